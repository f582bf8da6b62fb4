package org.caseroom.reformat;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import org.caseroom.dicom.imageio.SampleType;
import org.caseroom.imaging.StoredSamples;
import org.caseroom.study.frames.StoredFrame;
import org.caseroom.study.presentation.ModalityLut;
import org.caseroom.study.presentation.Padding;

/** Modality values of one plane between its pixels. */
final class PlaneValues {
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final double ON_PIXEL = 1e-4;

    private final MemorySegment samples;
    private final StoredSamples any;
    private final double[] one = new double[1];
    private final int columns;
    private final double lastColumn;
    private final double lastRow;
    private final double columnOffset;
    private final double rowOffset;
    private final ModalityLut modality;
    private final Padding padding;
    private final double slope;
    private final double intercept;
    /** Stored values of 16 bits that are measurements all of them: linear before the modality LUT as after it. */
    private final boolean plain;
    private final boolean signed;

    PlaneValues(StoredFrame frame, SourceVolume.Plane plane) {
        var format = frame.format();
        this.samples = frame.samples();
        this.any = new StoredSamples(frame);
        this.columns = format.columns();
        this.lastColumn = format.columns() - 1;
        this.lastRow = format.rows() - 1;
        this.columnOffset = plane.columnOffset();
        this.rowOffset = plane.rowOffset();
        this.modality = plane.presentation().modality();
        this.padding = plane.presentation().padding();
        this.slope = modality.slope();
        this.intercept = modality.intercept();
        this.signed = format.type() == SampleType.S16;
        this.plain = modality.table() == null && padding == null && (signed || format.type() == SampleType.U16);
    }

    /** @param column of the grid of reference; NaN where the plane has none */
    double at(double column, double row) {
        double c = column - columnOffset;
        double r = row - rowOffset;
        if (!(c >= -0.5 && r >= -0.5 && c <= lastColumn + 0.5 && r <= lastRow + 0.5)) {
            return Double.NaN;
        }
        c = Math.min(Math.max(c, 0), lastColumn);
        r = Math.min(Math.max(r, 0), lastRow);
        // What lies on a pixel up to rounding is the pixel, whichever side of it the rounding went.
        int c0 = (int) (c + ON_PIXEL);
        int r0 = (int) (r + ON_PIXEL);
        double fc = Math.max(0, c - c0);
        double fr = Math.max(0, r - r0);
        int right = fc < ON_PIXEL ? 0 : 1;
        int below = fr < ON_PIXEL ? 0 : columns;
        int i = r0 * columns + c0;
        if (plain) {
            if (right == 0 && below == 0) {
                return raw(i) * slope + intercept;
            }
            double a = raw(i);
            double b = raw(i + right);
            double top = a + (b - a) * fc;
            double d = raw(i + below);
            double bottom = d + (raw(i + below + right) - d) * fc;
            return (top + (bottom - top) * fr) * slope + intercept;
        }
        double a = value(i);
        double top = a + (value(i + right) - a) * fc;
        double d = value(i + below);
        double bottom = d + (value(i + below + right) - d) * fc;
        double value = top + (bottom - top) * fr;
        return value == value ? value : value((fr < 0.5 ? i : i + below) + (fc < 0.5 ? 0 : right));
    }

    boolean plain() {
        return plain;
    }

    private double raw(int index) {
        short value = samples.get(SHORT, 2L * index);
        return signed ? value : value & 0xFFFF;
    }

    /** NaN for padding. */
    private double value(int index) {
        any.doubles(index, one, 1);
        return padding != null && padding.contains((long) one[0]) ? Double.NaN : modality.map(one[0]);
    }
}
