package org.caseroom.reformat;

import org.caseroom.dicom.imageio.SampleType;
import org.caseroom.study.presentation.ModalityLut;
import org.caseroom.study.presentation.Padding;

/**
 * How computed values are kept: as 16 bits signed where all values of the source are whole numbers of such a range, else as floating
 * point. What lies outside of the volume is padding.
 *
 * @param intercept modality value of the stored value 0
 */
record ValueCode(SampleType type, double intercept) {
    private static final short OUTSIDE = Short.MIN_VALUE;
    private static final float OUTSIDE_FLOAT = -Float.MAX_VALUE;

    static ValueCode of(SourceVolume volume) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (var plane : volume.planes) {
            var presentation = plane.presentation();
            ModalityLut modality = presentation.modality();
            int bits = presentation.bitsStored();
            if (modality.table() != null) {
                low = Math.min(low, 0);
                high = Math.max(high, 65_535);
                continue;
            }
            if (bits < 1 || bits > 16 || modality.slope() != Math.rint(modality.slope()) || modality.intercept() != Math.rint(modality.intercept())) {
                return new ValueCode(SampleType.F32, 0);
            }
            double one = modality.map(presentation.signed() ? -(1 << bits - 1) : 0);
            double other = modality.map(presentation.signed() ? (1 << bits - 1) - 1 : (1 << bits) - 1);
            low = Math.min(low, Math.min(one, other));
            high = Math.max(high, Math.max(one, other));
        }
        if (low >= OUTSIDE && high <= Short.MAX_VALUE) {
            return new ValueCode(SampleType.S16, 0);
        }
        return high - low <= 65_535 ? new ValueCode(SampleType.S16, low + Short.MAX_VALUE) : new ValueCode(SampleType.F32, 0);
    }

    /** The stored value; of the one value that padding takes from the range, its neighbour. */
    short sixteen(double value) {
        return value != value ? OUTSIDE : (short) Math.clamp(Math.round(value - intercept), OUTSIDE + 1, Short.MAX_VALUE);
    }

    float floating(double value) {
        return value != value ? OUTSIDE_FLOAT : (float) value;
    }

    Padding padding() {
        return type == SampleType.S16 ? new Padding(OUTSIDE, OUTSIDE) : new Padding(Long.MIN_VALUE, Long.MIN_VALUE);
    }
}
