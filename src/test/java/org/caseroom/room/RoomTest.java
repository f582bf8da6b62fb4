package org.caseroom.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.caseroom.room.Story.CINE;
import static org.caseroom.room.Story.CT;
import static org.caseroom.room.Story.HOST;
import static org.caseroom.room.Story.IMAGE;
import static org.caseroom.room.Story.LINE;
import static org.caseroom.room.Story.NEXT;
import static org.caseroom.room.Story.PARTICIPANT;
import static org.caseroom.room.Story.PET;
import static org.caseroom.room.Story.PRESENTER;
import static org.caseroom.room.Story.SERIES;
import static org.caseroom.room.Story.TURNED;
import static org.caseroom.room.Story.VIEWER;

import java.util.Collections;
import java.util.List;
import org.caseroom.room.Decision.Reason;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The rules of docs/protocol.md, chapter "Room"; the display names start with their number. */
class RoomTest {
    private final Story room = Story.withAll();

    @Nested
    class Joining {
        @Test
        @DisplayName("D1 the role of the membership counts on the first join, the role in the log afterwards")
        void roleInLogWins() {
            room.does(HOST, new Command.SetRole(PARTICIPANT.participant(), Role.VIEWER));
            room.does(PARTICIPANT, new Command.Leave());
            assertThat(room.does(PARTICIPANT, new Command.Join())).containsExactly(
                    new RoomEvent.ParticipantJoined(PARTICIPANT.participant(), "Cleo", Role.VIEWER, 2));
        }

        @Test
        @DisplayName("D1 joining again while present changes nothing")
        void joinTwice() {
            assertThat(room.does(HOST, new Command.Join())).isEmpty();
        }

        @Test
        @DisplayName("D1 who comes back keeps his colour and his place")
        void colourKept() {
            room.does(PRESENTER, new Command.Leave());
            room.does(PRESENTER, new Command.Join());
            assertThat(room.state().participants().keySet()).containsExactly(HOST.participant(), PRESENTER.participant(),
                    PARTICIPANT.participant(), VIEWER.participant());
            assertThat(room.state().participants().get(PRESENTER.participant()).colour()).isEqualTo(1);
        }

        @Test
        @DisplayName("D1 nobody joins a closed room")
        void closed() {
            room.does(HOST, new Command.CloseRoom());
            room.refuses(new Actor("late-0001", "Eve", Role.PARTICIPANT, "client-late"), new Command.Join(), Reason.ROOM_CLOSED);
        }

        @Test
        @DisplayName("D1 a command of somebody who never joined is refused")
        void stranger() {
            room.refuses(new Actor("late-0001", "Eve", Role.HOST, "client-late"), new Command.TakeFloor(), Reason.NOT_A_PARTICIPANT);
        }

        @Test
        @DisplayName("D1 a better invitation raises a role, a lesser one does not lower it")
        void promote() {
            assertThat(room.does(VIEWER, new Command.Promote(Role.PARTICIPANT)))
                    .containsExactly(new RoomEvent.RoleChanged(VIEWER.participant(), Role.PARTICIPANT));
            assertThat(room.does(HOST, new Command.Promote(Role.VIEWER))).isEmpty();
        }
    }

    @Nested
    class Floor {
        @Test
        @DisplayName("D2 the first host or presenter to come to an empty floor gets it, others do not")
        void firstGetsIt() {
            var empty = new Story();
            empty.does(PARTICIPANT, new Command.Join());
            assertThat(empty.state().presenter()).isNull();
            empty.does(PRESENTER, new Command.Join());
            empty.does(HOST, new Command.Join());
            assertThat(empty.state().presenter()).isEqualTo(PRESENTER.participant());
        }

        @Test
        @DisplayName("D3 when the presenter leaves, the floor goes to the host who came first and is present")
        void leaves() {
            room.does(PRESENTER, new Command.TakeFloor());
            assertThat(room.does(PRESENTER, new Command.Leave())).containsExactly(
                    new RoomEvent.ParticipantLeft(PRESENTER.participant()), new RoomEvent.PresenterChanged(HOST.participant()));
        }

        @Test
        @DisplayName("D3 without a host present nobody has the floor")
        void nobody() {
            room.does(HOST, new Command.Leave());
            assertThat(room.state().presenter()).isNull();
        }

