package org.caseroom.protocol;

import java.util.List;
import org.caseroom.room.Actor;
import org.caseroom.room.AgendaCommand;
import org.caseroom.room.Answer;
import org.caseroom.room.Camera;
import org.caseroom.room.CaseStatus;
import org.caseroom.room.ChatAudience;
import org.caseroom.room.ChatCommand;
import org.caseroom.room.Cine;
import org.caseroom.room.CineMode;
import org.caseroom.room.Command;
import org.caseroom.room.DoorCommand;
import org.caseroom.room.FloorCommand;
import org.caseroom.room.Identities;
import org.caseroom.room.Layout;
import org.caseroom.room.MarkCommand;
import org.caseroom.room.Mask;
import org.caseroom.room.Point;
import org.caseroom.room.Presentation;
import org.caseroom.room.PrivacyCommand;
import org.caseroom.room.Reaction;
import org.caseroom.room.Role;
import org.caseroom.room.RoomEvent;
import org.caseroom.room.RoundCommand;
import org.caseroom.room.RoundKind;
import org.caseroom.room.RoundMeasure;
import org.caseroom.room.Shape;
import org.caseroom.room.Story;
import org.caseroom.room.ThreadCommand;
import org.caseroom.room.View;
import org.caseroom.room.Viewport;
import org.caseroom.room.Voi;
import org.caseroom.room.Wish;

/** One room in which everything happens that can happen, once at least: what the newest golden log is written from. */
final class GoldenStory {
    private static final String PRESENTER = Story.PRESENTER.participant();
    private static final String PARTICIPANT = Story.PARTICIPANT.participant();
    private static final View OFFERED = new View(new Layout(1, 2), List.of(
            new Viewport(Story.CT, Story.SERIES, Story.NEXT, new Voi(40, 400), true, new Camera(new Point(1.5, 2), 3), Story.TURNED, null),
            Viewport.EMPTY), 1);

    private final Story room = Story.withAll();

    private GoldenStory() {
    }

    static Story told() {
        var golden = new GoldenStory();
        golden.view();
        golden.marks();
        golden.floor();
        golden.agenda();
        golden.talk();
        golden.rounds();
        golden.door();
        golden.ending();
        return golden.room;
    }

    private void view() {
        room.does(Story.HOST, 1, new Command.AddStudy(Story.PET));
        room.does(Story.HOST, 2, new Command.SetLayout(new Layout(2, 2)));
        room.does(Story.HOST, 3, new Command.ShowSeries(0, Story.CT, Story.SERIES, Story.IMAGE));
        room.does(Story.HOST, 4, new Command.ShowSeries(1, Story.PET, Story.PET + ".1", Story.NEXT));
        room.does(Story.HOST, 5, new Command.ShowImage(0, Story.NEXT));
        room.does(Story.HOST, 6, new Command.SetWindow(0, new Voi(-600.125, 1500), false));
        room.does(Story.HOST, 7, new Command.SetWindow(1, null, true));
        room.does(Story.HOST, 8, new Command.SetCamera(0, new Camera(new Point(255.5, 128.25), 2.375)));
        room.does(Story.HOST, 9, new Command.ActivateViewport(1));
        room.does(Story.HOST, new Command.SetPresentation(0, Story.TURNED));
        room.does(Story.HOST, new Command.PlayCine(0, Story.CINE));
        room.does(Story.HOST, new Command.PlayCine(1, new Cine(Story.NEXT, Story.NEXT, Story.NEXT, CineMode.ONCE, null, 0.5)));
        room.does(Story.HOST, new Command.ShowImage(0, Story.NEXT));
        room.does(Story.HOST, new Command.SetPresentation(1, Presentation.OF_FILE));
        room.does(Story.HOST, new Command.SetPresentation(0, null));
    }

