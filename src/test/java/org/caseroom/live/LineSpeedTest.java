package org.caseroom.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayDeque;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class LineSpeedTest {
    private static final long MILLI = 1_000_000;

    /** A line that is a queue, with a round trip; `depth` pictures under way at most. @return what is found */
    private static LineSpeed over(double bytesPerSecond, long roundTripMillis, int depth, int jitterMillis) {
        var line = new LineSpeed();
        var random = new Random(1);
        line.roundTrip(roundTripMillis * MILLI);
        long now = 0;
        long free = 0;
        var acks = new ArrayDeque<long[]>();
        for (int request = 1; request <= 60; request++) {
            if (acks.size() == depth) {
                var ack = acks.removeFirst();
                now = Math.max(now, ack[1]);
                line.acknowledged(0, ack[0], ack[1]);
            }
            int length = 8_000 + random.nextInt(8_000);
            line.sent(0, request, length, now, false);
            free = Math.max(free, now + roundTripMillis * MILLI / 2) + (long) (length / bytesPerSecond * 1e9);
            long jitter = jitterMillis == 0 ? 0 : random.nextInt(jitterMillis) * MILLI;
            acks.addLast(new long[]{request, free + roundTripMillis * MILLI / 2 + jitter});
        }
        return line;
    }

    @Test
    void a_narrow_line_is_found_however_long_its_round_trip_and_however_full_it_is() {
        for (long roundTrip : new long[]{1, 50, 200, 600}) {
            for (int depth : new int[]{1, 2, 6}) {
                assertThat(over(125_000, roundTrip, depth, 0).rate()).as("round trip %d depth %d", roundTrip, depth)
                        .isCloseTo(125_000, within(12_500.0));
            }
        }
    }

    @Test
    void jitter_does_not_make_it_look_much_narrower() {
        assertThat(over(125_000, 200, 3, 30).rate()).isBetween(80_000.0, 180_000.0);
    }

    @Test
    void a_fast_line_is_fast_at_any_round_trip() {
        assertThat(over(100e6, 200, 2, 0).rate()).isGreaterThan(5_000_000);
    }

    @Test
    void before_anything_is_known_a_near_client_gets_more() {
        var near = new LineSpeed();
        near.roundTrip(MILLI);
        var far = new LineSpeed();
        far.roundTrip(80 * MILLI);
        assertThat(near.rate()).isGreaterThan(far.rate()).isGreaterThan(1_000_000);
        assertThat(new LineSpeed().rate()).isEqualTo(far.rate());
    }

    @Test
    void room_is_what_a_round_trip_and_a_tenth_of_a_second_carry() {
        var line = over(125_000, 200, 1, 0);
        line.acknowledged(0, 60, 60_000 * MILLI);
        double room = line.rate() * (line.roundTrip() / 1e9 + 0.1) - line.underWay();
        assertThat(line.hasRoomFor(room - 100)).isTrue();
        line.sent(0, 61, 1_000, 0, false);
        assertThat(line.hasRoomFor(room - 100)).isFalse();
    }

    @Test
    void what_was_given_up_counts_for_what_of_it_was_sent() {
        var line = new LineSpeed();
        line.roundTrip(MILLI);
        line.sent(0, 1, 1_000_000, 0, false);
        line.cut(0, 1, 10_000);
        assertThat(line.underWay()).isEqualTo(10_000);
        line.acknowledged(0, 1, 101 * MILLI);
        assertThat(line.rate()).isCloseTo(100_000, within(1_000.0));
        assertThat(line.idle()).isTrue();
    }

    @Test
    void quiet_pictures_have_passed_when_a_later_one_of_their_viewport_has_and_do_not_make_the_line_look_slow() {
        var line = new LineSpeed();
        line.roundTrip(MILLI);
        for (int picture = 0; picture < 40; picture++) {
            long now = 33 * MILLI * picture;
            boolean quiet = picture % 4 != 3;
            line.sent(0, 1, 30_000, now, quiet);
            if (!quiet) {
                line.acknowledged(0, 1, now + 2 * MILLI);
                assertThat(line.underWay()).isZero();
            }
        }
        assertThat(line.rate()).isGreaterThan(20_000_000);
        assertThat(line.swift(30_000)).isTrue();
        line.sent(1, 1, 10, 0, true);
        line.sent(0, 2, 20, 0, false);
        assertThat(line.idle()).isFalse();
        line.acknowledged(0, 2, MILLI);
        assertThat(line.underWay()).as("of another viewport nothing is known").isEqualTo(10);
        assertThat(line.idle()).as("nothing is waited for").isTrue();
    }

    @Test
    void only_a_near_and_fast_line_that_is_known_is_swift() {
        assertThat(new LineSpeed().swift(30_000)).isFalse();
        assertThat(over(100e6, 1, 2, 0).swift(30_000)).isTrue();
        assertThat(over(100e6, 50, 2, 0).swift(30_000)).isFalse();
        assertThat(over(1e6, 1, 2, 0).swift(30_000)).isFalse();
    }
}
