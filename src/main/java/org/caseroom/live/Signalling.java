package org.caseroom.live;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.caseroom.protocol.ServerMessage;
import org.caseroom.protocol.ServerMessage.SignalFrom;
import org.caseroom.protocol.Signal;
import org.caseroom.room.Actor;
import org.caseroom.room.RoomEvent.PointerSample;
import org.caseroom.room.Redaction;
import org.caseroom.room.RoomState;

/** What goes past the log: spread to everybody as it comes, here and to other nodes; of what holds on, the latest is kept for those who come later. */
final class Signalling {
    private final RoomPorts ports;
    private final Publisher publisher;
    private final Attendance attendance;
    private final Supplier<RoomState> state;
    private final PointerTracks tracks;
    private final Glances glances = new Glances();

    Signalling(RoomPorts ports, Publisher publisher, Attendance attendance, Supplier<RoomState> state) {
        this.ports = ports;
        this.publisher = publisher;
        this.attendance = attendance;
        this.state = state;
        this.tracks = new PointerTracks(ports.bounds().trackMillis());
    }

    void take(Peer peer, Signal signal) {
        if (Discretion.withholds(state.get(), signal)) {
            return;
        }
        var self = state.get().participants().get(peer.actor().participant());
        switch (signal) {
            case Signal.Following(var leader) -> attendance.follows(peer.actor(), leader);
            case Signal.Cursor cursor when self != null && self.role().mayAnnotate() -> {
                if (state.get().recording() != null) {
                    tracks.add(peer.actor(), cursor, ports.clock().millis());
                }
                spread(peer, cursor);
            }
            case Signal.Drawing drawing when self != null && self.role().mayAnnotate() -> spread(peer, scrubbed(drawing));
            case Signal.Looking(var view) when self != null && (view == null || view.within(state.get().studies())) -> spread(peer, signal);
            case Signal.Reacted reacted when self != null -> spread(peer, reacted);
            // Nothing arrives because a client says so.
            case Signal.Cursor _, Signal.Drawing _, Signal.Looking _, Signal.Reacted _, Signal.Arriving _ -> { }
        }
    }

    /** Signals are the same for all, so nobody gets the text of a mark that is being drawn where some may not. */
    private Signal scrubbed(Signal.Drawing drawing) {
        return drawing.shape() == null || !state.get().privacy().restricts() ? drawing : new Signal.Drawing(drawing.id(), drawing.image(),
                Redaction.shape(drawing.shape(), ports.catalog().scrubber(state.get().studies())));
    }

    private void spread(Peer peer, Signal signal) {
        var from = new SignalFrom(peer.actor().participant(), peer.actor().client(), signal);
        glances.take(from, true);
        publisher.signal(from);
        ports.others().signal(from);
    }

    /** Of somebody who is connected to another node. */
    void fromElsewhere(SignalFrom from) {
        glances.take(from, false);
        publisher.signal(from);
    }

    /** Tells one who was just welcomed what everybody has on his screen. */
    void welcomed(Peer peer) {
        var all = glances.all();
        if (!all.isEmpty()) {
            peer.send(new Outgoing(new ServerMessage.Signals(all)));
        }
    }

    void went(Actor actor) {
        glances.went(actor);
    }

    void listed(ServerMessage.Presence presence) {
        glances.listed(presence.here());
    }

    /** For another node that has just opened the room. */
    List<SignalFrom> local() {
        return glances.local();
    }

    /** Where people pointed since the last call, to be logged. */
    Map<Actor, List<PointerSample>> takeTracks() {
        return tracks.take();
    }
}
