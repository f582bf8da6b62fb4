package org.caseroom.live;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.caseroom.room.AgendaCommand;
import org.caseroom.room.Answer;
import org.caseroom.room.CaseStatus;
import org.caseroom.room.ChatAudience;
import org.caseroom.room.ChatCommand;
import org.caseroom.room.Command;
import org.caseroom.room.DoorCommand;
import org.caseroom.room.FloorCommand;
import org.caseroom.room.Identities;
import org.caseroom.room.ImageRef;
import org.caseroom.room.Layout;
import org.caseroom.room.Mark;
import org.caseroom.room.MarkCommand;
import org.caseroom.room.Mask;
import org.caseroom.room.Point;
import org.caseroom.room.PrivacyCommand;
import org.caseroom.room.Reaction;
import org.caseroom.room.Role;
import org.caseroom.room.RoomState;
import org.caseroom.room.Round;
import org.caseroom.room.RoundCommand;
import org.caseroom.room.RoundKind;
import org.caseroom.room.RoundMeasure;
import org.caseroom.room.Shape;
import org.caseroom.room.ThreadCommand;
import org.caseroom.room.View;
import org.caseroom.room.Viewport;
import org.caseroom.room.Wish;

/** What people in a simulated room ask for by chance: every command there is, most of them sensible in what they see. */
final class SimulatedCommands {
    private final SimulatedWorld world;
    private final String study;
    private int ids;

    SimulatedCommands(SimulatedWorld world, String study) {
        this.world = world;
        this.study = study;
    }

    Command next(SimulatedClient client) {
        var id = "thing-%05d-%s".formatted(ids++, client.actor.client());
        var state = client.state;
        return switch (world.random.nextInt(20)) {
            case 0, 1, 2, 3, 4, 5 -> mark(client, id);
            case 6, 7 -> show();
            case 8 -> world.chance(0.5) ? new Command.StartRecording(id, "A recording") : new Command.StopRecording();
            case 9 -> lead(state, id);
            case 10 -> floor(state, id);
            case 11, 12 -> agenda(state, id);
            case 13 -> layers(state, id);
            case 14 -> threads(state, id);
            case 15, 16 -> rounds(state, id);
            case 17 -> chat(state, id);
            default -> new ChatCommand.Say(id, "hello");
        };
    }

    private ImageRef image() {
        return new ImageRef(study + ".1." + world.random.nextInt(1, 9), 1);
    }

    private Shape shape() {
        return new Shape.Line(new Point(world.random.nextDouble(512), 1), new Point(2, world.random.nextDouble(512)));
    }

    private Shape length() {
        return new Shape.Length(new Point(world.random.nextDouble(512), 1), new Point(2, world.random.nextDouble(512)));
    }

    private View view() {
        return new View(Layout.SINGLE, List.of(new Viewport(study, study + ".1", image(), null, false, null, null, null)), 0);
    }

    private <T> T one(Collection<T> some, T otherwise) {
        return some.isEmpty() ? otherwise : new ArrayList<>(some).get(world.random.nextInt(some.size()));
    }

    private <T> T one(T[] some) {
        return some[world.random.nextInt(some.length)];
    }

    private Command mark(SimulatedClient client, String id) {
        var own = client.state.marks().values().stream().filter(mark -> mark.author().equals(client.actor.participant())).map(Mark::id).toList();
        var some = one(own, id);
        return switch (world.random.nextInt(6)) {
            case 0, 1, 2 -> new Command.AddMark(id, image(), shape());
            case 3 -> new Command.ChangeMark(some, shape());
            case 4 -> new Command.RemoveMark(some);
            default -> new Command.RestoreMark(one(client.state.removedMarks().keySet(), id));
        };
    }

    private Command show() {
        return switch (world.random.nextInt(5)) {
            case 0 -> new Command.TakeFloor();
            case 1, 2 -> new Command.ShowSeries(0, study, study + ".1", image());
            default -> new Command.ShowImage(0, image());
        };
    }

    private Command lead(RoomState state, String id) {
        var somebody = one(state.participants().keySet(), id);
        return switch (world.random.nextInt(8)) {
            case 0, 1 -> new Command.SetRole(somebody, one(Role.values()));
            case 2 -> new PrivacyCommand.SetIdentities(one(new Role[] {Role.PRESENTER, Role.PARTICIPANT, Role.VIEWER}), one(Identities.values()));
            case 3 -> new PrivacyCommand.SetMasks(study, study + ".1", world.chance(0.3) ? List.of()
                    : List.of(new Mask(new Point(0, 0), new Point(world.random.nextInt(1, 512), 20))));
            case 4 -> new DoorCommand.Admit(somebody);
            case 5 -> new DoorCommand.AdmitAll();
            case 6 -> world.chance(0.5) ? new DoorCommand.RemoveParticipant(somebody)
                    : new DoorCommand.Deny(one(state.door().waiting().keySet(), somebody));
            default -> new DoorCommand.SetDoor(world.chance(0.5), world.chance(0.2));
        };
    }

