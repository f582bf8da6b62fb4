package org.caseroom.dicom.imageio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * RLE Lossless (PS3.5 Annex G): one PackBits segment for every byte of a pixel, the most significant byte of each sample first.
 */
record RleDecoder() implements FrameDecoder {
    private static final int HEADER = 64;

    @Override
    public DecodedFrame decode(ByteBuffer codestream, FrameDescription d) throws FrameDecodeException {
        ByteBuffer in = codestream.slice().order(ByteOrder.LITTLE_ENDIAN);
        boolean bits = d.bitsAllocated() == 1 && d.samplesPerPixel() == 1;
        if (!bits && d.bitsAllocated() % 8 != 0) {
            throw new FrameDecodeException("RLE with Bits Allocated " + d.bitsAllocated() + " is not supported");
        }
        int cellBytes = bits ? 1 : d.bitsAllocated() / 8;
        int segments = d.samplesPerPixel() * cellBytes;
        if (in.remaining() < HEADER) {
            throw new FrameDecodeException("The RLE frame has " + in.remaining() + " bytes, its header alone needs 64");
        }
        int declared = in.getInt(0);
        if (declared != segments) {
            throw new FrameDecodeException("The RLE frame has " + Integer.toUnsignedString(declared) + " segments, but "
                    + d.samplesPerPixel() + " samples of " + d.bitsAllocated() + " bits need " + segments);
        }
        int pixels = d.rows() * d.columns();
        int segmentBytes = bits ? (pixels + 7) / 8 : pixels;
        // PackBits makes at most 128 bytes of 2.
        if ((long) in.remaining() * 64 < (long) segmentBytes * segments) {
            throw new FrameDecodeException("The RLE frame has " + in.remaining() + " bytes, too few for "
                    + (long) segmentBytes * segments);
        }
        byte[] cells = new byte[segmentBytes * segments];
        for (int s = 0; s < segments; s++) {
            int sample = s / cellBytes;
            int littleEndianByte = cellBytes - 1 - s % cellBytes;
            int start = offset(in, s);
            int end = s + 1 < segments ? offset(in, s + 1) : in.limit();
            if (end < start) {
                throw new FrameDecodeException("RLE segment " + (s + 2) + " starts before segment " + (s + 1));
            }
            unpack(in, start, end, cells, sample * cellBytes + littleEndianByte, segments, segmentBytes, s + 1);
        }
        FrameDescription interleaved = new FrameDescription(d.rows(), d.columns(), d.samplesPerPixel(), d.bitsAllocated(),
                d.bitsStored(), d.highBit(), d.signed(), 0, photometric(d), d.transferSyntaxUid());
        return new NativeDecoder(ByteOrder.LITTLE_ENDIAN).decode(ByteBuffer.wrap(cells), interleaved);
    }

    /** Segments are whole planes, so a frame that calls itself subsampled is not (PS3.5 8.2.2). */
    private static String photometric(FrameDescription d) {
        return d.photometricInterpretation().equals("YBR_FULL_422") ? "YBR_FULL" : d.photometricInterpretation();
    }

    private static int offset(ByteBuffer in, int segment) throws FrameDecodeException {
        long offset = in.getInt(4 + 4 * segment) & 0xFFFFFFFFL;
        if (offset < HEADER || offset > in.limit()) {
            throw new FrameDecodeException("RLE segment " + (segment + 1) + " starts at " + offset + ", outside the frame of "
                    + in.limit() + " bytes");
        }
        return (int) offset;
    }

    private static void unpack(ByteBuffer in, int from, int end, byte[] out, int first, int stride, int count, int segment)
            throws FrameDecodeException {
        int at = from;
        int done = 0;
        int to = first;
        while (done < count) {
            if (at >= end) {
                throw new FrameDecodeException("RLE segment " + segment + " ends after " + done + " of " + count + " bytes");
            }
            int control = in.get(at++);
            if (control >= 0) {
                int run = Math.min(control + 1, count - done);
                if (end - at < run) {
                    throw new FrameDecodeException("RLE segment " + segment + " ends inside a literal run");
                }
                for (int i = 0; i < run; i++, to += stride) {
                    out[to] = in.get(at + i);
                }
                at += control + 1;
                done += run;
            } else if (control != -128) {
                if (at >= end) {
                    throw new FrameDecodeException("RLE segment " + segment + " ends inside a replicate run");
                }
                int run = Math.min(1 - control, count - done);
                byte value = in.get(at++);
                for (int i = 0; i < run; i++, to += stride) {
                    out[to] = value;
                }
                done += run;
            }
        }
    }
}
