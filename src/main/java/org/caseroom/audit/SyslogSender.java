package org.caseroom.audit;

import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends entries to a collector, on a thread of its own. While the collector is away the newest {@link #QUEUE} wait; one more is lost to it and counted.
 * The trail in the database has them all.
 */
public final class SyslogSender implements Consumer<AuditEntry>, AutoCloseable {
    static final int QUEUE = 10_000;
    private static final Logger LOG = LoggerFactory.getLogger(SyslogSender.class);
    private static final long RETRY_MILLIS = 1_000;
    private static final long MOST_RETRY_MILLIS = 60_000;
    private static final long LAST_WORDS_MILLIS = 2_000;

    /** A way to the collector. */
    interface Wire extends AutoCloseable {
        /** @param message of RFC 5424. Connects when it has to. */
        void send(byte[] message) throws IOException;

        @Override
        void close();
    }

    private final Wire wire;
    private final String site;
    private final long process;
    private final int most;
    private final ArrayBlockingQueue<AuditEntry> queue;
    private final AtomicLong lost = new AtomicLong();
    private final AtomicLong sent = new AtomicLong();
    private final Thread sender;
    private volatile boolean closing;

    /** @param site {@code AuditEnterpriseSiteID}; @param process id of this process */
    public SyslogSender(SyslogTarget target, String site, long process) {
        this(target.wire(), site, process, QUEUE);
    }

    SyslogSender(Wire wire, String site, long process, int most) {
        this.wire = wire;
        this.site = site;
        this.process = process;
        this.most = most;
        this.queue = new ArrayBlockingQueue<>(most);
        this.sender = Thread.ofPlatform().name("audit-syslog").daemon().start(this::run);
    }

    @Override
    public void accept(AuditEntry entry) {
        if (!queue.offer(entry) && lost.getAndIncrement() % most == 0) {
            LOG.error("event=audit-syslog-lost total={} reason=\"the collector does not take them\"", lost.get());
        }
    }

    /** Entries that the collector never got. */
    public long lost() {
        return lost.get();
    }

    public long sent() {
        return sent.get();
    }

    private void run() {
        AuditEntry next = null;
        long pause = RETRY_MILLIS;
        while (!(closing && next == null && queue.isEmpty())) {
            try {
                next = next != null ? next : queue.poll(200, TimeUnit.MILLISECONDS);
                if (next == null) {
                    continue;
                }
                wire.send(Syslog.message(next.at(), next.node(), process, next.outcome() > 0, AuditMessage.of(next, site)));
                sent.incrementAndGet();
                next = null;
                pause = RETRY_MILLIS;
            } catch (InterruptedException e) {
                break;
            } catch (IOException | RuntimeException e) {
                LOG.warn("event=audit-syslog-failed waiting={} cause=\"{}\"", queue.size() + 1, e.getMessage());
                if (closing) {
                    break;
                }
                try {
                    Thread.sleep(pause);
                } catch (InterruptedException stopped) {
                    break;
                }
                pause = Math.min(2 * pause, MOST_RETRY_MILLIS);
            }
        }
        wire.close();
    }

    @Override
    public void close() {
        closing = true;
        try {
            sender.join(LAST_WORDS_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        sender.interrupt();
    }
}
