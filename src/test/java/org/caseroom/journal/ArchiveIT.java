package org.caseroom.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caseroom.testing.Backend.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.caseroom.access.AccountRole;
import org.caseroom.protocol.StateHash;
import org.caseroom.room.ChatCommand;
import org.caseroom.room.Command;
import org.caseroom.room.LoggedEvent;
import org.caseroom.room.MarkCommand;
import org.caseroom.room.Point;
import org.caseroom.room.Role;
import org.caseroom.room.RoomState;
import org.caseroom.room.Shape;
import org.caseroom.room.Story;
import org.caseroom.room.ThreadCommand;
import org.caseroom.testing.Backend;
import org.caseroom.testing.SetClock;
import org.caseroom.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archive, projection and the tables of rooms on a real database and a real Redis. */
@Tag(TestDatabase.STORES)
class ArchiveIT {
    @TempDir
    Path dir;
    private final SetClock clock = new SetClock(Instant.ofEpochMilli(1_700_000_000_000L));
    private Backend backend;
    private RoomLog log;
    private Archiver archiver;
    private RoomHistory history;
    private RoomRepository rooms;
    private String host;
    private String guest;
    private int ids;

    @BeforeEach
    void start() {
        backend = new Backend(dir, Map.of(), Clock.systemUTC());
        var codec = new EntryCodec();
        log = new RedisRoomLog(backend.redis, codec, "node-1");
        archiver = new Archiver(log, backend.database, codec);
        history = new RoomHistory(log, backend.database, codec);
        Supplier<String> names = () -> "id-%06d".formatted(ids++);
        rooms = new RoomRepository(backend.database, clock, names, () -> "secret-" + names.get());
        host = account("ada");
        guest = account("ben");
    }

    @AfterEach
    void stop() {
        backend.close();
    }

    private String account(String login) {
        return backend.access.accounts().create(login, login.toUpperCase(java.util.Locale.ROOT), AccountRole.HOST,
                "correct horse battery").accountId();
    }

    /** Puts the events of a story into the log of a room, some in one entry. */
    private void append(String room, List<LoggedEvent> events, int perEntry) {
        for (int i = 0; i < events.size(); i += perEntry) {
            assertThat(await(log.append(room, events.subList(i, Math.min(events.size(), i + perEntry))))).isEqualTo(RoomLog.Append.APPENDED);
        }
    }

    @Test
    @DisplayName("the archive holds every event once, however often and from however many nodes it is filled")
    void idempotent() {
        var room = await(rooms.create("Tumour board", List.of(Story.CT), host)).id();
        var story = Story.withAll();
        for (int i = 0; i < 1_200; i++) {
            story.does(Story.HOST, new ChatCommand.Say("message-%d".formatted(i), "text"));
        }
        append(room, story.log().subList(0, 700), 3);
        var other = new Archiver(log, backend.database, new EntryCodec());
        await(archiver.archive(room));
        append(room, story.log().subList(700, story.log().size()), 7);
        var all = List.of(archiver.archive(room), other.archive(room), archiver.archive(room), other.archive(room));
        all.forEach(Backend::await);

        assertThat(await(history.archived(room))).isEqualTo(story.state());
        assertThat(await(history.stateAt(room, 600))).isEqualTo(RoomState.INITIAL.applyAll(story.log().subList(0, 600)));
        await(log.trim(room, 1_000_000));
        var read = new ArrayList<LoggedEvent>();
        for (var page = await(history.read(room, 1)); !page.isEmpty(); page = await(history.read(room, read.size() + 1L))) {
            read.addAll(page);
        }
        assertThat(read).isEqualTo(story.log());
        int rows = backend.database.read(handle -> handle.createQuery("SELECT COUNT(*) FROM room_snapshot").mapTo(Integer.class).one());
        assertThat(rows).isEqualTo(2);
    }

    @Test
    @DisplayName("history goes on in the log where the archive ends")
    void historyBothPlaces() {
        var room = await(rooms.create("Tumour board", List.of(Story.CT), host)).id();
        var story = Story.withAll();
        append(room, story.log().subList(0, 3), 1);
        await(archiver.archive(room));
        append(room, story.log().subList(3, story.log().size()), 1);
        assertThat(await(history.read(room, 1))).hasSize(3);
        assertThat(await(history.read(room, 4))).isEqualTo(story.log().subList(3, story.log().size()));
        assertThat(await(history.read(room, story.log().size() + 1L))).isEmpty();
    }

