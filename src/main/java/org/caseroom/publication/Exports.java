package org.caseroom.publication;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.caseroom.access.Caller;
import org.caseroom.library.Library;
import org.caseroom.library.LibraryRefusal;
import org.caseroom.library.ReaderSights;
import org.caseroom.library.markdown.BlockSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Exports that are being made or wait to be fetched, for an hour. They belong to who ordered them, and hold what he may read at that time.
 */
public final class Exports implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Exports.class);
    private static final Duration KEPT = Duration.ofHours(1);
    private static final int AT_ONCE = 2;
    private static final int MOST_OF_ONE = 5;
    private static final int MOST = 100;

    private final Library library;
    private final ExportImages images;
    private final Path folder;
    private final InstantSource clock;
    private final Supplier<String> ids;
    private final Map<String, Job> jobs = new ConcurrentHashMap<>();
    private final Semaphore turns = new Semaphore(AT_ONCE, true);
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("export-", 0).factory());

    private static final class Job {
        private final Caller caller;
        private final ExportOrder order;
        private final long begun;
        private final AtomicInteger done = new AtomicInteger();
        private volatile boolean cancelled;
        private volatile ExportView view;

        Job(Caller caller, ExportOrder order, long begun, ExportView view) {
            this.caller = caller;
            this.order = order;
            this.begun = begun;
            this.view = view;
        }
    }

    /** @param folder for the files; emptied */
    public Exports(Library library, ExportImages images, Path folder, InstantSource clock, Supplier<String> ids) throws IOException {
        this.library = library;
        this.images = images;
        this.folder = folder;
        this.clock = clock;
        this.ids = ids;
        Files.createDirectories(folder);
        empty(folder);
    }

    /** @throws LibraryRefusal when the caller may not have a page, or not in that form, or too many exports wait */
    public ExportView begin(Caller caller, ExportOrder order, ReaderSights sights) {
        forget();
        if (jobs.size() >= MOST || jobs.values().stream().filter(job -> job.caller.accountId().equals(caller.accountId())
                && job.view.state() == ExportView.State.RUNNING).count() >= MOST_OF_ONE) {
            throw LibraryRefusal.inTheWay("busy", "Too many exports are being made. Fetch or cancel one, or try again in some minutes.");
        }
        for (String page : order.pages()) {
            var rights = library.reading().rights(caller, page);
            if (!rights.mayEdit() && (order.answers() || order.format() == ExportOrder.Format.MARKDOWN)) {
                throw LibraryRefusal.notAllowed(order.answers() ? "Only who may edit a page exports it with its answers."
                        : "Only who may edit a page exports its text as it was written. Choose HTML or PDF.");
            }
        }
        String id = ids.get();
        var job = new Job(caller, order, clock.millis(), new ExportView(id, ExportView.State.RUNNING, order.pages().size(), 0, null, null, null));
        jobs.put(id, job);
        threads.execute(() -> run(id, job, sights));
        return job.view;
    }

    private void run(String id, Job job, ReaderSights sights) {
        Path work = folder.resolve(id + ".work");
        Path file = file(id);
        try {
            turns.acquire();
            try {
                Files.createDirectories(work);
                var pages = pages(job, sights);
                try (var out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
                    new ExportWriter(images, job.caller, job.order, pages, job.done::incrementAndGet, () -> job.cancelled).write(out, work);
                }
                finish(job, ExportView.State.DONE, ExportPage.name(0, job.order.title()).substring(3) + (job.order.zip() ? ".zip" : ".pdf"), Files.size(file), null);
            } finally {
                turns.release();
                empty(work);
                Files.deleteIfExists(work);
            }
        } catch (ExportWriter.CancelledException e) {
            finish(job, ExportView.State.CANCELLED, null, null, null);
        } catch (LibraryRefusal e) {
            finish(job, ExportView.State.FAILED, null, null, e.getMessage());
        } catch (IOException | RuntimeException e) {
            LOG.warn("event=export-failed id={} format={}", id, job.order.format(), e);
            finish(job, ExportView.State.FAILED, null, null, "The export could not be written. Try again, or tell who runs this server.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            finish(job, ExportView.State.CANCELLED, null, null, null);
        }
        if (job.view.state() != ExportView.State.DONE || job.cancelled) {
            delete(file);
        }
    }

    private List<ExportPage> pages(Job job, ReaderSights sights) {
        var pages = new ArrayList<ExportPage>();
        boolean whole = job.order.answers() || job.order.format() == ExportOrder.Format.MARKDOWN;
        for (String id : job.order.pages()) {
            if (job.cancelled) {
                throw new ExportWriter.CancelledException();
            }
            var page = whole ? library.reading().read(job.caller, id, sights) : library.reading().covered(job.caller, id, sights);
            boolean answers = whole && page.mayEdit();
            Map<String, BlockSource> sources = new HashMap<>();
            if (answers) {
                library.reading().source(id).ifPresent(source -> source.blocks().forEach(block -> sources.put(block.key(), block)));
            }
            if (whole && !answers) {
                throw LibraryRefusal.notAllowed("Only who may edit a page exports it with its answers.");
            }
            pages.add(new ExportPage(page, answers, sources, ExportPage.name(pages.size() + 1, page.title())));
        }
        return pages;
    }

    private void finish(Job job, ExportView.State state, String file, Long bytes, String failure) {
        var end = job.cancelled && state == ExportView.State.DONE ? ExportView.State.CANCELLED : state;
        job.view = new ExportView(job.view.id(), end, job.view.total(), job.done.get(), file, bytes, failure);
        LOG.info("event=export state={} id={} format={} pages={}", end, job.view.id(), job.order.format(), job.view.total());
    }

    /** Empty for one that is not there, or somebody else's. */
    public Optional<ExportView> find(Caller caller, String id) {
        return Optional.ofNullable(jobs.get(id)).filter(job -> job.caller.accountId().equals(caller.accountId())).map(job ->
                job.view.state() == ExportView.State.RUNNING ? new ExportView(id, job.view.state(), job.view.total(), job.done.get(), null, null, null) : job.view);
    }

    /** Where it is, when it is done. */
    public Path file(String id) {
        return folder.resolve(id + ".export");
    }

    /** Cancels it, or throws it away. */
    public void drop(String id) {
        var job = jobs.get(id);
        if (job != null) {
            job.cancelled = true;
            if (job.view.state() != ExportView.State.RUNNING) {
                jobs.remove(id);
                delete(file(id));
            }
        }
    }

    private void forget() {
        long before = clock.millis() - KEPT.toMillis();
        jobs.forEach((id, job) -> {
            if (job.begun < before) {
                drop(id);
            }
        });
    }

    private static void empty(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (var files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    if (Files.isDirectory(file)) {
                        empty(file);
                    }
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // The next start empties the folder.
            LOG.warn("event=export-left cause={}", e.getClass().getSimpleName());
        }
    }

    @Override
    public void close() {
        jobs.values().forEach(job -> job.cancelled = true);
        threads.shutdownNow();
        threads.close();
    }
}
