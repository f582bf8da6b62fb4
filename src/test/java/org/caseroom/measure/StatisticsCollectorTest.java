package org.caseroom.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class StatisticsCollectorTest {
    private static Statistics of(double[]... runs) {
        var collector = new StatisticsCollector();
        for (double[] run : runs) {
            collector.add(run, run.length);
        }
        return collector.result().orElseThrow();
    }

    @Test
    void says_both_standard_deviations() {
        var s = of(new double[] {2, 4, 4, 4}, new double[] {5, 5, 7, 9});
        assertThat(s).isEqualTo(new Statistics(8, 2, 9, 5, 40, 2, Math.sqrt(32.0 / 7)));
        assertThat(of(new double[] {-7})).isEqualTo(new Statistics(1, -7, -7, -7, -7, 0, 0));
        assertThat(new StatisticsCollector().result()).isEmpty();
    }

    @Test
    void keeps_small_deviations_on_a_large_value() {
        double[][] runs = new double[1000][];
        for (int i = 0; i < runs.length; i++) {
            runs[i] = new double[] {1e9, 1e9 + 1, 1e9 + 2};
        }
        var s = of(runs);
        assertThat(s.mean()).isEqualTo(1e9 + 1);
        assertThat(s.sdPopulation()).isCloseTo(Math.sqrt(2.0 / 3), within(1e-9));
    }

    @Test
    void agrees_with_decimal_arithmetic_on_runs_of_any_length() {
        var random = new Random(20261122);
        double[][] runs = new double[200][];
        var sum = BigDecimal.ZERO;
        var squares = BigDecimal.ZERO;
        int n = 0;
        for (int i = 0; i < runs.length; i++) {
            runs[i] = random.doubles(random.nextInt(1, 90), 500_000, 500_100).toArray();
            for (double v : runs[i]) {
                sum = sum.add(new BigDecimal(v));
                squares = squares.add(new BigDecimal(v).pow(2));
                n++;
            }
        }
        var mean = sum.divide(BigDecimal.valueOf(n), MathContext.DECIMAL128);
        double variance = squares.divide(BigDecimal.valueOf(n), MathContext.DECIMAL128).subtract(mean.pow(2)).doubleValue();
        var s = of(runs);
        assertThat(s.sum()).isEqualTo(sum.doubleValue());
        assertThat(s.mean()).isCloseTo(mean.doubleValue(), within(1e-9));
        assertThat(s.sdPopulation()).isCloseTo(Math.sqrt(variance), within(1e-10));
    }
}
