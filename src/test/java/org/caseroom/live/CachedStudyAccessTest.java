package org.caseroom.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.caseroom.access.AccountRole;
import org.caseroom.access.Caller;
import org.caseroom.room.Identities;
import org.caseroom.room.Sight;
import org.junit.jupiter.api.Test;

final class CachedStudyAccessTest {
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicLong now = new AtomicLong();
    private final AtomicReference<Future<Optional<Sight>>> answer = new AtomicReference<>(Future.succeededFuture(Optional.of(Sight.FULL)));
    private final AtomicLong generation = new AtomicLong();
    private final StudyAccess access = new CachedStudyAccess(new StudyAccess() {
        @Override
        public Future<Optional<Sight>> sight(Caller caller, String study) {
            asked.incrementAndGet();
            return answer.get();
        }

        @Override
        public long generation() {
            return generation.get();
        }
    }, Duration.ofSeconds(2), now::get);

    private static Caller caller(String account) {
        return Caller.of(account, "login", "Name", AccountRole.PARTICIPANT, Caller.Via.SESSION);
    }

    @Test
    void asks_once_in_a_moment_for_each_account_and_study() {
        for (int i = 0; i < 5; i++) {
            assertThat(access.sight(caller("a"), "1.2").result()).contains(Sight.FULL);
        }
        assertThat(asked).hasValue(1);
        access.sight(caller("b"), "1.2");
        access.sight(caller("a"), "1.3");
        assertThat(asked).hasValue(3);
    }

    @Test
    void a_right_taken_away_ends_after_the_moment() {
        assertThat(access.sight(caller("a"), "1.2").result()).contains(Sight.FULL);
        answer.set(Future.succeededFuture(Optional.empty()));
        now.addAndGet(1_900_000_000L);
        assertThat(access.sight(caller("a"), "1.2").result()).contains(Sight.FULL);
        now.addAndGet(200_000_000L);
        assertThat(access.sight(caller("a"), "1.2").result()).isEmpty();
    }

    @Test
    void what_a_room_takes_away_ends_at_once() {
        assertThat(access.sight(caller("a"), "1.2").result()).contains(Sight.FULL);
        answer.set(Future.succeededFuture(Optional.of(new Sight(Identities.NONE, Map.of()))));
        generation.incrementAndGet();
        assertThat(access.sight(caller("a"), "1.2").result()).hasValueSatisfying(sight -> assertThat(sight.full()).isFalse());
    }

    @Test
    void a_question_that_failed_is_asked_again() {
        answer.set(Future.failedFuture("the database is away"));
        assertThat(access.sight(caller("a"), "1.2").failed()).isTrue();
        answer.set(Future.succeededFuture(Optional.of(Sight.FULL)));
        assertThat(access.sight(caller("a"), "1.2").result()).contains(Sight.FULL);
    }
}
