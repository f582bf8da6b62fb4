package org.caseroom.imaging;

import java.util.Arrays;
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
    private final Scratch scratch;

    /**
     * @param invert      255 becomes 0, after everything else
     * @param hidePadding whether padding is black whatever the window and the polarity make of it
     */
    GrayRenderer(StoredFrame frame, ImagePresentation presentation, GrayCurve curve, boolean invert, boolean hidePadding,
                 Scratch scratch) {
        this.scratch = scratch;
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
        byte[] pixels = scratch.pixels(Math.multiplyExact(region.columns(), region.rows()));
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
        byte[] table = scratch.table();
        if (curve instanceof GrayCurve.Ramp ramp && ramp.span() > 0 && presentation.modality().table() == null) {
            rampTable(ramp, presentation.modality(), signed, table);
        } else {
            table(table);
        }
        var samples = new StoredSamples(frame);
        // Where the region has whole rows there is one run of pixels only.
        boolean whole = region.columns() == frame.format().columns();
        int run = whole ? pixels.length : region.columns();
        short[] chunk = scratch.chunk();
        for (int start = 0; start < pixels.length; start += run) {
            long from = index(region, start / region.columns());
            for (int at = 0; at < run; at += chunk.length) {
                int n = Math.min(chunk.length, run - at);
                samples.shorts(from + at, chunk, n);
                GrayLoops.table16(chunk, n, pixels, start + at, table);
            }
        }
    }

    /** By arithmetic where the ramp rises, one level each above and below it. */
    private void rampTable(GrayCurve.Ramp ramp, ModalityLut modality, boolean signed, byte[] table) {
        double factor = modality.slope() * 255 / ramp.span();
        // The stored value in the middle of the ramp, as near as the type goes.
        double middle = (ramp.low() + ramp.span() / 2 - modality.intercept()) / modality.slope();
        int origin = (int) Math.clamp(Math.rint(middle), -65536, 131072);
        double offset = (modality.map(origin) - ramp.low()) / ramp.span() * 255 + 0.5;
        int least = signed ? Short.MIN_VALUE : 0;
        int greatest = least + 0xFFFF;
        double half = Math.abs(ramp.span() / 2 / modality.slope()) + 2;
        int first = (int) Math.clamp(Math.floor(middle - half), least, greatest);
        int last = (int) Math.clamp(Math.ceil(middle + half), first, greatest);
        int[] levels = new int[last - first + 1];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = first + i;
        }
        GrayLoops.ramp(levels, levels.length, origin, (float) factor, (float) offset, invert ? 255 : 0);
        // By stored value from the least on.
        byte[] ordered = signed ? scratch.ordered() : table;
        GrayLoops.narrow(levels, levels.length, ordered, first - least);
        Arrays.fill(ordered, 0, first - least, (byte) levels[0]);
        Arrays.fill(ordered, last - least, ordered.length, (byte) levels[levels.length - 1]);
        if (padding != null) {
            int from = (int) Math.clamp(padding.low(), least, greatest + 1L);
            int to = (int) Math.clamp(padding.high() + 1L, from, greatest + 1L);
            Arrays.fill(ordered, from - least, to - least, (byte) 0);
        }
        if (signed) {
            System.arraycopy(ordered, 1 << 15, table, 0, 1 << 15);
            System.arraycopy(ordered, 0, table, 1 << 15, 1 << 15);
        }
    }

    /** Only stored values that occur get an entry: a CT uses a tenth of the 65536. */
    private void table(byte[] table) {
        var range = ValueRange.stored(frame);
        for (int value = (int) range.low(); value <= (int) range.high(); value++) {
            table[value & 0xFFFF] = level(value);
        }
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
