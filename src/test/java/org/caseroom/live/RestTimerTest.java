package org.caseroom.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RestTimerTest {
    private static final int REST = 200;

    private long millis;
    private final List<Long> due = new ArrayList<>();
    private final List<Runnable> timers = new ArrayList<>();
    private int started;
    private final List<String> done = new ArrayList<>();
    private final RestTimer rest = new RestTimer((after, task) -> {
        started++;
        due.add(millis + after);
        timers.add(task);
        return () -> {
            due.remove(timers.indexOf(task));
            timers.remove(task);
        };
    }, () -> millis * 1_000_000, REST);

    private void pass(long until) {
        for (; millis < until; millis++) {
            for (int i = due.indexOf(millis); i >= 0; i = due.indexOf(millis)) {
                due.remove(i);
                timers.remove(i).run();
            }
        }
    }

    @Test
    void callsOnceWhenNothingHasMovedForSoLong() {
        rest.moved(() -> done.add("first at " + millis));
        pass(150);
        rest.moved(() -> done.add("second at " + millis));
        pass(1000);
        assertThat(done).containsExactly("second at 350");
    }

    @Test
    void thirtyMovementsASecondNeedNoMoreTimersThanRests() {
        for (int i = 0; i < 300; i++) {
            rest.moved(() -> done.add("at " + millis));
            pass((i + 1) * 33);
        }
        assertThat(done).isEmpty();
        assertThat(started).isLessThanOrEqualTo(300 * 33 / (REST - 33) + 1);
        pass(20_000);
        assertThat(done).containsExactly("at " + (299 * 33 + REST));
    }

    @Test
    void whatIsForgottenIsNotDoneAndTheNextMovementCountsFromItsOwnTime() {
        rest.moved(() -> done.add("never"));
        pass(50);
        rest.forget();
        pass(100);
        rest.moved(() -> done.add("at " + millis));
        pass(1000);
        assertThat(done).containsExactly("at 300");
    }

    @Test
    void nothingRunsOnceItIsClosed() {
        rest.moved(() -> done.add("never"));
        rest.close();
        assertThat(timers).isEmpty();
        pass(1000);
        assertThat(done).isEmpty();
    }
}
