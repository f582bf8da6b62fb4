package org.caseroom.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caseroom.room.Story.HOST;
import static org.caseroom.room.Story.PARTICIPANT;
import static org.caseroom.room.Story.PRESENTER;
import static org.caseroom.room.Story.VIEWER;

import java.util.List;
import org.caseroom.room.ChatCommand.ChangeMessage;
import org.caseroom.room.ChatCommand.DeleteMessage;
import org.caseroom.room.ChatCommand.ReactToMessage;
import org.caseroom.room.ChatCommand.Say;
import org.caseroom.room.Decision.Reason;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The chat: docs/protocol.md D80 to D86. */
class ChattingTest {
    private static final ChatAudience HOSTS = ChatAudience.HOSTS;
    private final Story room = Story.withAll();

    private static Say to(ChatAudience audience, String id, String replyTo) {
        return new Say(id, "text of " + id, replyTo, null, null, audience);
    }

    private List<String> readBy(Actor reader) {
        return Redaction.state(room.state(), Audience.of(room.state(), reader.participant(), reader.role())).chat().stream().map(ChatMessage::id).toList();
    }

    private ChatMessage message(String id) {
        return room.state().chat().stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
    }

    @Test
    @DisplayName("D80 a message answers one that its author can read, and speaks of a mark that is there")
    void references() {
        room.does(VIEWER, to(null, "message-1", null));
        room.does(HOST, to(null, "message-2", "message-1"));
        assertThat(message("message-2").replyTo()).isEqualTo("message-1");
        room.refuses(HOST, to(null, "message-3", "message-x"), Reason.NO_SUCH_MESSAGE);
        room.refuses(HOST, new Say("message-3", "this", null, null, "mark-none", null), Reason.NO_SUCH_MARK);
    }

    @Test
    @DisplayName("D81 only its author changes a message; it keeps its place and says that it was edited")
    void change() {
        room.does(PARTICIPANT, to(null, "message-1", null));
        room.does(VIEWER, to(null, "message-2", null));
        room.refuses(HOST, new ChangeMessage("message-1", "other"), Reason.NOT_YOURS);
        room.does(PARTICIPANT, new ChangeMessage("message-1", "other"));
        assertThat(room.does(PARTICIPANT, new ChangeMessage("message-1", "other"))).isEmpty();
        assertThat(message("message-1")).satisfies(m -> assertThat(m.text()).isEqualTo("other")).satisfies(m -> assertThat(m.editedAt()).isNotNull());
        assertThat(room.state().chat().getFirst().id()).isEqualTo("message-1");
    }

    @Test
    @DisplayName("D81 its author, or a host, deletes a message: its text is gone, its place stays")
    void delete() {
        room.does(PARTICIPANT, to(null, "message-1", null));
        room.does(VIEWER, new ReactToMessage("message-1", Reaction.THANKS, true));
        room.refuses(VIEWER, new DeleteMessage("message-1"), Reason.NOT_YOURS);
        room.does(HOST, new DeleteMessage("message-1"));
        assertThat(room.does(PARTICIPANT, new DeleteMessage("message-1"))).isEmpty();
        assertThat(message("message-1")).satisfies(m -> assertThat(m.text()).isEmpty()).satisfies(m -> assertThat(m.reactions()).isEmpty());
        room.refuses(PARTICIPANT, new ChangeMessage("message-1", "back"), Reason.NO_SUCH_MESSAGE);
        room.refuses(PARTICIPANT, new ReactToMessage("message-1", Reaction.DONE, true), Reason.NO_SUCH_MESSAGE);
    }

    @Test
    @DisplayName("D82 a reaction is given once by each, and can be taken back")
    void react() {
        room.does(PARTICIPANT, to(null, "message-1", null));
        room.does(VIEWER, new ReactToMessage("message-1", Reaction.AGREE, true));
        room.does(HOST, new ReactToMessage("message-1", Reaction.AGREE, true));
        assertThat(room.does(HOST, new ReactToMessage("message-1", Reaction.AGREE, true))).isEmpty();
        assertThat(message("message-1").reactions().get("AGREE")).containsExactly(VIEWER.participant(), HOST.participant());
        room.does(VIEWER, new ReactToMessage("message-1", Reaction.AGREE, false));
        room.does(HOST, new ReactToMessage("message-1", Reaction.AGREE, false));
        assertThat(message("message-1").reactions()).isEmpty();
    }

    @Test
    @DisplayName("D83 what is for the hosts is read by them and by whom it began with, who also reads what they answer")
    void hosts() {
        room.does(VIEWER, to(HOSTS, "private-1", null));
        room.does(HOST, to(HOSTS, "private-2", "private-1"));
        room.does(PARTICIPANT, to(HOSTS, "private-3", null));
        assertThat(readBy(HOST)).containsExactly("private-1", "private-2", "private-3");
        assertThat(readBy(VIEWER)).containsExactly("private-1", "private-2");
        assertThat(readBy(PARTICIPANT)).containsExactly("private-3");
        assertThat(readBy(PRESENTER)).isEmpty();
    }

    @Test
    @DisplayName("D83 nobody learns that a private message is there; an answer to one is private too")
    void secret() {
        room.does(VIEWER, to(HOSTS, "private-1", null));
        for (var command : List.of(to(null, "message-1", "private-1"), to(HOSTS, "message-1", "private-1"), new DeleteMessage("private-1"),
                new ChangeMessage("private-1", "x"), new ReactToMessage("private-1", Reaction.LOOK, true))) {
            room.refuses(PRESENTER, command, Reason.NO_SUCH_MESSAGE);
        }
        room.refuses(HOST, to(null, "message-1", "private-1"), Reason.NOT_ALLOWED);
        room.does(HOST, new ReactToMessage("private-1", Reaction.DONE, true));
        var presenter = Audience.of(room.state(), PRESENTER.participant(), Role.PRESENTER);
        assertThat(Redaction.event(room.state(), room.log().getLast(), presenter).event()).isEqualTo(new RoomEvent.Withheld());
        assertThat(Redaction.events(room.state(), room.log(), presenter)).noneMatch(event -> event.event() instanceof ChatEvent);
    }

    @Test
    @DisplayName("D84 of all messages 1,000 are kept, of each conversation with the hosts 100, and one does not push out another")
    void kept() {
        room.does(VIEWER, to(HOSTS, "private-v", null));
        room.does(HOST, to(null, "message-first", null));
        for (int i = 0; i < ChatMessage.MAX_PRIVATE + 1; i++) {
            room.does(PARTICIPANT, to(HOSTS, "private-p%03d".formatted(i), null));
        }
        assertThat(readBy(PARTICIPANT)).hasSize(1 + ChatMessage.MAX_PRIVATE).contains("message-first").doesNotContain("private-p000");
        assertThat(readBy(VIEWER)).containsExactly("private-v", "message-first");
        for (int i = 0; i < RoomState.MAX_CHAT; i++) {
            room.does(HOST, to(null, "message-%04d".formatted(i), null));
        }
        assertThat(readBy(VIEWER)).hasSize(1 + RoomState.MAX_CHAT).contains("private-v").doesNotContain("message-first");
        assertThat(RoomState.INITIAL.applyAll(Redaction.events(room.state(), room.log(), Audience.of(room.state(), VIEWER.participant(), Role.VIEWER))).chat())
                .hasSize(1 + RoomState.MAX_CHAT);
    }
}
