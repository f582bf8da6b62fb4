package org.caseroom.room;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * What one {@link Audience} gets of a room. The state it folds from what it gets equals {@link #state} of the whole state, so that
 * a client that was there all the time and one that comes now hold the same.
 *
 * <p>An event that somebody may not see is replaced by {@link RoomEvent.Withheld}, never left out: the numbers have no gap. The
 * same object comes back where nothing is kept from the audience, so that an event is written once for all of them.
 */
public final class Redaction {
    private Redaction() {
    }

    /** @param state any state of the room at or after the event */
    public static LoggedEvent event(RoomState state, LoggedEvent logged, Audience audience) {
        var seen = seen(state, logged, audience);
        return seen == logged.event() ? logged
                : new LoggedEvent(logged.seq(), logged.at(), logged.actor(), logged.client(), logged.clientSeq(), seen);
    }

    public static List<LoggedEvent> events(RoomState state, List<LoggedEvent> events, Audience audience) {
        var seen = new ArrayList<LoggedEvent>(events.size());
        boolean same = true;
        for (var event : events) {
            var one = event(state, event, audience);
            same &= one == event;
            seen.add(one);
        }
        return same ? events : seen;
    }

    /** Whether anybody may get something else than what is in the log: for most events nobody has to be asked. */
    public static boolean restricted(RoomState state, RoomEvent event) {
        if (state.privacy().restricts() && Scrubbing.typed(event)) {
            return true;
        }
        return switch (event) {
            case ChatEvent.ChatSaid said -> said.audience() != null;
            case ChatEvent other -> message(state, id(other)) == null || message(state, id(other)).audience() != null;
            case RoundEvent.RoundAnswered _, DoorEvent.Knocked _, DoorEvent.KnockWithdrawn _ -> true;
            case RoomEvent _ -> false;
        };
    }

    /**
     * Whether one of the events changes what the reader may see of those before it: then only the whole state tells him. So does another
     * study, of whose patient somebody may have spoken before.
     */
    public static boolean changedFor(Audience audience, List<LoggedEvent> events) {
        for (var logged : events) {
            if (logged.event() instanceof RoomEvent.StudyAdded && audience.identities() != Identities.FULL
                    || logged.event() instanceof RoomEvent.RoleChanged(var participant, _) && participant.equals(audience.participant())
                    || logged.event() instanceof PrivacyEvent.IdentitiesSet(var role, _) && role == audience.role()) {
                return true;
            }
        }
        return false;
    }

    public static RoomState state(RoomState state, Audience audience) {
        var rounds = new LinkedHashMap<String, Round>();
        state.rounds().forEach((id, round) -> rounds.put(id, round.seenBy(audience.participant())));
        var seen = state.with(audience.role() == Role.HOST ? state.door() : state.door().withoutWaiting(), rounds,
                state.chat().stream().filter(message -> message.readableBy(audience.participant(), audience.role())).toList());
        return audience.identities() == Identities.FULL ? seen : new Scrubbing(audience.scrubber()).state(seen);
    }

    /** A mark that is being drawn, as those see it who do not see identities in full. */
    public static Shape shape(Shape shape, Scrubber scrubber) {
        return new Scrubbing(scrubber).shape(shape);
    }

    private static RoomEvent seen(RoomState state, LoggedEvent logged, Audience audience) {
        var visible = visible(state, logged, audience);
        return audience.identities() == Identities.FULL ? visible : new Scrubbing(audience.scrubber()).event(visible);
    }

    private static RoomEvent visible(RoomState state, LoggedEvent logged, Audience audience) {
        boolean host = audience.role() == Role.HOST;
        boolean own = logged.actor().equals(audience.participant());
        return switch (logged.event()) {
            case ChatEvent.ChatSaid said -> said.audience() == null || host || audience.participant().equals(said.privateWith()) ? said
                    : new RoomEvent.Withheld();
            case ChatEvent other -> {
                // A message that has gone from the state is changed by nothing any more.
                var message = message(state, id(other));
                yield message != null && message.readableBy(audience.participant(), audience.role()) ? other : new RoomEvent.Withheld();
            }
            case RoundEvent.RoundAnswered answered -> own || answered.answer() == null ? answered
                    : new RoundEvent.RoundAnswered(answered.id(), null);
            case DoorEvent.Knocked knocked -> host ? knocked : new RoomEvent.Withheld();
            case DoorEvent.KnockWithdrawn withdrawn -> host ? withdrawn : new RoomEvent.Withheld();
            case RoomEvent other -> other;
        };
    }

    private static ChatMessage message(RoomState state, String id) {
        for (var message : state.chat().reversed()) {
            if (message.id().equals(id)) {
                return message;
            }
        }
        return null;
    }

    private static String id(ChatEvent event) {
        return switch (event) {
            case ChatEvent.ChatSaid said -> said.id();
            case ChatEvent.ChatChanged changed -> changed.id();
            case ChatEvent.ChatDeleted deleted -> deleted.id();
            case ChatEvent.ChatReacted reacted -> reacted.id();
        };
    }
}
