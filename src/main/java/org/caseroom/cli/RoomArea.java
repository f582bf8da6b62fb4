package org.caseroom.cli;

import io.vertx.core.Future;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.caseroom.access.TicketPurpose;
import org.caseroom.attendance.AttendanceRecord;
import org.caseroom.database.Offload;
import org.caseroom.deidentify.Identifier;
import org.caseroom.dicom.io.DicomReader;
import org.caseroom.http.AttendanceRoutes;
import org.caseroom.http.ChatRoutes;
import org.caseroom.http.HttpService;
import org.caseroom.http.InvitationRoutes;
import org.caseroom.http.MarkRoutes;
import org.caseroom.http.MissedRoutes;
import org.caseroom.http.RecordingRoutes;
import org.caseroom.http.RecordingVoiceRoutes;
import org.caseroom.http.ReportRoutes;
import org.caseroom.http.RoomRoutes;
import org.caseroom.http.SeenRoutes;
import org.caseroom.journal.Archiver;
import org.caseroom.journal.EntryCodec;
import org.caseroom.journal.RedisRoomLog;
import org.caseroom.journal.RoomHistory;
import org.caseroom.journal.RoomRepository;
import org.caseroom.live.RoomMeters;
import org.caseroom.live.RoomServices;
import org.caseroom.live.RoomSights;
import org.caseroom.live.Rooms;
import org.caseroom.live.StudyContents;
import org.caseroom.live.StudyImages;
import org.caseroom.presence.RoomPresence;
import org.caseroom.report.MarkTable;
import org.caseroom.report.ReportSaver;
import org.caseroom.soundtrack.Soundtracks;
import org.caseroom.study.Catalogue;
import org.caseroom.study.Originals;
import org.caseroom.study.StudyDetail;
import org.caseroom.study.StudySummary;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Rooms and recordings in the serving program. */
public final class RoomArea implements Area {
    private static final long SEAL_MILLIS = 10_000;
    private final Base base;
    private static final Logger LOG = LoggerFactory.getLogger(RoomArea.class);

    private final Catalogue catalogue;
    private final Originals originals;
    private final RoomRepository repository;
    private final RoomHistory history;
    private final Rooms rooms;
    private final ReportSaver saver;
    private final StudyArea study;
    private final MarkTable marks;
    private final Soundtracks soundtracks;
    private final Offload offload = new Offload("rooms");

    RoomArea(Base base, StudyArea study, RoomSights sights) {
        this.study = study;
        this.marks = study.markTable();
        this.saver = study.reports();
        this.base = base;
        this.catalogue = study.engine().catalogue();
        this.originals = study.engine().originals();
        var store = base.store();
        this.soundtracks = new Soundtracks(store.dir(), store.database(), store.clock(), store.secrets()::id, System::nanoTime);
        var codec = new EntryCodec();
        var node = store.secrets().id();
        var log = new RedisRoomLog(base.redis(), codec, node);
        var archiver = new Archiver(log, store.database(), codec);
        this.repository = repository(store);
        this.history = new RoomHistory(log, store.database(), codec);
        this.rooms = new Rooms(new RoomServices(base.vertx(), base.config().rooms(), base.config().recording(), base.access(), repository,
                log, history, archiver, new RoomPresence(base.redis(), node), sights, new Images(), store.clock(),
                System::nanoTime, new RoomMeters(base.metrics().registry())));
    }

    private static RoomRepository repository(Store store) {
        return new RoomRepository(store.database(), store.clock(), store.secrets()::id, store.secrets()::secret);
    }

    /** For the areas that start before rooms do: what members may read. */
    static RoomSights sights(Base base) {
        return new RoomSights(base.vertx(), repository(base.store()));
    }

    public Rooms rooms() {
        return rooms;
    }

    public RoomRepository repository() {
        return repository;
    }

    RoomHistory history() {
        return history;
    }

    @Override
    public void mount(HttpService http) {
        http.webSocket("/ws/room", TicketPurpose.ROOM, rooms::accept);
        http.mount(new RoomRoutes(repository, rooms, this::summaries, study -> contents(study).map(Optional::isPresent)));
        http.mount(new InvitationRoutes(repository, rooms, base.access(), http.cookies(), http::origin));
        http.mount(new ReportRoutes(repository, history, rooms, saver, offload));
        http.mount(new SeenRoutes(study.parts(), repository, rooms));
        http.mount(new MarkRoutes(repository, history, rooms, marks, study.shields(), offload));
        http.mount(new MissedRoutes(repository, history, rooms));
        http.mount(new AttendanceRoutes(new AttendanceRecord(base.store().database(), base.store().clock(), base.store().secrets()::id), repository,
                rooms, http::origin, offload));
        http.mount(new ChatRoutes(repository, history, rooms));
        http.mount(new RecordingRoutes(repository, history, rooms, base.store().clock(), recording -> offload.call(() -> {
            soundtracks.delete(recording);
            return null;
        })));
        http.mount(new RecordingVoiceRoutes(repository, history, rooms, soundtracks, offload));
    }

    /** What was said and has ended is sealed, by one server of the house. */
    @Override
    public void started() {
        base.vertx().setPeriodic(SEAL_MILLIS, _ -> offload.call(() -> {
            if (base.house().turns().mine("soundtracks")) {
                soundtracks.tidy();
            }
            return null;
        }).onFailure(e -> LOG.warn("event=voice-unsealed cause=\"{}\"", e.toString())));
    }

    /** What is said in rooms that are recorded belongs there. */
    Soundtracks soundtracks() {
        return soundtracks;
    }

    private Future<List<StudySummary>> summaries(Collection<String> studies) {
        return offload.call(() -> catalogue.summaries(studies));
    }

    private Future<Optional<StudyContents>> contents(String study) {
        return offload.call(() -> catalogue.study(study).map(detail -> {
            var series = new HashMap<String, Map<String, Integer>>();
            detail.series().forEach(one -> {
                var frames = series.computeIfAbsent(one.series(), _ -> new HashMap<>());
                one.stack().forEach(image -> frames.merge(image.instance(), image.frame(), Math::max));
            });
            return new StudyContents(series, patient(detail));
        }));
    }

    private final class Images implements StudyImages {
        @Override
        public Future<Optional<StudyContents>> contents(String study) {
            return RoomArea.this.contents(study);
        }

        @Override
        public Future<Optional<Computed>> computed(String instance) {
            return offload.call(() -> study.computed(instance));
        }
    }

    /** By what people would recognise the patient of a study: of the catalogue, and of one of its files, which may know more of him. */
    private List<Identifier> patient(StudyDetail study) {
        var known = new ArrayList<Identifier>();
        if (study.patientName() != null) {
            known.addAll(Identifier.name(study.patientName().alphabetic()));
            known.addAll(Identifier.name(study.patientName().ideographic()));
            known.addAll(Identifier.name(study.patientName().phonetic()));
        }
        known.addAll(Identifier.number(study.patientId()));
        known.addAll(Identifier.number(study.accessionNumber()));
        known.addAll(Identifier.date(study.patientBirthDate()));
        for (var instance : catalogue.instances(study.study(), null).stream().limit(1).toList()) {
            try {
                known.addAll(Identifier.of(DicomReader.read(originals.path(instance.sha256())).dataSet()));
            } catch (IOException e) {
                LOG.warn("event=patient-unread study={} cause=\"{}\"", study.study(), e.toString());
            }
        }
        return known.stream().distinct().toList();
    }

    @Override
    public Future<Void> drain() {
        return rooms.drain();
    }

    @Override
    public void close() {
        soundtracks.close();
        offload.close();
    }
}
