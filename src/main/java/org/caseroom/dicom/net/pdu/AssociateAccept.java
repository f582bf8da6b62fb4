package org.caseroom.dicom.net.pdu;

import java.util.List;

/**
 * A-ASSOCIATE-AC (PS3.8 9.3.3).
 *
 * @param called  as in the request
 * @param calling as in the request
 */
public record AssociateAccept(String called, String calling, String applicationContext, List<ContextResult> contexts,
                              UserInformation user) implements Pdu {
    public AssociateAccept {
        contexts = List.copyOf(contexts);
    }

    @Override
    public int type() {
        return PduType.ASSOCIATE_AC;
    }

    @Override
    public String summary() {
        return "A-ASSOCIATE-AC, " + contexts.stream().filter(ContextResult::accepted).count() + " of " + contexts.size()
                + " presentation contexts accepted";
    }
}
