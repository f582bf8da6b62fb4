package org.caseroom.imaging;

/**
 * A picture before it is encoded.
 *
 * @param samples 1 gray, 3 RGB
 * @param pixels  exactly columns x rows x samples bytes, pixel-interleaved; not copied
 * @param scaled  whether it has other than the stored pixels
 */
public record RenderedImage(int columns, int rows, int samples, byte[] pixels, VoiApplied voi, boolean scaled) {
    public RenderedImage {
        if (pixels.length != (long) columns * rows * samples) {
            throw new IllegalArgumentException("pixels has " + pixels.length + " bytes, expected "
                    + (long) columns * rows * samples);
        }
    }
}
