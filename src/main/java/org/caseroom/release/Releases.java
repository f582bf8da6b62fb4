package org.caseroom.release;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.caseroom.database.Database;
import org.caseroom.deidentify.ProfileOption;
import org.caseroom.dicom.io.DicomReader;
import org.caseroom.study.Catalogue;
import org.caseroom.study.FrameRebuilder;
import org.caseroom.study.Importer;
import org.caseroom.study.Originals;
import org.caseroom.study.StoredInstance;
import org.caseroom.study.frames.FrameStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * De-identified copies of studies, and which studies count as released. Rights are asked by who calls. Methods block: call them from
 * virtual threads.
 */
public final class Releases implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Releases.class);
    /** At a time: a release decodes and writes as an import does, and people wait for imports. */
    private static final int AT_ONCE = 2;
    private static final int MAX_RUNNING = 20;

    private final Parts parts;
    private final ReleaseStore store;
    private final Path folder;
    private final Reviewer reviewer;
    private final byte[] key;
    private final Map<String, ReleaseJob> running = new ConcurrentHashMap<>();
    private final Semaphore turns = new Semaphore(AT_ONCE, true);
    private final ReleaseEnds ends;
    private final ReleaseHeart heart;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("release-", 0).factory());

    /**
     * What copies are made of and with.
     *
     * @param ids     gives ids that nobody can guess
     * @param rebuilder asked for frames that the store evicted
     */
    public record Parts(Catalogue catalogue, Originals originals, FrameStore frames, FrameRebuilder rebuilder, Importer importer,
                        Supplier<String> ids, InstantSource clock, ObjectMapper json) {
    }

    /** @param folder for what is being written @param owner this program, among those that use the database */
    public Releases(Database database, Parts parts, Path folder, RandomGenerator random, ReleaseOwner owner) throws IOException {
        this.parts = parts;
        this.store = new ReleaseStore(database);
        this.folder = folder;
        this.ends = new ReleaseEnds(store, parts.clock(), parts.importer()::delete);
        this.heart = new ReleaseHeart(store, parts.clock(), owner, folder, running, ends);
        this.reviewer = new Reviewer(parts.originals(), PixelRules.standard());
        this.key = store.key(random);
    }

    /** Ends what programs that are dead had begun: half a copy goes. For the start; from then on this one says that it lives. */
    public void recover() throws IOException {
        heart.start();
    }

    /** @param listener called with the Study Instance UID of each study that became released or is no longer, after it did; may block */
    public void onChange(Consumer<String> listener) {
        ends.onChange(listener);
    }

    /** What has to be looked at. Empty for an unknown study. */
    public Optional<ReleaseReview> review(String study) throws IOException {
        var instances = parts.catalogue().instances(study, null);
        return instances.isEmpty() ? Optional.empty() : Optional.of(reviewer.review(instances));
    }

    /**
     * Begins a copy.
     *
     * @param by   account id @param name for the report: who looked at the pixels
     * @throws ReleaseRefusedException {@code pixels-not-reviewed} when pictures may have text in them that nobody decided about,
     *         {@code no-such-picture} when a box names one that the series does not have, {@code retain-uids}, {@code busy}, {@code no-instances}
     */
    public ReleaseView begin(String study, ReleaseOptions wanted, List<PixelDecision> decided, String by, String name)
            throws IOException, ReleaseRefusedException {
        if (wanted.has(ProfileOption.RETAIN_UIDS)) {
            throw new ReleaseRefusedException("retain-uids", "A copy that keeps its UIDs cannot stand beside its original. Use the command deidentify"
                    + " for files that go elsewhere.");
        }
        var instances = parts.catalogue().instances(study, null);
        if (instances.isEmpty()) {
            throw new ReleaseRefusedException("no-instances", "The study has no instances.");
        }
        if (running.size() >= MAX_RUNNING) {
            throw new ReleaseRefusedException("busy", "Too many copies are being made. Try again when some are done.");
        }
        var decisions = decisions(decided);
        requireThere(instances, decisions);
        requireLooked(instances, decisions);
        var options = decisions.isEmpty() ? wanted : wanted.with(ProfileOption.CLEAN_PIXEL_DATA);
        int[] edition = new int[1];
        var view = store.begin(parts.ids().get(), study, by, name, parts.clock().millis(), instances.size(),
                number -> new Pseudonyms(key, number).uid(study), edition, heart.owner(),
                heart.ownedUntil());
        var job = new ReleaseJob(parts, view, options, decisions, new Pseudonyms(key, edition[0]), instances);
        running.put(view.id(), job);
        threads.execute(() -> run(view, job));
        return view;
    }

    private static Map<PixelGroup, PixelDecision> decisions(List<PixelDecision> decided) throws ReleaseRefusedException {
        var decisions = new HashMap<PixelGroup, PixelDecision>();
        for (var decision : decided) {
            if (decisions.put(decision.group(), decision) != null) {
                throw new ReleaseRefusedException("decided-twice", "There are two decisions on the pictures of series " + decision.series() + ".");
            }
        }
        return decisions;
    }

    /** A box that is nowhere would look like one that blacks something out. */
    private static void requireThere(List<StoredInstance> instances, Map<PixelGroup, PixelDecision> decisions) throws ReleaseRefusedException {
        for (var decision : decisions.values()) {
            var named = new HashSet<String>();
            decision.boxes().stream().map(PlacedBox::instances).filter(Objects::nonNull).forEach(named::addAll);
            instances.stream().filter(instance -> instance.series().equals(decision.series())).map(StoredInstance::instance).forEach(named::remove);
            if (!named.isEmpty()) {
                throw new ReleaseRefusedException("no-such-picture", "Boxes of series " + decision.series() + " are for pictures that it does not have: "
                        + String.join(", ", named.stream().sorted().limit(5).toList()) + ".");
            }
        }
    }

    /** PS3.15 E.3.1: nothing leaves before somebody looked. */
    private void requireLooked(List<StoredInstance> instances, Map<PixelGroup, PixelDecision> decisions) throws IOException, ReleaseRefusedException {
        var open = new java.util.TreeSet<String>();
        for (var pictures : reviewer.review(instances).pictures()) {
            var decision = decisions.get(new PixelGroup(pictures.series(), pictures.rows(), pictures.columns()));
            boolean suspected = pictures.suspicion() != ReleaseReview.Suspicion.NONE;
            if (suspected && decision == null
                    || decision != null && decision.action() == PixelAction.OUTSIDE_REGIONS && pictures.suspicion() != ReleaseReview.Suspicion.OUTSIDE) {
                open.add(pictures.series() + " (" + pictures.columns() + " x " + pictures.rows() + ")");
            }
        }
        if (!open.isEmpty()) {
            throw new ReleaseRefusedException("pixels-not-reviewed", "These pictures may have text about the patient in them. Black it out or say that"
                    + " there is none: series " + String.join(", ", open) + ".");
        }
    }

    private void run(ReleaseView view, ReleaseJob job) {
        try {
            turns.acquire();
            try {
                boolean whole = job.run(folder);
                if (!whole || job.tally().instances() == 0) {
                    parts.importer().delete(view.study());
                }
                if (!whole) {
                    ends.finish(view, ReleaseView.State.CANCELLED, job.done(), null, null, 0);
                } else if (job.tally().instances() == 0) {
                    ends.finish(view, ReleaseView.State.FAILED, job.done(), "Nothing of the study is left that could be in the copy.", null, 0);
                } else {
                    ends.finish(view, ReleaseView.State.DONE, job.done(), null, json(job.report(parts.clock().millis())), job.tally().instances());
                }
            } finally {
                turns.release();
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("release=failed id={} cause={}", view.id(), e.getClass().getSimpleName());
            failed(view, job, "The copy could not be made: " + (e instanceof IOException && e.getMessage() != null ? e.getMessage() : "an internal error."));
        } catch (InterruptedException e) {
            failed(view, job, "The program was ended while the copy was made. Make it again.");
        } finally {
            running.remove(view.id());
        }
    }

    private void failed(ReleaseView view, ReleaseJob job, String sentence) {
        try {
            parts.importer().delete(view.study());
            ends.finish(view, ReleaseView.State.FAILED, job.done(), sentence, null, 0);
        } catch (IOException | RuntimeException e) {
            // The next start cleans up.
            LOG.warn("release=left-behind id={} cause={}", view.id(), e.getClass().getSimpleName());
        }
    }

    private String json(ReleaseReport report) throws JsonProcessingException {
        return parts.json().writeValueAsString(report);
    }

    public Optional<ReleaseView> find(String id) {
        return store.find(id).map(view -> {
            var job = running.get(id);
            return job == null ? view : new ReleaseView(view.id(), view.source(), view.study(), view.state(), view.requestedBy(), view.requestedName(),
                    view.requestedAt(), view.finishedAt(), view.total(), job.done(), view.failure());
        });
    }

    /** False when it does not run. */
    public boolean cancel(String id) {
        var job = running.get(id);
        if (job != null) {
            job.cancel();
        }
        return job != null;
    }

    /** JSON of the {@link ReleaseReport}; empty until it is done. */
    public Optional<String> report(String id) {
        return store.report(id);
    }

    /** Copies of a study that are there. */
    public List<ReleaseView> copies(String study) {
        return store.ofSource(study);
    }

    /**
     * What stands for the UIDs of a study in its newest copy that is released; empty where there is none. An instance that was left out
     * has a UID in it too, which nothing answers to.
     */
    public Optional<UnaryOperator<String>> newestCopy(String source) {
        return store.ofSource(source).stream().filter(copy -> released(copy.study())).findFirst()
                .flatMap(copy -> store.edition(copy.id())).map(edition -> uid -> new Pseudonyms(key, edition).uid(uid));
    }

    /** How a study came to count as released. @param release id; null where an administrator marked it */
    public record Released(String release, long at) {
    }

    /** Empty for a study that is not, or that has got other instances since. */
    public Optional<Released> how(String study) {
        return store.released(study);
    }

    /** Whether a study may be shown to people outside of its care team. */
    public boolean released(String study) {
        return how(study).isPresent();
    }

    /**
     * Marks a study that came without identities.
     *
     * @throws ReleaseRefusedException {@code not-deidentified} when an instance does not say so in (0012,0062)
     */
    public void mark(String study, String by) throws IOException, ReleaseRefusedException {
        var instances = parts.catalogue().instances(study, null);
        int without = 0;
        for (var instance : instances) {
            if (!ReleaseJob.saysSo(DicomReader.read(parts.originals().path(instance.sha256())).dataSet())) {
                without++;
            }
        }
        if (instances.isEmpty() || without > 0) {
            throw new ReleaseRefusedException("not-deidentified", without + " of " + instances.size() + " instances do not say Patient Identity Removed"
                    + " (0012,0062) YES. Make a de-identified copy instead.");
        }
        store.mark(study, instances.size(), by, parts.clock().millis());
        ends.changed(study);
    }

    public void unmark(String study) {
        store.unmark(study);
        ends.changed(study);
    }

    /** Ends what runs; half copies go. */
    @Override
    public void close() {
        heart.close();
        running.values().forEach(ReleaseJob::cancel);
        threads.close();
    }
}
