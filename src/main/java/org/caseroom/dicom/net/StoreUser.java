package org.caseroom.dicom.net;

import java.io.IOException;
import org.caseroom.dicom.data.Tag;

/** Storage as user (PS3.4 Annex B). */
public final class StoreUser {
    private StoreUser() {
    }

    /** For whom an object is sent that a C-MOVE asked for (PS3.7 9.1.1.1). */
    public record MoveOriginator(String aeTitle, int messageId) {
    }

    /**
     * Sends one object.
     *
     * @param originator null when no C-MOVE asked for it
     * @param body       the data set in the transfer syntax of the context
     */
    public static Call store(Association association, AcceptedContext context, String sopInstance, MoveOriginator originator, DataSetBody body)
            throws IOException, InterruptedException {
        Command request = Command.request(CommandField.C_STORE_RQ, context.abstractSyntax());
        request.elements().setString(Tag.AffectedSOPInstanceUID, sopInstance);
        request.elements().setInt(Tag.Priority, 0);
        if (originator != null) {
            request.elements().setString(Tag.MoveOriginatorApplicationEntityTitle, originator.aeTitle());
            request.elements().setInt(Tag.MoveOriginatorMessageID, originator.messageId());
        }
        return association.call(context, request, body);
    }
}
