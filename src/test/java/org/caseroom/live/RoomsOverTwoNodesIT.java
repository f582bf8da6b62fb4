package org.caseroom.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caseroom.testing.Backend.await;

import java.util.List;
import java.util.stream.Stream;
import org.caseroom.protocol.Signal;
import org.caseroom.room.AgendaCommand;
import org.caseroom.room.Answer;
import org.caseroom.room.CaseStatus;
import org.caseroom.room.ChatAudience;
import org.caseroom.room.ChatCommand;
import org.caseroom.room.Command;
import org.caseroom.room.Decision.Reason;
import org.caseroom.room.DoorCommand;
import org.caseroom.room.FloorCommand;
import org.caseroom.room.Identities;
import org.caseroom.room.Layout;
import org.caseroom.room.MarkCommand;
import org.caseroom.room.Mask;
import org.caseroom.room.Point;
import org.caseroom.room.PrivacyCommand;
import org.caseroom.room.Reaction;
import org.caseroom.room.Role;
import org.caseroom.room.RoundCommand;
import org.caseroom.room.RoundKind;
import org.caseroom.room.RoundMeasure;
import org.caseroom.room.Shape;
import org.caseroom.room.ThreadCommand;
import org.caseroom.room.View;
import org.caseroom.room.Viewport;
import org.caseroom.room.Wish;
import org.caseroom.testing.RoomNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What people do together in one room that two nodes serve, one of which dies in the middle: who was connected to it comes back by
 * the other, the story ends as it should, and {@link TwoNodes#end} proves what has to be true of all of them. Ada leads at the second
 * node, Ben takes part at the first, Cleo presents at the second and Dan looks on at the first.
 */
final class RoomsOverTwoNodesIT extends RoomSockets {
    private static final String CANARY = "Zephyrine";

    private interface Script {
        void play(TwoNodes s) throws Exception;
    }

    private record Story(String name, Script script) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static View view() {
        return new View(Layout.SINGLE, List.of(new Viewport(RoomNode.CT, RoomNode.CT + ".1", IMAGE, null, false, null, null, null)), 0);
    }

    private static Answer length(double column) {
        return new Answer(IMAGE, new Shape.Length(new Point(column, 1), new Point(2, 3)), null);
    }

    static Stream<Story> stories() {
        return Stream.of(
                new Story("follow", s -> {
                    s.ben.client.signal(new Signal.Following(s.ada.id()));
                    s.hears(s.ada, "\"following\":\"" + s.ada.id());
                    s.during(s.ada, new Command.ShowSeries(0, RoomNode.CT, RoomNode.CT + ".1", IMAGE));
                    s.dies(s.ben);
                    s.sees(s.ben, "the series", state -> IMAGE.equals(state.view().viewports().getFirst().image()));
                    s.forgetHeard(s.ada);
                    s.ben.client.signal(new Signal.Following(s.ada.id()));
                    s.hears(s.ada, "\"following\":\"" + s.ada.id());
                }),
                new Story("spotlight", s -> {
                    s.does(s.ada, new FloorCommand.CallEveryone());
                    s.hears(s.ben, "EveryoneCalled");
                    s.forgetHeard(s.ben);
                    s.during(s.ada, new FloorCommand.CallEveryone());
                    s.dies(s.ada);
                    s.hears(s.ben, "EveryoneCalled");
                    s.refused(s.dan, new FloorCommand.CallEveryone(), Reason.NO_FLOOR);
                }),
                new Story("hands", s -> {
                    s.does(s.ben, new FloorCommand.RaiseHand(Wish.FLOOR));
                    s.during(s.dan, new FloorCommand.RaiseHand(Wish.SPEAK));
                    s.during(s.cleo, new FloorCommand.RaiseHand(Wish.SPEAK));
                    s.dies(s.ben);
                    s.sees(s.ada, "three hands, Ben's first", state -> state.floor().hands().size() == 3
                            && state.floor().hands().firstEntry().getKey().equals(s.ben.id()));
                    s.does(s.ada, new Command.GiveFloor(s.ben.id()), new FloorCommand.LowerHand(s.dan.id()));
                    s.sees(s.ben, "the floor is his, and one hand is left", state -> s.ben.id().equals(state.presenter()) && state.floor().hands().size() == 1);
                    s.does(s.ada, new Command.TakeFloor());
                }),
                new Story("offered view", s -> {
                    s.does(s.ben, new FloorCommand.OfferView(s.key("offer"), view(), "look"));
                    s.refused(s.dan, new FloorCommand.OfferView(s.key("other"), view(), ""), Reason.NOT_ALLOWED);
                    s.sees(s.ada, "the offer", state -> state.floor().offers().size() == 1);
                    s.during(s.ada, new FloorCommand.ShowOffer(s.key("offer")));
                    s.dies(s.ada);
                    s.sees(s.dan, "it on the screen", state -> state.floor().shown() != null && state.view().equals(view()));
                    s.does(s.ada, new FloorCommand.ReturnView());
                    s.sees(s.ben, "it gone", state -> state.floor().shown() == null && state.view().viewports().getFirst().empty());
                }),
                new Story("lobby", s -> {
                    s.does(s.ada, new DoorCommand.SetDoor(true, false), new ChatCommand.Say(s.key("before"), CANARY));
                    var eve = s.comes("Eve", Role.PARTICIPANT, 1);
                    s.sees(s.ada, "who waits", state -> state.door().waiting().size() == 1);
                    s.neverHeard(s.ben, "Knocked");
                    s.dies(s.ben);
                    assertThat(eve.heard).noneMatch(text -> text.contains(CANARY) || text.contains("Welcome"));
                    s.does(s.ada, new DoorCommand.Admit(s.waiting()));
                    await(eve.entered);
                    s.hears(eve, CANARY);
                    s.does(eve, new ChatCommand.Say(s.key("thanks"), "thank you"));
                }),
                new Story("lock", s -> {
                    var eve = s.invited("Eve", Role.PARTICIPANT, 2);
                    s.during(s.ada, new DoorCommand.SetDoor(false, true));
                    s.dies(s.ben);
                    s.sees(s.ben, "the lock", state -> state.door().locked());
                    s.enters(eve);
                    s.isClosed(eve, 4109);
                    s.neverHeard(eve, "Welcome");
                    s.does(s.ben, new Command.AddMark(s.key("inside"), IMAGE, LINE));
                }),
                new Story("remove", s -> {
                    s.does(s.ben, new Command.AddMark(s.key("stays"), IMAGE, LINE));
                    s.sees(s.ada, "the mark", state -> state.marks().size() == 1);
                    s.during(s.ada, new DoorCommand.RemoveParticipant(s.ben.id()));
                    s.dies(s.ada);
                    s.isClosed(s.ben, 4108);
                    s.does(s.ada, new ChatCommand.Say(s.key("after"), CANARY));
                    s.neverHeard(s.ben, CANARY);
                    s.sees(s.cleo, "him gone", state -> !state.participants().get(s.ben.id()).present() && state.marks().size() == 1);
                    s.does(s.ada, new DoorCommand.Admit(s.ben.id()));
                    s.out(s.ben);
                    s.ben = s.again(s.ben);
                    s.hears(s.ben, CANARY);
                }),
                new Story("identities and masks", s -> {
                    s.does(s.ada, new Command.AddStudy(RoomNode.NAMED), new PrivacyCommand.SetIdentities(Role.PARTICIPANT, Identities.NONE));
                    s.does(s.ada, new ChatCommand.Say(s.key("named"), RoomNode.NAME + " was here before"));
                    s.during(s.ada, new AgendaCommand.AddCase(s.key("case"), RoomNode.NAME, List.of(RoomNode.NAMED), 5, null, "of " + RoomNode.NAME));
                    s.during(s.ada, new PrivacyCommand.SetMasks(RoomNode.CT, RoomNode.CT + ".1", List.of(new Mask(new Point(0, 0), new Point(20, 20)))));
                    s.dies(s.ben);
                    s.sees(s.ben, "bullets in place of the name", state -> state.chat().size() == 1 && state.chat().getFirst().text().contains("•••")
                            && state.agenda().cases().size() == 1 && !state.privacy().masks().isEmpty());
                    s.does(s.cleo, new ChatCommand.Say(s.key("again"), "yes, " + RoomNode.NAME));
                    s.sees(s.ben, "both", state -> state.chat().size() == 2);
                    s.neverHeard(s.ben, RoomNode.NAME);
                    s.hears(s.dan, RoomNode.NAME);
                }),
                new Story("agenda", s -> {
                    s.does(s.ada, new AgendaCommand.AddCase(s.key("one"), "First", List.of(RoomNode.CT), 5, view(), ""),
                            new AgendaCommand.AddCase(s.key("two"), "Second", List.of(RoomNode.CT), 5, null, ""),
                            new AgendaCommand.OpenMeeting(s.key("meeting"), "Wednesday", 60), new AgendaCommand.StartCase(s.key("one")));
                    s.refused(s.ben, new AgendaCommand.StartCase(s.key("two")), Reason.NO_FLOOR);
                    s.during(s.cleo, new AgendaCommand.NoteCase(s.key("one"), "seen", "operate", 0));
                    s.during(s.ada, new AgendaCommand.ConcludeCase(s.key("one"), CaseStatus.DONE));
                    s.dies(s.ada);
                    s.sees(s.ben, "the outcome", state -> state.agenda().cases().get(s.key("one")).outcome().equals("operate")
                            && state.agenda().cases().get(s.key("one")).status() == CaseStatus.DONE);
                    s.does(s.ada, new AgendaCommand.StartCase(s.key("two")), new AgendaCommand.ConcludeCase(s.key("two"), CaseStatus.POSTPONED),
                            new AgendaCommand.CloseMeeting());
                    s.sees(s.dan, "the meeting in the past", state -> state.agenda().meeting() == null && state.agenda().past().size() == 1);
                }),
                new Story("layers and locks", s -> {
                    s.does(s.ben, new MarkCommand.AddMarkLayer(s.key("layer"), "Ben's"),
                            new Command.AddMark(s.key("mark"), IMAGE, LINE), new MarkCommand.MoveMark(s.key("mark"), s.key("layer")));
                    s.refused(s.dan, new Command.AddMark(s.key("no"), IMAGE, LINE), Reason.NOT_ALLOWED);
                    s.sees(s.cleo, "the mark", state -> state.marks().size() == 1);
                    s.refused(s.cleo, new MarkCommand.RemoveMarkLayer(s.key("layer")), Reason.NOT_YOURS);
                    s.during(s.ben, new MarkCommand.ChangeMarkLayer(s.key("layer"), "Ben's own", true));
                    s.dies(s.ben);
                    s.refused(s.ada, new Command.RemoveMark(s.key("mark")), Reason.LOCKED);
                    s.does(s.ben, new MarkCommand.ChangeMarkLayer(s.key("layer"), "Ben's own", false), new Command.RemoveMark(s.key("mark")));
                    s.sees(s.ada, "nothing on the image", state -> state.marks().isEmpty());
                }),
                new Story("threads", s -> {
                    s.does(s.ada, new Command.AddMark(s.key("mark"), IMAGE, LINE));
                    s.does(s.ben, new ThreadCommand.CommentMark(s.key("what"), s.key("mark"), "what is this?", List.of(s.ada.id())));
                    s.refused(s.cleo, new ThreadCommand.ChangeComment(s.key("what"), s.key("mark"), "mine now", List.of()), Reason.NOT_YOURS);
                    s.during(s.dan, new ThreadCommand.CommentMark(s.key("well"), s.key("mark"), "a vessel", List.of()));
                    s.during(s.ben, new ThreadCommand.ChangeComment(s.key("what"), s.key("mark"), "what is that?", List.of()));
                    s.dies(s.ben);
                    s.sees(s.ada, "both as they were last written", state -> state.threads().get(s.key("mark")).comments().size() == 2
                            && state.threads().get(s.key("mark")).comments().getFirst().text().equals("what is that?"));
                    s.does(s.ada, new ThreadCommand.ResolveThread(s.key("mark"), true));
                }),
                new Story("blind round", s -> {
                    s.does(s.ada, new RoundCommand.AskRound(s.key("round"), "How long?", RoundKind.MEASUREMENT, RoundMeasure.LENGTH, List.of(), IMAGE));
                    s.does(s.cleo, new RoundCommand.AnswerRound(s.key("round"), length(123.457)));
                    s.during(s.ben, new RoundCommand.AnswerRound(s.key("round"), length(321.754)));
                    s.during(s.dan, new RoundCommand.AnswerRound(s.key("round"), length(213.545)));
                    s.dies(s.ben);
                    s.sees(s.ada, "that three are done", state -> state.rounds().get(s.key("round")).answered().size() == 3);
                    for (var who : List.of(s.ada, s.ben, s.dan)) {
                        s.neverHeard(who, "123.457");
                    }
                    s.neverHeard(s.cleo, "321.754");
                    s.neverHeard(s.ada, "213.545");
                    s.refused(s.ben, new RoundCommand.RevealRound(s.key("round")), Reason.NOT_YOURS);
                    s.does(s.ada, new RoundCommand.RevealRound(s.key("round")));
                    s.hears(s.dan, "123.457");
                    s.hears(s.cleo, "321.754");
                    s.refused(s.dan, new RoundCommand.AnswerRound(s.key("round"), length(1)), Reason.ROUND_STATE);
                }),
                new Story("chat", s -> {
                    s.does(s.ben, new ChatCommand.Say(s.key("open"), "first words"),
                            new ChatCommand.Say(s.key("secret"), CANARY, null, null, null, ChatAudience.HOSTS));
                    s.hears(s.ada, CANARY);
                    s.during(s.ada, new ChatCommand.Say(s.key("answer"), CANARY + " answered", s.key("secret"), null, null, ChatAudience.HOSTS));
                    s.during(s.ben, new ChatCommand.ChangeMessage(s.key("open"), "better words"));
                    s.during(s.cleo, new ChatCommand.ReactToMessage(s.key("open"), Reaction.AGREE, true));
                    s.dies(s.ada);
                    s.hears(s.ben, CANARY + " answered");
                    s.sees(s.dan, "the better words, and who agrees", state -> state.chat().size() == 1
                            && state.chat().getFirst().text().equals("better words") && state.chat().getFirst().reactions().size() == 1);
                    s.refused(s.cleo, new ChatCommand.ReactToMessage(s.key("secret"), Reaction.AGREE, true), Reason.NO_SUCH_MESSAGE);
                    s.neverHeard(s.cleo, CANARY);
                    s.neverHeard(s.dan, CANARY);
                }));
    }

    @ParameterizedTest(name = "{0}, and one of two nodes dies")
    @MethodSource("stories")
    void play(Story story) throws Exception {
        var nodes = new TwoNodes(room);
        story.script().play(nodes);
        nodes.end();
    }
}
