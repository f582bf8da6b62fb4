package org.caseroom.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caseroom.testing.Backend.await;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.caseroom.access.AccountRole;
import org.caseroom.protocol.ClientMessage;
import org.caseroom.protocol.ServerMessage;
import org.caseroom.protocol.Signal;
import org.caseroom.protocol.StateHash;
import org.caseroom.room.AgendaCommand;
import org.caseroom.room.Answer;
import org.caseroom.room.CaseStatus;
import org.caseroom.room.ChatAudience;
import org.caseroom.room.ChatCommand;
import org.caseroom.room.Command;
import org.caseroom.room.Decision.Reason;
import org.caseroom.room.DoorCommand;
import org.caseroom.room.DoorEvent;
import org.caseroom.room.FloorCommand;
import org.caseroom.room.Identities;
import org.caseroom.room.MarkCommand;
import org.caseroom.room.Point;
import org.caseroom.room.PrivacyCommand;
import org.caseroom.room.Reaction;
import org.caseroom.room.Role;
import org.caseroom.room.RoundCommand;
import org.caseroom.room.RoundKind;
import org.caseroom.room.Shape;
import org.caseroom.room.ThreadCommand;
import org.caseroom.room.Wish;
import org.caseroom.testing.RoomNode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a member tries who does not use our client is refused in a sentence, and the others notice nothing. */
final class HostileClientIT extends HostileRoom {
    @Test
    @DisplayName("D2 A3 what is another's, a host's or not for him is refused with its reason in a sentence, and leaves no trace")
    void others() throws Exception {
        var raw = hostile();
        var before = StateHash.of(await(ada.state()));
        var adas = await(ada.participant());
        var refusals = new LinkedHashMap<Command, Reason>();
        refusals.put(new Command.ChangeMark(key("mark"), new Shape.Line(new Point(5, 5), new Point(6, 6))), Reason.NOT_YOURS);
        refusals.put(new Command.RemoveMark(key("mark")), Reason.NOT_YOURS);
        refusals.put(new Command.AddMark(key("mark"), IMAGE, LINE), Reason.DUPLICATE_ID);
        refusals.put(new Command.AddMark("mark-elsewhere", FOREIGN, LINE), Reason.NO_SUCH_IMAGE);
        refusals.put(new MarkCommand.MoveMark(key("mark"), key("layer")), Reason.NOT_YOURS);
        refusals.put(new MarkCommand.LockMark(key("mark"), true), Reason.NOT_YOURS);
        refusals.put(new MarkCommand.ChangeMarkLayer(key("layer"), "mine", false), Reason.NOT_YOURS);
        refusals.put(new MarkCommand.RemoveMarkLayer(key("layer")), Reason.NOT_YOURS);
        refusals.put(new ThreadCommand.ChangeComment(key("comment"), key("mark"), "forged", List.of()), Reason.NOT_YOURS);
        refusals.put(new ThreadCommand.DeleteComment(key("comment"), key("mark")), Reason.NOT_YOURS);
        refusals.put(new ThreadCommand.CommentMark(key("comment"), key("mark"), "forged", List.of()), Reason.DUPLICATE_ID);
        refusals.put(new ThreadCommand.CommentMark("comment-new", key("mark"), "who?", List.of("nobody-here")), Reason.NO_SUCH_PARTICIPANT);
        refusals.put(new ChatCommand.ChangeMessage(key("open"), "forged"), Reason.NOT_YOURS);
        refusals.put(new ChatCommand.DeleteMessage(key("open")), Reason.NOT_YOURS);
        refusals.put(new ChatCommand.ChangeMessage(key("secret"), "forged"), Reason.NO_SUCH_MESSAGE);
        refusals.put(new ChatCommand.DeleteMessage(key("secret")), Reason.NO_SUCH_MESSAGE);
        refusals.put(new ChatCommand.ReactToMessage(key("secret"), Reaction.AGREE, true), Reason.NO_SUCH_MESSAGE);
        refusals.put(new ChatCommand.Say("reply-forged", "and?", key("secret"), null, null, ChatAudience.HOSTS), Reason.NO_SUCH_MESSAGE);
        refusals.put(new ChatCommand.Say("view-forged", "see", null, view(RoomNode.PET, FOREIGN), null, null), Reason.NO_SUCH_IMAGE);
        refusals.put(new RoundCommand.AskRound(key("round"), "Mine?", RoundKind.POINT, null, List.of(), null), Reason.NOT_ALLOWED);
        refusals.put(new RoundCommand.RevealRound(key("round")), Reason.NOT_YOURS);
        refusals.put(new RoundCommand.DiscardRound(key("round")), Reason.NOT_YOURS);
        refusals.put(new RoundCommand.AnswerRound(key("round"), length(FOREIGN)), Reason.NO_SUCH_IMAGE);
        refusals.put(new RoundCommand.AnswerRound(key("round"), new Answer(null, null, 1)), Reason.ROUND_STATE);
        refusals.put(new RoundCommand.AnswerRound("round-elsewhere", length(IMAGE)), Reason.NO_SUCH_ROUND);
        refusals.put(new AgendaCommand.NoteCase(key("case"), "forged", "forged", 0), Reason.NOT_ALLOWED);
        refusals.put(new AgendaCommand.StartCase(key("case")), Reason.NO_FLOOR);
        refusals.put(new AgendaCommand.ConcludeCase(key("case"), CaseStatus.DONE), Reason.NO_FLOOR);
        refusals.put(new AgendaCommand.RemoveCase(key("case")), Reason.NOT_ALLOWED);
        refusals.put(new AgendaCommand.OpenMeeting("meeting-forged", "Mine", 5), Reason.NOT_ALLOWED);
        refusals.put(new FloorCommand.OfferView("offer-forged", view(RoomNode.PET, FOREIGN), ""), Reason.NO_SUCH_IMAGE);
        refusals.put(new FloorCommand.LowerHand(adas), Reason.NOT_ALLOWED);
        refusals.put(new FloorCommand.CallEveryone(), Reason.NO_FLOOR);
        refusals.put(new FloorCommand.ReturnView(), Reason.NO_FLOOR);
        refusals.put(new DoorCommand.SetDoor(true, true), Reason.NOT_ALLOWED);
        refusals.put(new DoorCommand.AdmitAll(), Reason.NOT_ALLOWED);
        refusals.put(new DoorCommand.RemoveParticipant(adas), Reason.NOT_ALLOWED);
        refusals.put(new PrivacyCommand.SetIdentities(Role.PARTICIPANT, Identities.FULL), Reason.NOT_ALLOWED);
        refusals.put(new PrivacyCommand.SetMasks(RoomNode.CT, RoomNode.CT + ".1", List.of()), Reason.NOT_ALLOWED);
        refusals.put(new Command.SetRole(self, Role.HOST), Reason.NOT_ALLOWED);
        for (var one : refusals.entrySet()) {
            say(raw, one.getKey());
            var rejected = raw.next("Rejected");
            assertThat(rejected.get("clientSeq").asLong()).isEqualTo(number);
            assertThat(rejected.get("reason").asText()).as("%s", one.getKey()).isEqualTo(one.getValue().name());
            assertThat(rejected.get("message").asText()).matches("[A-Z0-9].{10,}\\.").doesNotContain("to hosts");
        }
        assertThat(raw.closes).isEmpty();
        assertThat(StateHash.of(await(ada.state()))).isEqualTo(before);
        assertThat(await(ada.reconnects())).isZero();
        leave(raw);
    }

