package org.caseroom.dicom.io;

import java.io.IOException;
import org.caseroom.dicom.data.Dictionary;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.TransferSyntax;
import org.caseroom.dicom.data.VR;

/** How elements stand in the bytes. */
record Encoding(boolean explicitVr, boolean bigEndian) {
    static final Encoding IMPLICIT_LE = new Encoding(false, false);
    static final Encoding EXPLICIT_LE = new Encoding(true, false);
    static final Encoding EXPLICIT_BE = new Encoding(true, true);

    static Encoding of(TransferSyntax syntax) {
        return new Encoding(syntax.explicitVr(), syntax.bigEndian());
    }

    TransferSyntax transferSyntax() {
        return !explicitVr ? TransferSyntax.IMPLICIT_LITTLE_ENDIAN
                : bigEndian ? TransferSyntax.EXPLICIT_BIG_ENDIAN : TransferSyntax.EXPLICIT_LITTLE_ENDIAN;
    }

    /** The encoding that the element at {@code position} speaks for by itself; null when it looks like none. */
    static Encoding guess(Input in, long position) throws IOException {
        if (in.length() - position < 8) {
            return null;
        }
        int little = in.tag(position, false);
        int big = in.tag(position, true);
        if (VR.of(in.u16(position + 4, true)) != null) {
            boolean bigEndian = Integer.compareUnsigned(Tag.group(big), Tag.group(little)) < 0;
            return startsDataSet(bigEndian ? big : little) ? new Encoding(true, bigEndian) : null;
        }
        long length = in.u32(position + 4, false);
        boolean fits = length <= in.length() - position - 8 || length == 0xFFFFFFFFL;
        return startsDataSet(little) && fits ? IMPLICIT_LE : null;
    }

    private static boolean startsDataSet(int tag) {
        return tag != 0 && Tag.group(tag) <= 0x7FE0 && !Tag.isPrivate(tag)
                && (Tag.isGroupLength(tag) && Tag.group(tag) < 0x100 || Dictionary.entry(tag).isPresent());
    }

    /**
     * The encoding in which the data set at {@code position} really stands. A declaration is believed as long as the first
     * element can be read by it.
     */
    static Encoding confirm(Encoding declared, Input in, long position) throws IOException {
        Encoding guess = guess(in, position);
        if (guess == null || guess.equals(declared)) {
            return declared;
        }
        boolean hasVr = VR.of(in.u16(position + 4, true)) != null;
        if (declared.explicitVr) {
            return guess;
        }
        long length = in.u32(position + 4, false);
        return hasVr && length > in.length() - position - 8 ? guess : declared;
    }
}
