package org.caseroom.imaging.encode;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * PNG with one IDAT chunk (ISO/IEC 15948). Filter Sub on every row: of the fixed filters it suits windowed slices best, and to
 * choose one for each row costs more than it saves.
 */
record PngEncoder() implements FrameEncoder {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final int SUB = 1;
    private static final int BATCH_BYTES = 1 << 16;
    /** Length, type and CRC. */
    private static final int CHUNK_FRAME = 12;

    @Override
    public String mediaType() {
        return "image/png";
    }

    @Override
    public byte[] encode(byte[] pixels, int width, int height, int samplesPerPixel) {
        FrameEncoders.require(pixels, width, height, samplesPerPixel);
        ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
        header.put((byte) 8).put((byte) (samplesPerPixel == 1 ? 0 : 2)).put((byte) 0).put((byte) 0).put((byte) 0);
        byte[] out = new byte[Math.max(1024, pixels.length / 2 + 256)];
        System.arraycopy(SIGNATURE, 0, out, 0, SIGNATURE.length);
        System.arraycopy(header.array(), 0, out, SIGNATURE.length + 8, 13);
        int at = chunk(out, SIGNATURE.length, "IHDR", 13);

        int data = at + 8;
        int row = width * samplesPerPixel;
        int batchRows = Math.max(1, BATCH_BYTES / (row + 1));
        byte[] batch = new byte[Math.min(batchRows, height) * (row + 1)];
        int end = data;
        try (Deflater deflater = new Deflater(Deflater.BEST_SPEED)) {
            for (int y = 0; y < height; y += batchRows) {
                int rows = Math.min(batchRows, height - y);
                for (int r = 0; r < rows; r++) {
                    sub(pixels, (y + r) * row, row, samplesPerPixel, batch, r * (row + 1));
                }
                deflater.setInput(batch, 0, rows * (row + 1));
                if (y + rows == height) {
                    deflater.finish();
                }
                while (!deflater.needsInput() || y + rows == height && !deflater.finished()) {
                    if (out.length - end < CHUNK_FRAME * 2 + 512) {
                        out = Arrays.copyOf(out, Math.max(out.length + 4096, (int) Math.min(Integer.MAX_VALUE - 16L, out.length * 3L / 2)));
                    }
                    end += deflater.deflate(out, end, out.length - end - CHUNK_FRAME * 2);
                }
            }
        }
        at = chunk(out, at, "IDAT", end - data);
        at = chunk(out, at, "IEND", 0);
        return Arrays.copyOf(out, at);
    }

    private static void sub(byte[] pixels, int from, int row, int step, byte[] batch, int to) {
        batch[to] = SUB;
        System.arraycopy(pixels, from, batch, to + 1, step);
        for (int i = step; i < row; i++) {
            batch[to + 1 + i] = (byte) (pixels[from + i] - pixels[from + i - step]);
        }
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
