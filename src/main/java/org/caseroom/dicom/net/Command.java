package org.caseroom.dicom.net;

import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.VR;

/**
 * A command set (PS3.7 6.3): the elements of group 0000.
 *
 * @param elements without the group length
 */
public record Command(CommandField field, Attributes elements) {
    private static final int NO_DATA_SET = 0x0101;
    private static final int DATA_SET = 0x0000;

    public static Command request(CommandField field, String sopClass) {
        var elements = new Attributes();
        elements.setString(field.requested() ? Tag.RequestedSOPClassUID : Tag.AffectedSOPClassUID, sopClass);
        elements.setInt(Tag.CommandField, field.code());
        return new Command(field, elements).hasDataSet(false);
    }

    /** The answer to {@code request}, without a data set. */
    public static Command response(Command request, int status) {
        CommandField field = request.field().response();
        var elements = new Attributes();
        if (request.sopClass() != null) {
            elements.setString(Tag.AffectedSOPClassUID, request.sopClass());
        }
        elements.setInt(Tag.CommandField, field.code());
        elements.setInt(Tag.MessageIDBeingRespondedTo, request.messageId());
        elements.setInt(Tag.Status, status);
        if (request.sopInstance() != null) {
            elements.setString(Tag.AffectedSOPInstanceUID, request.sopInstance());
        }
        return new Command(field, elements).hasDataSet(false);
    }

    Command hasDataSet(boolean present) {
        elements.setInt(Tag.CommandDataSetType, present ? DATA_SET : NO_DATA_SET);
        return this;
    }

    public boolean hasDataSet() {
        return elements.getInt(Tag.CommandDataSetType, NO_DATA_SET) != NO_DATA_SET;
    }

    /** At most 64 characters of plain ASCII reach the peer (LO). */
    public Command comment(String text) {
        String plain = text.replaceAll("[^ -~]|\\\\", "?");
        elements.setString(Tag.ErrorComment, VR.LO, plain.length() > 64 ? plain.substring(0, 61) + "..." : plain);
        return this;
    }

    public int messageId() {
        return elements.getInt(Tag.MessageID, 0);
    }

    public int respondedTo() {
        return elements.getInt(Tag.MessageIDBeingRespondedTo, 0);
    }

    /** Affected or Requested SOP Class UID; null when there is none. */
    public String sopClass() {
        String affected = elements.getString(Tag.AffectedSOPClassUID);
        return affected != null ? affected : elements.getString(Tag.RequestedSOPClassUID);
    }

    /** Affected or Requested SOP Instance UID; null when there is none. */
    public String sopInstance() {
        String affected = elements.getString(Tag.AffectedSOPInstanceUID);
        return affected != null ? affected : elements.getString(Tag.RequestedSOPInstanceUID);
    }

    /** Of a response. */
    public int status() {
        return elements.getInt(Tag.Status, Status.PROCESSING_FAILURE);
    }

    /** null when there is none. */
    public String errorComment() {
        return elements.getString(Tag.ErrorComment);
    }
}
