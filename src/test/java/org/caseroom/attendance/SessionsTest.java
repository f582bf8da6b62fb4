package org.caseroom.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.caseroom.room.Role;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class SessionsTest {
    private static final long MINUTE = 60_000;
    private static final long START = 1_700_000_000_000L;
    private static final long NOW = START + 300 * MINUTE;

    private static Stay stay(String who, long gathered, double came, Double left) {
        return new Stay("room-0001", who, "account-" + who, false, who, Role.PARTICIPANT, gathered, START + (long) (came * MINUTE),
                left == null ? null : START + (long) (left * MINUTE));
    }

    @Test
    @DisplayName("a line that broke counts as presence, a longer absence does not")
    void reconnects() {
        var session = Sessions.of(List.of(stay("ada", 1, 0, 30.), stay("ben", 1, 2, 10.), stay("ben", 1, 11.5, 20.), stay("ben", 1, 25, 29.5)), NOW);
        assertThat(session).hasSize(1);
        assertThat(session.getFirst().people()).extracting(Attendee::participant).containsExactly("ada", "ben");
        assertThat(session.getFirst().people()).extracting(Attendee::minutes).containsExactly(30, 22);
        assertThat(session.getFirst().running()).isFalse();
    }

    @Test
    @DisplayName("a room that was empty for a short time goes on with its session, after a long one it is another")
    void gatherings() {
        var sessions = Sessions.of(List.of(stay("ada", 1, 0, 30.), stay("ada", 40, 44, 60.), stay("ada", 90, 80, 100.)), NOW);
        assertThat(sessions).extracting(Session::from).containsExactly(START + 80 * MINUTE, START);
        assertThat(sessions.get(1).people().getFirst().minutes()).isEqualTo(46);
        assertThat(sessions.get(1).until()).isEqualTo(START + 60 * MINUTE);
    }

    @Test
    @DisplayName("a meeting that is opened while people are there is another session")
    void opened() {
        var sessions = Sessions.of(List.of(stay("ada", 1, 0, 30.), stay("ben", 1, 5, 30.), stay("ada", 40, 30, 50.), stay("ben", 40, 30, null)), NOW);
        assertThat(sessions).hasSize(2);
        assertThat(sessions.getFirst().running()).isTrue();
        assertThat(sessions.getFirst().until()).isEqualTo(NOW);
        assertThat(sessions.getFirst().people()).extracting(Attendee::minutes).containsExactly(20, 270);
        assertThat(sessions.get(1).people()).extracting(Attendee::minutes).containsExactly(30, 25);
    }

    @Test
    @DisplayName("clocks of nodes that differ make nobody leave before he came")
    void clocks() {
        var sessions = Sessions.of(List.of(stay("ada", 1, 10, 9.)), NOW);
        assertThat(sessions.getFirst().people().getFirst().minutes()).isZero();
        assertThat(Sessions.of(List.of(), NOW)).isEmpty();
    }
}
