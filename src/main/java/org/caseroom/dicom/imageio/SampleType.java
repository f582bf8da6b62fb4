package org.caseroom.dicom.imageio;

/** How one stored value lies in {@link DecodedFrame#samples()}, always little endian. */
public enum SampleType {
    U8(1), S8(1), U16(2), S16(2), U32(4), S32(4), F32(4), F64(8);

    private final int bytes;

    SampleType(int bytes) {
        this.bytes = bytes;
    }

    /** Size of one sample: 1, 2, 4 or 8. */
    public int bytes() {
        return bytes;
    }

    /** The narrowest integer type that holds every value of {@code bitsStored} (1 to 32) bits. */
    static SampleType narrowest(int bitsStored, boolean signed) {
        if (bitsStored <= 8) {
            return signed ? S8 : U8;
        }
        if (bitsStored <= 16) {
            return signed ? S16 : U16;
        }
        return signed ? S32 : U32;
    }
}
