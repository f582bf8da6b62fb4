package org.caseroom.imaging.encode;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.Adler32;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * PNG with one IDAT chunk (ISO/IEC 15948). Gray pictures get a filter for each row and {@link RunDeflater}, which together take
 * a third of the time of zlib's fastest level and give smaller files.
 */
record PngEncoder() implements FrameEncoder {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    /** Codes fit best to about so much. */
    private static final int BLOCK_BYTES = 1 << 16;
    /** Length, type and CRC. */
    private static final int CHUNK_FRAME = 12;
    /** What the header of zlib says: deflate, a window of 32 KiB, the fastest level. */
    private static final int ZLIB_HEADER = 0x7801;

    @Override
    public String mediaType() {
        return "image/png";
    }

    @Override
    public byte[] encode(byte[] pixels, int width, int height, int samplesPerPixel) {
        FrameEncoders.require(pixels, width, height, samplesPerPixel);
        byte[] out = new byte[pixels.length / 2 + 1024];
        System.arraycopy(SIGNATURE, 0, out, 0, SIGNATURE.length);
        int at = SIGNATURE.length;
        ByteBuffer.wrap(out).putInt(at + 8, width).putInt(at + 12, height);
        out[at + 16] = 8;
        out[at + 17] = (byte) (samplesPerPixel == 1 ? 0 : 2);
        at = chunk(out, at, "IHDR", 13);
        ByteBuffer.wrap(out).putShort(at + 8, (short) ZLIB_HEADER);
        var stream = samplesPerPixel == 1 ? gray(pixels, width, height, out, at + 10) : colour(pixels, width, height, out, at + 10);
        int end = stream.end() + 4;
        out = stream.out().length < end + 4 + CHUNK_FRAME ? Arrays.copyOf(stream.out(), end + 4 + CHUNK_FRAME) : stream.out();
        ByteBuffer.wrap(out).putInt(end - 4, stream.checksum());
        at = chunk(out, at, "IDAT", end - at - 8);
        at = chunk(out, at, "IEND", 0);
        return Arrays.copyOf(out, at);
    }

    /** What of a stream of zlib stands between its header and its checksum. */
    private record Stream(byte[] out, int end, int checksum) {
    }

    private static Stream gray(byte[] pixels, int width, int height, byte[] out, int at) {
        var deflater = new RunDeflater(out, at);
        int rows = Math.clamp(BLOCK_BYTES / (width + 1), 1, height);
        byte[] block = new byte[rows * (width + 1) + Long.BYTES];
        var filter = new PngFilter(width);
        var sum = new Adler32();
        for (int y = 0; y < height; y += rows) {
            int n = Math.min(rows, height - y);
            for (int r = 0; r < n; r++) {
                filter.filter(pixels, (y + r) * width, block, r * (width + 1));
            }
            int length = n * (width + 1);
            sum.update(block, 0, length);
            deflater.block(block, length, y + n == height);
        }
        return new Stream(deflater.out(), deflater.end(), (int) sum.getValue());
    }

    /**
     * By zlib: much of what is stored as colour is gray, and there its matches (a remainder of the prediction three times) save a
     * third.
     */
    private static Stream colour(byte[] pixels, int width, int height, byte[] first, int at) {
        byte[] out = first;
        int end = at;
        int row = width * 3;
        int rows = Math.clamp(BLOCK_BYTES / (row + 1), 1, height);
        byte[] block = new byte[rows * (row + 1)];
        var sum = new Adler32();
        try (Deflater deflater = new Deflater(Deflater.BEST_SPEED, true)) {
            for (int y = 0; y < height; y += rows) {
                int n = Math.min(rows, height - y);
                for (int r = 0; r < n; r++) {
                    PngFilter.sub(pixels, (y + r) * row, row, 3, block, r * (row + 1));
                }
                int length = n * (row + 1);
                sum.update(block, 0, length);
                deflater.setInput(block, 0, length);
                if (y + n == height) {
                    deflater.finish();
                }
                while (!deflater.needsInput() || y + n == height && !deflater.finished()) {
                    if (out.length - end < 512) {
                        out = Arrays.copyOf(out, (int) Math.min(Integer.MAX_VALUE - 16L, out.length * 3L / 2 + 4096));
                    }
                    end += deflater.deflate(out, end, out.length - end);
                }
            }
        }
        return new Stream(out, end, (int) sum.getValue());
    }

    /** Frames the {@code length} bytes that already lie at {@code at + 8}; returns the position behind the chunk. */
    private static int chunk(byte[] out, int at, String type, int length) {
        ByteBuffer buffer = ByteBuffer.wrap(out);
        buffer.putInt(at, length);
        for (int i = 0; i < 4; i++) {
            out[at + 4 + i] = (byte) type.charAt(i);
        }
        CRC32 crc = new CRC32();
        crc.update(out, at + 4, length + 4);
        buffer.putInt(at + 8 + length, (int) crc.getValue());
        return at + CHUNK_FRAME + length;
    }
}