    @Test
    @DisplayName("D32 H4 one who waits at the door does nothing, points at nothing and gets nothing")
    void waiting() throws Exception {
        assertThat(await(ada.submit(new DoorCommand.SetDoor(true, false))).rejected()).isNull();
        for (var text : List.of(write(new ClientMessage.Do(1, new ChatCommand.Say("message-early", "let me in"))),
                write(new ClientMessage.Point(new Signal.Reacted(Reaction.LOOK))))) {
            stranger.accept(host.invite(room, "PRESENTER"));
            var eve = new Raw(stranger, room);
            eve.hello();
            eve.next("Waiting");
            eve.send(text);
            assertThat(eve.closed()).matches("4100 (Do|Point) before Welcome");
            assertThat(eve.messages).isEmpty();
        }
        assertThat(await(ada.state()).chat()).hasSize(2);
        await(ada.leave());
    }

    @Test
    @DisplayName("D34 who is sent out while he speaks is heard no more after it, and an old ticket does not bring him back")
    void afterRemoval() throws Exception {
        var account = backend.access.accounts().create("mal-" + clients, "Mal", AccountRole.PARTICIPANT, PASSWORD).accountId();
        var mal = first.rest(token(account));
        mal.accept(host.invite(room, "PARTICIPANT"));
        var raw = new Raw(mal, room);
        raw.hello();
        var out = raw.next("Welcome").get("participant").asText();
        var ticket = Raw.ticket(mal, room);
        eventually("he has come", () -> await(ada.state()).participants().containsKey(out));
        for (int i = 0; i < 100; i++) {
            say(raw, new ChatCommand.Say("message-mal-%03d".formatted(i), "and another thing"));
        }
        var removed = await(ada.submit(new DoorCommand.RemoveParticipant(out)));
        for (int i = 100; i < 200; i++) {
            say(raw, new ChatCommand.Say("message-mal-%03d".formatted(i), "and another thing"));
        }
        assertThat(removed.rejected()).isNull();
        assertThat(raw.closed()).startsWith("4108");
        var back = new Raw(first.port(), first.origin().toString(), ticket);
        back.hello();
        assertThat(back.closed()).matches("410[389].*");
        assertThat(back.messages).isEmpty();
        assertThat(await(ada.submit(new ChatCommand.Say("message-quiet", "quiet now"))).rejected()).isNull();
        var log = await(second.log.read(room, 1, 10_000));
        long sentOut = log.stream().filter(one -> one.event() instanceof DoorEvent.ParticipantRemoved).findFirst().orElseThrow().seq();
        assertThat(log.stream().filter(one -> one.seq() > sentOut && one.actor().equals(out) && one.clientSeq() > 0)).isEmpty();
        await(ada.leave());
    }

