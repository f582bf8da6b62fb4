package org.caseroom.desk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.caseroom.database.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Associations that have ended, in the database, behind the ones of the desk. A flood of peers costs a bounded queue and a bounded
 * table: what does not fit is counted and left out, and nobody waits for it.
 */
public final class KeptAssociations implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KeptAssociations.class);
    /** Rows; the oldest go first. */
    static final int ROWS = 10_000;
    private static final Duration AGE = Duration.ofDays(30);
    private static final int QUEUE = 1_000;
    private static final int BATCH = 200;
    private static final int PURGE_EVERY = 500;
    private static final long PATIENCE_MILLIS = 500;

    private final Database database;
    private final TransferDesk desk;
    private final InstantSource clock;
    private final ObjectMapper json = JsonMapper.builder().disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
    private final BlockingQueue<AssociationView> ended = new ArrayBlockingQueue<>(QUEUE);
    private final Thread writer = Thread.ofVirtual().name("associations").unstarted(this::write);
    private volatile boolean closing;
    private int sincePurge = PURGE_EVERY;

    public KeptAssociations(Database database, TransferDesk desk, InstantSource clock) {
        this.database = database;
        this.desk = desk;
        this.clock = clock;
        desk.onEnd(view -> {
            if (!ended.offer(view)) {
                LOG.debug("event=association-not-kept association={}", view.id());
            }
        });
        writer.start();
    }

    /** A page. */
    public record Page(long total, List<AssociationView> associations) {
    }

    /** The newest first, live ones among them. Blocks. */
    public Page page(int offset, int limit) {
        List<AssociationView> now = desk.all();
        Set<String> known = new HashSet<>();
        now.forEach(view -> known.add(view.id()));
        List<AssociationView> page = new ArrayList<>(now.stream().skip(offset).limit(limit).toList());
        return database.read(handle -> {
            List<String> rows = handle.createQuery("SELECT id FROM association ORDER BY begun DESC, id").mapTo(String.class).list();
            List<String> older = rows.stream().filter(id -> !known.contains(id)).toList();
            older.stream().skip(Math.max(0, offset - now.size())).limit(limit - page.size()).forEach(id ->
                    handle.createQuery("SELECT view FROM association WHERE id = :id").bind("id", id).mapTo(String.class).findOne()
                            .flatMap(this::read).ifPresent(page::add));
            return new Page(now.size() + older.size(), page);
        });
    }

    /** Blocks. */
    public Optional<AssociationView> find(String id) {
        return desk.find(id).or(() -> database.read(handle -> handle.createQuery("SELECT view FROM association WHERE id = :id").bind("id", id)
                .mapTo(String.class).findOne()).flatMap(this::read));
    }

    /** The latest, as many as are in memory or, after a start, in the table. Blocks. */
    public Stream<AssociationView> recent(int most) {
        return page(0, most).associations().stream();
    }

    private Optional<AssociationView> read(String text) {
        try {
            return Optional.of(json.readValue(text, AssociationView.class));
        } catch (JsonProcessingException e) {
            // An earlier version wrote it in another shape.
            return Optional.empty();
        }
    }

    private void write() {
        List<AssociationView> batch = new ArrayList<>();
        while (!closing || !ended.isEmpty()) {
            try {
                AssociationView first = ended.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
                if (first == null) {
                    continue;
                }
                batch.add(first);
                ended.drainTo(batch, BATCH);
                keep(batch);
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.warn("event=associations-not-kept count={} cause=\"{}\"", batch.size(), e.toString());
            }
            batch.clear();
        }
    }

    private void keep(List<AssociationView> batch) {
        database.call(handle -> {
            for (AssociationView view : batch) {
                try {
                    handle.execute("INSERT INTO association (id, begun, view) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET view = excluded.view", view.id(), view.begun(),
                            json.writeValueAsString(view));
                } catch (JsonProcessingException e) {
                    throw new IllegalStateException(e);
                }
            }
            sincePurge += batch.size();
            if (sincePurge >= PURGE_EVERY) {
                sincePurge = 0;
                handle.execute("DELETE FROM association WHERE begun < ?", clock.millis() - AGE.toMillis());
                handle.execute("DELETE FROM association WHERE id NOT IN (SELECT id FROM association ORDER BY begun DESC LIMIT ?)", ROWS);
            }
            return null;
        });
    }

    /** Writes what is there. */
    @Override
    public void close() {
        closing = true;
        try {
            writer.join(3_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
