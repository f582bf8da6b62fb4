package org.caseroom.imaging;

import org.caseroom.study.frames.StoredFrame;
import org.caseroom.study.presentation.ImagePresentation;

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

    /** {@link Appearance#PLAIN}: see {@link #render(StoredFrame, ImagePresentation, AppliedState, FrameKey)}. */
    public static RenderedImage render(StoredFrame frame, ImagePresentation presentation, VoiChoice voi, boolean inverse,
                                       Region region, int columns, int rows) throws UnsupportedImageException {
        return render(frame, presentation, null, new FrameKey("", 1, voi, inverse, Appearance.PLAIN, region, columns, rows,
                PictureEncoding.PNG, 0, VERSION));
    }

    /**
     * @param state null: none
     * @param key   says what to show; of it instance, frame number and encoding do not matter here
     * @throws UnsupportedImageException when the image cannot be shown or the region lies outside of it
     */
    static RenderedImage render(StoredFrame frame, ImagePresentation image, AppliedState state, FrameKey key)
            throws UnsupportedImageException {
        var format = frame.format();
        var part = key.region() == null ? Region.whole(format.columns(), format.rows()) : key.region();
        if (!part.inside(format.columns(), format.rows())) {
            throw new UnsupportedImageException("The region lies outside of the image, which has " + format.columns()
                    + " columns and " + format.rows() + " rows");
        }
        int toColumns = key.columns() == 0 ? part.columns() : key.columns();
        int toRows = key.rows() == 0 ? part.rows() : key.rows();
        if (Math.max((long) toColumns * toRows, (long) part.columns() * part.rows()) > MAX_PIXELS) {
            throw new UnsupportedImageException("A picture of more than " + MAX_PIXELS + " pixels is not rendered at once:"
                    + " ask for a region of it");
        }
        var presentation = state == null ? image : state.over(image);
        boolean colour = format.samplesPerPixel() > 1 || presentation.palette() != null;
        byte[] pixels;
        var applied = VoiApplied.NONE;
        if (colour) {
            pixels = new ColourRenderer(frame, presentation).render(part);
            if (key.inverted()) {
                GrayLoops.invert(pixels);
            }
        } else {
            var voi = ChosenVoi.of(frame, presentation, key);
            applied = voi.applied();
            var curve = state == null || state.presentationLut() == null ? voi.curve()
                    : new GrayCurve.Presented(voi.curve(), state.presentationLut());
            pixels = new GrayRenderer(frame, presentation, curve, key.inverted() != negative(presentation)).render(part);
        }
        int samples = colour ? 3 : 1;
        boolean scaled = toColumns != part.columns() || toRows != part.rows();
        if (scaled) {
            pixels = Resampler.resample(pixels, part.columns(), part.rows(), samples, toColumns, toRows);
        }
        return new RenderedImage(toColumns, toRows, samples, pixels, applied, scaled);
    }

    /** MONOCHROME1 shows the least value white; Presentation LUT Shape INVERSE says the same of it, not the opposite (C.11.6). */
    private static boolean negative(ImagePresentation presentation) {
        return presentation.inverse() || presentation.photometricInterpretation().equals("MONOCHROME1");
    }
}
