package org.caseroom.dicom.imageio;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Where decoders put raw samples; what comes out obeys Bits Stored, High Bit and Pixel Representation (PS3.5 8.1.1).
 */
final class StoredValues {
    private static final VarHandle SHORTS = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private final FrameDescription description;
    private final int shift;
    private final int mask;
    private final int signShift;
    private final boolean signed;
    private final boolean clamp;
    private final int width;
    private final byte[] out;

    private StoredValues(FrameDescription description, int precision, boolean lossy) {
        this.description = description;
        int stored = description.bitsStored();
        // A codestream that covers the High Bit holds the whole cell, one of fewer bits holds the value alone.
        this.shift = precision > description.highBit() ? description.highBit() + 1 - stored : 0;
        this.mask = stored == 32 ? -1 : (1 << stored) - 1;
        this.signShift = 32 - stored;
        this.signed = description.signed();
        // Lossy coding overshoots: 1023 of 10 bits may come back as 1030 of 12, and must not wrap to black.
        this.clamp = lossy && !signed && precision > stored && shift == 0;
        this.width = description.sampleType().bytes();
        this.out = new byte[description.samples() * width];
    }

    /** For native and run-length data: samples as wide as Bits Allocated. */
    static StoredValues ofCells(FrameDescription description) {
        return new StoredValues(description, description.bitsAllocated(), false);
    }

    /** For a codestream of {@code precision} bits a sample. */
    static StoredValues ofCodestream(FrameDescription description, int precision, boolean lossy) throws FrameDecodeException {
        if (precision > description.bitsAllocated()) {
            throw new FrameDecodeException("The codestream has " + precision + " bits a sample, but Bits Allocated is "
                    + description.bitsAllocated());
        }
        return new StoredValues(description, precision, lossy);
    }

    /** Puts the raw sample with this index in pixel-interleaved order. */
    void put(int index, int raw) {
        int value = raw >> shift;
        if (clamp) {
            value = Math.max(0, Math.min(mask, value));
        } else {
            value &= mask;
        }
        if (signed) {
            value = value << signShift >> signShift;
        }
        switch (width) {
            case 1 -> out[index] = (byte) value;
            case 2 -> SHORTS.set(out, index * 2, (short) value);
            default -> INTS.set(out, index * 4, value);
        }
    }

    DecodedFrame frame(String photometricInterpretation) {
        return new DecodedFrame(description.rows(), description.columns(), description.samplesPerPixel(),
                description.sampleType(), photometricInterpretation, out);
    }
}