        @Test
        @DisplayName("D4 hosts and presenters take the floor, participants and viewers do not")
        void take() {
            room.does(PRESENTER, new Command.TakeFloor());
            assertThat(room.state().presenter()).isEqualTo(PRESENTER.participant());
            assertThat(room.does(PRESENTER, new Command.TakeFloor())).isEmpty();
            room.refuses(PARTICIPANT, new Command.TakeFloor(), Reason.NOT_ALLOWED);
            room.refuses(VIEWER, new Command.TakeFloor(), Reason.NOT_ALLOWED);
        }

        @Test
        @DisplayName("D5 the presenter and the host give the floor to one who is present and may hold it")
        void give() {
            room.refuses(PARTICIPANT, new Command.GiveFloor(PARTICIPANT.participant()), Reason.NO_FLOOR);
            room.refuses(HOST, new Command.GiveFloor(VIEWER.participant()), Reason.NOT_ALLOWED);
            room.refuses(HOST, new Command.GiveFloor("nobody-01"), Reason.NO_SUCH_PARTICIPANT);
            room.does(HOST, new Command.GiveFloor(PARTICIPANT.participant()));
            room.does(PARTICIPANT, new Command.GiveFloor(PRESENTER.participant()));
            assertThat(room.state().presenter()).isEqualTo(PRESENTER.participant());
            room.does(PARTICIPANT, new Command.Leave());
            room.refuses(HOST, new Command.GiveFloor(PARTICIPANT.participant()), Reason.NO_SUCH_PARTICIPANT);
        }

        @Test
        @DisplayName("D3 a presenter who becomes a viewer loses the floor")
        void demoted() {
            room.does(HOST, new Command.GiveFloor(PARTICIPANT.participant()));
            assertThat(room.does(HOST, new Command.SetRole(PARTICIPANT.participant(), Role.VIEWER))).containsExactly(
                    new RoomEvent.RoleChanged(PARTICIPANT.participant(), Role.VIEWER),
                    new RoomEvent.PresenterChanged(HOST.participant()));
        }
    }

    @Nested
    class Presenting {
        @Test
        @DisplayName("D6 only the presenter changes the view")
        void onlyPresenter() {
            for (Command command : List.of(new Command.SetLayout(new Layout(1, 2)), new Command.ShowSeries(0, CT, SERIES, IMAGE),
                    new Command.ClearViewport(0), new Command.ShowImage(0, IMAGE), new Command.SetWindow(0, null, true),
                    new Command.SetCamera(0, null), new Command.SetPresentation(0, null),
                    new Command.PlayCine(0, CINE), new Command.ActivateViewport(0))) {
                room.refuses(PRESENTER, command, Reason.NO_FLOOR);
                room.refuses(VIEWER, command, Reason.NO_FLOOR);
            }
        }

        @Test
        @DisplayName("D7 a series shown starts with default window and camera")
        void seriesStartsAnew() {
            room.does(HOST, new Command.ShowSeries(0, CT, SERIES, IMAGE));
            room.does(HOST, new Command.SetWindow(0, new Voi(40, 400), true));
            room.does(HOST, new Command.SetCamera(0, new Camera(new Point(5, 6), 2)));
            room.does(HOST, new Command.SetPresentation(0, TURNED));
            room.does(HOST, new Command.ShowImage(0, NEXT));
            assertThat(room.state().view().viewports().getFirst())
                    .isEqualTo(new Viewport(CT, SERIES, NEXT, new Voi(40, 400), true, new Camera(new Point(5, 6), 2), TURNED, null));
            room.does(HOST, new Command.ShowSeries(0, CT, SERIES, IMAGE));
            assertThat(room.state().view().viewports().getFirst()).isEqualTo(Viewport.of(CT, SERIES, IMAGE));
        }

