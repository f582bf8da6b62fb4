package org.caseroom.imaging.encode;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.ByteOrder;
import java.util.Optional;
import org.caseroom.dicom.imageio.CodecLibrary;

/**
 * JPEG by libjpeg-turbo through leptonica's {@code pixWriteMemJpeg}, which catches the errors that would else end the process.
 *
 * <p>A PIX keeps its rows in 32-bit words, the first pixel in the most significant bits whatever the machine: four gray pixels
 * a word, or one of red, green, blue and an unused byte.
 */
final class NativeJpegEncoder implements FrameEncoder {
    private static final ValueLayout.OfInt WORDS = JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final int FULL_CHROMA_QUALITY = 90;
    private static final int SILENT = 6;

    private final Binding binding;
    private final int quality;

    private NativeJpegEncoder(Binding binding, int quality) {
        this.binding = binding;
        this.quality = quality;
    }

    static Optional<NativeJpegEncoder> create(int quality) {
        return Holder.BINDING.map(binding -> new NativeJpegEncoder(binding, quality));
    }

    private record Binding(MethodHandle create, MethodHandle data, MethodHandle chroma, MethodHandle write, MethodHandle destroy,
                           MethodHandle free) {
        static Binding bind(CodecLibrary library) {
            try {
                int ignored = (int) library.function("setMsgSeverity", FunctionDescriptor.of(JAVA_INT, JAVA_INT)).invokeExact(SILENT);
            } catch (Throwable e) {
                throw new LinkageError("leptonica", e);
            }
            return new Binding(
                    library.function("pixCreateNoInit", FunctionDescriptor.of(ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT)),
                    library.function("pixGetData", FunctionDescriptor.of(ADDRESS, ADDRESS)),
                    library.function("pixSetChromaSampling", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT)),
                    library.function("pixWriteMemJpeg", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS, JAVA_INT, JAVA_INT)),
                    library.function("pixDestroy", FunctionDescriptor.ofVoid(ADDRESS)),
                    library.function("lept_free", FunctionDescriptor.ofVoid(ADDRESS)));
        }
    }

    private static final class Holder {
        private static final Optional<Binding> BINDING = CodecLibrary.shared().map(Binding::bind);
    }

    @Override
    public String mediaType() {
        return "image/jpeg";
    }

    @Override
    public byte[] encode(byte[] pixels, int width, int height, int samplesPerPixel) {
        FrameEncoders.require(pixels, width, height, samplesPerPixel);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment out = arena.allocate(16, 8);
            MemorySegment holder = arena.allocate(ADDRESS);
            MemorySegment pix = (MemorySegment) binding.create.invokeExact(width, height, samplesPerPixel == 1 ? 8 : 32);
            if (pix.address() == 0) {
                throw new IllegalStateException("no memory for a frame of " + width + " x " + height);
            }
            holder.set(ADDRESS, 0, pix);
            try {
                MemorySegment data = (MemorySegment) binding.data.invokeExact(pix);
                if (samplesPerPixel == 1) {
                    packGray(pixels, width, height, data);
                } else {
                    packRgb(pixels, width, height, data);
                    if (quality >= FULL_CHROMA_QUALITY) {
                        int ignored = (int) binding.chroma.invokeExact(pix, 0);
                    }
                }
                int failed = (int) binding.write.invokeExact(out, out.asSlice(8), pix, quality, 0);
                MemorySegment jpeg = out.get(ADDRESS, 0);
                if (failed != 0 || jpeg.address() == 0) {
                    throw new IllegalStateException("libjpeg-turbo could not encode a frame of " + width + " x " + height);
                }
                try {
                    return jpeg.reinterpret(out.get(JAVA_LONG, 8)).toArray(JAVA_BYTE);
                } finally {
                    binding.free.invokeExact(jpeg);
                }
            } finally {
                binding.destroy.invokeExact(holder);
            }
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("pixWriteMemJpeg", e);
        }
    }

    private static void packGray(byte[] pixels, int width, int height, MemorySegment address) {
        int words = (width + 3) / 4;
        MemorySegment data = address.reinterpret((long) words * 4 * height);
        MemorySegment source = MemorySegment.ofArray(pixels);
        if (width % 4 == 0) {
            MemorySegment.copy(source, WORDS, 0, data, JAVA_INT, 0, (long) words * height);
            return;
        }
        for (int y = 0; y < height; y++) {
            MemorySegment.copy(source, WORDS, (long) y * width, data, JAVA_INT, (long) y * words * 4, width / 4);
            int last = 0;
            for (int x = width & ~3; x < width; x++) {
                last |= (pixels[y * width + x] & 0xFF) << 24 - (x & 3) * 8;
            }
            data.set(JAVA_INT, ((long) y * words + words - 1) * 4, last);
        }
    }

    private static void packRgb(byte[] pixels, int width, int height, MemorySegment address) {
        int count = width * height;
        MemorySegment data = address.reinterpret((long) count * 4);
        int at = 0;
        for (int i = 0; i < count; i++, at += 3) {
            data.setAtIndex(JAVA_INT, i, (pixels[at] & 0xFF) << 24 | (pixels[at + 1] & 0xFF) << 16 | (pixels[at + 2] & 0xFF) << 8);
        }
    }
}
