package org.caseroom.voice;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Whether a line is behind. */
final class OverdueTest {
    private static final long MS = 1_000_000;

    private final Overdue line = new Overdue();

    @Test
    void isLateWhileAnAnswerIs() {
        assertThat(line.pings(0)).isTrue();
        line.answered(20 * MS);
        assertThat(line.pings(100 * MS)).as("not more often than four times a second").isFalse();
        assertThat(line.pings(300 * MS)).isTrue();
        assertThat(line.pings(900 * MS)).as("one is under way").isFalse();
        assertThat(line.late(700 * MS)).isFalse();
        assertThat(line.late(721 * MS)).isTrue();
        assertThat(line.silence(721 * MS)).isEqualTo(421 * MS);
        line.answered(1_000 * MS);
        assertThat(line.late(1_000 * MS)).isFalse();
        assertThat(line.silence(1_000 * MS)).isZero();
    }

    @Test
    void getsUsedToALongLine() {
        long now = 0;
        boolean late = true;
        for (int i = 0; i < 200; i++) {
            assertThat(line.pings(now)).isTrue();
            late = line.late(now + 1_500 * MS);
            line.answered(now + 1_500 * MS);
            now += 2_000 * MS;
        }
        assertThat(late).isFalse();
    }
}
