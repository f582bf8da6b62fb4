package org.caseroom.measure;

import java.util.Optional;

/**
 * Mean and variance of many values in runs: exact deviations within a run, runs joined by the formula of Chan, Golub and
 * LeVeque, so that nothing large is ever squared and then subtracted.
 */
final class StatisticsCollector {
    private long count;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;
    private double mean;
    /** Sum of squared deviations from the mean. */
    private double deviations;
    private double sum;
    /** What {@link #sum} lost by rounding (Neumaier). */
    private double lost;

    /** @param n how many of {@code values} there are; all are finite */
    void add(double[] values, int n) {
        if (n == 0) {
            return;
        }
        double runSum = 0;
        for (int i = 0; i < n; i++) {
            double v = values[i];
            runSum += v;
            min = Math.min(min, v);
            max = Math.max(max, v);
        }
        double runMean = runSum / n;
        double squares = 0;
        double rest = 0;
        for (int i = 0; i < n; i++) {
            double d = values[i] - runMean;
            squares += d * d;
            rest += d;
        }
        squares -= rest * rest / n;
        runMean += rest / n;
        join(n, runMean, squares);
        double total = sum + runSum;
        lost += Math.abs(sum) >= Math.abs(runSum) ? sum - total + runSum : runSum - total + sum;
        sum = total;
    }

    private void join(long n, double runMean, double squares) {
        double delta = runMean - mean;
        long both = count + n;
        deviations += squares + delta * delta * ((double) count * n / both);
        mean += delta * ((double) n / both);
        count = both;
    }

    /** Empty when nothing was added. */
    Optional<Statistics> result() {
        if (count == 0) {
            return Optional.empty();
        }
        double least = Math.max(0, deviations);
        return Optional.of(new Statistics(count, min, max, Math.clamp(mean, min, max), sum + lost, Math.sqrt(least / count),
                count == 1 ? 0 : Math.sqrt(least / (count - 1))));
    }
}