    private void marks() {
        room.does(Story.HOST, 10, new Command.StartRecording("recording-1", "Tumour board, \"first\" case"));
        room.does(Story.PARTICIPANT, 1, new Command.AddMark("mark-arrow-1", Story.IMAGE,
                new Shape.Arrow(new Point(10.001, 20.02), new Point(100.3, 200), "nodule \u00e9\u4e2d\ud83d\ude00 <b>&\\\n\t\u0001")));
        room.does(Story.PARTICIPANT, 2, new Command.AddMark("mark-text-01", Story.IMAGE, new Shape.Text(new Point(0, 0), "\u2028x")));
        room.does(Story.PRESENTER, 1, new Command.AddMark("mark-free-01", Story.NEXT, new Shape.Freehand(
                List.of(new Point(1.5, 1.5), new Point(-2.25, 0.001), new Point(9999999.999, -1e7)), true)));
        room.does(Story.HOST, 11, new Command.AddMark("mark-line-01", Story.NEXT, Story.LINE));
        room.does(Story.HOST, 12, new Command.AddMark("mark-rect-01", Story.NEXT, new Shape.Rectangle(new Point(5, 5), new Point(6, 7))));
        room.does(Story.HOST, 13, new Command.AddMark("mark-elli-01", Story.NEXT, new Shape.Ellipse(new Point(5, 5), new Point(6, 7))));
        room.does(Story.PARTICIPANT, 3, new Command.AddMark("mark-leng-01", Story.IMAGE, new Shape.Length(new Point(0.1, 0.2), new Point(0.3, 0.7))));
        room.does(Story.PARTICIPANT, 4, new Command.ChangeMark("mark-leng-01", new Shape.Length(new Point(0.1, 0.2), new Point(1e6, 123456.789))));
        room.does(Story.PRESENTER, new Command.AddMark("mark-bidi-01", Story.NEXT, new Shape.Bidirectional(
                new Point(10, 10), new Point(30.125, 10), new Point(20, 4.5), new Point(20, 15.25))));
        room.does(Story.PRESENTER, new Command.AddMark("mark-angl-01", Story.NEXT, new Shape.Angle(
                new Point(10, 10), new Point(0.001, -0.0), new Point(20, 4.5))));
        room.does(Story.PRESENTER, new Command.AddMark("mark-cobb-01", Story.NEXT, new Shape.Cobb(
                new Point(10, 10), new Point(30, 12), new Point(11, 80), new Point(31.5, 70.25))));
        room.does(Story.PRESENTER, new Command.AddMark("mark-poly-01", Story.NEXT, new Shape.Polygon(
                List.of(new Point(1, 1), new Point(5, 1), new Point(3.333, 7)))));
        room.does(Story.PRESENTER, new Command.AddMark("mark-prob-01", Story.NEXT, new Shape.Probe(new Point(12.5, 13.5))));
        room.does(Story.PRESENTER, new Command.AddMark("mark-cali-01", Story.NEXT, new Shape.Calibration(
                new Point(0, 0), new Point(0, 100), 25.4)));
        room.does(Story.PRESENTER, new Command.ChangeMark("mark-cali-01", new Shape.Calibration(
                new Point(0, 0), new Point(0, 100), 0.001)));
        room.does(Story.PARTICIPANT, 5, new Command.RemoveMark("mark-arrow-1"));
        room.does(Story.PARTICIPANT, 6, new Command.RemoveMark("mark-text-01"));
        room.does(Story.PARTICIPANT, 7, new Command.RestoreMark("mark-arrow-1"));
        room.does(Story.HOST, 14, new Command.RemoveMark("mark-free-01"));
        room.does(Story.HOST, new Command.Track(List.of(
                new RoomEvent.PointerSample(1_700_000_000_100L, Story.IMAGE, new Point(12.5, 13.25), true),
                new RoomEvent.PointerSample(1_700_000_000_140L, null, null, false))));
        room.does(Story.VIEWER, 1, new ChatCommand.Say("message-0001", "What is \"that\"? \u00b5\u2014\ud83e\udec1"));
        room.does(Story.PARTICIPANT, new MarkCommand.AddMarkLayer("layer-0001", "Anatomy \u00e4"));
        room.does(Story.HOST, new MarkCommand.AddMarkLayer("layer-0002", "To go"));
        room.does(Story.PARTICIPANT, new Command.AddMark("mark-layer-1", Story.IMAGE, Story.LINE, "layer-0001"));
        room.does(Story.PARTICIPANT, new MarkCommand.MoveMark("mark-leng-01", "layer-0002"));
        room.does(Story.PARTICIPANT, new MarkCommand.LockMark("mark-leng-01", true));
        room.does(Story.HOST, new MarkCommand.RemoveMarkLayer("layer-0002"));
        room.does(Story.PARTICIPANT, new MarkCommand.ChangeMarkLayer("layer-0001", "Anatomy", true));
        room.does(Story.VIEWER, new ThreadCommand.CommentMark("comment-001", "mark-layer-1", "Is it?", List.of(PARTICIPANT)));
        room.does(Story.PARTICIPANT, new ThreadCommand.CommentMark("comment-002", "mark-layer-1", "It is.", List.of()));
        room.does(Story.PARTICIPANT, new ThreadCommand.ChangeComment("comment-002", "mark-layer-1", "It was.", List.of(PRESENTER)));
        room.does(Story.VIEWER, new ThreadCommand.DeleteComment("comment-001", "mark-layer-1"));
        room.does(Story.PARTICIPANT, new ThreadCommand.ResolveThread("mark-layer-1", true));
    }

