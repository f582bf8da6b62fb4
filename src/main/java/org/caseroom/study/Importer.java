package org.caseroom.study;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Function;
import org.caseroom.study.ImportResult.Outcome;
import org.caseroom.study.frames.FrameKeeper;
import org.caseroom.study.frames.FrameStore;
import org.caseroom.study.worker.DecodeSession;
import org.caseroom.study.worker.WorkerPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way in, and the way out of the catalogue. A file is acknowledged as accepted only when its original and its row are durable
 * and its frames can be shown; a refused one leaves nothing behind. Frames are not forced to the disk: what a power cut takes of
 * them is told by their checksums and made again from the original. Methods block: call them from virtual threads, never from an
 * event loop.
 */
public final class Importer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Importer.class);
    /** Why an instance was refused that is fine but does not belong where it was sent. */
    public static final String OTHER_STUDY = "The instance belongs to another study than the one it was sent to.";

    /** Why nothing is taken in for the time being. */
    public static final String DISK_FULL = Spool.DISK_FULL;

    /** Files on disk that wait for a decoder; a sender beyond that waits. */
    private static final int MAX_WAITING = 64;

    private final ImportSettings settings;
    private final Originals originals;
    private final Catalogue catalogue;
    private final FrameStore frames;
    private final FrameKeeper keeper;
    private final WorkerPool workers;
    private final InstantSource clock;
    private final Spool spool;
    private final Intents intents;
    private final ImportRecovery recovery;
    private final Committer committer;
    private final List<Consumer<List<StoredInstance>>> deletionListeners = new CopyOnWriteArrayList<>();
    private final InstanceClaims claims = new InstanceClaims();
    private final Semaphore waiting = new Semaphore(MAX_WAITING, true);
    private final ExecutorService threads =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("import-", 0).factory());

    public Importer(ImportSettings settings, Originals originals, Catalogue catalogue, FrameStore frames, FrameKeeper keeper,
                    WorkerPool workers, InstantSource clock) {
        this.settings = settings;
        this.originals = originals;
        this.catalogue = catalogue;
        this.frames = frames;
        this.keeper = keeper;
        this.workers = workers;
        this.clock = clock;
        this.spool = new Spool(originals.incoming(), settings.reserveBytes());
        this.intents = new Intents(spool, originals.incoming());
        this.recovery = new ImportRecovery(originals, catalogue, frames, spool, intents, clock);
        this.committer = new Committer(originals, catalogue);
    }

    /** As {@link ImportRecovery#ofThis}; for the start. */
    public void recover() throws IOException {
        recovery.ofThis();
    }

    /** As {@link ImportRecovery#ofDead}. */
    public void recover(Path incoming) throws IOException {
        recovery.ofDead(incoming);
    }

    /**
     * Takes in one file, or all that an archive holds.
     *
     * @param name what the sender calls it; shown again, used for nothing else
     * @param by   account id of the sender
     * @return one result for a file, one an entry for an archive
     * @throws IOException when the sender breaks off or the disk fails; what was accepted before stays
     */
    public List<ImportResult> receive(String name, InputStream body, String by) throws IOException, InterruptedException {
        return join(begin(name, body, by, null));
    }

    /**
     * As {@link #receive}, returning as soon as the bytes are on disk: the next file can be received while this one is decoded.
     *
     * @param study instances of other studies are refused; null for any
     */
    public Future<List<ImportResult>> begin(String name, InputStream body, String by, String study)
            throws IOException, InterruptedException {
        SpooledFile file;
        try {
            file = spool.receive(body, Math.max(settings.maxFileBytes(), settings.maxZipBytes()));
        } catch (RefusedException e) {
            return CompletableFuture.completedFuture(List.of(ImportResult.refused(name, e.getMessage())));
        }
        if (file.kind() == SpooledFile.Kind.ZIP) {
            return threads.submit(() -> {
                try (file) {
                    return new ZipExpander(settings, spool).expand(name, file, (entry, part) -> submit(entry, part, by, study, result -> result));
                }
            });
        }
        return submit(name, file, by, study, List::of);
    }

    /**
     * Has a made-up image read and decoded and takes it away again, so that the first real one does not wait for what runs for the first time. Nothing
     * of it is ever in the catalogue.
     *
     * @param uid new, at most 60 characters
     */
    public void rehearse(String uid) throws IOException, InterruptedException {
        Rehearsal.walk(spool, workers, catalogue, frames, uid);
    }

    /** Called after studies were deleted here, with what they consisted of. */
    public void onDeletion(Consumer<List<StoredInstance>> listener) {
        deletionListeners.add(listener);
    }

    /** Deletes a study with its originals and frames. False when there is none. */
    public boolean delete(String study) throws IOException {
        Path[] intent = new Path[1];
        List<StoredInstance> gone = catalogue.delete(study, instances -> {
            try {
                intent[0] = intents.write(instances.stream().map(Importer::entry).toList());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        recovery.settle(gone.stream().map(Importer::entry).toList());
        intents.done(intent[0]);
        deletionListeners.forEach(listener -> listener.accept(gone));
        return !gone.isEmpty();
    }

    private static Intents.Entry entry(StoredInstance instance) {
        return new Intents.Entry(instance.sha256(), instance.instance());
    }

    private <T> Future<T> submit(String name, SpooledFile file, String by, String study, Function<ImportResult, T> as)
            throws InterruptedException {
        waiting.acquire();
        return threads.submit(() -> {
            try (file) {
                ImportResult result = process(name, file, by, study);
                if (result.outcome() != Outcome.ACCEPTED) {
                    LOG.info("import={} instance={} reason=\"{}\"", result.outcome(), result.instance(), result.reason());
                }
                return as.apply(result);
            } finally {
                waiting.release();
            }
        });
    }

    private ImportResult process(String name, SpooledFile file, String by, String study) throws IOException, InterruptedException {
        if (file.kind() == SpooledFile.Kind.EMPTY) {
            return ImportResult.refused(name, "The file is empty.");
        }
        if (file.kind() == SpooledFile.Kind.ZIP) {
            return ImportResult.refused(name, "This is an archive inside an archive; unpack it first.");
        }
        if (file.kind() == SpooledFile.Kind.BARE && Siblings.isObvious(name)) {
            return ImportResult.refused(name, "Skipped: this is not a DICOM file.");
        }
        if (file.bytes() > settings.maxFileBytes()) {
            return ImportResult.refused(name, "The file is larger than the " + settings.maxFileBytes() + " bytes that are allowed.");
        }
        Optional<StoredInstance> same = catalogue.bySha(file.sha256());
        if (same.isPresent() && (study == null || same.get().study().equals(study))) {
            return duplicate(name, same.get());
        }
        InspectedInstance found = null;
        try (DecodeSession session = workers.lease()) {
            found = session.inspect(file.path(), file.sha256());
            if (study != null && !found.study().equals(study)) {
                throw new RefusedException(OTHER_STUDY);
            }
            try (var _ = claims.claim(found.instance())) {
                Optional<StoredInstance> known = catalogue.instance(found.instance());
                return known.isPresent() ? known(name, file, found, known.get(), by) : accept(name, file, session, found, by);
            }
        } catch (RefusedException e) {
            return ImportResult.refused(name, e.getMessage(), found);
        }
    }

    private static ImportResult duplicate(String name, StoredInstance s) {
        return new ImportResult(name, Outcome.DUPLICATE, "The same file is here already.", s.study(), s.series(), s.instance(),
                s.sopClass(), s.frames());
    }

    private ImportResult known(String name, SpooledFile file, InspectedInstance found, StoredInstance known, String by)
            throws IOException, InterruptedException {
        if (known.sha256().equals(file.sha256()) || SameObject.dataSets(file.path(), originals.path(known.sha256()))) {
            return duplicate(name, known);
        }
        String reason = "Another file with the same SOP Instance UID but other content is here already; this one was kept aside"
                + " and not taken in.";
        file.force();
        originals.quarantine(file);
        catalogue.quarantine(file, found.instance(), reason, clock.millis(), by);
        return ImportResult.of(name, Outcome.QUARANTINED, reason, found);
    }

    private ImportResult accept(String name, SpooledFile file, DecodeSession session, InspectedInstance found, String by)
            throws IOException, InterruptedException, RefusedException {
        var entry = new Intents.Entry(file.sha256(), found.instance());
        Intents.Log intent = intents.begin(entry);
        boolean accepted = false;
        try {
            // On its way to the disk while it is decoded: a sender that waits for each answer waits for the longer of the two only.
            Future<Void> forced = threads.submit(() -> {
                file.force();
                return null;
            });
            InstanceRecord record = session.decode();
            // The worker goes on with the next file while this one reaches the disk.
            session.close();
            frames.forget(record.instance());
            join(forced);
            committer.commit(new Catalogue.NewInstance(record, file, clock.millis(), by));
            accepted = true;
            keeper.added(record.instance());
            return ImportResult.of(name, Outcome.ACCEPTED, record.notes().isEmpty() ? null : String.join(" ", record.notes()), found);
        } finally {
            if (!accepted) {
                recovery.settle(List.of(entry));
            }
            intents.end(intent);
        }
    }

    static <T> T join(Future<T> future) throws IOException, InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException io -> throw io;
                case InterruptedException interrupted -> throw interrupted;
                case Throwable cause -> throw new IOException("The import failed: " + cause.getClass().getSimpleName(), cause);
            }
        }
    }

    /** Ends what runs. What was not acknowledged is not in the catalogue. */
    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
    }
}