    @Test
    @DisplayName("what became of a mark is found in the archive, and of nothing else")
    void historyOfMark() {
        var room = await(rooms.create("Tumour board", List.of(Story.CT), host)).id();
        var story = Story.withAll();
        var other = new Shape.Line(new Point(5, 6), new Point(7, 8));
        story.does(Story.PARTICIPANT, new Command.AddMark("mark_0001", Story.IMAGE, Story.LINE));
        story.does(Story.PARTICIPANT, new Command.AddMark("markX0001", Story.IMAGE, Story.LINE));
        story.does(Story.HOST, new MarkCommand.AddMarkLayer("layer-001", "Findings"));
        story.does(Story.PARTICIPANT, new Command.ChangeMark("mark_0001", other));
        story.does(Story.HOST, new MarkCommand.MoveMark("mark_0001", "layer-001"));
        story.does(Story.HOST, new MarkCommand.LockMark("mark_0001", true));
        story.does(Story.HOST, new ThreadCommand.CommentMark("said-0001", "mark_0001", "Larger", List.of()));
        append(room, story.log(), 2);
        await(archiver.archive(room));
        var steps = await(history.ofMark(room, "mark_0001"));
        assertThat(steps).extracting(MarkStep::kind).containsExactly(MarkStep.Kind.ADDED, MarkStep.Kind.CHANGED, MarkStep.Kind.MOVED,
                MarkStep.Kind.LOCKED);
        assertThat(steps).extracting(MarkStep::by).containsExactly(Story.PARTICIPANT.participant(), Story.PARTICIPANT.participant(),
                Story.HOST.participant(), Story.HOST.participant());
        assertThat(steps).extracting(MarkStep::shape).containsExactly(Story.LINE, other, null, null);
        assertThat(steps.get(2).layer()).isEqualTo("layer-001");
        assertThat(steps.get(1).at()).isEqualTo(story.state().marks().get("mark_0001").changedAt());
        assertThat(await(history.ofMark(room, "mark-4040"))).isEmpty();
        assertThat(await(history.ofMark("other-room", "mark_0001"))).isEmpty();
    }

    @Test
    @DisplayName("studies, roles, recordings and the end of a room reach the tables")
    void projection() {
        var made = await(rooms.create("Tumour board", List.of(Story.CT), host));
        assertThat(made.open()).isTrue();
        var story = Story.withAll();
        story.does(Story.HOST, new Command.StartRecording("recording-1", "First case"));
        story.does(Story.HOST, new Command.AddStudy(Story.PET));
        story.does(Story.HOST, new Command.RemoveStudy(Story.PET));
        append(made.id(), story.log(), 2);
        await(archiver.archive(made.id()));
        assertThat(await(rooms.room(made.id())).orElseThrow().recording()).isEqualTo("recording-1");
        assertThat(await(rooms.room(made.id())).orElseThrow().studies()).containsExactly(Story.CT);

        int before = story.log().size();
        story.does(Story.HOST, new Command.StopRecording());
        var hash = StateHash.of(story.state());
        story.does(Story.HOST, new Command.CloseRoom());
        append(made.id(), story.log().subList(before, story.log().size()), 2);
        await(archiver.archive(made.id()));
        var room = await(rooms.room(made.id())).orElseThrow();
        assertThat(room.open()).isFalse();
        assertThat(room.recording()).isNull();
        var recording = await(rooms.recording("recording-1")).orElseThrow();
        assertThat(recording.studies()).containsExactly(Story.CT, Story.PET);
        assertThat(recording.stateHash()).isEqualTo(hash);
        assertThat(recording.startedBy()).isEqualTo("Ada");
        assertThat(recording.endSeq()).isEqualTo(before + 1L);
        assertThat(await(history.stateAt(made.id(), recording.startSeq() - 1)).participants()).hasSize(4);
    }

    @Test
    @DisplayName("members read the studies of their rooms and recordings, others do not")
    void readable() {
        var room = await(rooms.create("Tumour board", List.of(Story.CT), host)).id();
        assertThat(await(rooms.mayRead(host, Story.CT))).isTrue();
        assertThat(await(rooms.mayRead(guest, Story.CT))).isFalse();
        var code = await(rooms.invitations().invite(room, Invitation.Terms.of(Role.VIEWER, Duration.ofHours(1)), host)).orElseThrow().code();
        assertThat(accepted(code, guest).membership().role()).isEqualTo(Role.VIEWER);
        assertThat(await(rooms.mayRead(guest, Story.CT))).isTrue();

        var story = Story.withAll();
        story.does(Story.HOST, new Command.StartRecording("recording-1", "First case"));
        story.does(Story.HOST, new Command.StopRecording());
        story.does(Story.HOST, new Command.RemoveStudy(Story.CT));
        append(room, story.log(), 1);
        await(archiver.archive(room));
        assertThat(await(rooms.mayRead(guest, Story.CT))).as("the recording shows it").isTrue();
        assertThat(await(rooms.studiesReadableBy(guest))).containsExactly(Story.CT);
        await(rooms.deleteRecording("recording-1"));
        assertThat(await(rooms.mayRead(guest, Story.CT))).isFalse();
        assertThat(await(rooms.studiesReadableBy(guest))).isEmpty();
        assertThat(await(rooms.recordingExists("recording-1"))).isTrue();
    }

