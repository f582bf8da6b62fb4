package org.caseroom.study;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits in groups: what arrives while one group is being written makes the next one, so that under load many instances share the
 * cost of reaching the disk and a single one does not wait. There is no thread for it: whoever finds the lock free commits for all
 * that wait.
 */
final class Committer {
    private static final Logger LOG = LoggerFactory.getLogger(Committer.class);
    private static final int GROUP = 64;

    private final Originals originals;
    private final Catalogue catalogue;
    private final ConcurrentLinkedQueue<Pending> queue = new ConcurrentLinkedQueue<>();
    private final ReentrantLock committing = new ReentrantLock();

    /** What became of it is written and read under the lock. */
    private static final class Pending {
        private final Catalogue.NewInstance instance;
        private boolean done;
        private Exception failure;

        Pending(Catalogue.NewInstance instance) {
            this.instance = instance;
        }

        void end(Exception why) {
            done = true;
            failure = why;
        }
    }

    Committer(Originals originals, Catalogue catalogue) {
        this.originals = originals;
        this.catalogue = catalogue;
    }

    /** Returns when original and rows are durable. */
    void commit(Catalogue.NewInstance instance) throws IOException, InterruptedException {
        var pending = new Pending(instance);
        queue.add(pending);
        lock(pending);
        try {
            while (!pending.done) {
                commitNext();
            }
        } finally {
            committing.unlock();
        }
        if (pending.failure != null) {
            throw new IOException("The import could not be committed", pending.failure);
        }
    }

    /** Who is interrupted gives up only what nobody has begun: otherwise its files would go while its row is written. */
    private void lock(Pending pending) throws InterruptedException {
        try {
            committing.lockInterruptibly();
        } catch (InterruptedException e) {
            if (queue.remove(pending)) {
                throw e;
            }
            committing.lock();
            Thread.currentThread().interrupt();
        }
    }

    private void commitNext() {
        List<Pending> group = new ArrayList<>(GROUP);
        for (Pending next = queue.poll(); next != null; next = group.size() < GROUP ? queue.poll() : null) {
            group.add(next);
        }
        try {
            commit(group);
        } finally {
            // After an Error, too, nobody may wait for what is no longer in the queue.
            group.stream().filter(pending -> !pending.done)
                    .forEach(pending -> pending.end(new IllegalStateException("The group was given up")));
        }
    }

    private void commit(List<Pending> group) {
        try {
            originals.keep(group.stream().map(pending -> pending.instance.file()).toList());
            // Another process may have cleared them away for one that was killed with the same files half taken in.
            catalogue.insert(group.stream().map(pending -> pending.instance).toList(),
                    () -> group.forEach(pending -> originals.requireKept(pending.instance.file().sha256())));
            group.forEach(pending -> pending.end(null));
        } catch (IOException | RuntimeException e) {
            if (group.size() > 1) {
                // One bad row must not take its group with it.
                group.forEach(pending -> commit(List.of(pending)));
            } else {
                LOG.error("import_commit=failed cause={}", e.getClass().getSimpleName(), e);
                group.getFirst().end(e);
            }
        }
    }
}
