package org.caseroom.imaging;

import java.util.Objects;

/**
 * Says completely what a picture shows, so that equal keys have equal bytes: on every node, and next year.
 *
 * @param instance SOP Instance UID
 * @param frame    frame number from 1
 * @param voi      null: the default of the image
 * @param inverted negative of what it would be
 * @param appearance of a picture that is not just windowed
 * @param region   null: the whole image
 * @param columns  of the picture, 0 for those of the region
 * @param rows     likewise
 * @param quality  of the JPEG, 1 to 100; 0 for PNG
 * @param renderer {@link FrameRenderer#VERSION}
 */
public record FrameKey(String instance, int frame, VoiChoice voi, boolean inverted, Appearance appearance, Region region, int columns,
                       int rows, PictureEncoding encoding, int quality, int renderer) {
    /** Longest side of a picture. */
    public static final int MAX_SIDE = 16384;

    public FrameKey {
        Objects.requireNonNull(instance, "instance");
        Objects.requireNonNull(appearance, "appearance");
        if (frame < 1) {
            throw new IllegalArgumentException("Frames are numbered from 1, not " + frame);
        }
        if (columns < 0 || rows < 0 || columns > MAX_SIDE || rows > MAX_SIDE || (columns == 0) != (rows == 0)) {
            throw new IllegalArgumentException("A picture of " + columns + " columns and " + rows + " rows is not rendered;"
                    + " both go from 1 to " + MAX_SIDE);
        }
        if (encoding == PictureEncoding.PNG ? quality != 0 : quality < 1 || quality > 100) {
            throw new IllegalArgumentException("Quality " + quality + " does not go with " + encoding);
        }
        if (renderer != FrameRenderer.VERSION) {
            throw new IllegalArgumentException("Version " + renderer + " of the renderer is not in this program, only "
                    + FrameRenderer.VERSION);
        }
    }

    /** The whole image, native and lossless, {@link Appearance#PLAIN}. */
    public static FrameKey png(String instance, int frame, VoiChoice voi, boolean inverted) {
        return new FrameKey(instance, frame, voi, inverted, Appearance.PLAIN, null, 0, 0, PictureEncoding.PNG, 0, FrameRenderer.VERSION);
    }

    /** The whole image, native and lossy, {@link Appearance#PLAIN}. */
    public static FrameKey jpeg(String instance, int frame, VoiChoice voi, boolean inverted, int quality) {
        return new FrameKey(instance, frame, voi, inverted, Appearance.PLAIN, null, 0, 0, PictureEncoding.JPEG, quality,
                FrameRenderer.VERSION);
    }

    /** The same scaled. */
    public FrameKey sized(int columns, int rows) {
        return new FrameKey(instance, frame, voi, inverted, appearance, region, columns, rows, encoding, quality, renderer);
    }

    /** The same, only this part of the image. */
    public FrameKey cropped(Region region) {
        return new FrameKey(instance, frame, voi, inverted, appearance, region, columns, rows, encoding, quality, renderer);
    }

    /** The same presented otherwise. */
    public FrameKey shown(Appearance as) {
        return new FrameKey(instance, frame, voi, inverted, as, region, columns, rows, encoding, quality, renderer);
    }
}
