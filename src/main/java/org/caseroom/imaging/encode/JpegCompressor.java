package org.caseroom.imaging.encode;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * One compressor of libjpeg-turbo with its buffers, used again for picture after picture by one thread at a time. Pixels go
 * through a strip that stays in the cache of the processor; the strip and the file are the only memory outside of the heap.
 */
final class JpegCompressor {
    private static final int STRIP_BYTES = 1 << 16;
    /** Rows that libjpeg takes at once where chrominance has half the resolution. */
    private static final int UNIT_ROWS = 16;
    private static final int MOST_ROWS = 256;
    private static final int FILE_BYTES = 256 << 10;
    private static final int MOST_FILE_BYTES = 4 << 20;
    private static final int FULL_CHROMA_QUALITY = 90;
    private static final int GRAY = 1;
    private static final int RGB = 2;

    private final JpegBinding jpeg;
    private final MemorySegment struct;
    private final MemorySegment out;
    private final MemorySegment rows;
    private MemorySegment strip = MemorySegment.NULL;
    private MemorySegment file;

    JpegCompressor(JpegBinding jpeg) throws Throwable {
        this.jpeg = jpeg;
        // Lives as long as this object, whatever ends it.
        Arena arena = Arena.ofAuto();
        struct = arena.allocate(JpegBinding.STRUCT_BYTES, 16);
        out = arena.allocate(16, 8);
        rows = arena.allocate(ADDRESS, MOST_ROWS);
        file = arena.allocate(FILE_BYTES, 64);
        MemorySegment errors = arena.allocate(JpegBinding.ERRORS_BYTES, 16);
        var same = (MemorySegment) jpeg.standardErrors().invokeExact(errors);
        errors.set(ADDRESS, 0, jpeg.onError());
        struct.set(ADDRESS, 0, same);
        jpeg.create().invokeExact(struct, JpegBinding.VERSION, (long) JpegBinding.STRUCT_BYTES);
    }

    /** @param pixels as {@link FrameEncoder#encode} takes them, checked */
    byte[] compress(byte[] pixels, int width, int height, int samples, int quality) throws Throwable {
        struct.set(JAVA_INT, JpegBinding.IMAGE_WIDTH, width);
        struct.set(JAVA_INT, JpegBinding.IMAGE_WIDTH + 4, height);
        struct.set(JAVA_INT, JpegBinding.COMPONENTS, samples);
        struct.set(JAVA_INT, JpegBinding.COMPONENTS + 4, samples == 1 ? GRAY : RGB);
        jpeg.defaults().invokeExact(struct);
        jpeg.quality().invokeExact(struct, quality, 1);
        if (samples == 3 && quality >= FULL_CHROMA_QUALITY) {
            MemorySegment luminance = struct.get(ADDRESS, JpegBinding.COMP_INFO).reinterpret(JpegBinding.SAMPLING + 8);
            luminance.set(JAVA_INT, JpegBinding.SAMPLING, 1);
            luminance.set(JAVA_INT, JpegBinding.SAMPLING + 4, 1);
        }
        out.set(ADDRESS, 0, file);
        out.set(JAVA_LONG, 8, file.byteSize());
        jpeg.memory().invokeExact(struct, out, out.asSlice(8));
        jpeg.start().invokeExact(struct, 1);
        write(pixels, width * samples, height);
        jpeg.finish().invokeExact(struct);
        return result();
    }

    private void write(byte[] pixels, int stride, int height) throws Throwable {
        int count = Math.clamp(STRIP_BYTES / stride / UNIT_ROWS * UNIT_ROWS, UNIT_ROWS, MOST_ROWS);
        if (strip.byteSize() < (long) count * stride) {
            strip = Arena.ofAuto().allocate(Math.max(STRIP_BYTES, (long) count * stride), 64);
        }
        for (int i = 0; i < count; i++) {
            rows.setAtIndex(ADDRESS, i, MemorySegment.ofAddress(strip.address() + (long) i * stride));
        }
        for (int y = 0; y < height; y += count) {
            int n = Math.min(count, height - y);
            MemorySegment.copy(pixels, y * stride, strip, JAVA_BYTE, 0, n * stride);
            int written = (int) jpeg.write().invokeExact(struct, rows, n);
            if (written != n) {
                throw new IllegalStateException("libjpeg-turbo took " + written + " of " + n + " rows");
            }
        }
    }

    /** The file; where it outgrew the buffer the library has made one of its own. */
    private byte[] result() throws Throwable {
        MemorySegment address = out.get(ADDRESS, 0);
        long length = out.get(JAVA_LONG, 8);
        byte[] bytes = JpegBinding.copy(address, length);
        if (address.address() != file.address()) {
            jpeg.free().invokeExact(address);
            file = Arena.ofAuto().allocate(Math.min(MOST_FILE_BYTES, Math.max(file.byteSize(), length * 2)), 64);
        }
        return bytes;
    }
}
