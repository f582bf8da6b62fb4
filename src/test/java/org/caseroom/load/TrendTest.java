package org.caseroom.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class TrendTest {
    private static List<Trend.Sample> samples(DoubleUnaryOperator value) {
        List<Trend.Sample> samples = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            double minutes = 10 + i / 20.0;
            samples.add(new Trend.Sample(minutes, value.applyAsDouble(minutes)));
        }
        return samples;
    }

    @Test
    void aLineIsFoundWithItsSlope() {
        var trend = Trend.of(samples(minutes -> 100 + 0.25 * minutes));
        assertThat(trend.slope()).isCloseTo(0.25, within(1e-9));
        assertThat(trend.error()).isCloseTo(0, within(1e-9));
        assertThat(trend.grows()).isTrue();
    }

    @Test
    void aRiseWithinNoiseIsFound() {
        var random = new Random(1);
        assertThat(Trend.of(samples(minutes -> 100 + 0.25 * minutes + random.nextGaussian())).grows()).isTrue();
        assertThat(Trend.of(samples(minutes -> 100 - 0.25 * minutes + random.nextGaussian())).grows()).isFalse();
    }

    /** Values that wander and have no slope: by a line through all of them more than a third of such walks seem to rise or fall. */
    @Test
    void wanderingAloneIsSeldomTakenForGrowth() {
        int wrong = 0;
        for (int seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            double[] last = new double[1];
            wrong += Trend.of(samples(_ -> last[0] = 0.9 * last[0] + random.nextGaussian())).distinguishable() ? 1 : 0;
        }
        assertThat(wrong).isBetween(2, 24);
    }

    @Test
    void tooFewSamplesAreRefused() {
        assertThatThrownBy(() -> Trend.of(samples(_ -> 1).subList(0, 5))).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("stretch");
    }
}
