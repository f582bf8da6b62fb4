package org.caseroom.imaging.encode;

import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * JPEG by libjpeg-turbo itself, row by row out of the picture: no other format of pixels in between, and no file in memory that
 * a stream is made of. The pixels of the JPEG are those of {@link NativeJpegEncoder}.
 */
final class TurboJpegEncoder implements FrameEncoder {
    private final Compressors compressors;
    private final int quality;

    private TurboJpegEncoder(Compressors compressors, int quality) {
        this.compressors = compressors;
        this.quality = quality;
    }

    static Optional<TurboJpegEncoder> create(int quality) {
        return Holder.COMPRESSORS.map(shared -> new TurboJpegEncoder(shared, quality));
    }

    /** As many as threads have encoded at once. */
    private record Compressors(JpegBinding jpeg, ConcurrentLinkedQueue<JpegCompressor> idle) {
    }

    private static final class Holder {
        private static final Optional<Compressors> COMPRESSORS =
                JpegBinding.shared().map(jpeg -> new Compressors(jpeg, new ConcurrentLinkedQueue<>()));
    }

    @Override
    public String mediaType() {
        return "image/jpeg";
    }

    @Override
    public byte[] encode(byte[] pixels, int width, int height, int samplesPerPixel) {
        FrameEncoders.require(pixels, width, height, samplesPerPixel);
        try {
            var compressor = compressors.idle.poll();
            if (compressor == null) {
                compressor = new JpegCompressor(compressors.jpeg);
            }
            byte[] file = compressor.compress(pixels, width, height, samplesPerPixel, quality);
            // After a failure it is in the middle of a picture: left to the collector.
            compressors.idle.add(compressor);
            return file;
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("libjpeg-turbo", e);
        }
    }
}