    @Test
    @DisplayName("a recording with an id that another room has taken changes nothing of that other one")
    void stolenId() {
        var mine = await(rooms.create("Mine", List.of(Story.CT), host)).id();
        var yours = await(rooms.create("Yours", List.of(Story.CT), guest)).id();
        var story = Story.withAll();
        story.does(Story.HOST, new Command.StartRecording("recording-1", "Mine"));
        append(mine, story.log(), 1);
        await(archiver.archive(mine));
        var thief = Story.withAll();
        thief.does(Story.HOST, new Command.AddStudy(Story.PET));
        thief.does(Story.HOST, new Command.StartRecording("recording-1", "Stolen"));
        thief.does(Story.HOST, new Command.StopRecording());
        append(yours, thief.log(), 1);
        await(archiver.archive(yours));
        var recording = await(rooms.recording("recording-1")).orElseThrow();
        assertThat(recording.title()).isEqualTo("Mine");
        assertThat(recording.endSeq()).isNull();
        assertThat(recording.studies()).containsExactly(Story.CT);
    }

    @Test
    @DisplayName("an invitation raises a role and never lowers it, expires, and is nowhere in the database in clear")
    void invitations() throws Exception {
        var room = await(rooms.create("Tumour board", List.of(Story.CT), host)).id();
        var viewer = await(rooms.invitations().invite(room, Invitation.Terms.of(Role.VIEWER, Duration.ofHours(1)), host)).orElseThrow().code();
        var presenter = await(rooms.invitations().invite(room, Invitation.Terms.of(Role.PRESENTER, Duration.ofHours(2)), host)).orElseThrow().code();
        assertThat(accepted(viewer, guest).raised()).isFalse();
        var raised = accepted(presenter, guest);
        assertThat(raised.raised()).isTrue();
        assertThat(raised.membership().role()).isEqualTo(Role.PRESENTER);
        assertThat(accepted(viewer, guest).membership()).isEqualTo(raised.membership());
        assertThat(accepted(viewer, host).membership().role()).isEqualTo(Role.HOST);
        assertThat(await(rooms.invitations().invitation("secret-no-such"))).isEmpty();
        assertThat(await(rooms.invitations().invitation(viewer)).orElseThrow()).satisfies(one -> {
            assertThat(one.room()).isEqualTo(room);
            assertThat(one.title()).isEqualTo("Tumour board");
            assertThat(one.role()).isEqualTo(Role.VIEWER);
        });
        clock.advance(Duration.ofMinutes(61));
        assertThat(await(rooms.invitations().invitation(viewer))).isEmpty();
        assertThat(await(rooms.invitations().invitation(presenter))).isPresent();
        try (var files = Files.list(dir)) {
            for (var file : files.filter(f -> f.getFileName().toString().startsWith("caseroom.db")).toList()) {
                assertThat(new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1)).doesNotContain(presenter);
            }
        }
    }

    @Test
    @DisplayName("rooms of a member are listed open ones first")
    void roomsOf() {
        var first = await(rooms.create("First", List.of(Story.CT, Story.PET, Story.CT), host));
        clock.advance(Duration.ofMinutes(1));
        var second = await(rooms.create("Second", List.of(), host));
        assertThat(await(rooms.roomsOf(host))).extracting(RoomInfo::title).containsExactly("Second", "First");
        assertThat(first.studies()).containsExactly(Story.CT, Story.PET);
        assertThat(first.createdBy()).isEqualTo("ADA");
        assertThat(await(rooms.roomsOf(guest))).isEmpty();
        var story = Story.withAll();
        story.does(Story.HOST, new Command.CloseRoom());
        append(second.id(), story.log(), 9);
        await(archiver.archive(second.id()));
        assertThat(await(rooms.roomsOf(host))).extracting(RoomInfo::title).containsExactly("First", "Second");
        assertThat(await(rooms.membership(second.id(), host)).orElseThrow().role()).isEqualTo(Role.HOST);
        assertThat(await(rooms.membership(second.id(), guest))).isEmpty();
    }

    private Invitation.AcceptedAs accepted(String code, String account) {
        return (Invitation.AcceptedAs) await(rooms.invitations().accept(code, account));
    }
}
