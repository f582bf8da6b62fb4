package org.caseroom.load;

import java.util.List;

/**
 * A straight line through values over time, and whether it rises. Values that follow each other are alike, so that a line through all of them would seem
 * surer than it is: they are first averaged over {@value #BLOCKS} stretches of equal length, and the standard error is that of a line through
 * these (so many less two degrees of freedom).
 *
 * @param slope a minute
 * @param error its standard error
 */
record Trend(double first, double last, double slope, double error) {
    static final int BLOCKS = 10;
    /** Of Student's t with 8 degrees of freedom, two-sided, 95 %. */
    private static final double STUDENT = 2.306;

    /** @param minutes when a value was taken, rising */
    record Sample(double minutes, double value) {
    }

    /** @throws IllegalArgumentException where a stretch has no value */
    static Trend of(List<Sample> samples) {
        double begin = samples.getFirst().minutes();
        double length = (samples.getLast().minutes() - begin) / BLOCKS;
        double[] x = new double[BLOCKS];
        double[] y = new double[BLOCKS];
        int[] count = new int[BLOCKS];
        for (var sample : samples) {
            int block = Math.min(BLOCKS - 1, (int) ((sample.minutes() - begin) / length));
            x[block] += sample.minutes();
            y[block] += sample.value();
            count[block]++;
        }
        double meanX = 0;
        double meanY = 0;
        for (int i = 0; i < BLOCKS; i++) {
            if (count[i] == 0) {
                throw new IllegalArgumentException("of " + BLOCKS + " stretches, number " + i + " has no value; it takes more or a longer time");
            }
            x[i] /= count[i];
            y[i] /= count[i];
            meanX += x[i] / BLOCKS;
            meanY += y[i] / BLOCKS;
        }
        double xx = 0;
        double xy = 0;
        for (int i = 0; i < BLOCKS; i++) {
            xx += Math.pow(x[i] - meanX, 2);
            xy += (x[i] - meanX) * (y[i] - meanY);
        }
        double slope = xy / xx;
        double rest = 0;
        for (int i = 0; i < BLOCKS; i++) {
            rest += Math.pow(y[i] - meanY - slope * (x[i] - meanX), 2);
        }
        return new Trend(samples.getFirst().value(), samples.getLast().value(), slope, Math.sqrt(rest / (BLOCKS - 2) / xx));
    }

    /** At a level of 95 %; a rise that is not told apart from none may be there all the same. */
    boolean distinguishable() {
        return Math.abs(slope) > STUDENT * error;
    }

    boolean grows() {
        return slope > 0 && distinguishable();
    }
}