    private void floor() {
        room.does(Story.PARTICIPANT, new FloorCommand.RaiseHand(Wish.FLOOR));
        room.does(Story.VIEWER, new FloorCommand.RaiseHand(Wish.SPEAK));
        room.does(Story.VIEWER, new FloorCommand.LowerHand(Story.VIEWER.participant()));
        room.does(Story.PARTICIPANT, new FloorCommand.OfferView("offer-0001", OFFERED, "the other one"));
        room.does(Story.PRESENTER, new FloorCommand.OfferView("offer-0002", OFFERED, ""));
        room.does(Story.HOST, new FloorCommand.ShowOffer("offer-0001"));
        room.does(Story.HOST, new FloorCommand.ShowOffer("offer-0002"));
        room.does(Story.HOST, new FloorCommand.ReturnView());
        room.does(Story.HOST, new FloorCommand.WithdrawOffer("offer-0002"));
        room.does(Story.HOST, new FloorCommand.CallEveryone());
    }

    private void agenda() {
        room.does(Story.HOST, new AgendaCommand.OpenMeeting("meeting-01", "Wednesday \u201etwo\u201c", 60));
        room.does(Story.HOST, new AgendaCommand.AddCase("case-00001", "First", List.of(Story.CT), 10, OFFERED, "seen in May"));
        room.does(Story.HOST, new AgendaCommand.AddCase("case-00002", "Second", List.of(Story.PET), 0, null, ""));
        room.does(Story.HOST, new AgendaCommand.AddCase("case-00003", "Third", List.of(), 5, null, ""));
        room.does(Story.HOST, new AgendaCommand.ChangeCase("case-00003", "Third, changed", List.of(Story.CT), 7, OFFERED));
        room.does(Story.HOST, new AgendaCommand.MoveCase("case-00003", "case-00001"));
        room.does(Story.HOST, new AgendaCommand.MoveCase("case-00001", null));
        room.does(Story.HOST, new AgendaCommand.StartCase("case-00001"));
        room.does(Story.HOST, new AgendaCommand.NoteCase("case-00001", "seen in May", "operate", 0));
        room.does(Story.HOST, new AgendaCommand.StartCase("case-00002"));
        room.does(Story.HOST, new AgendaCommand.ConcludeCase("case-00002", CaseStatus.POSTPONED));
        room.does(Story.HOST, new AgendaCommand.StartCase("case-00001"));
        room.does(Story.HOST, new AgendaCommand.ConcludeCase("case-00001", CaseStatus.DONE));
        room.does(Story.HOST, new AgendaCommand.CloseMeeting());
        room.does(Story.HOST, new AgendaCommand.RemoveCase("case-00003"));
    }

    private void talk() {
        room.does(Story.PARTICIPANT, new ChatCommand.Say("message-0002", "See here.", "message-0001", OFFERED, "mark-layer-1", null));
        room.does(Story.VIEWER, new ChatCommand.Say("message-0003", "Between us.", null, null, null, ChatAudience.HOSTS));
        room.does(Story.HOST, new ChatCommand.ReactToMessage("message-0002", Reaction.AGREE, true));
        room.does(Story.VIEWER, new ChatCommand.ReactToMessage("message-0002", Reaction.AGREE, true));
        room.does(Story.VIEWER, new ChatCommand.ReactToMessage("message-0002", Reaction.AGREE, false));
        room.does(Story.PARTICIPANT, new ChatCommand.ChangeMessage("message-0002", "See there."));
        room.does(Story.VIEWER, new ChatCommand.DeleteMessage("message-0001"));
    }

