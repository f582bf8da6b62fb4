package org.caseroom.neighbour;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.caseroom.cli.DecodeWorkerMain;
import org.caseroom.config.CaseroomConfig;
import org.caseroom.config.ConfigLoader;
import org.caseroom.database.Database;
import org.caseroom.dicom.data.UID;
import org.caseroom.dicom.net.AssociationListeners;
import org.caseroom.dicom.io.DataSetPlace;
import org.caseroom.study.Catalogue;
import org.caseroom.study.CatalogueSearch;
import org.caseroom.study.ImportSettings;
import org.caseroom.study.Importer;
import org.caseroom.study.Originals;
import org.caseroom.study.frames.FrameKeeper;
import org.caseroom.study.frames.FrameStore;
import org.caseroom.study.worker.WorkerPool;
import org.caseroom.study.worker.WorkerSettings;
import org.caseroom.testing.TestDatabase;

/** A Caseroom as its neighbours see it: real catalogue, real import, real sockets; no HTTP and no rooms. */
public final class Site implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final CaseroomConfig config;
    private final Database database;
    private final Catalogue catalogue;
    private final Originals originals;
    private final FrameStore frames;
    private final FrameKeeper keeper;
    private final WorkerPool workers;
    private final Importer importer;
    private final Neighbours neighbours;
    private final Peers peers;
    private final ToldEvents events = new ToldEvents();
    private final AssociationListeners listeners = new AssociationListeners().add(events);

    /** @param settings environment variables */
    public Site(Path dir, Map<String, String> settings) throws IOException {
        Map<String, String> environment = new HashMap<>(Map.of("CASEROOM_DICOM_PORT", "0", "CASEROOM_DICOM_HOST", "127.0.0.1",
                "CASEROOM_DICOM_ENABLED", "true"));
        environment.putAll(settings);
        config = new ConfigLoader(environment).withoutFile().config();
        Files.createDirectories(dir);
        database = TestDatabase.open(dir);
        catalogue = new Catalogue(database);
        originals = new Originals(dir);
        frames = new FrameStore(dir.resolve("frames"), 16, Clock.systemUTC(), originals::path);
        keeper = new FrameKeeper(frames, 0);
        workers = new WorkerPool(new WorkerSettings(DecodeWorkerMain.class.getName(), dir.resolve("frames"), 1, 512L << 20, Duration.ofSeconds(60)));
        importer = new Importer(new ImportSettings(config.imports().maxFileBytes(), config.imports().maxZipBytes(), config.imports().reserveBytes()), originals, catalogue, frames,
                keeper, workers, Clock.systemUTC());
        peers = Peers.of(config.dicom().peers());
        var random = new SecureRandom();
        var ids = new AtomicInteger();
        neighbours = new Neighbours(new NeighbourParts(vertx, config.dicom(), config.imports().maxFileBytes(), peers, importer, catalogue,
                new CatalogueSearch(database), originals, listeners, Clock.systemUTC(), () -> "c" + ids.incrementAndGet(),
                () -> UID.of(new UUID(random.nextLong(), random.nextLong())), Destinations.NONE));
        try {
            neighbours.start().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    public int port() {
        return neighbours.port();
    }

    public Catalogue catalogue() {
        return catalogue;
    }

    public Database database() {
        return database;
    }

    public CaseroomConfig config() {
        return config;
    }

    public Originals originals() {
        return originals;
    }

    public Importer importer() {
        return importer;
    }

    public Outbound outbound() {
        return neighbours.outbound();
    }

    public Peer peer(String title) {
        return peers.find(title).orElseThrow();
    }

    public AssociationListeners listeners() {
        return listeners;
    }

    public Peers peers() {
        return peers;
    }

    ToldEvents events() {
        return events;
    }

    /** The bytes after the file meta information. */
    public static byte[] dataSet(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        return Arrays.copyOfRange(bytes, (int) DataSetPlace.of(file), bytes.length);
    }

    @Override
    public void close() {
        neighbours.close();
        importer.close();
        keeper.close();
        workers.close();
        frames.close();
        database.close();
        vertx.close().await();
    }
}
