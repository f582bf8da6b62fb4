package org.caseroom.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.caseroom.database.Database;
import org.caseroom.study.frames.FrameKeeper;
import org.caseroom.study.frames.FrameStore;
import org.caseroom.study.worker.WorkerPool;
import org.caseroom.study.worker.WorkerSettings;
import org.caseroom.testing.TestDatabase;

/** The pieces of an import in a folder of their own, put together as the program does. */
public final class ImportBench implements AutoCloseable {
    final Path dir;
    final Database database;
    public final Catalogue catalogue;
    public final Originals originals;
    public final FrameStore frames;
    final FrameKeeper keeper;
    final WorkerPool workers;
    public final Importer importer;

    public ImportBench(Path dir) throws IOException {
        this(dir, new ImportSettings(64L << 20, 256L << 20), Duration.ofSeconds(30));
    }

    ImportBench(Path dir, ImportSettings settings, Duration frameTimeout) throws IOException {
        this.dir = dir;
        this.database = TestDatabase.open(dir);
        this.catalogue = new Catalogue(database);
        this.originals = new Originals(dir);
        this.frames = new FrameStore(dir.resolve("frames"), 64, java.time.Clock.systemUTC(), originals::path);
        this.keeper = new FrameKeeper(frames, 0);
        this.workers = new WorkerPool(new WorkerSettings("org.caseroom.cli.DecodeWorkerMain", dir.resolve("frames"), 1,
                512L << 20, frameTimeout));
        this.importer = new Importer(settings, originals, catalogue, frames, keeper, workers, InstantSource.system());
    }

    FrameRebuilder rebuilder() {
        return new FrameRebuilder(catalogue, originals, frames, workers, keeper);
    }

    CatalogueUpdater updater() {
        return new CatalogueUpdater(database, catalogue, originals, frames, workers);
    }

    public ImportResult receive(Path file) throws IOException, InterruptedException {
        try (var in = Files.newInputStream(file)) {
            return importer.receive(file.getFileName().toString(), in, "account").getFirst();
        }
    }

    ImportResult receive(String name, byte[] bytes) throws IOException, InterruptedException {
        return importer.receive(name, new java.io.ByteArrayInputStream(bytes), "account").getFirst();
    }

    @Override
    public void close() {
        importer.close();
        keeper.close();
        workers.close();
        frames.close();
        database.close();
    }
}
