package org.caseroom.dicom.net.pdu;

import java.util.List;

/**
 * A-ASSOCIATE-RQ (PS3.8 9.3.2).
 *
 * @param called  AE title of the acceptor, without padding
 * @param calling AE title of the requestor, without padding
 */
public record AssociateRequest(String called, String calling, String applicationContext, List<ProposedContext> contexts,
                               UserInformation user) implements Pdu {
    public AssociateRequest {
        contexts = List.copyOf(contexts);
    }

    @Override
    public int type() {
        return PduType.ASSOCIATE_RQ;
    }

    @Override
    public String summary() {
        return "A-ASSOCIATE-RQ " + calling + " to " + called + ", " + contexts.size() + " presentation contexts";
    }
}