    private Command floor(RoomState state, String id) {
        var offer = one(state.floor().offers().keySet(), id);
        return switch (world.random.nextInt(7)) {
            case 0 -> new FloorCommand.RaiseHand(one(Wish.values()));
            case 1 -> new FloorCommand.LowerHand(one(state.floor().hands().keySet(), id));
            case 2 -> new FloorCommand.OfferView(id, view(), "look at this");
            case 3 -> new FloorCommand.WithdrawOffer(offer);
            case 4 -> new FloorCommand.ShowOffer(offer);
            case 5 -> new FloorCommand.ReturnView();
            default -> new FloorCommand.CallEveryone();
        };
    }

    private Command agenda(RoomState state, String id) {
        var some = one(state.agenda().cases().keySet(), id);
        return switch (world.random.nextInt(9)) {
            case 0, 1 -> new AgendaCommand.AddCase(id, "A case", List.of(study), 5, world.chance(0.5) ? view() : null, "");
            case 2 -> new AgendaCommand.ChangeCase(some, "Another title", List.of(), 10, null);
            case 3 -> new AgendaCommand.NoteCase(some, "seen before", world.chance(0.5) ? "" : "follow up", world.random.nextInt(3));
            case 4 -> new AgendaCommand.MoveCase(some, world.chance(0.3) ? null : one(state.agenda().cases().keySet(), id));
            case 5 -> new AgendaCommand.StartCase(some);
            case 6 -> new AgendaCommand.ConcludeCase(some, one(new CaseStatus[] {CaseStatus.DONE, CaseStatus.POSTPONED, CaseStatus.PLANNED}));
            case 7 -> world.chance(0.5) ? new AgendaCommand.OpenMeeting(id, "Wednesday", 60) : new AgendaCommand.CloseMeeting();
            default -> new AgendaCommand.RemoveCase(some);
        };
    }

    private Command layers(RoomState state, String id) {
        var layer = one(state.markLayers().keySet(), id);
        var mark = one(state.marks().keySet(), id);
        return switch (world.random.nextInt(5)) {
            case 0 -> new MarkCommand.AddMarkLayer(id, "A layer");
            case 1 -> new MarkCommand.ChangeMarkLayer(layer, "Renamed", world.chance(0.3));
            case 2 -> new MarkCommand.RemoveMarkLayer(layer);
            case 3 -> new MarkCommand.MoveMark(mark, world.chance(0.3) ? null : layer);
            default -> new MarkCommand.LockMark(mark, world.chance(0.5));
        };
    }

    private Command threads(RoomState state, String id) {
        var mark = one(state.marks().keySet(), id);
        var thread = one(state.threads().values(), null);
        var comment = thread == null || thread.comments().isEmpty() ? id : one(thread.comments(), null).id();
        return switch (world.random.nextInt(5)) {
            case 0, 1 -> new ThreadCommand.CommentMark(id, mark, "what is this?", List.copyOf(state.participants().keySet()));
            case 2 -> new ThreadCommand.ChangeComment(comment, thread == null ? mark : thread.mark(), "what was this?", List.of());
            case 3 -> new ThreadCommand.DeleteComment(comment, thread == null ? mark : thread.mark());
            default -> new ThreadCommand.ResolveThread(thread == null ? mark : thread.mark(), world.chance(0.5));
        };
    }

    private Command rounds(RoomState state, String id) {
        var round = one(state.rounds().values(), null);
        var some = round == null ? id : round.id();
        return switch (world.random.nextInt(10)) {
            case 8 -> new RoundCommand.AskRound(id, "What is it?", RoundKind.TEXT, null, List.of(), null);
            case 9 -> new RoundCommand.AskRound(id, "In which order?", RoundKind.ORDER, null, List.of("late", "early"), null);
            case 0 -> new RoundCommand.AskRound(id, "How long?", RoundKind.MEASUREMENT, RoundMeasure.LENGTH, List.of(), world.chance(0.5) ? image() : null);
            case 1 -> new RoundCommand.AskRound(id, "Which?", RoundKind.CATEGORY, null, List.of("benign", "malignant"), null);
            case 2, 3, 4, 5 -> new RoundCommand.AnswerRound(some, round == null ? new Answer(image(), length(), null) : answer(round));
            case 6 -> new RoundCommand.RevealRound(some);
            default -> new RoundCommand.DiscardRound(some);
        };
    }

    private Answer answer(Round round) {
        return switch (round.kind()) {
            case CATEGORY -> new Answer(null, null, world.random.nextInt(2));
            case TEXT -> Answer.ofText("word " + world.random.nextInt(5));
            case ORDER -> Answer.ofOrder(world.chance(0.5) ? List.of(0, 1) : List.of(1, 0));
            case MEASUREMENT, POINT -> new Answer(round.image() == null ? image() : round.image(), length(), null);
        };
    }

    private Command chat(RoomState state, String id) {
        var message = one(state.chat(), null);
        var some = message == null ? id : message.id();
        return switch (world.random.nextInt(5)) {
            case 0 -> new ChatCommand.Say(id, "for the hosts", message != null && message.audience() != null ? some : null, null, null, ChatAudience.HOSTS);
            case 1 -> new ChatCommand.Say(id, "see here", null, view(), null, null);
            case 2 -> new ChatCommand.ChangeMessage(some, "better said");
            case 3 -> new ChatCommand.DeleteMessage(some);
            default -> new ChatCommand.ReactToMessage(some, one(Reaction.values()), world.chance(0.7));
        };
    }
}
