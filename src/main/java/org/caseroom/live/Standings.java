package org.caseroom.live;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.caseroom.journal.Membership;

/**
 * Where the members of a room stand, asked of the tables once for all who ask within a moment: each connection looks again every few seconds whether it
 * may go on, and in a lecture that would be some forty questions a second. Only for that: who comes in is looked up by himself. Safe for use by any thread.
 */
final class Standings {
    static final Duration MOMENT = Duration.ofSeconds(1);
    private static final int ROOMS = 1_000;

    private final Function<String, Future<Map<String, Membership.Standing>>> tables;
    private final Cache<String, Future<Map<String, Membership.Standing>>> answers;

    /** @param tables by room, where everybody stands */
    Standings(Function<String, Future<Map<String, Membership.Standing>>> tables, Ticker ticker) {
        this.tables = tables;
        this.answers = Caffeine.newBuilder().maximumSize(ROOMS).expireAfterWrite(MOMENT).ticker(ticker).executor(Runnable::run).build();
    }

    /** Empty where he has nothing to do with the room; as it was at most a moment ago. A question that failed is asked again. */
    Future<Optional<Membership.Standing>> of(String room, String account) {
        var answer = answers.get(room, tables);
        return answer.onFailure(_ -> answers.asMap().remove(room, answer)).map(all -> Optional.ofNullable(all.get(account)));
    }
}
