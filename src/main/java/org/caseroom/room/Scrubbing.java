package org.caseroom.room;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Every text of a room through a {@link Scrubber}: all that people type, but the names under which they are in the room. The state
 * that is folded from scrubbed events is the scrubbed state.
 */
final class Scrubbing {
    private final Scrubber scrubber;

    Scrubbing(Scrubber scrubber) {
        this.scrubber = scrubber;
    }

    /** Whether the event carries text. */
    static boolean typed(RoomEvent event) {
        return new Scrubbing(Scrubber.EVERYTHING).event(event) != event;
    }

    /** The same object where nothing is taken out. */
    RoomEvent event(RoomEvent event) {
        var seen = switch (event) {
            case RoomEvent.RoomOpened(var room, var title, var studies) -> new RoomEvent.RoomOpened(room, text(title), studies);
            case RoomEvent.MarkAdded(var id, var image, var shape, var layer) -> new RoomEvent.MarkAdded(id, image, shape(shape), layer);
            case RoomEvent.MarkChanged(var id, var shape) -> new RoomEvent.MarkChanged(id, shape(shape));
            case RoomEvent.RecordingStarted(var id, var title) -> new RoomEvent.RecordingStarted(id, text(title));
            case FloorEvent.ViewOffered(var id, var view, var note) -> new FloorEvent.ViewOffered(id, view, text(note));
            case AgendaEvent.CaseAdded(var id, var title, var studies, var minutes, var opening, var notes) ->
                    new AgendaEvent.CaseAdded(id, text(title), studies, minutes, opening, text(notes));
            case AgendaEvent.CaseChanged(var id, var title, var studies, var minutes, var opening) ->
                    new AgendaEvent.CaseChanged(id, text(title), studies, minutes, opening);
            case AgendaEvent.CaseNoted(var id, var notes, var outcome) -> new AgendaEvent.CaseNoted(id, text(notes), text(outcome));
            case AgendaEvent.MeetingOpened(var id, var title, var minutes) -> new AgendaEvent.MeetingOpened(id, text(title), minutes);
            case MarkEvent.MarkLayerAdded(var id, var name) -> new MarkEvent.MarkLayerAdded(id, text(name));
            case MarkEvent.MarkLayerChanged(var id, var name, var locked) -> new MarkEvent.MarkLayerChanged(id, text(name), locked);
            case ThreadEvent.MarkCommented(var id, var mark, var text, var mentions) ->
                    new ThreadEvent.MarkCommented(id, mark, text(text), mentions);
            case ThreadEvent.CommentChanged(var id, var mark, var text, var mentions) ->
                    new ThreadEvent.CommentChanged(id, mark, text(text), mentions);
            case RoundEvent.RoundAsked(var id, var question, var kind, var measure, var options, var image) ->
                    new RoundEvent.RoundAsked(id, text(question), kind, measure, list(options, this::text), image);
            case RoundEvent.RoundAnswered(var id, var answer) -> new RoundEvent.RoundAnswered(id, answer(answer));
            case RoundEvent.RoundRevealed(var id, var answers) -> new RoundEvent.RoundRevealed(id, values(answers, this::answer));
            case ChatEvent.ChatSaid said -> new ChatEvent.ChatSaid(said.id(), text(said.text()), said.replyTo(), said.view(), said.mark(),
                    said.audience(), said.privateWith());
            case ChatEvent.ChatChanged(var id, var text) -> new ChatEvent.ChatChanged(id, text(text));
            case RoomEvent other -> other;
        };
        return seen.equals(event) ? event : seen;
    }

    RoomState state(RoomState state) {
        return new RoomState(state.room(), text(state.title()), state.seq(), state.at(), state.studies(), state.participants(),
                state.presenter(), state.view(), values(state.marks(), this::mark), values(state.removedMarks(), this::mark),
                list(state.chat(), this::message), recording(state.recording()), state.closed(), state.clients(), floor(state.floor()),
                state.door(), state.privacy(), agenda(state.agenda()),
                values(state.markLayers(), layer -> new MarkLayer(layer.id(), text(layer.name()), layer.author(), layer.locked())),
                values(state.threads(), this::thread), values(state.rounds(), this::round));
    }

