package org.caseroom.remote;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.caseroom.config.SourceConfig;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.io.DicomWriter;
import org.caseroom.dicom.web.DicomWebClient;
import org.caseroom.study.Catalogue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The archives that are set up, and the studies that come from them. A study is opened without being copied first: what it consists of
 * is asked, one picture of it is brought, and the rest follows while it is looked at. Methods block.
 */
public final class Sources implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sources.class);
    /** Studies that are on their way at the same time; others wait for their turn. */
    private static final int MAX_FETCHES = 8;
    private static final int REMEMBERED = 500;
    /** How long somebody waits for a first picture before he is told that it is on its way. */
    private static final long FIRST_MILLIS = 15_000;
    /** Beneath the root of UIDs of this program, and of no study. */
    private static final String NOBODYS = DicomWriter.IMPLEMENTATION_CLASS_UID + ".0";
    private static final long SWEEP_MILLIS = 15 * 60_000;

    private final SourceParts parts;
    private final Map<String, Archive> archives = new LinkedHashMap<>();
    private final List<Source> list = new ArrayList<>();
    private final List<DicomWebClient> clients = new ArrayList<>();
    private final CachedStudies cached;
    private final CacheKeeper keeper;
    private final Semaphore turns = new Semaphore(MAX_FETCHES, true);
    private final Map<String, Fetch> fetches = new LinkedHashMap<>();
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("source-", 0).factory());

    /** @throws IOException when the certificates of an archive cannot be read */
    public Sources(SourceParts parts) throws IOException {
        this.parts = parts;
        this.cached = new CachedStudies(parts.database());
        this.keeper = new CacheKeeper(cached, parts.config().cacheBytes(), parts.uses(), parts.delete()::study, parts.clock());
        for (SourceConfig config : parts.config().archives()) {
            archives.put(config.name(), archive(config));
            list.add(new Source(config.name(), config.title().isEmpty() ? config.name() : config.title(),
                    config.url().isEmpty() ? Source.Kind.DIMSE : Source.Kind.DICOMWEB));
        }
    }

    private Archive archive(SourceConfig config) throws IOException {
        if (config.url().isEmpty()) {
            return new DimseArchive(parts.outbound(), parts.peers().find(config.aeTitle()).orElseThrow(() -> new SourceException("The source "
                    + config.name() + " names the AE title " + config.aeTitle() + ", which is none of dicom.peers.")), config.retrieve().equals("move"));
        }
        var client = new DicomWebClient(WebAccess.of(config));
        clients.add(client);
        return new WebArchive(client, parts.importer());
    }

    /** An archive as people see it. @param name in addresses and settings */
    public record Source(String name, String title, Kind kind) {
        /** How it is asked. */
        public enum Kind { DIMSE, DICOMWEB }
    }

    public List<Source> all() {
        return List.copyOf(list);
    }

    public boolean has(String source) {
        return archives.containsKey(source);
    }

    /** What was found. @param more there is more than was asked for */
    public record Result(List<Found> studies, boolean more) {
    }

    /** Newest study first; nothing when there is too little to search by. */
    public Result search(String source, StudyQuery query, int most) throws IOException, InterruptedException {
        Archive archive = archive(source);
        if (!query.enough()) {
            return new Result(List.of(), false);
        }
        return StudySearch.of(archive, query, most, parts.catalogue());
    }

    private Archive archive(String source) throws SourceException {
        Archive archive = archives.get(source);
        if (archive == null) {
            throw new SourceException("There is no source " + source + " in the settings.");
        }
        return archive;
    }

    /**
     * Has a study come, unless it is on its way. Returns when there is a picture of it, or when it is clear that there will be none;
     * otherwise after some seconds.
     */
    public Arrival open(String source, String study) throws IOException, InterruptedException {
        Fetch fetch = begin(source, study);
        fetch.awaitFirst(FIRST_MILLIS);
        return fetch.arrival();
    }

    private Fetch begin(String source, String study) throws IOException {
        Archive archive = archive(source);
        Fetch fetch;
        synchronized (fetches) {
            Fetch known = fetches.get(study);
            if (known != null && !known.over()) {
                return known;
            }
            boolean borrowed = cached.isCached(study) || parts.catalogue().importedBy(study).isEmpty();
            if (borrowed) {
                cached.opened(study, source, parts.clock().millis());
            }
            fetch = new Fetch(study, source, archive, cached, borrowed, new Tidings(study, parts.told()));
            fetches.remove(study);
            fetches.put(study, fetch);
            fetches.values().stream().filter(Fetch::over).limit(Math.max(0, fetches.size() - REMEMBERED)).map(Fetch::study).toList().forEach(fetches::remove);
        }
        threads.execute(() -> {
            // Says so to the others. Who asked for it here gets it here, even while another server brings the same.
            parts.turns().mine(turn(study));
            try {
                run(fetch);
            } finally {
                parts.turns().done(turn(study));
            }
        });
        return fetch;
    }

    /** The job of bringing a study, as {@link SourceParts#turns} knows it. */
    public static String turn(String study) {
        return "fetch:" + study;
    }

    private void run(Fetch fetch) {
        try {
            turns.acquire();
            try {
                fetch.run();
            } finally {
                turns.release();
            }
            sweep();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** How far a study has come that was asked for since the start; empty for others. */
    public Optional<Arrival> arrival(String study) {
        synchronized (fetches) {
            return Optional.ofNullable(fetches.get(study)).map(Fetch::arrival);
        }
    }

    /** What a series on its way consists of, by Instance Number; empty when that is not known. */
    public List<Expected> expected(String study, String series) {
        synchronized (fetches) {
            return Optional.ofNullable(fetches.get(study)).flatMap(fetch -> fetch.expected(series)).orElse(List.of());
        }
    }

    /** The rest of a study is not wanted; what is here stays. Nothing when it is not on its way. */
    public void giveUp(String study) {
        synchronized (fetches) {
            Fetch fetch = fetches.get(study);
            if (fetch != null) {
                fetch.giveUp();
            }
        }
    }

    /** Somebody looks at a series of a study on its way: its images come next. @param instance the one on screen; null for none */
    public void look(String study, String series, String instance) {
        synchronized (fetches) {
            Fetch fetch = fetches.get(study);
            if (fetch != null) {
                fetch.look(series, instance);
            }
        }
    }

    /**
     * Asks each archive for a study that nobody has: the log says at the start which of them do not answer, and the first search of a day does not
     * wait for what is done for the first time.
     */
    public void greet() {
        archives.forEach((name, archive) -> threads.execute(() -> {
            long begun = System.nanoTime();
            try {
                archive.studies(Map.of(Tag.StudyInstanceUID, NOBODYS), 1);
                LOG.info("source=answers source={} ms={}", name, (System.nanoTime() - begun) / 1_000_000);
            } catch (IOException e) {
                LOG.warn("source=does-not-answer source={} cause=\"{}\"", name, e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
    }

    /** Goes on with what an earlier run, or a server that is dead, did not bring to its end, and looks from time to time whether room has to be made. */
    public void start() {
        threads.execute(() -> {
            try {
                while (true) {
                    resume();
                    if (parts.turns().mine("cached-studies")) {
                        sweep();
                    }
                    Thread.sleep(SWEEP_MILLIS);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void resume() {
        for (CachedStudies.Unfinished left : cached.unfinished()) {
            if (archives.containsKey(left.source()) && !comes(left.study()) && parts.turns().mine(turn(left.study()))) {
                try {
                    begin(left.source(), left.study());
                } catch (IOException e) {
                    LOG.warn("fetch=not-resumed study={} source={} cause=\"{}\"", left.study(), left.source(), e.getMessage());
                }
            }
        }
    }

    private boolean comes(String study) {
        synchronized (fetches) {
            return fetches.containsKey(study);
        }
    }

    /** On its way, here or on another server. */
    private boolean coming(String study) {
        synchronized (fetches) {
            if (fetches.containsKey(study) && !fetches.get(study).over()) {
                return true;
            }
        }
        boolean free = parts.turns().mine(turn(study));
        parts.turns().done(turn(study));
        return !free;
    }

    /** Makes room. @return how many studies were let go */
    int sweep() {
        try {
            return keeper.sweep(this::coming);
        } catch (IOException | RuntimeException e) {
            LOG.warn("cached_studies=not-swept cause=\"{}\"", e.toString());
            return 0;
        }
    }

    @Override
    public void close() {
        synchronized (fetches) {
            fetches.values().forEach(Fetch::stop);
        }
        threads.shutdownNow();
        clients.forEach(DicomWebClient::close);
        threads.close();
    }
}
