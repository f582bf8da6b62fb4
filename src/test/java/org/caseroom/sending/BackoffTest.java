package org.caseroom.sending;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class BackoffTest {
    private final Backoff backoff = new Backoff(Duration.ofSeconds(4), Duration.ofSeconds(60), new Random(7));

    @Test
    void pausesDoubleUpToTheLongestAndNoTwoAreAlike() {
        for (int failures : new int[] {1, 2, 3, 4, 5, 40, Integer.MAX_VALUE}) {
            long middle = Math.min(4_000L << Math.min(failures - 1, 20), 60_000);
            long[] drawn = LongStream.range(0, 200).map(_ -> backoff.pause(failures)).toArray();
            assertThat(LongStream.of(drawn).boxed()).as("failures %d", failures).allSatisfy(pause -> assertThat(pause).isBetween(middle / 2, middle * 3 / 2));
            assertThat(LongStream.of(drawn).distinct().count()).isGreaterThan(100);
        }
    }
}
