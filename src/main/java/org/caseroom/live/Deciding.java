package org.caseroom.live;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.caseroom.room.Actor;
import org.caseroom.room.AgendaEvent;
import org.caseroom.room.ChatEvent;
import org.caseroom.room.Command;
import org.caseroom.room.Decision;
import org.caseroom.room.FloorEvent;
import org.caseroom.room.LoggedEvent;
import org.caseroom.room.Room;
import org.caseroom.room.RoomEvent;
import org.caseroom.room.RoomState;
import org.caseroom.room.Shape;

/** Commands decided one after the other into the events of one entry, each on the state the ones before it leave. */
final class Deciding {
    private final RoomPorts ports;
    private final List<LoggedEvent> events = new ArrayList<>();
    private RoomState state;
    private int points;

    Deciding(RoomState state, RoomPorts ports) {
        this.state = state;
        this.ports = ports;
    }

    Decision decide(Actor actor, long clientSeq, Command command) {
        var self = state.participants().get(actor.participant());
        if (!(command instanceof Command.ByServer) && !state.closed() && (self == null || !self.present())) {
            // His connection is here, so he is: the event of his coming was only late, or his leaving was.
            add(actor, 0, Room.decide(state, new Command.Join(), actor, 0));
        }
        var decision = Room.decide(state, command, actor, clientSeq);
        if (decision instanceof Decision.Accepted(var accepted) && !accepted.isEmpty()) {
            var refusal = unknownImage(command);
            if (refusal != null) {
                return refusal;
            }
        }
        add(actor, clientSeq, decision);
        return decision;
    }

    List<LoggedEvent> events() {
        return events;
    }

    RoomState state() {
        return state;
    }

    /** Points of the marks in the entry: what makes an entry large. */
    int points() {
        return points;
    }

    private void add(Actor actor, long clientSeq, Decision decision) {
        if (decision instanceof Decision.Accepted(var accepted)) {
            for (RoomEvent event : accepted) {
                var logged = new LoggedEvent(state.seq() + 1, Math.max(state.at(), ports.clock().millis()), actor.participant(),
                        clientSeq == 0 ? RoomHost.SERVER : actor.client(), clientSeq, event);
                state = state.apply(logged);
                events.add(logged);
                points += points(event);
            }
        }
    }

    /** How large an event is, in points of a mark; others count by what takes as much room. */
    static int points(RoomEvent event) {
        if (event instanceof RoomEvent.MarkAdded(_, _, Shape shape, _)) {
            return 10 + shape.size();
        }
        if (event instanceof RoomEvent.MarkChanged(_, Shape shape)) {
            return 10 + shape.size();
        }
        if (event instanceof RoomEvent.PointerTrack(_, var samples)) {
            return 10 + 4 * samples.size();
        }
        if (event instanceof FloorEvent.ViewOffered(_, var view, _)) {
            return 10 + 10 * view.viewports().size() + view.layers() * 20;
        }
        if (event instanceof AgendaEvent.CaseNoted(_, var notes, var outcome)) {
            return 10 + (notes.length() + outcome.length()) / 40;
        }
        if (event instanceof AgendaEvent.CaseAdded added) {
            return 100 + added.notes().length() / 40;
        }
        return event instanceof ChatEvent.ChatSaid said ? 10 + said.text().length() / 40 : 10;
    }

    /** Refusal of a command that names an image which is not where the command says, null when all is well. */
    private Decision unknownImage(Command command) {
        var catalog = ports.catalog();
        var known = switch (command) {
            case Command.AddStudy(var study) -> catalog.hasStudy(study);
            case Command.ShowSeries show -> catalog.hasImage(show.study(), show.series(), show.image());
            case Command.ShowImage show -> {
                var shown = state.view().viewports().get(show.viewport());
                yield catalog.hasImage(shown.study(), shown.series(), show.image());
            }
            case Command.PlayCine play -> {
                var shown = state.view().viewports().get(play.viewport());
                yield Stream.of(play.cine().start(), play.cine().first(), play.cine().last())
                        .allMatch(image -> catalog.hasImage(shown.study(), shown.series(), image));
            }
            case Command other -> NamedImages.in(other).known(state, catalog);
        };
        if (known) {
            return null;
        }
        return command instanceof Command.AddStudy
                ? new Decision.Rejected(Decision.Reason.NO_SUCH_STUDY, "There is no such study, or you may not read it.")
                : new Decision.Rejected(Decision.Reason.NO_SUCH_IMAGE, "The image is not in this series, or not in this room.");
    }
}