        @Test
        @DisplayName("D18 a cine begins at the time of its event, and an image ends it")
        void cine() {
            room.does(HOST, new Command.ShowSeries(0, CT, SERIES, NEXT));
            room.does(HOST, new Command.PlayCine(0, CINE));
            var shown = room.state().view().viewports().getFirst();
            assertThat(shown.image()).isEqualTo(IMAGE);
            assertThat(shown.playing()).isEqualTo(new Playing(CINE, room.state().at()));
            assertThat(room.does(HOST, new Command.PlayCine(0, CINE))).hasSize(1);
            room.does(HOST, new Command.SetPresentation(0, TURNED));
            assertThat(room.state().view().viewports().getFirst().playing().since()).isEqualTo(room.state().at() - 1_000);
            room.does(HOST, new Command.ShowImage(0, NEXT));
            assertThat(room.state().view().viewports().getFirst()).isEqualTo(
                    new Viewport(CT, SERIES, NEXT, null, false, null, TURNED, null));
        }

        @Test
        @DisplayName("D7 a series of a study that is not in the room is refused")
        void noSuchStudy() {
            room.refuses(HOST, new Command.ShowSeries(0, PET, SERIES, IMAGE), Reason.NO_SUCH_STUDY);
        }

        @Test
        @DisplayName("D7 viewports beyond the layout and images in empty viewports are refused")
        void noSuchViewport() {
            room.refuses(HOST, new Command.ShowSeries(1, CT, SERIES, IMAGE), Reason.NO_SUCH_VIEWPORT);
            room.refuses(HOST, new Command.ClearViewport(-1), Reason.NO_SUCH_VIEWPORT);
            room.refuses(HOST, new Command.ActivateViewport(Integer.MAX_VALUE), Reason.NO_SUCH_VIEWPORT);
            room.refuses(HOST, new Command.SetCamera(1, null), Reason.NO_SUCH_VIEWPORT);
            room.refuses(HOST, new Command.ShowImage(0, IMAGE), Reason.NO_SUCH_IMAGE);
            room.refuses(HOST, new Command.SetWindow(0, null, true), Reason.NO_SUCH_IMAGE);
        }

        @Test
        @DisplayName("D7 a layout keeps the first viewports and an active one that exists")
        void layout() {
            room.does(HOST, new Command.SetLayout(new Layout(2, 2)));
            room.does(HOST, new Command.ShowSeries(1, CT, SERIES, IMAGE));
            room.does(HOST, new Command.ActivateViewport(3));
            room.does(HOST, new Command.SetLayout(new Layout(1, 2)));
            assertThat(room.state().view().active()).isEqualTo(1);
            assertThat(room.state().view().viewports()).hasSize(2);
            assertThat(room.state().view().viewports().get(1).series()).isEqualTo(SERIES);
            assertThat(room.does(HOST, new Command.SetLayout(new Layout(1, 2)))).isEmpty();
        }

        @Test
        @DisplayName("D8 what changes nothing makes no event")
        void nothing() {
            room.does(HOST, new Command.ShowSeries(0, CT, SERIES, IMAGE));
            assertThat(room.does(HOST, new Command.ShowSeries(0, CT, SERIES, IMAGE))).isEmpty();
            assertThat(room.does(HOST, new Command.ShowImage(0, IMAGE))).isEmpty();
            assertThat(room.does(HOST, new Command.SetWindow(0, null, false))).isEmpty();
            assertThat(room.does(HOST, new Command.SetCamera(0, null))).isEmpty();
            assertThat(room.does(HOST, new Command.ActivateViewport(0))).isEmpty();
            room.does(HOST, new Command.ClearViewport(0));
            assertThat(room.does(HOST, new Command.ClearViewport(0))).isEmpty();
        }
    }

    @Nested
    class Marks {
        @Test
        @DisplayName("D9 everybody but viewers marks; a mark has its author and times")
        void add() {
            room.does(PARTICIPANT, new Command.AddMark("mark-0001", IMAGE, LINE));
            var mark = room.state().marks().get("mark-0001");
            assertThat(mark.author()).isEqualTo(PARTICIPANT.participant());
            assertThat(mark.createdAt()).isEqualTo(room.state().at()).isEqualTo(mark.changedAt());
            room.refuses(VIEWER, new Command.AddMark("mark-0002", IMAGE, LINE), Reason.NOT_ALLOWED);
        }

