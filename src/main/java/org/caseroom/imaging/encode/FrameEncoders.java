package org.caseroom.imaging.encode;

/** The encoders of this process. */
public final class FrameEncoders {
    static final int MAX_SIDE = 65500;

    private FrameEncoders() {
    }

    /**
     * Baseline JPEG by libjpeg-turbo where the platform has it, else by the JDK, which takes five to eight times as long.
     *
     * @param quality 1 to 100 on the scale of the Independent JPEG Group; from 90 on colours keep their full resolution
     */
    public static FrameEncoder jpeg(int quality) {
        if (quality < 1 || quality > 100) {
            throw new IllegalArgumentException("JPEG quality is " + quality + ", it has to be from 1 to 100");
        }
        return TurboJpegEncoder.create(quality).<FrameEncoder>map(e -> e).or(() -> NativeJpegEncoder.create(quality))
                .orElseGet(() -> new JdkJpegEncoder(quality));
    }

    /** Lossless PNG, made for speed. */
    public static FrameEncoder png() {
        return new PngEncoder();
    }

    static void require(byte[] pixels, int width, int height, int samplesPerPixel) {
        if (width < 1 || width > MAX_SIDE || height < 1 || height > MAX_SIDE || samplesPerPixel != 1 && samplesPerPixel != 3
                || pixels.length != (long) width * height * samplesPerPixel) {
            throw new IllegalArgumentException(pixels.length + " bytes are no frame of " + width + " x " + height + " pixels with "
                    + samplesPerPixel + " samples each");
        }
    }
}
