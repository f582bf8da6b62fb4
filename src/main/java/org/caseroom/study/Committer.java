package org.caseroom.study;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits in groups: what arrives while one group is being written makes the next one, so that under load many instances
 * share the cost of reaching the disk and a single one does not wait.
 */
final class Committer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Committer.class);
    private static final int GROUP = 64;

    private final Originals originals;
    private final Catalogue catalogue;
    private final BlockingQueue<Pending> queue = new ArrayBlockingQueue<>(GROUP * 4);
    private final Thread thread;

    private record Pending(Catalogue.NewInstance instance, CompletableFuture<Void> done) {
    }

    Committer(Originals originals, Catalogue catalogue) {
        this.originals = originals;
        this.catalogue = catalogue;
        this.thread = Thread.ofVirtual().name("import-committer").start(this::run);
    }

    /** Returns when original and rows are durable. */
    void commit(Catalogue.NewInstance instance) throws IOException, InterruptedException {
        var pending = new Pending(instance, new CompletableFuture<>());
        queue.put(pending);
        try {
            pending.done.get();
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IOException("The import could not be committed", e.getCause());
        }
    }

    private void run() {
        List<Pending> group = new ArrayList<>(GROUP);
        try {
            while (true) {
                group.add(queue.take());
                queue.drainTo(group, GROUP - 1);
                commit(group);
                group.clear();
            }
        } catch (InterruptedException e) {
            group.addAll(queue);
            group.forEach(pending -> pending.done.completeExceptionally(new IOException("The program is being ended")));
        }
    }

    private void commit(List<Pending> group) {
        try {
            originals.keep(group.stream().map(pending -> pending.instance.file()).toList());
            catalogue.insert(group.stream().map(Pending::instance).toList());
            group.forEach(pending -> pending.done.complete(null));
        } catch (IOException | RuntimeException e) {
            if (group.size() > 1) {
                // One bad row must not take its group with it.
                group.forEach(pending -> commitAlone(pending));
            } else {
                LOG.error("import_commit=failed cause={}", e.getClass().getSimpleName(), e);
                group.getFirst().done.completeExceptionally(e);
            }
        }
    }

    private void commitAlone(Pending pending) {
        commit(List.of(pending));
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
