package org.caseroom.dicom.net;

import java.io.IOException;
import java.util.List;
import org.caseroom.dicom.data.UID;

/** Verification as user (PS3.4 Annex A). */
public final class EchoUser {
    /** What it needs of the association. */
    public static final Proposal PROPOSAL = Proposal.of(UID.Verification, List.of(UID.ImplicitVRLittleEndian, UID.ExplicitVRLittleEndian));

    private EchoUser() {
    }

    /** @return the status; 0 when the peer is well */
    public static int echo(Association association) throws IOException, InterruptedException {
        AcceptedContext context = Contexts.require(association, UID.Verification);
        try (Call call = association.call(context, Command.request(CommandField.C_ECHO_RQ, UID.Verification), null)) {
            return call.last().status();
        }
    }
}
