package org.caseroom.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caseroom.testing.Backend.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;
import org.caseroom.protocol.ClientMessage;
import org.caseroom.protocol.Json;
import org.caseroom.room.AgendaCommand;
import org.caseroom.room.ChatCommand;
import org.caseroom.room.Command;
import org.caseroom.room.DoorCommand;
import org.caseroom.room.FloorCommand;
import org.caseroom.room.Identities;
import org.caseroom.room.MarkCommand;
import org.caseroom.room.PrivacyCommand;
import org.caseroom.room.Reaction;
import org.caseroom.room.Role;
import org.caseroom.room.RoundCommand;
import org.caseroom.room.RoundKind;
import org.caseroom.room.ThreadCommand;
import org.caseroom.room.Wish;
import org.caseroom.testing.RoomNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Fields that no client of ours sends: only the connection that brings them ends, and is told why. */
final class ForgedFieldsIT extends HostileRoom {
    private record Forged(Command command, String path, String value, String reason) {
        @Override
        public String toString() {
            return command.getClass().getSimpleName() + " " + path;
        }
    }

    static Stream<Forged> forged() {
        var say = new ChatCommand.Say("message-forged", "x", null, view(RoomNode.CT, IMAGE), null, null);
        var answer = new RoundCommand.AnswerRound(key("round"), length(IMAGE));
        var offer = new FloorCommand.OfferView("offer-forged", view(RoomNode.CT, IMAGE), "");
        var viewports = "[" + "{\"inverted\":false},".repeat(60) + "{\"inverted\":false}]";
        return Stream.of(new Forged(say, "author", "\"ada\"", "author is not a field here"),
                new Forged(say, "privateWith", "\"ada-ada-ada\"", "privateWith is not a field here"),
                new Forged(say, "audience", "\"NOBODY\"", "audience"),
                new Forged(say, "text", "\"" + "x".repeat(100_000) + "\"", "text"),
                new Forged(say, "view.viewports", viewports, "viewports"),
                new Forged(say, "view.layout", "{\"rows\":100,\"columns\":100}", "rows is 100"),
                new Forged(answer, "participant", "\"ada-ada-ada\"", "participant is not a field here"),
                new Forged(answer, "answers", "{}", "answers is not a field here"),
                new Forged(answer, "answer.choice", "-1", "choice"),
                new Forged(answer, "answer.image.frame", "0", "frame"),
                new Forged(offer, "author", "\"ada\"", "author is not a field here"),
                new Forged(offer, "view.viewports", viewports, "viewports"),
                new Forged(offer, "view.layout", "null", "layout"),
                new Forged(offer, "view.viewports", "[null]", "viewports"),
                new Forged(offer, "view.active", "7", "active"),
                new Forged(offer, "note", "\"" + "x".repeat(50_000) + "\"", "note"),
                new Forged(new FloorCommand.RaiseHand(Wish.SPEAK), "participant", "\"ada-ada-ada\"", "participant is not a field here"),
                new Forged(new FloorCommand.RaiseHand(Wish.SPEAK), "wish", "\"ALL\"", "wish"),
                new Forged(new DoorCommand.SetDoor(true, false), "locked", "\"perhaps\"", "locked"),
                new Forged(new DoorCommand.Admit("some-participant"), "participant", "\"../../x\"", "participant is not an id"),
                new Forged(new PrivacyCommand.SetIdentities(Role.VIEWER, Identities.NONE), "role", "\"HOST\"", "role is HOST"),
                new Forged(new PrivacyCommand.SetMasks("1.2", "1.2.3", List.of()), "masks", "[" + "null,".repeat(99) + "null]", "masks"),
                new Forged(new AgendaCommand.NoteCase(key("case"), "", "", 0), "revision", "-1", "revision is -1"),
                new Forged(new AgendaCommand.AddCase("case-forged", "x", List.of(), 5, null, ""), "studies", "[\"" + "1.2\",\"".repeat(900) + "1.2\"]", "studies"),
                new Forged(new ThreadCommand.CommentMark("comment-forged", key("mark"), "x", List.of()), "mentions",
                        "[" + "\"participant-1\",".repeat(9_000) + "\"participant-1\"]", "mentions"),
                new Forged(new MarkCommand.AddMarkLayer("layer-forged", "x"), "name", "\"\"", "name"),
                new Forged(new MarkCommand.LockMark(key("mark"), true), "id", "{\"id\":1}", "id"),
                new Forged(new RoundCommand.AskRound("round-forged", "x", RoundKind.CATEGORY, null, List.of("a", "b"), null), "options",
                        "[" + "\"a\",".repeat(500) + "\"b\"]", "options"),
                new Forged(new ChatCommand.ReactToMessage(key("open"), Reaction.AGREE, true), "reaction", "\"<script>\"", "reaction"));
    }

    @ParameterizedTest(name = "M2 {0}")
    @MethodSource("forged")
    void forged(Forged forged) throws Exception {
        var raw = hostile();
        var message = read(write(new ClientMessage.Do(1, forged.command())));
        var path = ("command." + forged.path()).split("\\.");
        var at = message;
        for (int i = 0; i < path.length - 1; i++) {
            at = (ObjectNode) at.get(path[i]);
        }
        at.set(path[path.length - 1], Json.mapper().readTree(forged.value()));
        raw.send(message.toString());
        assertThat(raw.closed()).startsWith("4100 ").contains(forged.reason()).hasSizeLessThan(130);
        assertThat(await(ada.submit(new ChatCommand.Say("still-here-1", "still here"))).rejected()).isNull();
        assertThat(await(ada.state()).chat()).hasSize(3);
        assertThat(await(ada.state()).floor().offers()).isEmpty();
        assertThat(await(ada.reconnects())).isZero();
        await(ada.leave());
    }
}
