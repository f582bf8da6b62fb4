package org.caseroom.dicom.io;

import java.io.IOException;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Dictionary;
import org.caseroom.dicom.data.DicomFormatException;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.VR;

/**
 * Tag, VR and length of an element (PS3.5 7.1.2 and 7.1.3), with the deviations that are common enough to be read.
 *
 * @param length  0xFFFFFFFF when undefined
 * @param valueAt where the value starts
 * @param warning what was wrong; null when nothing was
 */
record ElementHeader(VR vr, long length, long valueAt, String warning) {
    private static final long UNDEFINED = 0xFFFFFFFFL;

    static ElementHeader read(Input in, long at, int tag, long end, Encoding encoding, Attributes target)
            throws IOException {
        boolean bigEndian = encoding.bigEndian();
        if (!encoding.explicitVr()) {
            long length = in.u32(at + 4, bigEndian);
            return new ElementHeader(implicitVr(tag, length, target), length, at + 8, null);
        }
        int code = in.u16(at + 4, true);
        VR vr = VR.of(code);
        if (vr == null) {
            return deviating(in, at, tag, end, bigEndian, code, target);
        }
        if (!vr.hasLongHeader()) {
            return new ElementHeader(vr, in.u16(at + 6, bigEndian), at + 8, null);
        }
        int reserved = in.u16(at + 6, bigEndian);
        if (end - at < 12) {
            if (reserved == end - at - 8) {
                return new ElementHeader(vr, reserved, at + 8, "a 16-bit length where VR " + vr + " has 32 bits");
            }
            throw new DicomFormatException("truncated: element " + Tag.format(tag) + " needs a header of 12 bytes, "
                    + (end - at) + " remain at " + in.at(at));
        }
        long length = in.u32(at + 8, bigEndian);
        if (reserved != 0 && length != UNDEFINED && length > end - at - 12 && follows(in, at + 8 + reserved, end, tag, bigEndian)) {
            return new ElementHeader(vr, reserved, at + 8, "a 16-bit length where VR " + vr + " has 32 bits");
        }
        return new ElementHeader(vr, length, at + 12, null);
    }

    private static VR implicitVr(int tag, long length, Attributes target) {
        VR vr = Dictionary.implicitVr(tag, target);
        return length == UNDEFINED && tag != Tag.PixelData ? VR.SQ : vr;
    }

    /** No VR of the standard where one belongs. The reading after which another element follows is taken. */
    private static ElementHeader deviating(Input in, long at, int tag, long end, boolean bigEndian, int code,
                                           Attributes target) throws IOException {
        VR known = Dictionary.implicitVr(tag, target);
        boolean letters = isCapital(code >> 8) && isCapital(code & 0xFF);
        String found = letters ? "unknown VR " + (char) (code >> 8) + (char) (code & 0xFF)
                : String.format("bytes %04X in the place of a VR", code);
        if (letters && end - at >= 12 && in.u16(at + 6, bigEndian) == 0) {
            // A VR of a later edition has the long header (PS3.5 6.2.2).
            long length = in.u32(at + 8, bigEndian);
            if (length == UNDEFINED || length <= end - at - 12 && follows(in, at + 12 + length, end, tag, bigEndian)) {
                return new ElementHeader(VR.UN, length, at + 12, found);
            }
        }
        long implicit = in.u32(at + 4, bigEndian);
        if (!letters && (implicit == UNDEFINED || implicit <= end - at - 8 && follows(in, at + 8 + implicit, end, tag, bigEndian))) {
            return new ElementHeader(implicitVr(tag, implicit, target), implicit, at + 8, "no VR");
        }
        int length = in.u16(at + 6, bigEndian);
        if (length <= end - at - 8 && follows(in, at + 8 + length, end, tag, bigEndian)) {
            return new ElementHeader(known == VR.SQ ? VR.UN : known, length, at + 8, found);
        }
        throw new DicomFormatException(found + ": element " + Tag.format(tag) + " at " + in.at(at) + " cannot be read");
    }

    /** Something that may follow {@code tag} stands at {@code next}: the end, a greater tag, or a delimitation. */
    private static boolean follows(Input in, long next, long end, int tag, boolean bigEndian) throws IOException {
        if (next == end) {
            return true;
        }
        if (end - next < 8) {
            return false;
        }
        int following = in.tag(next, bigEndian);
        return Tag.group(following) == 0xFFFE
                || Integer.compareUnsigned(following, tag) > 0 && Tag.group(following) - Tag.group(tag) < 0x8000;
    }

    private static boolean isCapital(int c) {
        return c >= 'A' && c <= 'Z';
    }
}