    /** A mark that is being drawn. */
    Shape shape(Shape shape) {
        return switch (shape) {
            case Shape.Arrow(var tail, var head, var text) -> new Shape.Arrow(tail, head, onImage(text));
            case Shape.Text(var at, var text) -> new Shape.Text(at, onImage(text));
            case Shape.Freehand _, Shape.Line _, Shape.Rectangle _, Shape.Ellipse _, Shape.Length _, Shape.Bidirectional _, Shape.Angle _,
                 Shape.Cobb _, Shape.Polygon _, Shape.Probe _, Shape.Calibration _ -> shape;
        };
    }

    private String text(String text) {
        return text == null ? null : scrubber.text(text);
    }

    /** Bullets may be longer than what they stand for. */
    private String onImage(String text) {
        return bounded(text(text), Shape.MAX_TEXT);
    }

    private static String bounded(String seen, int most) {
        if (seen.length() <= most) {
            return seen;
        }
        return seen.substring(0, Character.isHighSurrogate(seen.charAt(most - 1)) ? most - 1 : most);
    }

    private Mark mark(Mark mark) {
        return new Mark(mark.id(), mark.author(), mark.image(), shape(mark.shape()), mark.createdAt(), mark.changedAt(), mark.layer(),
                mark.locked());
    }

    ChatMessage message(ChatMessage message) {
        return new ChatMessage(message.id(), message.author(), text(message.text()), message.at(), message.replyTo(), message.view(),
                message.mark(), message.audience(), message.privateWith(), message.editedAt(), message.deleted(), message.reactions());
    }

    private Recording recording(Recording recording) {
        return recording == null ? null : new Recording(recording.id(), text(recording.title()), recording.startedBy(),
                recording.startSeq(), recording.startedAt());
    }

    private Floor floor(Floor floor) {
        return new Floor(floor.hands(), values(floor.offers(), offer -> new Offer(offer.id(), offer.author(), offer.view(),
                text(offer.note()), offer.at())), floor.shown());
    }

    private Agenda agenda(Agenda agenda) {
        return new Agenda(values(agenda.cases(), this::agendaCase), agenda.current(), meeting(agenda.meeting()),
                list(agenda.past(), this::meeting));
    }

    private AgendaCase agendaCase(AgendaCase one) {
        return new AgendaCase(one.id(), text(one.title()), one.studies(), one.minutes(), one.opening(), text(one.notes()),
                text(one.outcome()), one.status(), one.startedAt(), one.spentMillis(), one.revision());
    }

    private Meeting meeting(Meeting meeting) {
        return meeting == null ? null : new Meeting(meeting.id(), text(meeting.title()), meeting.minutes(), meeting.startedAt(), meeting.endedAt(),
                list(meeting.cases(), this::agendaCase));
    }

    private MarkThread thread(MarkThread thread) {
        return new MarkThread(thread.mark(), list(thread.comments(), comment -> new Comment(comment.id(), comment.author(),
                text(comment.text()), comment.mentions(), comment.at(), comment.editedAt(), comment.deleted())), thread.resolved());
    }

    private Round round(Round round) {
        return new Round(round.id(), round.author(), text(round.question()), round.kind(), round.measure(), list(round.options(), this::text),
                round.image(), round.askedAt(), round.answered(), values(round.answers(), this::answer), round.revealedAt());
    }

    private Answer answer(Answer answer) {
        if (answer == null || answer.shape() == null && answer.text() == null) {
            return answer;
        }
        return answer.shape() != null ? new Answer(answer.image(), shape(answer.shape()), null) : Answer.ofText(bounded(text(answer.text()), Answer.MAX_TEXT));
    }

    private static <T> List<T> list(List<T> list, UnaryOperator<T> change) {
        return list.stream().map(change).toList();
    }

    private static <V> SequencedMap<String, V> values(SequencedMap<String, V> map, Function<V, V> change) {
        var next = new LinkedHashMap<String, V>();
        map.forEach((key, value) -> next.put(key, change.apply(value)));
        return next;
    }
}
