package org.caseroom.soundtrack;

import java.io.IOException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down what is said in all rooms of this process that are recorded. What came in goes to the operating system at once, and to the disk once a
 * second, so that the end of the machine takes a second along at most.
 */
final class Keeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);
    private static final int MOST_WAITING = 8_192;
    private static final long FORCE_NANOS = 1_000_000_000L;
    /** A segment that nobody has spoken into for so long is ended; the next word begins another. */
    private static final long IDLE_MILLIS = 60_000;
    private static final long PAUSE_MILLIS = 10_000;
    /** Of one segment; at 24 kbit/s four days of one voice. */
    private static final long MOST_BYTES = 1L << 30;
    private static final int MOST_OPEN = 500;

    private final VoiceFolder folder;
    private final Supplier<String> names;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final BlockingQueue<Said> queue = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Map<String, SegmentWriter> open = new HashMap<>();
    /** Recordings whose files could not be written, and until when nothing is tried. */
    private final Map<String, Long> paused = new HashMap<>();
    private final Thread thread;
    private volatile boolean closing;
    private final AtomicLong lost = new AtomicLong();

    private record Said(String recording, Speech speech) {
    }

    /** @param names for files, that nobody else has */
    Keeper(VoiceFolder folder, Supplier<String> names, InstantSource clock, LongSupplier nanos) {
        this.folder = folder;
        this.names = names;
        this.clock = clock;
        this.nanos = nanos;
        this.thread = Thread.ofPlatform().name("soundtrack").daemon().start(this::run);
    }

    /** From any thread; never blocks. What the disk cannot take in time is lost, the room goes on. */
    void heard(String recording, Speech speech) {
        if (speech.opus().length > 0 && speech.opus().length <= Speech.MAX_OPUS && !queue.offer(new Said(recording, speech))) {
            lost.incrementAndGet();
        }
    }

    private void run() {
        long forced = nanos.getAsLong();
        long told = 0;
        try {
            while (!closing || !queue.isEmpty()) {
                var said = queue.poll(200, TimeUnit.MILLISECONDS);
                while (said != null) {
                    add(said);
                    said = queue.poll();
                }
                all(SegmentWriter::flush);
                if (nanos.getAsLong() - forced >= FORCE_NANOS) {
                    forced = nanos.getAsLong();
                    all(SegmentWriter::force);
                    endIdle(clock.millis());
                    if (lost.get() > told) {
                        told = lost.get();
                        LOG.warn("event=voice-lost packets={} cause=\"the disk was slower than what was said\"", told);
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        all(SegmentWriter::close);
    }

    private interface Step {
        void on(SegmentWriter writer) throws IOException;
    }

    private void all(Step step) {
        for (var entries = open.entrySet().iterator(); entries.hasNext();) {
            var entry = entries.next();
            try {
                step.on(entry.getValue());
            } catch (IOException e) {
                failed(entry.getKey(), entry.getValue(), entries, e);
            }
        }
    }

    private void failed(String recording, SegmentWriter writer, Iterator<?> entries, IOException cause) {
        entries.remove();
        discard(writer);
        paused.put(recording, writer.usedAt() + PAUSE_MILLIS);
        LOG.warn("event=voice-unwritten recording={} cause=\"{}\"", recording, cause.toString());
    }

    private void add(Said said) {
        var until = paused.get(said.recording);
        if (until != null && said.speech.at() < until) {
            return;
        }
        paused.remove(said.recording);
        var writer = open.get(said.recording);
        try {
            if (writer == null) {
                if (open.size() >= MOST_OPEN) {
                    return;
                }
                writer = SegmentWriter.create(folder.create(said.recording, names.get()), said.recording);
                open.put(said.recording, writer);
            }
            if (writer.bytes() < MOST_BYTES) {
                writer.add(said.speech);
            }
        } catch (IOException | RuntimeException e) {
            // The others are to be kept all the same.
            paused.put(said.recording, said.speech.at() + PAUSE_MILLIS);
            LOG.warn("event=voice-unwritten recording={} cause=\"{}\"", said.recording, e.toString());
        }
    }

    private void endIdle(long now) {
        for (var entries = open.entrySet().iterator(); entries.hasNext();) {
            var entry = entries.next();
            if (now - entry.getValue().usedAt() > IDLE_MILLIS) {
                entries.remove();
                discard(entry.getValue());
            }
        }
        paused.values().removeIf(until -> until < now - PAUSE_MILLIS);
    }

    private static void discard(SegmentWriter writer) {
        try {
            writer.close();
        } catch (IOException e) {
            LOG.warn("event=voice-unwritten cause=\"{}\"", e.toString());
        }
    }

    /** Everything that was heard is on the disk afterwards. */
    @Override
    public void close() {
        closing = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
