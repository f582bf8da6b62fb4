package org.caseroom.neighbour;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.TransferSyntax;
import org.caseroom.dicom.data.VR;

/** Compares what a C-STORE says of an object with the first elements of the object itself, before anything of it is kept. */
final class ObjectHead {
    private ObjectHead() {
    }

    /** What disagrees, for the peer; null when nothing does, or when the beginning does not tell. */
    static String mismatch(byte[] head, TransferSyntax syntax, String sopClass, String sopInstance) {
        if (syntax.deflated()) {
            return null;
        }
        ByteBuffer in = ByteBuffer.wrap(head).order(syntax.bigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        while (in.remaining() >= 8) {
            int tag = (in.getShort() & 0xFFFF) << 16 | in.getShort() & 0xFFFF;
            long length = length(in, syntax.explicitVr());
            if (Tag.group(tag) > 8 || length < 0 || length > in.remaining()) {
                return null;
            }
            if (tag == Tag.SOPClassUID && !uid(in, (int) length).equals(sopClass)) {
                return "SOP Class UID (0008,0016) is another one in the data set";
            }
            if (tag == Tag.SOPInstanceUID && !uid(in, (int) length).equals(sopInstance)) {
                return "SOP Instance UID (0008,0018) is another one in data set";
            }
            in.position(in.position() + (int) length);
        }
        return null;
    }

    /** -1 for an undefined one, and where the header is cut. */
    private static long length(ByteBuffer in, boolean explicitVr) {
        if (!explicitVr) {
            return in.getInt();
        }
        VR vr = VR.of((in.get() & 0xFF) << 8 | in.get() & 0xFF);
        if (vr == null || !vr.hasLongHeader()) {
            return vr == null ? -1 : in.getShort() & 0xFFFF;
        }
        in.getShort();
        return in.remaining() < 4 ? -1 : in.getInt();
    }

    private static String uid(ByteBuffer in, int length) {
        return new String(in.array(), in.position(), length, StandardCharsets.US_ASCII).replace("\0", "").strip();
    }
}
