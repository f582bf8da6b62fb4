package org.caseroom.imaging;

import org.caseroom.study.frames.StoredFrame;
import org.caseroom.study.presentation.ImagePresentation;
import org.caseroom.study.presentation.VoiWindow;

/**
 * From stored values to 8 bits: modality LUT, VOI LUT and polarity (PS3.3 C.11), palette or YBR to RGB (C.7.6.3.1), region and
 * size. The same arguments give the same bytes on every machine; what gives others needs another {@link #VERSION}, which stands
 * in every {@link FrameKey}.
 */
public final class FrameRenderer {
    public static final int VERSION = 1;

    /** Pictures above this are refused: an 8192 x 8192 RGB viewport. */
    static final long MAX_PIXELS = 1L << 26;

    private FrameRenderer() {
    }

    /**
     * @param voi     null: the default of the image ({@link DefaultVoi}); without effect on colour
     * @param inverse negative of what it would be
     * @param region  null: the whole image
     * @param columns of the result; 0 for those of the region
     * @param rows    likewise
     * @throws UnsupportedImageException when the image cannot be shown or the region lies outside of it
     */
    public static RenderedImage render(StoredFrame frame, ImagePresentation presentation, VoiChoice voi, boolean inverse,
                                       Region region, int columns, int rows) throws UnsupportedImageException {
        var format = frame.format();
        var part = region == null ? Region.whole(format.columns(), format.rows()) : region;
        if (!part.inside(format.columns(), format.rows())) {
            throw new UnsupportedImageException("The region lies outside of the image, which has " + format.columns()
                    + " columns and " + format.rows() + " rows");
        }
        int toColumns = columns == 0 ? part.columns() : columns;
        int toRows = rows == 0 ? part.rows() : rows;
        if (Math.max((long) toColumns * toRows, (long) part.columns() * part.rows()) > MAX_PIXELS) {
            throw new UnsupportedImageException("A picture of more than " + MAX_PIXELS + " pixels is not rendered at once:"
                    + " ask for a region of it");
        }
        boolean colour = format.samplesPerPixel() > 1 || presentation.palette() != null;
        byte[] pixels;
        var applied = VoiApplied.NONE;
        if (colour) {
            pixels = new ColourRenderer(frame, presentation).render(part);
            if (inverse) {
                GrayLoops.invert(pixels);
            }
        } else {
            GrayCurve curve;
            if (voi == null && presentation.windows().isEmpty() && !presentation.voiTables().isEmpty()) {
                curve = new GrayCurve.Table(presentation.voiTables().getFirst());
            } else {
                var window = window(frame, presentation, voi);
                applied = new VoiApplied(window.center(), window.width(), window.effective());
                curve = GrayCurve.of(window);
            }
            pixels = new GrayRenderer(frame, presentation, curve, inverse != negative(presentation)).render(part);
        }
        int samples = colour ? 3 : 1;
        boolean scaled = toColumns != part.columns() || toRows != part.rows();
        if (scaled) {
            pixels = Resampler.resample(pixels, part.columns(), part.rows(), samples, toColumns, toRows);
        }
        return new RenderedImage(toColumns, toRows, samples, pixels, applied, scaled);
    }

    private static VoiWindow window(StoredFrame frame, ImagePresentation presentation, VoiChoice voi) {
        if (voi == null) {
            return DefaultVoi.window(frame, presentation);
        }
        var function = voi.function() == null ? DefaultVoi.function(presentation) : voi.function();
        return new VoiWindow(voi.center(), voi.width(), function, null);
    }

    /** MONOCHROME1 shows the least value white; Presentation LUT Shape INVERSE says the same of it, not the opposite (C.11.6). */
    private static boolean negative(ImagePresentation presentation) {
        return presentation.inverse() || presentation.photometricInterpretation().equals("MONOCHROME1");
    }
}
