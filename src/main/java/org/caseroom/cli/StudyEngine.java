package org.caseroom.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.caseroom.config.ImportsConfig;
import org.caseroom.study.Catalogue;
import org.caseroom.study.CatalogueUpdater;
import org.caseroom.study.FrameRebuilder;
import org.caseroom.study.ImportSettings;
import org.caseroom.study.Importer;
import org.caseroom.study.Originals;
import org.caseroom.study.frames.FrameKeeper;
import org.caseroom.study.frames.FrameStore;
import org.caseroom.study.worker.WorkerPool;
import org.caseroom.study.worker.WorkerSettings;

/** Catalogue, originals, frames and import on one data folder, for the server as for the commands. */
public final class StudyEngine implements AutoCloseable {
    /** Files of frames that are mapped at the same time; a few hundred bytes of kernel tables each. */
    private static final int MAPPINGS = 512;

    private final Catalogue catalogue;
    private final Originals originals;
    private final FrameStore frames;
    private final FrameKeeper keeper;
    private final WorkerPool workers;
    private final Importer importer;
    private final FrameRebuilder rebuilder;
    private final CatalogueUpdater updater;

    private StudyEngine(Store store) throws IOException {
        ImportsConfig config = store.config().imports();
        catalogue = new Catalogue(store.database());
        originals = new Originals(store.dir(), store.own());
        frames = new FrameStore(store.dir().resolve("frames"), MAPPINGS, store.clock(), originals::path);
        keeper = new FrameKeeper(frames, store.config().imaging().frameStoreBytes());
        workers = new WorkerPool(new WorkerSettings(DecodeWorkerMain.class.getName(), store.dir().resolve("frames"),
                config.workers(), config.workerMemoryBytes(), Duration.ofSeconds(config.frameTimeoutSeconds())));
        importer = new Importer(new ImportSettings(config.maxFileBytes(), config.maxZipBytes(), config.reserveBytes()), originals, catalogue, frames,
                keeper, workers, store.clock());
        rebuilder = new FrameRebuilder(catalogue, originals, frames, workers, keeper);
        updater = new CatalogueUpdater(store.database(), catalogue, originals, frames, workers);
    }

    static StudyEngine open(Store store) {
        try {
            return new StudyEngine(store);
        } catch (IOException e) {
            throw new UncheckedIOException("The folders of the studies cannot be made in " + store.dir() + ": " + e, e);
        }
    }

    public Catalogue catalogue() {
        return catalogue;
    }

    public Originals originals() {
        return originals;
    }

    public FrameStore frames() {
        return frames;
    }

    public WorkerPool workers() {
        return workers;
    }

    public Importer importer() {
        return importer;
    }

    public FrameRebuilder rebuilder() {
        return rebuilder;
    }

    public CatalogueUpdater updater() {
        return updater;
    }

    @Override
    public void close() {
        updater.close();
        importer.close();
        rebuilder.close();
        keeper.close();
        workers.close();
        frames.close();
    }
}
