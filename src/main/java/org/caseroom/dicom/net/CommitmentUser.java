package org.caseroom.dicom.net;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Sequence;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.UID;
import org.caseroom.dicom.net.pdu.RoleSelection;

/** Storage Commitment Push Model (PS3.4 Annex J): its messages on both sides. */
public final class CommitmentUser {
    /** Request Storage Commitment (PS3.4 J.3.2). */
    public static final int REQUEST = 1;
    /** All of it is committed (PS3.4 J.3.3). */
    public static final int SUCCESSFUL = 1;
    /** Some of it is not. */
    public static final int FAILURES_EXIST = 2;

    private static final List<String> SYNTAXES = List.of(UID.ExplicitVRLittleEndian, UID.ImplicitVRLittleEndian);

    private CommitmentUser() {
    }

    /** An object by its class and instance. */
    public record Reference(String sopClass, String sopInstance) {
    }

    /** As user. @param reports takes an event report that comes on the same association */
    public static Proposal proposal(DimseService reports) {
        Proposal plain = Proposal.of(UID.StorageCommitmentPushModel, SYNTAXES);
        return new Proposal(plain.contexts(), List.of(), Map.of(UID.StorageCommitmentPushModel, reports));
    }

    /** As provider that calls back. */
    public static Proposal reportProposal() {
        Proposal plain = Proposal.of(UID.StorageCommitmentPushModel, SYNTAXES);
        return new Proposal(plain.contexts(), List.of(new RoleSelection(UID.StorageCommitmentPushModel, false, true)), Map.of());
    }

    /** Asks whether the objects are kept; the answer comes later as an event report. @return the status of the request */
    public static int request(Association association, String transaction, List<Reference> objects) throws IOException, InterruptedException {
        AcceptedContext context = Contexts.require(association, UID.StorageCommitmentPushModel);
        Command command = Command.request(CommandField.N_ACTION_RQ, UID.StorageCommitmentPushModel);
        command.elements().setString(Tag.RequestedSOPInstanceUID, UID.StorageCommitmentPushModelInstance);
        command.elements().setInt(Tag.ActionTypeID, REQUEST);
        var information = new Attributes();
        information.setString(Tag.TransactionUID, transaction);
        references(information.newSequence(Tag.ReferencedSOPSequence), objects);
        try (Call call = association.call(context, command, QueryUser.identifier(information, context))) {
            return call.last().status();
        }
    }

    /** Says what became of a request. @param context in which the event is reported */
    public static int report(Association association, AcceptedContext context, Attributes information) throws IOException, InterruptedException {
        Command command = Command.request(CommandField.N_EVENT_REPORT_RQ, UID.StorageCommitmentPushModel);
        command.elements().setString(Tag.AffectedSOPInstanceUID, UID.StorageCommitmentPushModelInstance);
        command.elements().setInt(Tag.EventTypeID, information.contains(Tag.FailedSOPSequence) ? FAILURES_EXIST : SUCCESSFUL);
        try (Call call = association.call(context, command, QueryUser.identifier(information, context))) {
            return call.last().status();
        }
    }

    /** One item for each object. */
    public static void references(Sequence sequence, List<Reference> objects) {
        for (Reference object : objects) {
            sequence.newItem().setString(Tag.ReferencedSOPClassUID, object.sopClass())
                    .setString(Tag.ReferencedSOPInstanceUID, object.sopInstance());
        }
    }
}
