package org.caseroom.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.caseroom.access.AccountRole;
import org.caseroom.access.Caller;
import org.junit.jupiter.api.Test;

final class CachedStudyAccessTest {
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicLong now = new AtomicLong();
    private final AtomicReference<Future<Boolean>> answer = new AtomicReference<>(Future.succeededFuture(true));
    private final StudyAccess access = new CachedStudyAccess((caller, study) -> {
        asked.incrementAndGet();
        return answer.get();
    }, Duration.ofSeconds(2), now::get);

    private static Caller caller(String account) {
        return Caller.of(account, "login", "Name", AccountRole.PARTICIPANT, Caller.Via.SESSION);
    }

    @Test
    void asks_once_in_a_moment_for_each_account_and_study() {
        for (int i = 0; i < 5; i++) {
            assertThat(access.mayRead(caller("a"), "1.2").result()).isTrue();
        }
        assertThat(asked).hasValue(1);
        access.mayRead(caller("b"), "1.2");
        access.mayRead(caller("a"), "1.3");
        assertThat(asked).hasValue(3);
    }

    @Test
    void a_right_taken_away_ends_after_the_moment() {
        assertThat(access.mayRead(caller("a"), "1.2").result()).isTrue();
        answer.set(Future.succeededFuture(false));
        now.addAndGet(1_900_000_000L);
        assertThat(access.mayRead(caller("a"), "1.2").result()).isTrue();
        now.addAndGet(200_000_000L);
        assertThat(access.mayRead(caller("a"), "1.2").result()).isFalse();
    }

    @Test
    void a_question_that_failed_is_asked_again() {
        answer.set(Future.failedFuture("the database is away"));
        assertThat(access.mayRead(caller("a"), "1.2").failed()).isTrue();
        answer.set(Future.succeededFuture(true));
        assertThat(access.mayRead(caller("a"), "1.2").result()).isTrue();
    }
}
