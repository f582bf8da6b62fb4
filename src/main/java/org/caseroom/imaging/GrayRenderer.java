package org.caseroom.imaging;

import org.caseroom.study.frames.StoredFrame;
import org.caseroom.study.presentation.ImagePresentation;
import org.caseroom.study.presentation.ModalityLut;
import org.caseroom.study.presentation.Padding;

/** One sample a pixel: stored value, modality LUT, VOI LUT, polarity. */
final class GrayRenderer {
    private final StoredFrame frame;
    private final ImagePresentation presentation;
    private final GrayCurve curve;
    private final boolean invert;
    private final Padding padding;

    /**
     * @param invert      255 becomes 0, after everything else
     * @param hidePadding whether padding is black whatever the window and the polarity make of it
     */
    GrayRenderer(StoredFrame frame, ImagePresentation presentation, GrayCurve curve, boolean invert, boolean hidePadding) {
        this.frame = frame;
        this.presentation = presentation;
        this.curve = curve;
        this.invert = invert;
        // Where the levels of padding are black anyway, as they mostly are, nothing is to be done for it.
        var declared = hidePadding ? presentation.padding() : null;
        this.padding = declared == null || curve instanceof GrayCurve.Ramp && raw(declared.low()) == 0 && raw(declared.high()) == 0
                ? null : declared;
    }

    byte[] render(Region region) {
        byte[] pixels = new byte[region.columns() * region.rows()];
        switch (frame.format().type()) {
            case U8 -> eight(region, pixels, false);
            case S8 -> eight(region, pixels, true);
            case U16 -> sixteen(region, pixels, false);
            case S16 -> sixteen(region, pixels, true);
            case U32, S32, F32, F64 -> any(region, pixels);
        }
        return pixels;
    }

    private byte level(double stored) {
        return padding != null && padding.contains((long) stored) ? 0 : (byte) raw(stored);
    }

    private int raw(double stored) {
        int level = curve.level(presentation.modality().map(stored));
        return invert ? 255 - level : level;
    }

    private void eight(Region region, byte[] pixels, boolean signed) {
        byte[] table = new byte[256];
        for (int i = 0; i < 256; i++) {
            table[i] = level(signed ? (byte) i : i);
        }
        var samples = new StoredSamples(frame);
        byte[] row = new byte[region.columns()];
        for (int y = 0; y < region.rows(); y++) {
            samples.bytes(index(region, y), row, row.length);
            GrayLoops.table8(row, 0, row.length, table);
            System.arraycopy(row, 0, pixels, y * row.length, row.length);
        }
    }

    private void sixteen(Region region, byte[] pixels, boolean signed) {
        if (curve instanceof GrayCurve.Ramp ramp && ramp.span() > 0 && padding == null
                && presentation.modality().table() == null) {
            ramp(ramp, presentation.modality(), region, pixels, signed);
            return;
        }
        byte[] table = table();
        var samples = new StoredSamples(frame);
        short[] row = new short[region.columns()];
        for (int y = 0; y < region.rows(); y++) {
            samples.shorts(index(region, y), row, row.length);
            GrayLoops.table16(row, row.length, pixels, y * row.length, table);
        }
    }

    private void ramp(GrayCurve.Ramp ramp, ModalityLut modality, Region region, byte[] pixels, boolean signed) {
        double factor = modality.slope() * 255 / ramp.span();
        // The stored value in the middle of the ramp, as near as the type goes.
        double middle = (ramp.low() + ramp.span() / 2 - modality.intercept()) / modality.slope();
        int origin = (int) Math.clamp(Math.rint(middle), -65536, 131072);
        double offset = (modality.map(origin) - ramp.low()) / ramp.span() * 255 + 0.5;
        var samples = new StoredSamples(frame);
        short[] row = new short[region.columns()];
        int[] values = new int[row.length];
        int flip = invert ? 255 : 0;
        for (int y = 0; y < region.rows(); y++) {
            samples.shorts(index(region, y), row, row.length);
            if (signed) {
                GrayLoops.widenSigned(row, values, row.length);
            } else {
                GrayLoops.widenUnsigned(row, values, row.length);
            }
            GrayLoops.ramp(values, row.length, origin, (float) factor, (float) offset, flip);
            GrayLoops.narrow(values, row.length, pixels, y * row.length);
        }
    }

    /** Only stored values that occur get an entry: a CT uses a tenth of the 65536. */
    private byte[] table() {
        byte[] table = new byte[65536];
        var range = ValueRange.stored(frame);
        for (int value = (int) range.low(); value <= (int) range.high(); value++) {
            table[value & 0xFFFF] = level(value);
        }
        return table;
    }

    private void any(Region region, byte[] pixels) {
        var samples = new StoredSamples(frame);
        double[] row = new double[region.columns()];
        for (int y = 0; y < region.rows(); y++) {
            samples.doubles(index(region, y), row, row.length);
            for (int x = 0; x < row.length; x++) {
                pixels[y * row.length + x] = level(row[x]);
            }
        }
    }

    private long index(Region region, int y) {
        return (long) (region.y() + y) * frame.format().columns() + region.x();
    }
}
