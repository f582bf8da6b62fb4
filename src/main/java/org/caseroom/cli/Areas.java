package org.caseroom.cli;

import io.vertx.core.Future;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.caseroom.access.Caller;
import org.caseroom.soundtrack.Soundtracks;
import org.caseroom.soundtrack.Speech;
import org.caseroom.voice.VoiceTap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The place where the areas of the program are made, in the order in which they need each other. Closed in the opposite one.
 */
final class Areas {
    private static final Logger LOG = LoggerFactory.getLogger(Areas.class);

    private final List<Area> all;
    private final StudyArea study;
    private final RoomArea rooms;

    /** @param all in the order in which they were made */
    private Areas(StudyArea study, RoomArea rooms, List<Area> all) {
        this.all = all;
        this.study = study;
        this.rooms = rooms;
    }

    /** For a serving program. */
    static Areas start(Base base) {
        var sights = RoomArea.sights(base);
        var study = new StudyArea(base, sights::all);
        var rooms = new RoomArea(base, study, sights);
        study.access().settleBy(rooms.rooms()::settle);
        var releases = new ReleaseArea(base, study);
        var library = new LibraryArea(base, study, rooms, releases.releases());
        var arrivals = new ArrivalArea(base, study, rooms);
        var neighbours = new NeighbourArea(base, study, arrivals.titles());
        var desk = new DeskArea(base, study, neighbours);
        arrivals.told(desk.us());
        return new Areas(study, rooms, List.of(new NodeArea(base), study, rooms, releases, library,
                new FrameArea(base, study, rooms.rooms(), library),
                new VoiceArea(base, rooms.rooms(), kept(rooms.soundtracks())),
                new TeachingArea(base, study, rooms, library),
                new PublicationArea(base, study, rooms, library, releases.releases()),
                neighbours,
                desk,
                arrivals,
                new SendingArea(base, study, neighbours),
                new WatchArea(base, study),
                new SourceArea(base, study, rooms, neighbours),
                new LaunchArea(base, study),
                new AuditArea(base, neighbours),
                new LabArea(base),
                new CacheArea(base)));
    }

    private static VoiceTap kept(Soundtracks soundtracks) {
        return (recording, participant, packet) -> soundtracks.heard(recording, new Speech(participant, packet.level(), packet.sequence(),
                packet.timestamp(), packet.atMillis(), packet.opus()));
    }

    StudyArea study() {
        return study;
    }

    List<Area> all() {
        return all;
    }

    /** Whether the caller is a member of the room; rooms decide it again when he joins. */
    Future<Boolean> mayEnterRoom(Caller caller, String room) {
        return rooms.rooms().mayEnter(caller, room);
    }

    /** Brings the sample case into a demo that has none; runs while the server serves already. */
    void prepareDemo(Base base, String owner) {
        try {
            new SampleImport(base.store(), study.engine().importer(), owner).run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            LOG.warn("event=sample-case-failed", e);
        }
    }

    /** For the commands {@code import} and {@code export}; empty in a build without studies. */
    static Optional<StudyTool> studyTool(Store store) {
        return Optional.of(new StudyFiles(store));
    }
}
