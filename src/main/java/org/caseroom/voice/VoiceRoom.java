package org.caseroom.voice;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vertx.core.Vertx;
import java.util.List;
import org.caseroom.live.HeldRoom;
import org.caseroom.protocol.CloseReason;
import org.caseroom.protocol.Json;
import org.caseroom.protocol.VoiceMessage;
import org.caseroom.protocol.VoiceRequest;
import org.caseroom.room.Role;

/**
 * The voices of one room on one node: who may speak is asked of the room for each packet, the loudest are passed on to everybody who is connected here
 * and to the other nodes. Made and used on the room's context.
 */
final class VoiceRoom implements VoiceLink.Listener {
    private static final long SWEEP_MILLIS = 1_000;
    private static final long TELL_MILLIS = 60;
    private static final long HUSH_MILLIS = 200;

    private final VoiceServices services;
    private final HeldRoom room;
    private final Runnable ended;
    private final Microphones microphones = new Microphones();
    private final Loudest loudest = new Loudest();
    private final Listeners listeners = new Listeners();
    private final VoiceLink others;
    private final long sweep;
    private final long hush;
    private boolean viewers;
    private long viewersAt;
    private long saidAt;
    private boolean telling;
    private boolean closed;

    VoiceRoom(VoiceServices services, HeldRoom room, Runnable ended) {
        this.services = services;
        this.room = room;
        this.ended = ended;
        this.others = new VoiceLink(services.redis(), services.node(), room.id(), this);
        Vertx vertx = services.vertx();
        sweep = vertx.setPeriodic(SWEEP_MILLIS, _ -> sweep());
        hush = vertx.setPeriodic(HUSH_MILLIS, _ -> {
            if (microphones.hush(now())) {
                changed();
            }
        });
    }

    HeldRoom room() {
        return room;
    }

    // ---- connections ----

    /** @return false when the room has been left meanwhile */
    boolean join(VoiceConnection connection) {
        if (closed || room.ended()) {
            return false;
        }
        if (room.role(connection.participant(), connection.role()).isEmpty()) {
            connection.close(CloseReason.NOT_ALLOWED);
            return true;
        }
        boolean first = listeners.isEmpty();
        listeners.add(connection);
        var frame = VoiceWire.frame(voices());
        connection.lane().execute(() -> connection.tell(frame));
        if (first) {
            say(false, null);
        }
        return true;
    }

    void leave(VoiceConnection connection) {
        if (!listeners.remove(connection)) {
            return;
        }
        var participant = connection.participant();
        var microphone = microphones.of(participant);
        if (microphone != null && microphone.by == connection) {
            close(participant, false);
        }
        if (listeners.all().stream().noneMatch(other -> other.participant().equals(participant)) && microphones.left(participant)) {
            changed();
        }
        if (listeners.isEmpty()) {
            close();
        }
    }

    private void sweep() {
        // Empty: who it was opened for was gone or refused before he joined.
        if (room.ended() || listeners.isEmpty()) {
            listeners.all().forEach(connection -> connection.close(CloseReason.GOING_AWAY));
            close();
            return;
        }
        for (var connection : listeners.all()) {
            if (room.role(connection.participant(), connection.role()).isEmpty()) {
                connection.close(CloseReason.NOT_ALLOWED);
            }
        }
        for (var participant : microphones.openHere()) {
            if (!maySpeak(microphones.of(participant).by)) {
                close(participant, false);
            }
        }
        others.tick(now());
        if (now() - saidAt >= VoiceLink.REPEAT_MILLIS) {
            say(false, null);
        }
    }

    private void close() {
        if (!closed) {
            closed = true;
            microphones.openHere().forEach(participant -> close(participant, false));
            services.vertx().cancelTimer(sweep);
            services.vertx().cancelTimer(hush);
            others.say(new NodeVoices(services.node(), false, false, List.of(), viewers, viewersAt, null));
            others.close();
            room.release();
            ended.run();
        }
    }

    // ---- what clients say ----

    void heard(VoiceConnection from, VoiceRequest request) {
        if (closed) {
            return;
        }
        switch (request) {
            case VoiceRequest.Speak(boolean on) -> speak(from, on);
            case VoiceRequest.Hear _ -> { } // the connection's own
            case VoiceRequest.Mute(var of) -> act(from, new NodeVoices.Act(from.participant(), true, of));
            case VoiceRequest.AskToSpeak(var of) -> act(from, new NodeVoices.Act(from.participant(), false, of));
            case VoiceRequest.LetViewersSpeak(boolean on) -> {
                if (leads(from)) {
                    viewers = on;
                    viewersAt = Math.max(now(), viewersAt + 1);
                    changed();
                }
            }
        }
    }

