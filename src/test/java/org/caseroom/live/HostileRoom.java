package org.caseroom.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caseroom.testing.Backend.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.caseroom.protocol.ClientMessage;
import org.caseroom.protocol.Json;
import org.caseroom.room.AgendaCommand;
import org.caseroom.room.Answer;
import org.caseroom.room.ChatAudience;
import org.caseroom.room.ChatCommand;
import org.caseroom.room.Command;
import org.caseroom.room.ImageRef;
import org.caseroom.room.Layout;
import org.caseroom.room.MarkCommand;
import org.caseroom.room.Point;
import org.caseroom.room.RoundCommand;
import org.caseroom.room.RoundKind;
import org.caseroom.room.RoundMeasure;
import org.caseroom.room.Shape;
import org.caseroom.room.ThreadCommand;
import org.caseroom.room.View;
import org.caseroom.room.Viewport;
import org.caseroom.testing.ConferenceClient;
import org.caseroom.testing.RoomNode;
import org.junit.jupiter.api.BeforeEach;

/** A room of Ada's, and a member of it who does not use our client. */
abstract class HostileRoom extends RoomSockets {
    static final ImageRef FOREIGN = new ImageRef(RoomNode.PET + ".1.1", 1);

    ConferenceClient ada;
    long number;
    /** Participant id of the hostile one. */
    String self;

    static String key(String what) {
        return what + "-of-ada";
    }

    static View view(String study, ImageRef image) {
        return new View(Layout.SINGLE, List.of(new Viewport(study, study + ".1", image, null, false, null, null, null)), 0);
    }

    static Answer length(ImageRef image) {
        return new Answer(image, new Shape.Length(new Point(1, 1), new Point(2, 3)), null);
    }

    /** Ada at the other node, with something of each family that is hers. */
    @BeforeEach
    void hers() {
        ada = client(hostOnSecond);
        await(ada.enter());
        for (var command : List.of(new Command.AddMark(key("mark"), IMAGE, LINE), new MarkCommand.AddMarkLayer(key("layer"), "Ada's"),
                new ThreadCommand.CommentMark(key("comment"), key("mark"), "hers", List.of()),
                new ChatCommand.Say(key("open"), "to all"), new ChatCommand.Say(key("secret"), "to hosts", null, null, null, ChatAudience.HOSTS),
                new RoundCommand.AskRound(key("round"), "How long?", RoundKind.MEASUREMENT, RoundMeasure.LENGTH, List.of(), IMAGE),
                new RoundCommand.AnswerRound(key("round"), length(IMAGE)),
                new AgendaCommand.AddCase(key("case"), "Hers", List.of(RoomNode.CT), 5, null, ""))) {
            assertThat(await(ada.submit(command)).rejected()).isNull();
        }
    }

    Raw hostile() throws Exception {
        var raw = new Raw(guest, room);
        raw.hello();
        self = raw.next("Welcome").get("participant").asText();
        eventually("he has come", () -> await(ada.state()).participants().values().stream().anyMatch(one -> one.id().equals(self) && one.present()));
        return raw;
    }

    static String write(ClientMessage message) {
        try {
            return Json.mapper().writerFor(ClientMessage.class).writeValueAsString(message);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    static ObjectNode read(String text) {
        try {
            return (ObjectNode) Json.mapper().readTree(text);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    void say(Raw raw, Command command) {
        raw.send(write(new ClientMessage.Do(++number, command)));
    }

    void leave(Raw raw) {
        raw.socket.close();
        await(ada.leave());
    }
}
