package org.caseroom.simulator;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.caseroom.desk.AssociationView;
import org.caseroom.desk.Cause;
import org.caseroom.desk.Explanation;
import org.caseroom.desk.Side;
import org.caseroom.desk.TransferDesk;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.net.Association;
import org.caseroom.dicom.net.AssociationListener;
import org.caseroom.dicom.net.AssociationSettings;
import org.caseroom.dicom.net.DicomClient;
import org.caseroom.dicom.net.QueryModel;
import org.caseroom.dicom.net.QueryUser;
import org.caseroom.dicom.net.RemoteEntity;
import org.caseroom.dicom.net.RetrieveUser;
import org.caseroom.dicom.net.StorageInquiry;

/**
 * The guided exercise: two systems on loopback between which something goes wrong, a desk that watches the one that is ours, and an
 * administrator who says what it was. Nothing of it touches the real port, the real peers or the catalogue. Blocks.
 */
public final class Lab implements AutoCloseable {
    private static final String MODALITY = "CT1";
    private static final String ARCHIVE = "PACS";
    private static final int CHOICES = 4;
    private static final int KEPT = 100;
    private static final long PATIENCE_MILLIS = 15_000;
    /** Short, so that nobody waits a minute for a line that stands still. */
    private static final AssociationSettings IMPATIENT = new AssociationSettings(64 << 10, Duration.ofSeconds(3), Duration.ofSeconds(2),
            Duration.ofSeconds(4), 1, AssociationSettings.DEFAULT.identifierBytes(), 16 << 20);

    /** Who calls whom. */
    public enum Story { SENT_TO_US, WE_SEND, WE_FETCH }

    private record Case(Fault fault, Story story) {
    }

    private static final List<Case> CASES = List.of(new Case(Fault.WRONG_CALLED_TITLE, Story.SENT_TO_US), new Case(Fault.UNKNOWN_CALLER, Story.SENT_TO_US),
            new Case(Fault.REFUSED_SYNTAX, Story.SENT_TO_US), new Case(Fault.SLOW_NETWORK, Story.SENT_TO_US), new Case(Fault.CUT, Story.SENT_TO_US),
            new Case(Fault.DUPLICATE_UID, Story.SENT_TO_US), new Case(Fault.WRONG_LENGTHS, Story.SENT_TO_US), new Case(Fault.FULL_DISK, Story.SENT_TO_US),
            new Case(Fault.WRONG_CALLED_TITLE, Story.WE_SEND), new Case(Fault.UNKNOWN_CALLER, Story.WE_SEND), new Case(Fault.REFUSED_SYNTAX, Story.WE_SEND),
            new Case(Fault.FULL_DISK, Story.WE_SEND), new Case(Fault.LIMIT, Story.SENT_TO_US), new Case(Fault.LIMIT, Story.WE_SEND),
            new Case(Fault.WRONG_PORT, Story.WE_SEND), new Case(Fault.WRONG_PORT, Story.WE_FETCH), new Case(Fault.UNKNOWN_DESTINATION, Story.WE_FETCH));
    /** Nothing of today listens there (RFC 863). */
    private static final int DISCARD = 9;

    private final Vertx vertx;
    private final String us;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Supplier<String> ids;
    private final Supplier<String> uids;
    private final Semaphore one = new Semaphore(1);
    private final Map<String, Exercise> exercises = new LinkedHashMap<>();
    private final List<Case> deck = new ArrayList<>();

    /** @param us our AE title @param ids of exercises @param uids of objects that are sent */
    public Lab(Vertx vertx, String us, InstantSource clock, RandomGenerator random, Supplier<String> ids, Supplier<String> uids) {
        this.vertx = vertx;
        this.us = us;
        this.clock = clock;
        this.random = random;
        this.ids = ids;
        this.uids = uids;
    }

