package org.caseroom.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caseroom.room.Story.HOST;
import static org.caseroom.room.Story.PARTICIPANT;
import static org.caseroom.room.Story.VIEWER;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ChatTranscriptTest {
    private final Story room = Story.withAll();

    private List<String> found(Actor reader, String words, int most) {
        var transcript = new ChatTranscript();
        room.log().forEach(transcript::take);
        return transcript.find(words, Audience.of(room.state(), reader.participant(), reader.role()), Long.MAX_VALUE, most).stream()
                .map(ChatMessage::text).toList();
    }

    @Test
    @DisplayName("D84 finds what the state keeps no more, as it was changed last and without what was deleted")
    void older() {
        room.does(VIEWER, new ChatCommand.Say("message-a", "A nodule in the Lingula"));
        room.does(VIEWER, new ChatCommand.Say("message-b", "the nodule is new"));
        room.does(VIEWER, new ChatCommand.Say("message-c", "nodule, deleted"));
        room.does(VIEWER, new ChatCommand.ChangeMessage("message-b", "the nodule is old"));
        room.does(HOST, new ChatCommand.DeleteMessage("message-c"));
        for (int i = 0; i < RoomState.MAX_CHAT; i++) {
            room.does(HOST, new ChatCommand.Say("message-%04d".formatted(i), "something else"));
        }
        assertThat(room.state().chat()).noneMatch(message -> message.text().contains("nodule"));
        assertThat(found(VIEWER, "NODULE", 10)).containsExactly("the nodule is old", "A nodule in the Lingula");
        assertThat(found(VIEWER, " lingula  nodule ", 10)).containsExactly("A nodule in the Lingula");
        assertThat(found(VIEWER, "nodule", 1)).hasSize(1);
        assertThat(found(VIEWER, "new", 10)).isEmpty();
    }

    @Test
    @DisplayName("D83 finds private messages only for those who may read them")
    void secret() {
        room.does(VIEWER, new ChatCommand.Say("private-1", "between us", null, null, null, ChatAudience.HOSTS));
        assertThat(found(HOST, "between", 10)).hasSize(1);
        assertThat(found(VIEWER, "between", 10)).hasSize(1);
        assertThat(found(PARTICIPANT, "between", 10)).isEmpty();
    }

    @Test
    @DisplayName("D84 what tells who a patient is, is neither found nor shown to those it is kept from")
    void scrubbed() {
        room.does(HOST, new ChatCommand.Say("message-a", "Mrs Canary has a nodule"));
        var transcript = new ChatTranscript();
        room.log().forEach(transcript::take);
        var reader = new Audience(VIEWER.participant(), Role.VIEWER, Identities.NONE, text -> text.replace("Canary", "X"));
        assertThat(transcript.find("canary", reader, Long.MAX_VALUE, 10)).isEmpty();
        assertThat(transcript.find("nodule", reader, Long.MAX_VALUE, 10)).extracting(ChatMessage::text).containsExactly("Mrs X has a nodule");
    }
}
