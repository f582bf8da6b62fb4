package org.caseroom.publication;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.caseroom.access.Caller;
import org.caseroom.library.Library;
import org.caseroom.library.LibraryRefusal;
import org.caseroom.library.ReaderSights;
import org.caseroom.room.Nullable;
import org.caseroom.study.Importer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Imports of pages that are under way, or that somebody may still want to know of, for an hour. They belong to who brings them. */
public final class PageImports implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PageImports.class);
    private static final Duration KEPT = Duration.ofHours(1);
    private static final int MOST_OF_ONE = 3;
    private static final int MOST = 100;

    private final Library library;
    private final Importer importer;
    private final InstantSource clock;
    private final Supplier<String> ids;
    private final Map<String, Job> jobs = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("page-import-", 0).factory());

    private static final class Job {
        private final String id;
        private final String name;
        private final String account;
        private final long begun;
        private final PageImport work;
        private volatile boolean cancelled;
        private volatile ImportView.State state = ImportView.State.RUNNING;
        private volatile String failure;

        Job(String id, String name, Caller caller, long begun, Library library, Importer importer, ReaderSights sights) {
            this.id = id;
            this.name = name;
            this.account = caller.accountId();
            this.begun = begun;
            this.work = new PageImport(library, importer, caller, sights, () -> cancelled);
        }

        ImportView view() {
            return work.view(id, name, state, failure);
        }
    }

    public PageImports(Library library, Importer importer, InstantSource clock, Supplier<String> ids) {
        this.library = library;
        this.importer = importer;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * Begins one. The file is deleted when it has ended, and also when this throws.
     *
     * @param password of an archive; null: none
     * @throws LibraryRefusal when it is neither a text nor an archive, an archive behind another password, or too many are under way
     */
    public ImportView begin(Caller caller, String name, Path file, @Nullable String password, ReaderSights sights) throws IOException {
        boolean begun = false;
        try {
            jobs.values().removeIf(job -> job.state != ImportView.State.RUNNING && job.begun < clock.millis() - KEPT.toMillis());
            if (jobs.size() >= MOST || jobs.values().stream().filter(job -> job.account.equals(caller.accountId())
                    && job.state == ImportView.State.RUNNING).count() >= MOST_OF_ONE) {
                throw LibraryRefusal.inTheWay("busy", "Too many imports are under way. Try again when one has ended.");
            }
            if (PageImport.isArchive(file)) {
                ImportArchive.open(file, password).close();
            } else if (!PageImport.isText(name, Files.size(file))) {
                throw LibraryRefusal.wrong("This is neither a ZIP nor a text of a page: a file that ends with .md or .xml.");
            }
            String shown = PlainText.flat(name.substring(0, Math.min(200, name.length())));
            var job = new Job(ids.get(), shown, caller, clock.millis(), library, importer, sights);
            jobs.put(job.id, job);
            threads.execute(() -> run(job, name, file, password));
            begun = true;
            return job.view();
        } finally {
            if (!begun) {
                Files.deleteIfExists(file);
            }
        }
    }

    private void run(Job job, String name, Path file, String password) {
        try {
            job.work.bring(name, file, password);
            job.state = job.cancelled ? ImportView.State.CANCELLED : ImportView.State.DONE;
        } catch (LibraryRefusal e) {
            fail(job, e.getMessage());
        } catch (IOException | RuntimeException e) {
            LOG.warn("event=page-import-failed id={}", job.id, e);
            fail(job, "The import broke off. What came until then is here; try again, or tell who runs this server.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            job.state = ImportView.State.CANCELLED;
        } finally {
            delete(file);
        }
        var view = job.view();
        LOG.info("event=page-import state={} id={} pages={} accepted={} duplicates={} refused={}", view.state(), job.id, view.pages().size(), view.accepted(),
                view.duplicates(), view.refusals());
    }

    private static void fail(Job job, String failure) {
        job.failure = failure;
        job.state = ImportView.State.FAILED;
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // The next start empties the folder.
            LOG.warn("event=page-import-left cause={}", e.getClass().getSimpleName());
        }
    }

    /** Empty for one that is not there, or somebody else's. */
    public Optional<ImportView> find(Caller caller, String id) {
        return Optional.ofNullable(jobs.get(id)).filter(job -> job.account.equals(caller.accountId())).map(Job::view);
    }

    /** What came until now stays. */
    public void cancel(String id) {
        var job = jobs.get(id);
        if (job != null) {
            job.cancelled = true;
        }
    }

    @Override
    public void close() {
        jobs.values().forEach(job -> job.cancelled = true);
        threads.shutdownNow();
        threads.close();
    }
}