    static Stream<Command> floods() {
        return Stream.of(new FloorCommand.RaiseHand(Wish.SPEAK), new FloorCommand.OfferView("offer-flood", view(RoomNode.CT, IMAGE), "look"),
                new DoorCommand.AdmitAll(), new PrivacyCommand.SetIdentities(Role.VIEWER, Identities.NONE), new AgendaCommand.StartCase(key("case")),
                new MarkCommand.LockMark(key("mark"), true), new ThreadCommand.ResolveThread(key("mark"), true),
                new RoundCommand.AnswerRound(key("round"), length(IMAGE)), new ChatCommand.ReactToMessage(key("open"), Reaction.AGREE, true));
    }

    @ParameterizedTest(name = "L2 {0}")
    @MethodSource("floods")
    @DisplayName("L2 a flood of any family ends its connection, and the host is served meanwhile")
    void flood(Command command) throws Exception {
        var raw = hostile();
        for (int i = 0; i < 700; i++) {
            say(raw, command);
        }
        var answered = ada.submit(new ChatCommand.Say("message-meanwhile", "I go on"));
        for (int i = 0; i < 10_000 && raw.closes.isEmpty(); i++) {
            say(raw, command);
            pacedAfter(1_100, i);
        }
        assertThat(await(answered).rejected()).isNull();
        assertThat(raw.closed()).isEqualTo("4102 more commands than allowed");
        assertThat(await(ada.reconnects())).isZero();
        assertThat(await(ada.state()).seq()).as("what has an effect once is in the log once").isLessThan(40);
        await(ada.leave());
    }

    @Test
    @DisplayName("L2 a flood of reactions reaches the others thinned out, and ends its connection")
    void floodOfSignals() throws Exception {
        var reactions = new AtomicInteger();
        ada.onMessage(message -> {
            if (message instanceof ServerMessage.Signals(var signals)) {
                signals.stream().filter(one -> one.signal() instanceof Signal.Reacted).forEach(_ -> reactions.incrementAndGet());
            }
        });
        var raw = hostile();
        var reaction = write(new ClientMessage.Point(new Signal.Reacted(Reaction.LOOK)));
        // One at a time until the room knows him: what comes before that is told to nobody.
        for (int i = 0; i < 200 && reactions.get() == 0; i++) {
            raw.send(reaction);
            Thread.sleep(40);
        }
        for (int i = 0; i < 16_000 && raw.closes.isEmpty(); i++) {
            raw.send(reaction);
            pacedAfter(6_000, i);
        }
        assertThat(raw.closed()).isEqualTo("4102 more messages than allowed");
        assertThat(await(ada.submit(new ChatCommand.Say("message-meanwhile", "I go on"))).rejected()).isNull();
        assertThat(reactions.get()).isBetween(1, 500);
        assertThat(await(ada.reconnects())).isZero();
        await(ada.leave());
    }
}
