package org.caseroom.dicom.imageio;

import java.util.Objects;

/**
 * The Image Pixel attributes of one frame (PS3.3 C.7.6.3): what the data set promises and the codestream is held to.
 *
 * @param rows             1 to 65535
 * @param columns          1 to 65535
 * @param samplesPerPixel  1 to 4
 * @param bitsAllocated    1 to 32, or 64 for Double Float Pixel Data
 * @param bitsStored       1 to Bits Allocated; 0 says that the samples are floating point, for those data sets have no Bits
 *                         Stored (PS3.3 C.7.6.24)
 * @param highBit          most significant bit of the stored value, from Bits Stored - 1 to Bits Allocated - 1
 * @param signed           Pixel Representation 1: two's complement
 * @param planarConfiguration 0 by pixel, 1 by plane; has a meaning for native data only
 * @param photometricInterpretation of the codestream, e.g. {@code YBR_FULL_422}
 * @param transferSyntaxUid of the data set
 */
public record FrameDescription(int rows, int columns, int samplesPerPixel, int bitsAllocated, int bitsStored, int highBit,
                               boolean signed, int planarConfiguration, String photometricInterpretation,
                               String transferSyntaxUid) {
    /** Decoded frames above this are refused: 512 MiB, four times the largest whole mammogram or scanned slide level seen. */
    public static final long MAX_DECODED_BYTES = 1L << 29;

    /** @throws IllegalArgumentException naming the attribute that is out of its range */
    public FrameDescription {
        Objects.requireNonNull(photometricInterpretation, "photometricInterpretation");
        Objects.requireNonNull(transferSyntaxUid, "transferSyntaxUid");
        between("Rows", rows, 1, 65535);
        between("Columns", columns, 1, 65535);
        between("Samples per Pixel", samplesPerPixel, 1, 4);
        if (bitsStored == 0) {
            if (bitsAllocated != 32 && bitsAllocated != 64) {
                throw new IllegalArgumentException("Bits Allocated of floating point pixel data is " + bitsAllocated
                        + ", it has to be 32 or 64");
            }
        } else {
            between("Bits Allocated", bitsAllocated, 1, 32);
            between("Bits Stored", bitsStored, 1, bitsAllocated);
            between("High Bit", highBit, bitsStored - 1, bitsAllocated - 1);
        }
        between("Planar Configuration", planarConfiguration, 0, 1);
        if (photometricInterpretation.isBlank()) {
            throw new IllegalArgumentException("Photometric Interpretation is empty");
        }
        int cell = Math.max((bitsAllocated + 7) / 8, typeOf(bitsAllocated, bitsStored, signed).bytes());
        long bytes = (long) rows * columns * samplesPerPixel * cell;
        if (bytes > MAX_DECODED_BYTES) {
            throw new IllegalArgumentException("A frame of " + rows + " rows and " + columns + " columns needs " + bytes
                    + " bytes, more than the " + MAX_DECODED_BYTES + " that are allowed");
        }
    }

    /** Samples are IEEE 754 numbers of Float or Double Float Pixel Data. */
    public boolean floatingPoint() {
        return bitsStored == 0;
    }

    /** The type the decoded samples have. */
    public SampleType sampleType() {
        return typeOf(bitsAllocated, bitsStored, signed);
    }

    /** Number of samples of the frame: rows x columns x samples per pixel. */
    public int samples() {
        return rows * columns * samplesPerPixel;
    }

    /** Bytes of one uncompressed frame, rounded up; YBR_FULL_422 has two thirds of them (PS3.3 C.7.6.3.1.2). */
    public long nativeBytes() {
        if (halvedChroma()) {
            return ((long) rows * ((columns + 1) / 2) * 4 * bitsAllocated + 7) / 8;
        }
        return ((long) samples() * bitsAllocated + 7) / 8;
    }

    /** Native pixels of this description come as two luminances with one pair of chrominances. */
    boolean halvedChroma() {
        return samplesPerPixel == 3
                && (photometricInterpretation.equals("YBR_FULL_422") || photometricInterpretation.equals("YBR_PARTIAL_422"));
    }

    private static SampleType typeOf(int bitsAllocated, int bitsStored, boolean signed) {
        if (bitsStored == 0) {
            return bitsAllocated == 32 ? SampleType.F32 : SampleType.F64;
        }
        return SampleType.narrowest(bitsStored, signed);
    }

    private static void between(String attribute, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(attribute + " is " + value + ", it has to be from " + least + " to " + most);
        }
    }
}