        @Test
        @DisplayName("D9 an id that is taken is refused, the same mark again is not")
        void duplicate() {
            room.does(PARTICIPANT, new Command.AddMark("mark-0001", IMAGE, LINE));
            assertThat(room.does(PARTICIPANT, new Command.AddMark("mark-0001", IMAGE, LINE))).isEmpty();
            room.refuses(PRESENTER, new Command.AddMark("mark-0001", IMAGE, LINE), Reason.DUPLICATE_ID);
            room.refuses(PARTICIPANT, new Command.AddMark("mark-0001", NEXT, LINE), Reason.DUPLICATE_ID);
            room.does(PARTICIPANT, new Command.RemoveMark("mark-0001"));
            room.refuses(PARTICIPANT, new Command.AddMark("mark-0001", IMAGE, LINE), Reason.DUPLICATE_ID);
        }

        @Test
        @DisplayName("D10 only the author changes a mark, not even the host")
        void change() {
            var longer = new Shape.Line(new Point(1, 2), new Point(30, 40));
            room.does(PARTICIPANT, new Command.AddMark("mark-0001", IMAGE, LINE));
            room.refuses(HOST, new Command.ChangeMark("mark-0001", longer), Reason.NOT_YOURS);
            room.refuses(HOST, new Command.ChangeMark("mark-0002", longer), Reason.NO_SUCH_MARK);
            assertThat(room.does(PARTICIPANT, new Command.ChangeMark("mark-0001", LINE))).isEmpty();
            room.does(PARTICIPANT, new Command.ChangeMark("mark-0001", longer));
            var mark = room.state().marks().get("mark-0001");
            assertThat(mark.shape()).isEqualTo(longer);
            assertThat(mark.changedAt()).isGreaterThan(mark.createdAt());
        }

        @Test
        @DisplayName("D11 the author removes and restores; the host removes any, for good")
        void removeAndRestore() {
            room.does(PARTICIPANT, new Command.AddMark("mark-0001", IMAGE, LINE));
            var mark = room.state().marks().get("mark-0001");
            room.refuses(PRESENTER, new Command.RemoveMark("mark-0001"), Reason.NOT_YOURS);
            room.does(PARTICIPANT, new Command.RemoveMark("mark-0001"));
            assertThat(room.state().marks()).isEmpty();
            assertThat(room.does(PARTICIPANT, new Command.RemoveMark("mark-0001"))).isEmpty();
            room.refuses(PRESENTER, new Command.RestoreMark("mark-0001"), Reason.NOT_YOURS);
            room.does(PARTICIPANT, new Command.RestoreMark("mark-0001"));
            assertThat(room.state().marks().get("mark-0001")).isEqualTo(mark);
            assertThat(room.state().removedMarks()).isEmpty();
            assertThat(room.does(PARTICIPANT, new Command.RestoreMark("mark-0001"))).isEmpty();
            room.does(HOST, new Command.RemoveMark("mark-0001"));
            room.refuses(PARTICIPANT, new Command.RestoreMark("mark-0001"), Reason.NO_SUCH_MARK);
            room.refuses(PARTICIPANT, new Command.RemoveMark("mark-0001"), Reason.NO_SUCH_MARK);
        }

        @Test
        @DisplayName("D12 the number of marks and of their points has a limit")
        void limits() {
            var points = Collections.nCopies(Shape.MAX_POINTS, new Point(1, 1));
            for (int i = 0; i < RoomState.MAX_MARK_POINTS / Shape.MAX_POINTS; i++) {
                room.does(PARTICIPANT, new Command.AddMark("mark-%04d".formatted(i), IMAGE, new Shape.Freehand(points, false)));
            }
            room.refuses(PARTICIPANT, new Command.AddMark("mark-last", IMAGE, LINE), Reason.LIMIT_REACHED);
            assertThat(room.does(PARTICIPANT, new Command.ChangeMark("mark-0000", LINE))).hasSize(1);
            for (int i = 0; room.state().marks().size() < RoomState.MAX_MARKS; i++) {
                room.does(HOST, new Command.RemoveMark("mark-%04d".formatted(i)));
                room.does(HOST, new Command.AddMark("small-a%04d".formatted(i), IMAGE, LINE));
                room.does(HOST, new Command.AddMark("small-b%04d".formatted(i), IMAGE, LINE));
                if (i == 99) {
                    break;
                }
            }
            for (int i = room.state().marks().size(); i < RoomState.MAX_MARKS; i++) {
                room.does(HOST, new Command.AddMark("small-c%04d".formatted(i), IMAGE, LINE));
            }
            room.refuses(HOST, new Command.AddMark("mark-last", IMAGE, LINE), Reason.LIMIT_REACHED);
        }
    }

