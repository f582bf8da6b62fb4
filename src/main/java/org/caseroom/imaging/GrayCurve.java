package org.caseroom.imaging;

import org.caseroom.study.presentation.LookupTable;
import org.caseroom.study.presentation.VoiFunction;
import org.caseroom.study.presentation.VoiWindow;

/**
 * A VOI LUT: from modality values to gray levels 0 to 255. The scalar definition of what the loops of {@link GrayLoops} do fast.
 * Levels are rounded to the nearest, halves upwards.
 */
sealed interface GrayCurve {
    /** The level for a modality value; 0 for NaN. */
    int level(double value);

    /** What {@link #level} rounds, from 0 to 1; 0 for NaN. */
    double fraction(double value);

    /**
     * PS3.3 C.11.2.1.2.1 and C.11.2.1.3.2: a ramp between two plateaus.
     *
     * @param low   at and below it black
     * @param span  above {@code low + span} white; 0 makes a step
     */
    record Ramp(double low, double span) implements GrayCurve {
        @Override
        public int level(double value) {
            if (!(value > low)) {
                return 0;
            }
            return value > low + span ? 255 : (int) Math.floor((value - low) / span * 255 + 0.5);
        }

        @Override
        public double fraction(double value) {
            return !(value > low) ? 0 : value > low + span ? 1 : (value - low) / span;
        }
    }

    /** PS3.3 C.11.2.1.3.1, with the output scaled to 0 to 255. */
    record Sigmoid(double center, double width) implements GrayCurve {
        @Override
        public int level(double value) {
            return (int) Math.floor(fraction(value) * 255 + 0.5);
        }

        @Override
        public double fraction(double value) {
            return Double.isNaN(value) ? 0 : 1 / (1 + Math.exp(-4 * (value - center) / width));
        }
    }

    /** PS3.3 C.11.2.1.1: the table over whole modality values, its output scaled to 0 to 255. */
    record Table(LookupTable table) implements GrayCurve {
        @Override
        public int level(double value) {
            if (Double.isNaN(value)) {
                return 0;
            }
            int entry = table.map(Math.round(value));
            return (int) Math.min(255, (entry * 255L * 2 + table.range()) / (2 * table.range()));
        }

        @Override
        public double fraction(double value) {
            return Double.isNaN(value) ? 0 : Math.min(1, (double) table.map(Math.round(value)) / table.range());
        }
    }

    /** PS3.3 C.11.6: a Presentation LUT over the output of a VOI LUT, which is scaled to its entries. */
    record Presented(GrayCurve voi, LookupTable table) implements GrayCurve {
        @Override
        public int level(double value) {
            return (int) Math.floor(fraction(value) * 255 + 0.5);
        }

        @Override
        public double fraction(double value) {
            int entry = table.entry((int) Math.rint(voi.fraction(value) * (table.entries() - 1)));
            return Math.min(1, (double) entry / table.range());
        }
    }

    static GrayCurve of(VoiWindow window) {
        double center = window.center();
        double width = window.width();
        VoiFunction function = window.effective();
        return switch (function) {
            // C.11.2.1.2.1 with y from 0 to 255: x <= c - 0.5 - (w-1)/2 is 0, x > c - 0.5 + (w-1)/2 is 255.
            case LINEAR -> new Ramp(center - 0.5 - (width - 1) / 2, width - 1);
            // C.11.2.1.3.2: x <= c - w/2 is 0, x > c + w/2 is 255.
            case LINEAR_EXACT -> new Ramp(center - width / 2, width);
            case SIGMOID -> new Sigmoid(center, width);
        };
    }
}
