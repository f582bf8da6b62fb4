package org.caseroom.publication;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.caseroom.access.Caller;
import org.caseroom.library.Library;
import org.caseroom.library.LibraryRefusal;
import org.caseroom.library.ReaderSights;
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

    private final ExportPages pages;
    private final ExportImages images;
    private final Path fontFolder;
    private final List<Path> machineFonts;
    /** From the first print on: to read them takes all of the windowing toolkit, which no start of the server should wait for. */
    private ExportFonts fonts;
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
        private final ExportSteps steps = new ExportSteps();
        private volatile boolean cancelled;
        private volatile ExportView view;

        Job(Caller caller, ExportOrder order, long begun, ExportView view) {
            this.caller = caller;
            this.order = order;
            this.begun = begun;
            this.view = view;
        }
    }

    /**
     * @param folder for the files; emptied
     * @param fonts  folder of further fonts for what is printed; may not exist
     * @param machineFonts folders in which the machine keeps its own, for letters that those lack
     */
    public Exports(Library library, ExportImages images, Path folder, Path fonts, List<Path> machineFonts, InstantSource clock, Supplier<String> ids) throws IOException {
        this.pages = new ExportPages(library);
        this.images = images;
        this.fontFolder = fonts;
        this.machineFonts = List.copyOf(machineFonts);
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
        pages.require(caller, order);
        String id = ids.get();
        var job = new Job(caller, order, clock.millis(), view(id, order, ExportView.State.RUNNING, order.pages().size(), 0));
        jobs.put(id, job);
        threads.execute(() -> run(id, job, sights));
        return job.view;
    }

    /**
     * Which letters would be missing, before anything is made. Blocks, the first time for half a second, while fonts are read. What images say
     * of themselves, such as the texts of a presentation state, is known only once they are drawn.
     *
     * @throws LibraryRefusal as {@link #begin}
     */
    public PrintLetters letters(Caller caller, ExportOrder order, ReaderSights sights) {
        if (order.zip()) {
            return PrintLetters.NONE;
        }
        pages.require(caller, order);
        try {
            return new PdfExport(order, pages.find(caller, order, sights, new ExportSteps(), () -> false).pages(), null, fonts(), new ExportSteps()).letters();
        } catch (IOException e) {
            throw new UncheckedIOException("The fonts cannot be read", e);
        }
    }

    private void run(String id, Job job, ReaderSights sights) {
        Path work = folder.resolve(id + ".work");
        Path file = file(id);
        try {
            turns.acquire();
            try {
                Files.createDirectories(work);
                var found = pages.find(job.caller, job.order, sights, job.steps, () -> job.cancelled);
                String remark;
                try (var out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
                    remark = write(job, found.pages(), out, work);
                }
                var view = job.view;
                finish(job, new ExportView(id, view.title(), view.format(), ExportView.State.DONE, job.steps.all(), job.steps.all(),
                        ExportPage.plain(view.title()) + (job.order.zip() ? ".zip" : ".pdf"), Files.size(file), remark(job.order, found.notHis(), remark), null));
            } finally {
                turns.release();
                empty(work);
                Files.deleteIfExists(work);
            }
        } catch (ExportPictures.CancelledException e) {
            finish(job, ended(job, ExportView.State.CANCELLED, null));
        } catch (LibraryRefusal e) {
            finish(job, ended(job, ExportView.State.FAILED, e.getMessage()));
        } catch (IOException | RuntimeException e) {
            LOG.warn("event=export-failed id={} format={}", id, job.order.format(), e);
            finish(job, ended(job, ExportView.State.FAILED, "The export could not be written. Try again, or tell who runs this server."));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            finish(job, ended(job, ExportView.State.CANCELLED, null));
        }
        if (job.view.state() != ExportView.State.DONE || job.cancelled) {
            delete(file);
        }
    }

    /** @return a sentence on what the file lacks; null for nothing */
    private String write(Job job, List<ExportPage> pages, OutputStream out, Path work) throws IOException, InterruptedException {
        var order = job.order;
        var pictures = new ExportPictures(images, job.caller, ExportWords.of(order.language()).figures(), () -> job.cancelled);
        return switch (order.format()) {
            case HTML -> {
                new HtmlExport(order, pages, pictures, job.steps).write(out);
                yield null;
            }
            case MARKDOWN -> {
                new MarkdownExport(order, pages, pictures, job.steps).write(out);
                yield null;
            }
            case PDF, SLIDES -> new PdfExport(order, pages, pictures, fonts(), job.steps).write(out, work);
        };
    }

    private synchronized ExportFonts fonts() throws IOException {
        if (fonts == null) {
            fonts = new ExportFonts(fontFolder, new SystemFonts(machineFonts));
        }
        return fonts;
    }

    /** @return null for nothing */
    private static String remark(ExportOrder order, int notHis, String letters) {
        String left = notHis == 0 ? null : ExportWords.of(order.language()).notHis(notHis, order.format() == ExportOrder.Format.MARKDOWN);
        return left == null ? letters : letters == null ? left : left + " " + letters;
    }

    private static ExportView view(String id, ExportOrder order, ExportView.State state, int total, int done) {
        return new ExportView(id, order.title(), order.format(), state, total, done, null, null, null, null);
    }

    private static ExportView ended(Job job, ExportView.State state, String failure) {
        return new ExportView(job.view.id(), job.view.title(), job.view.format(), state, job.steps.all(), job.steps.allDone(), null, null, null, failure);
    }

    private void finish(Job job, ExportView end) {
        job.view = job.cancelled && end.state() == ExportView.State.DONE ? ended(job, ExportView.State.CANCELLED, null) : end;
        LOG.info("event=export state={} id={} format={} pages={}", job.view.state(), end.id(), end.format(), job.order.pages().size());
    }

    /** Empty for one that is not there, or somebody else's. */
    public Optional<ExportView> find(Caller caller, String id) {
        return Optional.ofNullable(jobs.get(id)).filter(job -> job.caller.accountId().equals(caller.accountId())).map(Exports::now);
    }

    /** Those of the caller that are made or can be fetched, the oldest first. */
    public List<ExportView> list(Caller caller) {
        forget();
        return jobs.values().stream().filter(job -> job.caller.accountId().equals(caller.accountId())).sorted(Comparator.comparingLong(job -> job.begun))
                .map(Exports::now).filter(view -> view.state() != ExportView.State.CANCELLED).toList();
    }

    private static ExportView now(Job job) {
        var view = job.view;
        return view.state() != ExportView.State.RUNNING ? view
                : view(view.id(), job.order, view.state(), Math.max(view.total(), job.steps.all()), job.steps.allDone());
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
