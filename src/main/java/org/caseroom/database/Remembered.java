package org.caseroom.database;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Answers of the database that are asked for again and again, kept in memory for as long as nothing is written: the first question after a
 * commit of this process goes to the tables, so nobody who was told that something has changed gets an answer of before. What another process
 * writes (a command beside the server) is seen after {@link #OTHERS} at the latest. Any thread may ask.
 */
public final class Remembered<K, V> {
    static final Duration OTHERS = Duration.ofSeconds(1);

    private final LongSupplier commits;
    private final Cache<K, Answer<V>> answers;

    private record Answer<V>(long commits, V value) {
    }

    /** @param most answers that are kept */
    public Remembered(Database database, int most) {
        this(database::commits, most, Ticker.systemTicker());
    }

    Remembered(LongSupplier commits, int most, Ticker ticker) {
        this.commits = commits;
        this.answers = Caffeine.newBuilder().maximumSize(most).expireAfterWrite(OTHERS).ticker(ticker).executor(Runnable::run).build();
    }

    /** What was answered, if it still holds; never blocks. */
    public Optional<V> known(K key) {
        var answer = answers.getIfPresent(key);
        return answer != null && answer.commits == commits.getAsLong() ? Optional.of(answer.value) : Optional.empty();
    }

    /** To be taken before the tables are asked, for {@link #put}. */
    public long moment() {
        return commits.getAsLong();
    }

    /** @param moment before the question: what was committed during it makes the answer hold no longer */
    public void put(K key, V value, long moment) {
        answers.put(key, new Answer<>(moment, value));
    }

    /** The answer, from memory or from the tables. @param ask may block, and then so does this */
    public V get(K key, Supplier<V> ask) {
        return known(key).orElseGet(() -> {
            long moment = moment();
            var value = ask.get();
            put(key, value, moment);
            return value;
        });
    }
}
