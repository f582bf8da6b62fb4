package org.caseroom.dicom.web;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Ends bodies on which nothing comes: the timeout of a request of the platform's client is over when its headers are there. */
final class IdleWatch implements AutoCloseable {
    private final long nanos;
    private final Set<Watched> open = ConcurrentHashMap.newKeySet();
    private final Thread thread;

    IdleWatch(Duration idle) {
        this.nanos = idle.toNanos();
        this.thread = Thread.ofVirtual().name("dicomweb-idle").start(this::watch);
    }

    InputStream over(InputStream body) {
        var watched = new Watched(body);
        open.add(watched);
        return watched;
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(Math.max(20, nanos / 4_000_000));
                for (Watched body : open) {
                    if (body.waiting && System.nanoTime() - body.since > nanos) {
                        body.cut();
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        open.forEach(Watched::cut);
    }

    private final class Watched extends FilterInputStream {
        private volatile boolean waiting;
        private volatile long since;
        private volatile boolean cut;

        Watched(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            since = System.nanoTime();
            waiting = true;
            try {
                int count = in.read(target, offset, length);
                if (cut) {
                    throw new IOException("nothing came for " + nanos / 1_000_000_000 + " s");
                }
                return count;
            } catch (IOException e) {
                throw cut ? new IOException("nothing came for " + nanos / 1_000_000_000 + " s", e) : e;
            } finally {
                waiting = false;
            }
        }

        void cut() {
            cut = true;
            try {
                close();
            } catch (IOException ignored) {
                // The reader is told.
            }
        }

        @Override
        public void close() throws IOException {
            open.remove(this);
            in.close();
        }
    }
}
