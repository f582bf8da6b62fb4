package org.caseroom.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.caseroom.journal.Membership.Standing;
import org.junit.jupiter.api.Test;

class StandingsTest {
    private long now;
    private final List<String> asked = new ArrayList<>();
    private final Map<String, Standing> members = new HashMap<>(Map.of("anna", Standing.IN, "bert", Standing.OUT));
    private boolean broken;
    private final Standings standings = new Standings(room -> {
        asked.add(room);
        return broken ? Future.failedFuture("the tables are away") : Future.succeededFuture(Map.copyOf(members));
    }, () -> now);

    @Test
    void allWhoAskWithinAMomentShareOneQuestion() {
        assertThat(standings.of("room", "anna").result()).contains(Standing.IN);
        assertThat(standings.of("room", "bert").result()).contains(Standing.OUT);
        assertThat(standings.of("room", "nobody").result()).isEmpty();
        assertThat(asked).containsExactly("room");
        standings.of("other", "anna");
        assertThat(asked).containsExactly("room", "other");
    }

    @Test
    void whoIsSentOutIsKnownToBeAfterTheMoment() {
        standings.of("room", "anna");
        members.put("anna", Standing.OUT);
        now += Standings.MOMENT.toNanos() + 1;
        assertThat(standings.of("room", "anna").result()).contains(Standing.OUT);
    }

    @Test
    void aQuestionThatFailedIsAskedAgain() {
        broken = true;
        assertThat(standings.of("room", "anna").failed()).isTrue();
        broken = false;
        assertThat(standings.of("room", "anna").result()).contains(Standing.IN);
    }
}
