package org.caseroom.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.caseroom.room.Audience;
import org.caseroom.room.ChatEvent;
import org.caseroom.room.LoggedEvent;
import org.caseroom.room.Redaction;
import org.caseroom.room.Role;
import org.caseroom.room.RoomEvent;
import org.caseroom.room.RoomState;
import org.caseroom.room.Scrubber;

/**
 * Proves of a log that everybody who reads along holds at every event what he would get if he came just then: what is folded from
 * redacted events is the redacted fold. Readers are all who are ever in the room and one stranger of each role.
 */
final class Sights {
    /** Takes something out of most texts and makes them longer, so that it shows when it is done twice or not at all. */
    private static final Scrubber VOWELS = text -> text.replace("a", Scrubber.BULLETS).replace("e", Scrubber.BULLETS);

    private record Reader(String participant, Role role, Scrubber scrubber) {
        Audience of(RoomState state) {
            return Audience.of(state, participant, role, scrubber);
        }
    }

    private final List<LoggedEvent> log;
    /** After so many events. */
    private final List<RoomState> states = new ArrayList<>(List.of(RoomState.INITIAL));
    /** By private message, with whom the hosts talk in it. */
    private final Map<String, String> with = new HashMap<>();
    private final List<Reader> readers = new ArrayList<>();

    Sights(List<LoggedEvent> log) {
        this.log = log;
        // With the role of their membership, as long as they have not come.
        var people = new LinkedHashMap<String, Role>();
        for (var event : log) {
            states.add(states.getLast().apply(event));
            if (event.event() instanceof ChatEvent.ChatSaid said && said.audience() != null) {
                with.put(said.id(), said.privateWith());
            }
            if (event.event() instanceof RoomEvent.ParticipantJoined joined) {
                people.putIfAbsent(joined.participant(), joined.role());
            }
        }
        for (var role : Role.values()) {
            readers.add(new Reader("stranger-" + role.name().toLowerCase(Locale.ROOT), role, VOWELS));
        }
        people.forEach((participant, role) -> {
            readers.add(new Reader(participant, role, VOWELS));
            readers.add(new Reader(participant, role, Scrubber.EVERYTHING));
        });
    }

    /** @return how often a fold was compared */
    int eventByEvent() {
        int compared = 0;
        for (var reader : readers) {
            var seen = Redaction.state(RoomState.INITIAL, reader.of(RoomState.INITIAL));
            for (int i = 0; i < log.size(); i++) {
                seen = next(reader, seen, i, i + 1);
                compared++;
            }
        }
        return compared;
    }

    /** Events that are published together are redacted in the state after the last of them; so is what one gets who comes back. */
    int inBatches(RandomGenerator random, int longest) {
        int compared = 0;
        for (var reader : readers) {
            var seen = Redaction.state(RoomState.INITIAL, reader.of(RoomState.INITIAL));
            for (int from = 0; from < log.size();) {
                int to = Math.min(log.size(), from + random.nextInt(1, longest + 1));
                seen = next(reader, seen, from, to);
                compared++;
                from = to;
            }
        }
        return compared;
    }

    private RoomState next(Reader reader, RoomState seen, int from, int to) {
        var state = states.get(to);
        var audience = reader.of(state);
        var truth = Redaction.state(state, audience);
        var events = log.subList(from, to);
        var redacted = Redaction.events(state, events, audience);
        for (int i = 0; i < redacted.size(); i++) {
            if (!redacted.get(i).equals(events.get(i))) {
                assertThat(Redaction.restricted(state, events.get(i).event()))
                        .as("what is written once for all is the same for all: %s for %s", events.get(i), reader).isTrue();
            }
        }
        redacted.forEach(event -> secret(audience, event));
        if (Redaction.changedFor(audience, events)) {
            return truth;
        }
        var folded = seen.applyAll(redacted);
        assertThat(folded).as("events %d to %d as %s folds them", from + 1, to, reader).isEqualTo(truth);
        return folded;
    }

    /** What would not show in a fold that leaves out what it does not know. */
    private void secret(Audience audience, LoggedEvent seen) {
        var id = switch (seen.event()) {
            case ChatEvent.ChatSaid said -> said.id();
            case ChatEvent.ChatChanged changed -> changed.id();
            case ChatEvent.ChatDeleted deleted -> deleted.id();
            case ChatEvent.ChatReacted reacted -> reacted.id();
            case RoomEvent _ -> null;
        };
        if (id != null && with.containsKey(id) && audience.role() != Role.HOST) {
            assertThat(audience.participant()).as("who gets %s", seen).isEqualTo(with.get(id));
        }
    }
}