    @Nested
    class Leading {
        @Test
        @DisplayName("D13 only the host leads")
        void onlyHost() {
            for (Command command : List.of(new Command.AddStudy(PET), new Command.RemoveStudy(CT),
                    new Command.SetRole(VIEWER.participant(), Role.HOST), new Command.StartRecording("recording-1", "Today"),
                    new Command.StopRecording(), new Command.CloseRoom())) {
                room.refuses(PRESENTER, command, Reason.NOT_ALLOWED);
            }
        }

        @Test
        @DisplayName("D14 a study that goes leaves its viewports empty")
        void removeStudy() {
            room.does(HOST, new Command.AddStudy(PET));
            assertThat(room.does(HOST, new Command.AddStudy(PET))).isEmpty();
            room.does(HOST, new Command.SetLayout(new Layout(1, 2)));
            room.does(HOST, new Command.ShowSeries(0, PET, PET + ".1", IMAGE));
            room.does(HOST, new Command.ShowSeries(1, CT, SERIES, IMAGE));
            room.does(HOST, new Command.RemoveStudy(PET));
            assertThat(room.state().view().viewports().get(0)).isEqualTo(Viewport.EMPTY);
            assertThat(room.state().view().viewports().get(1).study()).isEqualTo(CT);
            room.refuses(HOST, new Command.RemoveStudy(PET), Reason.NO_SUCH_STUDY);
        }

        @Test
        @DisplayName("D13 the last host stays host")
        void lastHost() {
            room.refuses(HOST, new Command.SetRole(HOST.participant(), Role.VIEWER), Reason.NOT_ALLOWED);
            room.refuses(HOST, new Command.SetRole("nobody-01", Role.VIEWER), Reason.NO_SUCH_PARTICIPANT);
            room.does(HOST, new Command.SetRole(VIEWER.participant(), Role.HOST));
            room.does(HOST, new Command.SetRole(HOST.participant(), Role.VIEWER));
            assertThat(room.state().presenter()).isEqualTo(VIEWER.participant());
        }

        @Test
        @DisplayName("D15 one recording at a time, and it ends with the room")
        void recording() {
            room.refuses(HOST, new Command.StopRecording(), Reason.RECORDING_STATE);
            room.does(HOST, new Command.StartRecording("recording-1", "Today"));
            assertThat(room.state().recording()).isEqualTo(new Recording("recording-1", "Today", HOST.participant(),
                    room.state().seq(), room.state().at()));
            assertThat(room.does(HOST, new Command.StartRecording("recording-1", "Today"))).isEmpty();
            room.refuses(HOST, new Command.StartRecording("recording-2", "Today"), Reason.RECORDING_STATE);
            assertThat(room.does(HOST, new Command.CloseRoom())).containsExactly(
                    new RoomEvent.RecordingStopped("recording-1"), new RoomEvent.RoomClosed());
            assertThat(room.state().recording()).isNull();
        }

        @Test
        @DisplayName("D15 pointers are tracked only while a recording runs, and never those of viewers")
        void tracks() {
            var track = new Command.Track(List.of(new RoomEvent.PointerSample(1, null, null, false)));
            assertThat(room.does(HOST, track)).isEmpty();
            room.does(HOST, new Command.StartRecording("recording-1", "Today"));
            assertThat(room.does(VIEWER, track)).isEmpty();
            assertThat(room.does(HOST, track)).hasSize(1);
        }

        @Test
        @DisplayName("D16 nothing changes in a closed room")
        void closed() {
            room.does(HOST, new Command.CloseRoom());
            assertThat(room.does(HOST, new Command.CloseRoom())).isEmpty();
            room.refuses(PARTICIPANT, new ChatCommand.Say("message-1", "hello"), Reason.ROOM_CLOSED);
            room.refuses(HOST, new Command.TakeFloor(), Reason.ROOM_CLOSED);
            assertThat(room.does(HOST, new Command.Leave())).isEmpty();
        }
    }

