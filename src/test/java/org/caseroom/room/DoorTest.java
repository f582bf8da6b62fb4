package org.caseroom.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.caseroom.room.Decision.Reason;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The door of a room. The names begin with the rule of docs/protocol.md. */
final class DoorTest {
    private static final Actor NEWCOMER = new Actor("newc-0001", "Yolanda", Role.PARTICIPANT, "client-newc");
    private static final Actor GUEST = new Actor("gues-0001", "Finn", Role.VIEWER, "client-gues", true);
    private static final Actor SECOND_HOST = new Actor("host-0002", "Gil", Role.HOST, "client-hos2");

    private final Story story = Story.withAll();

    private Door door() {
        return story.state().door();
    }

    @Test
    @DisplayName("D30 hosts set lobby and lock, what is set already changes nothing")
    void set() {
        assertThat(story.does(Story.HOST, new DoorCommand.SetDoor(true, false))).containsExactly(new DoorEvent.DoorSet(true, false));
        assertThat(story.does(Story.HOST, new DoorCommand.SetDoor(true, false))).isEmpty();
        for (var command : List.of(new DoorCommand.SetDoor(false, false), new DoorCommand.AdmitAll(), new DoorCommand.Admit(NEWCOMER.participant()),
                new DoorCommand.Deny(NEWCOMER.participant()), new DoorCommand.RemoveParticipant(Story.VIEWER.participant()))) {
            story.refuses(Story.PRESENTER, command, Reason.NOT_ALLOWED);
            story.refuses(Story.PARTICIPANT, command, Reason.NOT_ALLOWED);
            story.refuses(Story.VIEWER, command, Reason.NOT_ALLOWED);
        }
    }

    @Test
    @DisplayName("D31 the door lets in hosts, those who were in before and those who were admitted; others wait, or are kept out")
    void answers() {
        assertThat(door().answer("x", Role.VIEWER, false, false)).isEqualTo(Door.Answer.COME_IN);
        assertThat(door().answer("x", Role.VIEWER, false, true)).isEqualTo(Door.Answer.WAIT);
        story.does(Story.HOST, new DoorCommand.SetDoor(true, false));
        assertThat(door().answer("x", Role.PRESENTER, false, false)).isEqualTo(Door.Answer.WAIT);
        assertThat(door().answer("x", Role.HOST, false, false)).isEqualTo(Door.Answer.COME_IN);
        assertThat(door().answer("x", Role.VIEWER, true, true)).isEqualTo(Door.Answer.COME_IN);
        story.does(Story.HOST, new DoorCommand.SetDoor(true, true));
        assertThat(door().answer("x", Role.PRESENTER, false, false)).isEqualTo(Door.Answer.KEPT_OUT);
        assertThat(door().answer("x", Role.PRESENTER, true, false)).isEqualTo(Door.Answer.COME_IN);
        assertThat(door().answer("x", Role.HOST, false, false)).isEqualTo(Door.Answer.COME_IN);
    }

    @Test
    @DisplayName("D31 nobody joins past a lobby or a lock; who was in the room comes back")
    void join() {
        story.does(Story.HOST, new DoorCommand.SetDoor(true, false));
        story.refuses(NEWCOMER, new Command.Join(), Reason.KEPT_OUT);
        story.does(SECOND_HOST, new Command.Join());
        story.does(Story.VIEWER, new Command.Leave());
        assertThat(story.does(Story.VIEWER, new Command.Join())).hasSize(1);
        story.does(Story.HOST, new DoorCommand.SetDoor(false, true));
        story.refuses(NEWCOMER, new Command.Join(), Reason.KEPT_OUT);
        story.does(Story.VIEWER, new Command.Leave());
        assertThat(story.does(Story.VIEWER, new Command.Join())).hasSize(1);
        story.does(Story.HOST, new DoorCommand.SetDoor(false, false));
        assertThat(story.does(NEWCOMER, new Command.Join())).hasSize(1);
    }

    @Test
    @DisplayName("D32 who waits knocks once; going away takes the knock back")
    void knock() {
        story.does(Story.HOST, new DoorCommand.SetDoor(true, false));
        assertThat(story.does(GUEST, new Command.Knock()))
                .containsExactly(new DoorEvent.Knocked(GUEST.participant(), "Finn", Role.VIEWER, true));
        assertThat(story.does(GUEST, new Command.Knock())).isEmpty();
        assertThat(door().waiting().get(GUEST.participant()))
                .isEqualTo(new Knock(GUEST.participant(), "Finn", Role.VIEWER, true, story.state().at()));
        assertThat(story.does(GUEST, new Command.StopKnocking())).containsExactly(new DoorEvent.KnockWithdrawn(GUEST.participant()));
        assertThat(story.does(GUEST, new Command.StopKnocking())).isEmpty();
        assertThat(door().waiting()).isEmpty();
    }

    @Test
    @DisplayName("D32 at most 500 wait")
    void crowd() {
        story.does(Story.HOST, new DoorCommand.SetDoor(true, false));
        for (int i = 0; i < Door.MAX_WAITING; i++) {
            story.does(new Actor("crowd-%04d".formatted(i), "Someone", Role.VIEWER, "client-crowd"), new Command.Knock());
        }
        story.refuses(NEWCOMER, new Command.Knock(), Reason.LIMIT_REACHED);
        assertThat(story.does(Story.HOST, new DoorCommand.AdmitAll())).hasSize(Door.MAX_WAITING);
        assertThat(door().waiting()).isEmpty();
    }

