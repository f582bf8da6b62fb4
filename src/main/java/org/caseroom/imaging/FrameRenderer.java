package org.caseroom.imaging;

import org.caseroom.study.frames.StoredFrame;
import org.caseroom.study.presentation.ImagePresentation;

/**
 * From stored values to 8 bits: modality LUT, VOI LUT and polarity (PS3.3 C.11), palette or YBR to RGB (C.7.6.3.1), region and
 * size. The same arguments give the same bytes on every machine; what gives others needs another {@link #VERSION}, which stands
 * in every {@link FrameKey}.
 */
public final class FrameRenderer {
    public static final int VERSION = 2;

    /** Pictures above this are refused: an 8192 x 8192 RGB viewport. */
    static final long MAX_PIXELS = 1L << 26;

    private FrameRenderer() {
    }

    /** {@link Appearance#PLAIN}: see the other one. */
    public static RenderedImage render(StoredFrame frame, ImagePresentation presentation, VoiChoice voi, boolean inverse,
                                       Region region, int columns, int rows) throws UnsupportedImageException {
        return render(frame, presentation, null, Beside.NOTHING, new FrameKey("", 1, voi, inverse, Appearance.PLAIN, region, columns, rows,
                PictureEncoding.PNG, 0, VERSION));
    }

    /** With arrays of its own. */
    static RenderedImage render(StoredFrame frame, ImagePresentation image, AppliedState state, Beside beside, FrameKey key)
            throws UnsupportedImageException {
        return render(frame, image, state, beside, key, new Scratch());
    }

    /**
     * @param state  null: none
     * @param beside overlays and colours, as far as the key asks for them
     * @param key   says what to show; of it instance, frame number and encoding do not matter here
     * @param scratch may hold the pixels of the result
     * @throws UnsupportedImageException when the image cannot be shown or the region lies outside of it
     */
    static RenderedImage render(StoredFrame frame, ImagePresentation image, AppliedState state, Beside beside, FrameKey key,
                                Scratch scratch) throws UnsupportedImageException {
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
            if (beside.colours() != null) {
                beside.colours().apply(pixels);
            }
            if (key.inverted()) {
                GrayLoops.invert(pixels);
            }
        } else {
            var voi = ChosenVoi.of(frame, presentation, key);
            applied = voi.applied();
            var curve = state == null || state.presentationLut() == null ? voi.curve()
                    : new GrayCurve.Presented(voi.curve(), state.presentationLut());
            pixels = new GrayRenderer(frame, presentation, curve, key.inverted() != negative(presentation),
                    key.appearance().complete(), scratch).render(part);
            byte[] coloured = coloured(pixels, frame, presentation, part, key);
            colour = coloured != pixels;
            pixels = coloured;
        }
        int samples = colour ? 3 : 1;
        cover(pixels, samples, presentation, state, beside, part, key.appearance());
        boolean scaled = toColumns != part.columns() || toRows != part.rows();
        if (scaled) {
            pixels = Resampler.resample(pixels, part.columns(), part.rows(), samples, toColumns, toRows);
        }
        return new RenderedImage(toColumns, toRows, samples, pixels, applied, scaled);
    }

    /** The colours of a colour map and of a supplemental palette; the same array where there is neither. */
    private static byte[] coloured(byte[] gray, StoredFrame frame, ImagePresentation presentation, Region part, FrameKey key)
            throws UnsupportedImageException {
        String name = key.appearance().colourMap();
        boolean supplemental = key.appearance().complete() && presentation.supplemental() != null;
        if (name == null && !supplemental) {
            return gray;
        }
        byte[] rgb;
        if (name == null) {
            rgb = GrayLoops.triple(gray);
        } else {
            rgb = ColourMaps.find(name).orElseThrow(() -> new UnsupportedImageException("There is no colour map " + name))
                    .apply(gray);
            if (key.appearance().complete() && presentation.padding() != null) {
                SupplementalColours.hide(frame, presentation.padding(), part, rgb);
            }
        }
        if (supplemental) {
            SupplementalColours.put(frame, presentation.supplemental(), part, rgb);
        }
        return rgb;
    }

    /** What hides pixels, before anything is scaled, so that nothing of them is mixed into others; then what is drawn over them: an overlay is seen beyond the shutter, too (PS3.4 N.2). */
    private static void cover(byte[] pixels, int samples, ImagePresentation presentation, AppliedState state, Beside beside,
                              Region part, Appearance appearance) {
        if (appearance.shield() != null) {
            appearance.shield().cover(pixels, samples, part);
        }
        if (appearance.shutter()) {
            if (presentation.shutter() != null) {
                new ShutterMask(presentation.shutter(), presentation.aspect(), part).hide(pixels, samples);
            }
            if (state != null && state.bitmap() != null) {
                new OverlayPainter(pixels, samples, part).draw(state.bitmap(), state.bitmapLevel());
            }
        }
        if (appearance.overlays()) {
            var painter = new OverlayPainter(pixels, samples, part);
            for (var plane : beside.overlays()) {
                if (state == null || state.activated() == null || state.activated().contains(plane.overlay().group())) {
                    painter.draw(plane, OverlayPainter.WHITE);
                }
            }
            if (state != null) {
                state.overlays().forEach(plane -> painter.draw(plane, OverlayPainter.WHITE));
            }
        }
    }

    /** MONOCHROME1 shows the least value white; Presentation LUT Shape INVERSE says the same of it, not the opposite (C.11.6). */
    private static boolean negative(ImagePresentation presentation) {
        return presentation.inverse() || presentation.photometricInterpretation().equals("MONOCHROME1");
    }
}