    @Test
    @DisplayName("D17 everybody writes; an id is used once; the oldest messages go")
    void chat() {
        room.does(VIEWER, new ChatCommand.Say("message-1", "hello"));
        assertThat(room.does(VIEWER, new ChatCommand.Say("message-1", "hello"))).isEmpty();
        room.refuses(HOST, new ChatCommand.Say("message-1", "hello"), Reason.DUPLICATE_ID);
        for (int i = 0; i < RoomState.MAX_CHAT; i++) {
            room.does(HOST, new ChatCommand.Say("message-a%d".formatted(i), "hi"));
        }
        assertThat(room.state().chat()).hasSize(RoomState.MAX_CHAT);
        assertThat(room.state().chat().getFirst().id()).isEqualTo("message-a0");
    }

    @Test
    @DisplayName("A4 a resent command is recognised by client and number")
    void resent() {
        room.does(HOST, 7, new ChatCommand.Say("message-1", "hello"));
        assertThat(room.decide(HOST, 7, new ChatCommand.Say("message-2", "hello"))).isEqualTo(new Decision.AlreadyDone());
        assertThat(room.decide(HOST, 6, new ChatCommand.Say("message-2", "hello"))).isEqualTo(new Decision.AlreadyDone());
        assertThat(room.decide(HOST, 8, new ChatCommand.Say("message-2", "hello"))).isInstanceOf(Decision.Accepted.class);
        assertThat(room.decide(PRESENTER, 7, new ChatCommand.Say("message-2", "hello"))).isInstanceOf(Decision.Accepted.class);
    }

    @Test
    @DisplayName("A4 a client's number counts for its participant only: nobody uses up another's by borrowing his client id")
    void borrowed() {
        var borrower = new Actor(PRESENTER.participant(), PRESENTER.name(), PRESENTER.role(), HOST.client());
        room.does(borrower, 900, new ChatCommand.Say("message-1", "mine"));
        assertThat(room.decide(HOST, 7, new ChatCommand.Say("message-2", "hello"))).isInstanceOf(Decision.Accepted.class);
    }

    @Test
    @DisplayName("O2 a gap is not folded over")
    void gap() {
        var late = new LoggedEvent(room.state().seq() + 2, 0, "a", "b", 0, new RoomEvent.RoomClosed());
        assertThatThrownBy(() -> room.state().apply(late)).isInstanceOf(IllegalStateException.class)
                .hasMessage("event 8 of room room-0001 does not follow 6");
    }

    @Test
    @DisplayName("S2 events that do not fit the state change nothing but its place")
    void foldIsTotal() {
        var state = room.state();
        for (RoomEvent event : List.of(new RoomEvent.ImageShown(9, IMAGE), new RoomEvent.WindowChanged(-1, null, true),
                new RoomEvent.CameraChanged(9, null), new RoomEvent.ViewportActivated(9), new RoomEvent.ViewportCleared(9),
                new RoomEvent.SeriesShown(9, CT, SERIES, IMAGE), new RoomEvent.MarkChanged("mark-0001", LINE),
                new RoomEvent.MarkRemoved("mark-0001"), new RoomEvent.MarkRestored("mark-0001"),
                new RoomEvent.ParticipantLeft("nobody-01"), new RoomEvent.RoleChanged("nobody-01", Role.HOST))) {
            var next = state.apply(new LoggedEvent(state.seq() + 1, state.at(), "a", "b", 0, event));
            assertThat(next.view()).isEqualTo(state.view());
            assertThat(next.marks()).isEqualTo(state.marks());
            assertThat(next.participants()).isEqualTo(state.participants());
            state = next;
        }
    }

    @Test
    @DisplayName("L3 ids, texts and coordinates outside their range name the component")
    void checks() {
        assertThatThrownBy(() -> new Command.RemoveMark("short")).hasMessage(
                "id is not an id: 8 to 64 of A-Z a-z 0-9 - _, not digits alone");
        assertThatThrownBy(() -> new Command.RemoveMark("12345678")).hasMessageContaining("not digits alone");
        assertThatThrownBy(() -> new ChatCommand.Say("message-1", "")).hasMessage("length of text is 0, allowed are 1 to 4000");
        assertThatThrownBy(() -> new ChatCommand.Say("message-1", "a\ud800")).hasMessage("text holds half a surrogate pair at 1");
        assertThatThrownBy(() -> new Point(Double.NaN, 0)).hasMessageStartingWith("column is NaN");
        assertThat(new Point(-0.0001, 1.00049)).isEqualTo(new Point(0, 1));
    }
}
