package org.caseroom.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RungTest {
    @ParameterizedTest
    @CsvSource({"40000,5000000,0", "40000,400000,0", "40000,390000,1", "40000,125000,3", "40000,60000,4", "300000,125000,5", "1,1000,0"})
    void the_best_that_takes_a_tenth_of_a_second(double bytes, double rate, int rung) {
        assertThat(Rung.of(Rung.FULL, bytes, rate).index()).isEqualTo(rung);
    }

    @Test
    void up_one_at_a_time_and_only_with_something_to_spare() {
        var poor = Rung.at(5);
        assertThat(Rung.of(poor, 40_000, 5_000_000).index()).isEqualTo(4);
        // rung 2 would take 99 ms: enough to stay there, not to go there
        assertThat(Rung.of(Rung.at(2), 40_000, 182_000).index()).isEqualTo(2);
        assertThat(Rung.of(Rung.at(3), 40_000, 182_000).index()).isEqualTo(3);
    }

    @Test
    void each_is_smaller_than_the_one_before() {
        for (int i = 1; i < Rung.COUNT; i++) {
            assertThat(Rung.at(i).weight()).isLessThan(Rung.at(i - 1).weight());
            assertThat(Rung.at(i).index()).isEqualTo(i);
        }
    }
}
