package org.caseroom.dicom.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Dictionary;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.TransferSyntax;
import org.caseroom.dicom.data.VR;
import org.caseroom.dicom.io.DicomWriter;
import org.caseroom.dicom.net.pdu.AbortReason;
import org.caseroom.dicom.net.pdu.PduException;

/** Command sets as bytes: always implicit VR little endian, of group 0000 only (PS3.7 6.3.1). */
final class CommandCodec {
    /** A command is a few hundred bytes; an Attribute Identifier List or an Offending Element may make it longer. */
    static final int MAX_BYTES = 64 << 10;
    private static final int HEADER = 8;

    private CommandCodec() {
    }

    static byte[] encode(Command command) throws IOException {
        byte[] elements = DicomWriter.dataSetBytes(command.elements(), TransferSyntax.IMPLICIT_LITTLE_ENDIAN);
        return ByteBuffer.allocate(HEADER + 4 + elements.length).order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) 0).putShort((short) 0).putInt(4).putInt(elements.length).put(elements).array();
    }

    /** @throws PduException when it is no command set, or of no command that there is */
    static Command decode(byte[] bytes) throws PduException {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        var elements = new Attributes();
        while (in.hasRemaining()) {
            if (in.remaining() < HEADER) {
                throw bad("ends inside the header of an element");
            }
            int tag = (in.getShort() & 0xFFFF) << 16 | in.getShort() & 0xFFFF;
            long length = Integer.toUnsignedLong(in.getInt());
            if (Tag.group(tag) != 0) {
                throw bad("holds " + Tag.format(tag) + ", which is not of group 0000");
            }
            if (length > in.remaining()) {
                throw bad(Tag.format(tag) + " has " + length + " bytes where " + in.remaining() + " are left");
            }
            byte[] value = new byte[(int) length];
            in.get(value);
            if (Tag.element(tag) != 0) {
                VR vr = Dictionary.vr(tag);
                elements.setBytes(tag, vr == VR.SQ ? VR.UN : vr, value);
            }
        }
        int code = elements.getInt(Tag.CommandField, -1);
        CommandField field = CommandField.of(code);
        if (field == null) {
            throw bad(code < 0 ? "lacks its Command Field (0000,0100)" : "has the Command Field %04XH, which is no command".formatted(code));
        }
        if (!elements.contains(Tag.CommandDataSetType)) {
            throw bad("lacks its Command Data Set Type (0000,0800)");
        }
        if (!elements.contains(field.isResponse() || field == CommandField.C_CANCEL_RQ ? Tag.MessageIDBeingRespondedTo : Tag.MessageID)) {
            throw bad("of " + field + " lacks its message id");
        }
        return new Command(field, elements);
    }

    private static PduException bad(String what) {
        return new PduException(AbortReason.INVALID_PARAMETER_VALUE, "a command set " + what);
    }
}