    /**
     * Something went wrong; what, is to be found out.
     *
     * @param association as the desk saw it from our side
     * @param choices     causes, the right one among them
     */
    public record Exercise(String id, Story story, AssociationView association, List<Cause> choices) {
    }

    /** @param explanation what the desk says */
    public record Verdict(boolean cause, boolean side, Explanation explanation) {
    }

    /** Another exercise runs. */
    public static final class BusyException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /** Makes something go wrong. Every case comes once before one comes again. */
    public Exercise begin() throws IOException, InterruptedException, BusyException {
        Case next;
        synchronized (exercises) {
            if (deck.isEmpty()) {
                deck.addAll(CASES);
                shuffle(deck);
            }
            next = deck.removeLast();
        }
        return begin(next.fault(), next.story());
    }

    /** A certain fault. @throws IllegalArgumentException when that story knows no such fault */
    public Exercise begin(Fault fault, Story story) throws IOException, InterruptedException, BusyException {
        if (!CASES.contains(new Case(fault, story))) {
            throw new IllegalArgumentException("There is no exercise " + fault + " of " + story);
        }
        if (!one.tryAcquire()) {
            throw new BusyException();
        }
        try {
            var desk = new TransferDesk(clock);
            run(fault, story, desk);
            ended(desk);
            AssociationView view = desk.all().stream().filter(each -> Explanation.of(each, us).isPresent()).findFirst()
                    .orElseThrow(() -> new IOException("The desk saw no fault"));
            Cause cause = Explanation.of(view, us).orElseThrow().cause();
            var exercise = new Exercise(ids.get(), story, view, choices(cause));
            synchronized (exercises) {
                if (exercises.size() >= KEPT) {
                    exercises.remove(exercises.keySet().iterator().next());
                }
                exercises.put(exercise.id(), exercise);
            }
            return exercise;
        } finally {
            one.release();
        }
    }

    /** Empty for an exercise that is not known any more. */
    public Optional<Verdict> answer(String id, Cause cause, Side side) {
        Exercise exercise;
        synchronized (exercises) {
            exercise = exercises.get(id);
        }
        return Optional.ofNullable(exercise).flatMap(each -> Explanation.of(each.association(), us))
                .map(right -> new Verdict(right.cause() == cause, right.side() == side || right.side() == Side.EITHER, right));
    }

    private void run(Fault fault, Story story, TransferDesk desk) throws IOException, InterruptedException {
        boolean inbound = story == Story.SENT_TO_US;
        String called = inbound ? us : ARCHIVE;
        String calling = inbound ? MODALITY : us;
        // What is wrong with the caller, when we are called, is wrong with the archive, when we call.
        Fault there = inbound && fault != Fault.FULL_DISK && fault != Fault.LIMIT ? Fault.NONE : fault;
        var holdings = story == Story.WE_FETCH ? Holdings.ofNobody(uids) : new Holdings();
        var play = new SimulatedArchive.Play(called, Set.of(calling), Map.of(us, new RemoteEntity(us, "127.0.0.1", DISCARD, false)), holdings, there);
        AssociationListener watching = desk;
        try (var archive = new SimulatedArchive(vertx, "127.0.0.1", 0, play, IMPATIENT, inbound ? watching : AssociationListener.NONE, clock, ids);
             var line = new FaultyLine("127.0.0.1", archive.start(), inbound ? fault : Fault.NONE);
             var client = new DicomClient(vertx, Optional.empty(), IMPATIENT, inbound ? AssociationListener.NONE : watching, clock, ids)) {
            String wrong = inbound && fault == Fault.WRONG_CALLED_TITLE ? called + "1" : called;
            String stranger = inbound && fault == Fault.UNKNOWN_CALLER ? "CT_NEU" : calling;
            var to = new RemoteEntity(wrong, "127.0.0.1", story == Story.WE_SEND && fault == Fault.WRONG_PORT ? DISCARD : line.port(), false);
            try {
                if (story == Story.WE_FETCH) {
                    fetch(client, to);
                } else {
                    new Modality(Modality.Kind.CT, client, stranger, uids).send(to, 2, inbound ? fault : Fault.NONE);
                }
                if (story == Story.WE_SEND && fault == Fault.REFUSED_SYNTAX) {
                    StorageInquiry.ask(client, to, calling, List.of(Modality.Kind.CT.sopClass()));
                }
            } catch (IOException expected) {
                // It was made to fail; the desk has seen how.
            }
            ended(desk);
        }
    }

