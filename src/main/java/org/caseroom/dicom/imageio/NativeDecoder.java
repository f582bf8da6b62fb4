package org.caseroom.dicom.imageio;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Uncompressed frames (PS3.5 8.1.1 and 8.2). Cells of other than 8, 16, 32 or 64 bits are packed from the least significant bit
 * on, which covers single-bit segmentations and the 12-bit packing of old data.
 */
record NativeDecoder(ByteOrder order) implements FrameDecoder {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    @Override
    public DecodedFrame decode(ByteBuffer codestream, FrameDescription d) throws FrameDecodeException {
        long needed = d.nativeBytes();
        if (codestream.remaining() < needed) {
            throw new FrameDecodeException("The frame has " + codestream.remaining() + " bytes, but " + d.rows() + " rows, "
                    + d.columns() + " columns, " + d.samplesPerPixel() + " samples a pixel and " + d.bitsAllocated()
                    + " bits a sample need " + needed);
        }
        ByteBuffer in = codestream.slice().order(order);
        if (d.floatingPoint()) {
            return floats(in, d);
        }
        if (d.halvedChroma()) {
            return subsampled(in, d);
        }
        int samples = d.samplesPerPixel();
        boolean inOrder = order == ByteOrder.LITTLE_ENDIAN && (samples == 1 || d.planarConfiguration() == 0);
        byte[] whole = inOrder && d.bitsAllocated() == d.sampleType().bytes() * 8 && d.highBit() == d.bitsStored() - 1
                ? whole(codestream, (int) needed) : null;
        if (whole != null && (d.bitsStored() == d.bitsAllocated() || d.bitsAllocated() == 16 && areValues16(whole, d))) {
            return new DecodedFrame(d.rows(), d.columns(), samples, d.sampleType(), d.photometricInterpretation(), whole);
        }
        StoredValues out = StoredValues.ofCells(d);
        int pixels = d.rows() * d.columns();
        if (samples > 1 && d.planarConfiguration() == 1) {
            for (int s = 0; s < samples; s++) {
                for (int i = 0; i < pixels; i++) {
                    out.put(i * samples + s, cell(in, s * pixels + i, d.bitsAllocated()));
                }
            }
        } else {
            int bits = d.bitsAllocated();
            int count = pixels * samples;
            switch (bits) {
                case 8 -> {
                    for (int i = 0; i < count; i++) {
                        out.put(i, in.get(i) & 0xFF);
                    }
                }
                case 16 -> {
                    for (int i = 0; i < count; i++) {
                        out.put(i, in.getShort(i * 2) & 0xFFFF);
                    }
                }
                default -> {
                    for (int i = 0; i < count; i++) {
                        out.put(i, cell(in, i, bits));
                    }
                }
            }
        }
        return out.frame(d.photometricInterpretation());
    }

    /**
     * Whether cells of 16 bits, as those of nearly every CT, hold their values and nothing else, so that they need not be taken apart one
     * by one: unsigned, all bits above Bits Stored are 0; signed, they repeat the sign. Looks at four cells at a time.
     */
    private static boolean areValues16(byte[] cells, FrameDescription d) {
        int above = d.signed() ? 0x7FFF & -1 << d.bitsStored() - 1 : 0xFFFF & -1 << d.bitsStored();
        long mask = above * 0x0001_0001_0001_0001L;
        long found = 0;
        int whole = cells.length & -8;
        for (int i = 0; i < whole; i += 8) {
            long four = (long) LONGS.get(cells, i);
            found |= (d.signed() ? four ^ four >>> 1 : four) & mask;
        }
        for (int i = whole; i < cells.length; i += 2) {
            int one = cells[i] & 0xFF | (cells[i + 1] & 0xFF) << 8;
            found |= (d.signed() ? one ^ one >>> 1 : one) & above;
        }
        return found == 0;
    }

    /** The array itself where it holds nothing else: frames come in arrays of their own. */
    private static byte[] whole(ByteBuffer codestream, int needed) {
        if (codestream.hasArray() && codestream.array().length == needed) {
            return codestream.array();
        }
        byte[] whole = new byte[needed];
        codestream.get(codestream.position(), whole);
        return whole;
    }

    private int cell(ByteBuffer in, int index, int bits) throws FrameDecodeException {
        return switch (bits) {
            case 8 -> in.get(index) & 0xFF;
            case 16 -> in.getShort(index * 2) & 0xFFFF;
            case 32 -> in.getInt(index * 4);
            default -> packed(in, index, bits);
        };
    }

    private int packed(ByteBuffer in, int index, int bits) throws FrameDecodeException {
        if (order == ByteOrder.BIG_ENDIAN && bits != 1) {
            throw new FrameDecodeException("Bits Allocated " + bits + " in big endian order is not supported");
        }
        long first = (long) index * bits;
        int value = 0;
        for (int got = 0; got < bits; ) {
            int at = (int) (first + got & 7);
            int take = Math.min(8 - at, bits - got);
            int part = (in.get((int) (first + got >> 3)) & 0xFF) >> at & (1 << take) - 1;
            value |= part << got;
            got += take;
        }
        return value;
    }

    /** Y Y Cb Cr for two neighbours in a row (PS3.3 C.7.6.3.1.2); both get the same chroma. */
    private static DecodedFrame subsampled(ByteBuffer in, FrameDescription d) throws FrameDecodeException {
        if (d.bitsAllocated() != 8) {
            throw new FrameDecodeException(d.photometricInterpretation() + " with " + d.bitsAllocated() + " bits a sample is not supported");
        }
        StoredValues out = StoredValues.ofCells(d);
        int pairs = (d.columns() + 1) / 2;
        int to = 0;
        for (int y = 0; y < d.rows(); y++) {
            for (int x = 0; x < d.columns(); x++, to += 3) {
                int pair = (y * pairs + x / 2) * 4;
                out.put(to, in.get(pair + x % 2) & 0xFF);
                out.put(to + 1, in.get(pair + 2) & 0xFF);
                out.put(to + 2, in.get(pair + 3) & 0xFF);
            }
        }
        return out.frame(d.photometricInterpretation().replace("_422", ""));
    }

    private static DecodedFrame floats(ByteBuffer in, FrameDescription d) {
        byte[] samples = new byte[(int) d.nativeBytes()];
        int width = d.bitsAllocated() / 8;
        int pixels = d.rows() * d.columns();
        ByteBuffer out = ByteBuffer.wrap(samples).order(ByteOrder.LITTLE_ENDIAN);
        boolean planar = d.planarConfiguration() == 1;
        for (int i = 0; i < d.samples(); i++) {
            int from = planar ? i % d.samplesPerPixel() * pixels + i / d.samplesPerPixel() : i;
            if (width == 4) {
                out.putInt(i * 4, in.getInt(from * 4));
            } else {
                out.putLong(i * 8, in.getLong(from * 8));
            }
        }
        return new DecodedFrame(d.rows(), d.columns(), d.samplesPerPixel(), d.sampleType(), d.photometricInterpretation(), samples);
    }
}
