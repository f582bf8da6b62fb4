package org.caseroom.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.caseroom.node.NodeFolder;
import org.caseroom.study.CatalogueUpdater;
import org.caseroom.study.FrameRebuilder;
import org.caseroom.study.ImportResult;
import org.caseroom.study.ImportResult.Outcome;
import org.caseroom.study.StoredInstance;
import org.caseroom.study.StudyExport;
import org.caseroom.study.media.MediaExport;

/** Import and export by command, beside a running server or without one: both agree through the database. */
final class StudyFiles implements StudyTool {
    private static final String ACCOUNT = "system";
    private static final int AHEAD = 16;
    private static final int PROGRESS = 500;

    private final Store store;
    private final Optional<NodeFolder> own;
    private final StudyEngine engine;

    StudyFiles(Store store) {
        this.own = House.shared(store.config()) ? Optional.of(NodeFolder.take(store.dir(), NodeFolder.named("command-" + House.machine()))) : Optional.empty();
        this.store = own.map(folder -> store.at(folder.path())).orElse(store);
        this.engine = StudyEngine.open(this.store);
    }

    @Override
    public Imported importPaths(List<Path> paths, Consumer<String> lines) throws IOException {
        long[] counts = new long[Outcome.values().length];
        Deque<Future<List<ImportResult>>> pending = new ArrayDeque<>();
        for (Path path : paths) {
            try (Stream<Path> files = Files.walk(path)) {
                for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile).sorted()::iterator) {
                    try (var in = Files.newInputStream(file)) {
                        pending.add(engine.importer().begin(file.toString(), in, ACCOUNT, null));
                    }
                    while (pending.size() > AHEAD) {
                        take(pending.poll(), counts, lines);
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("The import was interrupted", e);
            }
        }
        while (!pending.isEmpty()) {
            take(pending.poll(), counts, lines);
        }
        return new Imported(counts[Outcome.ACCEPTED.ordinal()], counts[Outcome.DUPLICATE.ordinal()],
                counts[Outcome.QUARANTINED.ordinal()], counts[Outcome.REFUSED.ordinal()]);
    }

    private static void take(Future<List<ImportResult>> future, long[] counts, Consumer<String> lines) throws IOException {
        List<ImportResult> results;
        try {
            results = future.get();
        } catch (ExecutionException e) {
            throw new IOException("The import failed: " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("The import was interrupted", e);
        }
        for (ImportResult result : results) {
            counts[result.outcome().ordinal()]++;
            boolean taken = result.outcome() == Outcome.ACCEPTED || result.outcome() == Outcome.DUPLICATE;
            if (!taken || result.outcome() == Outcome.ACCEPTED && result.reason() != null) {
                lines.accept(result.outcome().name().toLowerCase(Locale.ROOT) + "  " + result.name() + "  " + result.reason());
            }
            long all = 0;
            for (long count : counts) {
                all += count;
            }
            if (all % PROGRESS == 0) {
                lines.accept(all + " files looked at");
            }
        }
    }

    @Override
    public long export(List<String> studies, Path target, Consumer<String> lines) throws IOException {
        var export = new StudyExport(engine.catalogue(), engine.originals());
        List<String> chosen = chosen(studies);
        if (isZip(target)) {
            try (var out = new BufferedOutputStream(Files.newOutputStream(target), 1 << 16)) {
                return export.toZip(chosen, out);
            }
        }
        return export.toFolder(chosen, Files.createDirectories(target));
    }

    private List<String> chosen(List<String> studies) {
        List<String> chosen = studies.isEmpty() ? engine.catalogue().allStudies() : studies;
        for (String study : chosen) {
            if (engine.catalogue().importedBy(study).isEmpty()) {
                throw new CommandFailed(ExitCode.FAILED, "There is no study " + study + " in " + store.dir() + ".");
            }
        }
        return chosen;
    }

    private static boolean isZip(Path target) {
        return target.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".zip");
    }

    @Override
    public long exportMedium(List<String> studies, Path target) throws IOException {
        var media = new MediaExport(engine.catalogue(), engine.originals(), () -> NeighbourArea.uid(store.random()));
        List<String> chosen = chosen(studies);
        try {
            if (isZip(target)) {
                try (var out = new BufferedOutputStream(Files.newOutputStream(target), 1 << 16)) {
                    return media.toZip(chosen, out);
                }
            }
            return media.toFolder(chosen, target);
        } catch (java.nio.file.FileAlreadyExistsException e) {
            throw new CommandFailed(ExitCode.FAILED, e.getFile() + ": " + e.getReason() + ".");
        }
    }

    @Override
    public Rebuilt rebuildFrames(boolean verify, Consumer<String> lines, BooleanSupplier cancelled) throws IOException {
        try {
            CatalogueUpdater.Outcome updated = engine.updater().run(updating(lines, cancelled));
            FrameRebuilder.Outcome done = engine.rebuilder().check(verify, rebuilding(lines, cancelled));
            return new Rebuilt(updated.updated(), done.checked(), done.rebuilt(), updated.failed() + done.failed(), done.cancelled());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("The work was interrupted", e);
        }
    }

    private static CatalogueUpdater.Progress updating(Consumer<String> lines, BooleanSupplier cancelled) {
        var count = new AtomicLong();
        return new CatalogueUpdater.Progress() {
            @Override
            public void updated(StoredInstance instance) {
                if (count.incrementAndGet() % PROGRESS == 0) {
                    lines.accept(count + " instances brought up to date");
                }
            }

            @Override
            public void failed(String instance, String reason) {
                lines.accept("kept  " + instance + "  " + reason);
            }

            @Override
            public boolean cancelled() {
                return cancelled.getAsBoolean();
            }
        };
    }

    private static FrameRebuilder.Progress rebuilding(Consumer<String> lines, BooleanSupplier cancelled) {
        return new FrameRebuilder.Progress() {
            @Override
            public void at(long checked, long total, long rebuilt) {
                if (checked % PROGRESS == 0) {
                    lines.accept(checked + " of " + total + " instances looked at, " + rebuilt + " decoded again");
                }
            }

            @Override
            public void failed(String instance, String reason) {
                lines.accept("failed  " + instance + "  " + reason);
            }

            @Override
            public boolean cancelled() {
                return cancelled.getAsBoolean();
            }
        };
    }

    @Override
    public void close() {
        engine.close();
        own.ifPresent(NodeFolder::close);
    }
}