    /** Has the archive send us its CT. */
    private void fetch(DicomClient client, RemoteEntity archive) throws IOException, InterruptedException {
        var keys = new Attributes().setString(Tag.QueryRetrieveLevel, "STUDY").setString(Tag.ModalitiesInStudy, "CT").setString(Tag.StudyInstanceUID);
        List<String> studies = new ArrayList<>();
        try (Association association = client.associate(archive, us, QueryUser.proposal(QueryModel.STUDY_ROOT))) {
            QueryUser.find(association, QueryModel.STUDY_ROOT, keys, match -> studies.add(match.getString(Tag.StudyInstanceUID)));
        }
        var study = new Attributes().setString(Tag.QueryRetrieveLevel, "STUDY").setString(Tag.StudyInstanceUID, studies.getFirst());
        try (Association association = client.associate(archive, us, RetrieveUser.moveProposal(QueryModel.STUDY_ROOT))) {
            RetrieveUser.move(association, QueryModel.STUDY_ROOT, study, us, _ -> true);
        }
    }

    private static void ended(TransferDesk desk) throws IOException, InterruptedException {
        for (long waited = 0; waited < PATIENCE_MILLIS; waited += 50) {
            List<AssociationView> all = desk.all();
            if (!all.isEmpty() && all.stream().allMatch(each -> each.ending() != null)) {
                return;
            }
            Thread.sleep(50);
        }
        throw new IOException("The exercise did not come to its end within " + PATIENCE_MILLIS / 1000 + " s");
    }

    private List<Cause> choices(Cause right) {
        List<Cause> others = new ArrayList<>(List.of(Cause.CALLED_TITLE_NOT_OURS, Cause.CALLED_TITLE_NOT_THEIRS, Cause.CALLING_TITLE_UNKNOWN_HERE,
                Cause.CALLING_TITLE_UNKNOWN_THERE, Cause.NO_COMMON_TRANSFER_SYNTAX, Cause.TRANSFER_SYNTAX_NOT_TAKEN, Cause.SILENT, Cause.CUT, Cause.STATUS_DUPLICATE, Cause.WRONG_LENGTHS,
                Cause.STATUS_OUT_OF_RESOURCES, Cause.LIMIT_HERE, Cause.LIMIT_THERE, Cause.CONNECTION_REFUSED, Cause.STATUS_DESTINATION_UNKNOWN,
                Cause.STATUS_NO_SUBOPERATIONS));
        others.remove(right);
        if (right == Cause.TRANSFER_SYNTAX_NOT_TAKEN || right == Cause.NO_COMMON_TRANSFER_SYNTAX) {
            // The same from two sides: as answers beside each other they would be a catch.
            others.removeAll(List.of(Cause.TRANSFER_SYNTAX_NOT_TAKEN, Cause.NO_COMMON_TRANSFER_SYNTAX));
        }
        shuffle(others);
        Set<Cause> chosen = new LinkedHashSet<>(others.subList(0, CHOICES - 1));
        chosen.add(right);
        List<Cause> choices = new ArrayList<>(chosen);
        shuffle(choices);
        return List.copyOf(choices);
    }

    private void shuffle(List<?> list) {
        for (int i = list.size() - 1; i > 0; i--) {
            Collections.swap(list, i, random.nextInt(i + 1));
        }
    }

    @Override
    public void close() {
        one.acquireUninterruptibly();
    }
}