    @Test
    @DisplayName("D33 who is admitted may join, who is denied may not until he is admitted")
    void admit() {
        story.does(Story.HOST, new DoorCommand.SetDoor(true, false));
        story.does(NEWCOMER, new Command.Knock());
        story.does(GUEST, new Command.Knock());
        assertThat(story.does(Story.HOST, new DoorCommand.Admit(NEWCOMER.participant()))).hasSize(1);
        assertThat(story.does(Story.HOST, new DoorCommand.Admit(NEWCOMER.participant()))).isEmpty();
        story.does(NEWCOMER, new Command.Join());
        story.does(Story.HOST, new DoorCommand.Deny(GUEST.participant()));
        assertThat(story.does(Story.HOST, new DoorCommand.Deny(GUEST.participant()))).isEmpty();
        assertThat(story.does(GUEST, new Command.Knock())).as("once denied, knocking again bothers nobody").isEmpty();
        story.refuses(GUEST, new Command.Join(), Reason.KEPT_OUT);
        story.does(Story.HOST, new DoorCommand.Admit(GUEST.participant()));
        story.does(GUEST, new Command.Join());
        story.refuses(Story.HOST, new DoorCommand.Admit("nobody-01"), Reason.NO_SUCH_PARTICIPANT);
        story.refuses(Story.HOST, new DoorCommand.Deny("nobody-01"), Reason.NO_SUCH_PARTICIPANT);
        assertThat(story.does(Story.HOST, new DoorCommand.AdmitAll())).isEmpty();
    }

    @Test
    @DisplayName("D33 whoever joins waits no longer, however he came in")
    void joinedWhileWaiting() {
        story.does(Story.HOST, new DoorCommand.SetDoor(true, false));
        story.does(NEWCOMER, new Command.Knock());
        story.does(Story.HOST, new DoorCommand.SetDoor(false, false));
        story.does(NEWCOMER, new Command.Join());
        assertThat(door().waiting()).isEmpty();
    }

    @Test
    @DisplayName("D34 who is removed leaves, loses the floor, does nothing more and comes back only when he is admitted")
    void remove() {
        story.does(Story.HOST, new Command.GiveFloor(Story.PRESENTER.participant()));
        assertThat(story.does(Story.HOST, new DoorCommand.RemoveParticipant(Story.PRESENTER.participant()))).containsExactly(
                new DoorEvent.ParticipantRemoved(Story.PRESENTER.participant()), new RoomEvent.ParticipantLeft(Story.PRESENTER.participant()),
                new RoomEvent.PresenterChanged(Story.HOST.participant()));
        assertThat(story.does(Story.HOST, new DoorCommand.RemoveParticipant(Story.PRESENTER.participant()))).isEmpty();
        story.refuses(Story.PRESENTER, new Command.TakeFloor(), Reason.KEPT_OUT);
        story.refuses(Story.PRESENTER, new Command.AddMark("mark-0001", Story.IMAGE, Story.LINE), Reason.KEPT_OUT);
        story.refuses(Story.PRESENTER, new Command.Join(), Reason.KEPT_OUT);
        assertThat(story.does(Story.PRESENTER, new Command.Knock())).isEmpty();
        story.does(Story.HOST, new DoorCommand.Admit(Story.PRESENTER.participant()));
        story.does(Story.PRESENTER, new Command.Join());
        assertThat(story.state().participants().get(Story.PRESENTER.participant()).present()).isTrue();
    }

    @Test
    @DisplayName("D34 nobody removes himself, a host, or a stranger")
    void notRemoved() {
        story.does(SECOND_HOST, new Command.Join());
        story.refuses(Story.HOST, new DoorCommand.RemoveParticipant(Story.HOST.participant()), Reason.NOT_ALLOWED);
        story.refuses(Story.HOST, new DoorCommand.RemoveParticipant(SECOND_HOST.participant()), Reason.NOT_ALLOWED);
        story.refuses(Story.HOST, new DoorCommand.RemoveParticipant("nobody-01"), Reason.NO_SUCH_PARTICIPANT);
    }

    @Test
    @DisplayName("D35 guests are known as guests and never become host")
    void guests() {
        assertThat(story.does(GUEST, new Command.Join())).contains(new DoorEvent.GuestEntered(GUEST.participant()));
        assertThat(door().guests()).containsExactly(GUEST.participant());
        story.does(GUEST, new Command.Leave());
        assertThat(story.does(GUEST, new Command.Join())).hasSize(1);
        story.refuses(Story.HOST, new Command.SetRole(GUEST.participant(), Role.HOST), Reason.NOT_ALLOWED);
        story.does(Story.HOST, new Command.SetRole(GUEST.participant(), Role.PRESENTER));
    }

    @Test
    @DisplayName("D36 only hosts see who waits, and everybody folds what he sees to what he would be sent")
    void seen() {
        var before = story.state();
        story.does(Story.HOST, new DoorCommand.SetDoor(true, false));
        story.does(NEWCOMER, new Command.Knock());
        story.does(GUEST, new Command.Knock());
        story.does(GUEST, new Command.StopKnocking());
        var after = story.state();
        var events = story.log().stream().filter(event -> event.seq() > before.seq()).toList();
        for (var actor : List.of(Story.HOST, Story.PRESENTER, Story.VIEWER)) {
            var audience = Audience.of(after, actor.participant(), actor.role());
            var seen = Redaction.events(after, events, audience);
            assertThat(Redaction.state(before, audience).applyAll(seen)).isEqualTo(Redaction.state(after, audience));
            boolean host = actor == Story.HOST;
            assertThat(Redaction.state(after, audience).door().waiting().isEmpty()).isEqualTo(!host);
            assertThat(seen.toString().contains("Yolanda") || seen.toString().contains("Finn")).isEqualTo(host);
        }
    }
}
