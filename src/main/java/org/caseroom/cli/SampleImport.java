package org.caseroom.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.caseroom.sample.SampleCase;
import org.caseroom.sample.SampleOptions;
import org.caseroom.study.ImportResult;
import org.caseroom.study.Importer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the sample case into a data folder, once. The radiograph comes first, so that there is something to look at while the
 * rest is still being computed.
 */
final class SampleImport {
    private static final Logger LOG = LoggerFactory.getLogger(SampleImport.class);
    private static final long SEED = 1;
    /** Written when all of it is in; says so to the next start. */
    private static final String DONE = "sample-case.done";
    /** Folders of one file each, generated first. */
    private static final List<String> EARLY = List.of("dx", "us");
    private static final List<String> LATER = List.of("ct", "pt", "seg");

    private final Path dir;
    private final LocalDate today;
    private final Importer importer;
    private final String owner;

    /** @param owner account id of who is said to have imported it */
    SampleImport(Store store, Importer importer, String owner) {
        this.dir = store.dir();
        this.today = LocalDate.ofInstant(store.clock().instant(), ZoneOffset.UTC);
        this.importer = importer;
        this.owner = owner;
    }

    void run() throws IOException, InterruptedException {
        Path done = dir.resolve(DONE);
        if (Files.exists(done)) {
            return;
        }
        long begin = System.nanoTime();
        Path folder = dir.resolve("sample-case");
        LocalDate day = day(folder);
        var first = new CompletableFuture<Void>();
        CompletableFuture<Integer> early = first.thenApplyAsync(ready -> takeEarly(folder), task -> Thread.ofVirtual().start(task));
        SampleCase.generate(SampleOptions.full(SEED, day), folder, (written, total) -> {
            if (written >= EARLY.size()) {
                first.complete(null);
            }
        });
        long generated = System.nanoTime();
        int files = early.join();
        for (String series : LATER) {
            files += take(folder.resolve(series));
        }
        Files.writeString(done, day + "\n");
        delete(folder);
        LOG.info("event=sample-case files={} generate_ms={} import_ms={}", files, (generated - begin) / 1_000_000,
                (System.nanoTime() - generated) / 1_000_000);
    }

    private int takeEarly(Path folder) {
        try {
            int files = 0;
            for (String series : EARLY) {
                files += take(folder.resolve(series));
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    /** The UIDs depend on the day: a start that was cut short goes on with the day on which it began. */
    private LocalDate day(Path folder) throws IOException {
        Path file = dir.resolve("sample-case.day");
        Files.createDirectories(folder);
        if (!Files.exists(file)) {
            Files.writeString(file, today.toString());
        }
        return LocalDate.parse(Files.readString(file).strip());
    }

    private int take(Path series) throws IOException, InterruptedException {
        List<Future<List<ImportResult>>> pending = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(series)) {
            for (Path file : files) {
                try (InputStream body = Files.newInputStream(file)) {
                    pending.add(importer.begin(file.getFileName().toString(), body, owner, null));
                }
            }
        }
        for (Future<List<ImportResult>> result : pending) {
            try {
                for (ImportResult one : result.get()) {
                    if (one.outcome() == ImportResult.Outcome.REFUSED || one.outcome() == ImportResult.Outcome.QUARANTINED) {
                        LOG.warn("event=sample-case-refused reason=\"{}\"", one.reason());
                    }
                }
            } catch (ExecutionException e) {
                throw new IOException("The sample case could not be imported: " + e.getCause().getMessage(), e.getCause());
            }
        }
        return pending.size();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