    private void speak(VoiceConnection from, boolean on) {
        var microphone = microphones.of(from.participant());
        if (!on) {
            if (microphone != null && microphone.by == from) {
                close(from.participant(), false);
            }
        } else if (!maySpeak(from)) {
            from.refuse(VoiceMessage.VoiceRefusal.NOT_ALLOWED);
        } else if (microphone != null && microphone.by == from) {
            return;
        } else if (microphones.open() >= Microphones.MOST_OPEN) {
            from.refuse(VoiceMessage.VoiceRefusal.TOO_MANY);
        } else {
            if (microphone != null && microphone.open()) {
                microphone.by.refuse(VoiceMessage.VoiceRefusal.ELSEWHERE);
            } else {
                services.meters().open().incrementAndGet();
            }
            microphones.opened(from.participant(), from);
            changed();
        }
    }

    private void close(String participant, boolean muted) {
        var number = microphones.number(participant);
        if (microphones.closed(participant, muted)) {
            loudest.gone(number);
            services.meters().open().decrementAndGet();
            changed();
        }
    }

    private boolean maySpeak(VoiceConnection who) {
        return room.role(who.participant(), who.role()).filter(role -> role != Role.VIEWER || viewers).isPresent();
    }

    private boolean leads(VoiceConnection who) {
        if (room.role(who.participant(), who.role()).filter(Role::mayLead).isPresent()) {
            return true;
        }
        who.refuse(VoiceMessage.VoiceRefusal.NOT_ALLOWED);
        return false;
    }

    private void act(VoiceConnection from, NodeVoices.Act act) {
        if (leads(from)) {
            done(act);
            say(false, act);
        }
    }

    private void done(NodeVoices.Act act) {
        if (!act.mute()) {
            listeners.all().stream().filter(one -> one.participant().equals(act.of())).forEach(one -> one.asked(act.by()));
        } else if (act.of() != null) {
            close(act.of(), true);
        } else {
            microphones.openHere().stream().filter(participant -> !participant.equals(act.by())).forEach(participant -> close(participant, true));
        }
    }

    /** @param packet of speech */
    void packet(VoiceConnection from, VoicePacket packet) {
        var microphone = microphones.of(from.participant());
        if (closed || microphone == null || microphone.by != from || !maySpeak(from)) {
            services.meters().dropped("closed");
            return;
        }
        if (microphones.spoke(microphone, packet.end(), now())) {
            changed();
        }
        room.recording().ifPresent(recording -> services.tap().packet(recording, from.participant(), packet));
        if (passOn(from.participant(), packet)) {
            others.packet(from.participant(), packet);
        }
    }

    private boolean passOn(String participant, VoicePacket packet) {
        int number = microphones.number(participant);
        if (!loudest.takes(number, packet.level(), now())) {
            services.meters().dropped("quiet");
            return false;
        }
        var frame = VoiceWire.frame(packet, number);
        listeners.each(connection -> connection.play(participant, frame));
        return true;
    }

    // ---- telling ----

    /** Everybody is told once of all that changes within a moment. */
    private void changed() {
        if (!telling && !closed) {
            telling = true;
            services.vertx().setTimer(TELL_MILLIS, _ -> {
                telling = false;
                if (!closed) {
                    say(false, null);
                    told();
                }
            });
        }
    }

    private void told() {
        var frame = VoiceWire.frame(voices());
        listeners.each(connection -> connection.tell(frame));
    }

    private String voices() {
        try {
            return Json.mapper().writeValueAsString(new VoiceMessage.Voices(microphones.all(), viewers));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("voices that cannot be written", e);
        }
    }

    private void say(boolean asks, NodeVoices.Act act) {
        saidAt = now();
        others.say(new NodeVoices(services.node(), asks, !listeners.isEmpty(), microphones.here(), viewers, viewersAt, act));
    }

    // ---- other nodes ----

    @Override
    public void said(NodeVoices voices) {
        if (closed) {
            return;
        }
        others.is(voices.node(), voices.listening(), now());
        for (var participant : microphones.openedAt(voices.node(), voices.voices())) {
            microphones.of(participant).by.refuse(VoiceMessage.VoiceRefusal.ELSEWHERE);
            close(participant, false);
        }
        boolean news = microphones.elsewhere(voices.node(), voices.voices());
        if (voices.viewersAt() > viewersAt) {
            news |= viewers != voices.viewers();
            viewers = voices.viewers();
            viewersAt = voices.viewersAt();
        }
        if (voices.act() != null) {
            done(voices.act());
        }
        if (voices.asks()) {
            say(false, null);
        }
        if (news) {
            told();
        }
    }

    @Override
    public void packet(String participant, VoicePacket packet) {
        if (!closed) {
            passOn(participant, packet);
        }
    }

    @Override
    public void gone(String node) {
        if (microphones.elsewhere(node, List.of())) {
            told();
        }
    }

    @Override
    public void repeat(boolean asks) {
        if (!closed) {
            say(asks, null);
        }
    }

    private long now() {
        return services.clock().millis();
    }
}