    private void rounds() {
        room.does(Story.HOST, new RoundCommand.AskRound("round-0001", "How long?", RoundKind.MEASUREMENT, RoundMeasure.values()[0], List.of(), Story.IMAGE));
        room.does(Story.HOST, new RoundCommand.AskRound("round-0002", "Which?", RoundKind.CATEGORY, null, List.of("benign", "malignant"), null));
        room.does(Story.HOST, new RoundCommand.AskRound("round-0003", "Where?", RoundKind.POINT, null, List.of(), null));
        for (Actor actor : List.of(Story.PARTICIPANT, Story.VIEWER)) {
            room.does(actor, new RoundCommand.AnswerRound("round-0001", new Answer(Story.IMAGE, new Shape.Length(new Point(0.5, 1), new Point(9, 9)), null)));
            room.does(actor, new RoundCommand.AnswerRound("round-0002", new Answer(null, null, 1)));
        }
        room.does(Story.PARTICIPANT, new RoundCommand.AnswerRound("round-0002", new Answer(null, null, 0)));
        room.does(Story.VIEWER, new RoundCommand.AnswerRound("round-0003", new Answer(Story.NEXT, new Shape.Probe(new Point(4.25, 5)), null)));
        room.does(Story.HOST, new RoundCommand.RevealRound("round-0002"));
        room.does(Story.HOST, new RoundCommand.RevealRound("round-0001"));
        room.does(Story.HOST, new RoundCommand.DiscardRound("round-0003"));
        room.does(Story.HOST, new RoundCommand.AskRound("round-0004", "What is it?", RoundKind.TEXT, null, List.of(), null));
        room.does(Story.HOST, new RoundCommand.AskRound("round-0005", "In which order?", RoundKind.ORDER, null, List.of("late", "early", "middle"), null));
        room.does(Story.VIEWER, new RoundCommand.AnswerRound("round-0004", Answer.ofText("Ein Häma\u0304tom?")));
        room.does(Story.PARTICIPANT, new RoundCommand.AnswerRound("round-0005", Answer.ofOrder(List.of(1, 2, 0))));
        room.does(Story.HOST, new RoundCommand.RevealRound("round-0004"));
    }

    private void door() {
        var guest = new Actor("guest-0001", "Eve", Role.PARTICIPANT, "client-eve1", true);
        var stranger = new Actor("guest-0002", "Fay", Role.VIEWER, "client-fay1", true);
        var colleague = new Actor("coll-00001", "Gus", Role.VIEWER, "client-gus1");
        room.does(Story.HOST, new DoorCommand.SetDoor(true, false));
        room.does(guest, new Command.Knock());
        room.does(stranger, new Command.Knock());
        room.does(colleague, new Command.Knock());
        room.does(colleague, new Command.StopKnocking());
        room.does(Story.HOST, new DoorCommand.Deny(stranger.participant()));
        room.does(Story.HOST, new DoorCommand.Admit(guest.participant()));
        room.does(guest, new Command.Join());
        room.does(Story.HOST, new DoorCommand.RemoveParticipant(guest.participant()));
        room.does(Story.HOST, new DoorCommand.SetDoor(false, true));
        room.does(Story.HOST, new PrivacyCommand.SetIdentities(Role.VIEWER, Identities.NONE));
        room.does(Story.HOST, new PrivacyCommand.SetIdentities(Role.PARTICIPANT, Identities.INITIALS));
        room.does(Story.HOST, new PrivacyCommand.SetMasks(Story.CT, Story.SERIES, List.of(new Mask(new Point(0, 0), new Point(512, 20.5)))));
    }

    private void ending() {
        room.does(Story.PRESENTER, 2, new Command.TakeFloor());
        room.does(Story.PRESENTER, new Command.SetLayout(new Layout(2, 2)));
        room.does(Story.PRESENTER, new Command.ShowSeries(1, Story.CT, Story.SERIES, Story.IMAGE));
        room.does(Story.PRESENTER, 3, new Command.ClearViewport(1));
        room.does(Story.PRESENTER, 4, new Command.ShowSeries(2, Story.PET, Story.PET + ".1", Story.NEXT));
        room.does(Story.PRESENTER, 5, new Command.GiveFloor(Story.PARTICIPANT.participant()));
        room.does(Story.HOST, 15, new Command.SetRole(Story.PARTICIPANT.participant(), Role.VIEWER));
        room.does(Story.HOST, 16, new Command.RemoveStudy(Story.PET));
        room.does(Story.HOST, 17, new Command.StopRecording());
        room.does(Story.HOST, 18, new Command.SetLayout(new Layout(1, 1)));
        room.does(Story.HOST, new Command.Leave());
        room.does(Story.HOST, new Command.Join());
        room.does(Story.HOST, 19, new Command.CloseRoom());
    }
}
