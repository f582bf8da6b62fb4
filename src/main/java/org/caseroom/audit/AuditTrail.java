package org.caseroom.audit;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what happens and writes it down, on a thread of its own, in the order in which it came. To note something never blocks and
 * never fails: when more comes than can be kept while the database is away, it is counted, and an entry says so afterwards.
 *
 * <pre>
 * note -> queue (bounded) -> writer: look up studies -> chain in the database -> syslog
 * </pre>
 */
public final class AuditTrail implements AuditSink, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AuditTrail.class);
    private static final int QUEUE = 20_000;
    /** Written in one transaction. */
    private static final int BATCH = 256;
    private static final long RETRY_MILLIS = 1_000;
    private static final long MOST_RETRY_MILLIS = 30_000;
    private static final long LAST_WORDS_MILLIS = 5_000;
    private static final int MOST_DETAIL = 200;

    private final AuditStore store;
    private final AuditSubjects subjects;
    private final InstantSource clock;
    private final String node;
    private final Consumer<AuditEntry> written;
    private final ArrayBlockingQueue<Noted> queue = new ArrayBlockingQueue<>(QUEUE);
    private final AtomicLong lost = new AtomicLong();
    private final AtomicLong lostSinceTold = new AtomicLong();
    private final Thread writer;
    private volatile boolean closing;

    private record Noted(long at, AuditEvent event) {
    }

    /**
     * @param node    name of this server
     * @param written told of each entry that is in the chain, by the writer's thread; must not block
     */
    public AuditTrail(AuditStore store, AuditSubjects subjects, InstantSource clock, String node, Consumer<AuditEntry> written) {
        this.store = store;
        this.subjects = subjects;
        this.clock = clock;
        this.node = node;
        this.written = written;
        this.writer = Thread.ofPlatform().name("audit").daemon().start(this::run);
    }

    @Override
    public void note(AuditEvent event) {
        if (!queue.offer(new Noted(clock.millis(), event))) {
            lost.incrementAndGet();
            if (lostSinceTold.getAndIncrement() == 0) {
                LOG.error("event=audit-lost reason=\"more comes than can be written\"");
            }
        }
    }

    /** How many were lost since the start. */
    public long lost() {
        return lost.get();
    }

    /** How many wait. */
    public int waiting() {
        return queue.size();
    }

    private void run() {
        List<Noted> batch = new ArrayList<>();
        long pause = RETRY_MILLIS;
        while (!(closing && queue.isEmpty() && batch.isEmpty())) {
            try {
                if (batch.isEmpty()) {
                    Noted first = queue.poll(200, TimeUnit.MILLISECONDS);
                    if (first == null) {
                        continue;
                    }
                    batch.add(first);
                    queue.drainTo(batch, BATCH - 1);
                }
                write(batch);
                batch.clear();
                pause = RETRY_MILLIS;
            } catch (InterruptedException e) {
                break;
            } catch (RuntimeException e) {
                LOG.error("event=audit-not-written waiting={} cause=\"{}\"", batch.size() + queue.size(), e.getMessage());
                if (closing || !slept(pause)) {
                    break;
                }
                pause = Math.min(2 * pause, MOST_RETRY_MILLIS);
            }
        }
    }

    private static boolean slept(long millis) {
        try {
            Thread.sleep(millis);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    private void write(List<Noted> batch) {
        long missing = lostSinceTold.get();
        List<Noted> all = new ArrayList<>(batch);
        if (missing > 0) {
            all.add(new Noted(clock.millis(), AuditEvent.of(AuditKind.RECORDING_LOST, "", "").with(AuditEvent.Outcome.MAJOR).how(missing + " entries were lost")));
        }
        List<List<String>> studies = all.stream().map(noted -> studies(noted.event())).toList();
        Set<String> named = new LinkedHashSet<>();
        studies.forEach(named::addAll);
        Map<String, String> patients = named.isEmpty() ? Map.of() : subjects.patients(named);
        List<AuditEntry> entries = store.append(first -> {
            List<AuditEntry> made = new ArrayList<>();
            for (int i = 0; i < all.size(); i++) {
                made.add(entry(first + i, all.get(i), studies.get(i), patients));
            }
            return made;
        });
        lostSinceTold.addAndGet(-missing);
        entries.forEach(written);
    }

    private List<String> studies(AuditEvent event) {
        Set<String> studies = new LinkedHashSet<>(event.studies());
        if (!event.instances().isEmpty()) {
            studies.addAll(subjects.studies(event.instances()));
        }
        return studies.stream().map(AuditTrail::word).filter(uid -> !uid.isEmpty()).toList();
    }

    private AuditEntry entry(long seq, Noted noted, List<String> studies, Map<String, String> patients) {
        AuditEvent e = noted.event();
        List<String> kept = studies.size() <= AuditEvent.MOST ? studies : studies.subList(0, AuditEvent.MOST);
        String more = studies.size() > kept.size() ? " and " + (studies.size() - kept.size()) + " more studies" : "";
        return new AuditEntry(seq, noted.at(), node, e.kind(), e.outcome().code(), word(e.who()), word(e.address()), kept,
                kept.stream().map(patients::get).filter(Objects::nonNull).map(AuditTrail::line).filter(id -> !id.isEmpty()).distinct().toList(),
                e.subject().stream().map(AuditTrail::word).filter(id -> !id.isEmpty()).toList(), line(e.detail() + more));
    }

    /** Ids have no blanks; what a peer calls itself may. */
    private static String word(String text) {
        return line(text).replace(' ', '_');
    }

    private static String line(String text) {
        String plain = text.replaceAll("[\\p{Cntrl}\u2028\u2029]", " ").strip();
        return plain.length() > MOST_DETAIL ? plain.substring(0, MOST_DETAIL) : plain;
    }

    /** Writes what waits, for a few seconds. */
    @Override
    public void close() {
        closing = true;
        try {
            writer.join(LAST_WORDS_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        writer.interrupt();
        if (!queue.isEmpty()) {
            LOG.error("event=audit-lost entries={} reason=\"the program ended\"", queue.size());
        }
    }
}
