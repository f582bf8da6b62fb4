package org.caseroom.study;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.caseroom.database.Database;
import org.caseroom.study.frames.FrameStore;
import org.caseroom.study.worker.DecodeSession;
import org.caseroom.study.worker.WorkerPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings rows up to date that an earlier version of the reader made, from their originals. Until then an instance is shown as it
 * was. One at a time and by a worker process, in turn with the files that are imported; each row is done by itself, so that one
 * who is ended in between, however roughly, goes on with the next.
 *
 * <p>Frames that are there are decoded again with their row, for the two have to agree. Those that are not are left to be decoded
 * when somebody wants them.
 */
public final class CatalogueUpdater implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CatalogueUpdater.class);
    private static final int PAGE = 200;
    private static final int MAX_SAID = 20;
    private static final long TURN_MILLIS = 5_000;

    private final OutdatedRows rows;
    private final Catalogue catalogue;
    private final Originals originals;
    private final FrameStore frames;
    private final WorkerPool workers;
    private Thread background;

    public CatalogueUpdater(Database database, Catalogue catalogue, Originals originals, FrameStore frames, WorkerPool workers) {
        this.rows = new OutdatedRows(database);
        this.catalogue = catalogue;
        this.originals = originals;
        this.frames = frames;
        this.workers = workers;
    }

    /** What {@link #run} tells of its work. */
    public interface Progress {
        /** Of this instance nothing that was remembered is true any more. */
        void updated(StoredInstance instance);

        /** An instance that stays as it is. */
        void failed(String instance, String reason);

        /** Asked before every instance. */
        boolean cancelled();
    }

    /** Counts of instances. @param failed whose original is missing or is refused today; they are shown as they were */
    public record Outcome(long updated, long failed) {
    }

    /**
     * Does everything there is to do, in the background, or waits until who does it is done.
     *
     * @param turn    whether this server does it; may block
     * @param updated told of each instance that changed, on any thread
     */
    public synchronized void start(BooleanSupplier turn, Consumer<StoredInstance> updated) {
        if (background != null) {
            return;
        }
        background = Thread.ofVirtual().name("catalogue-update").start(() -> {
            try {
                while (rows.count() > 0 && !turn.getAsBoolean()) {
                    Thread.sleep(TURN_MILLIS);
                }
                run(new Progress() {
                    @Override
                    public void updated(StoredInstance instance) {
                        updated.accept(instance);
                    }

                    private int said;

                    @Override
                    public void failed(String instance, String reason) {
                        if (said++ < MAX_SAID) {
                            LOG.warn("catalogue_update=kept instance={} reason=\"{}\"", instance, reason);
                        }
                    }

                    @Override
                    public boolean cancelled() {
                        return Thread.currentThread().isInterrupted() || !turn.getAsBoolean();
                    }
                });
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (IOException | RuntimeException e) {
                LOG.error("catalogue_update=ended cause={}", e.getClass().getSimpleName(), e);
            }
        });
    }

    /** Blocks until all outdated rows were looked at. Those that failed are looked at again by the next run: a file may come back. */
    public Outcome run(Progress progress) throws IOException, InterruptedException {
        long total = rows.count();
        long updated = 0;
        long failed = 0;
        if (total == 0) {
            return new Outcome(0, 0);
        }
        LOG.info("catalogue_update=begun instances={} version={}", total, InstanceReader.VERSION);
        String after = "";
        for (List<StoredInstance> page = rows.page(after, PAGE); !page.isEmpty(); page = rows.page(after, PAGE)) {
            for (StoredInstance row : page) {
                if (progress.cancelled()) {
                    return said("cancelled", new Outcome(updated, failed), total);
                }
                after = row.instance();
                try {
                    update(row, progress);
                    updated++;
                } catch (RefusedException e) {
                    failed++;
                    progress.failed(row.instance(), e.getMessage());
                }
            }
        }
        return said("done", new Outcome(updated, failed), total);
    }

    private static Outcome said(String how, Outcome outcome, long total) {
        LOG.info("catalogue_update={} updated={} kept={} of={}", how, outcome.updated(), outcome.failed(), total);
        return outcome;
    }

    private void update(StoredInstance row, Progress progress) throws IOException, InterruptedException, RefusedException {
        if (!Files.isRegularFile(originals.path(row.sha256()))) {
            throw new RefusedException("The original file is missing.");
        }
        if (originals.isDamaged(row.sha256())) {
            throw new RefusedException("The original file is damaged: it no longer has the content that was received.");
        }
        InstanceRecord record;
        boolean decoded;
        try (DecodeSession session = workers.lease()) {
            InspectedInstance found = session.inspect(originals.path(row.sha256()), row.sha256());
            if (!found.instance().equals(row.instance())) {
                throw new RefusedException("The original holds another instance than the catalogue says.");
            }
            record = session.describe();
            List<StackImage> before = catalogue.images(row.instance());
            decoded = record.frames() > 0 && (!frames.missing(row.instance()) || before.size() != record.images().size());
            record = decoded ? session.decode() : record.withImages(withWindows(record.images(), before));
        }
        boolean there = rows.replace(row, record);
        if (decoded) {
            frames.forget(row.instance());
            if (!there && catalogue.instance(row.instance()).isEmpty()) {
                // Its study was deleted meanwhile.
                frames.delete(row.instance());
            }
        }
        progress.updated(row);
    }

    /** Windows that the values of the frames told are known only from their decoding, and it was done before. */
    private static List<StackImage> withWindows(List<StackImage> images, List<StackImage> before) {
        return images.size() != before.size() ? images : IntStream.range(0, images.size())
                .mapToObj(i -> images.get(i).window() != null ? images.get(i) : images.get(i).withWindow(before.get(i).window())).toList();
    }

    /** Ends what runs; the next start goes on with it. */
    @Override
    public void close() {
        Thread running;
        synchronized (this) {
            running = background;
        }
        if (running != null) {
            running.interrupt();
            try {
                running.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
