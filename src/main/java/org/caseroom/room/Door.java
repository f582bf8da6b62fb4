package org.caseroom.room;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * Who comes in.
 *
 * @param lobby    newcomers wait until a host admits them
 * @param locked   nobody comes in who was not in the room before
 * @param waiting  by participant, longest first; hosts see them, others do not
 * @param admitted participants who need not wait, last admitted last
 * @param removed  participants who were removed and do not come back unless a host admits them
 * @param guests   participants with a name only
 */
public record Door(boolean lobby, boolean locked, SequencedMap<String, Knock> waiting, List<String> admitted, List<String> removed,
                   List<String> guests) {
    public static final int MAX_WAITING = 500;
    public static final Door INITIAL = new Door(false, false, new LinkedHashMap<>(), List.of(), List.of(), List.of());

    public Door {
        waiting = Collections.unmodifiableSequencedMap(waiting);
        admitted = List.copyOf(admitted);
        removed = List.copyOf(removed);
        guests = List.copyOf(guests);
    }

    /** What the door says to one who comes. */
    public enum Answer {
        COME_IN, WAIT,
        /** The room is locked. */
        KEPT_OUT,
        /** A host sent him out, or did not let him in. */
        REMOVED
    }

    /**
     * @param role   of his membership, or in the log
     * @param known  he was in the room before
     * @param knocks the way he came by asks for a host's leave even while there is no lobby
     */
    public Answer answer(String participant, Role role, boolean known, boolean knocks) {
        if (removed.contains(participant)) {
            return Answer.REMOVED;
        }
        if (known || role == Role.HOST || admitted.contains(participant)) {
            return Answer.COME_IN;
        }
        return locked ? Answer.KEPT_OUT : lobby || knocks ? Answer.WAIT : Answer.COME_IN;
    }

    /** Once he has joined nobody has to open to him. */
    Door joined(String participant) {
        return waiting.containsKey(participant)
                ? new Door(lobby, locked, Maps.without(waiting, participant), admitted, removed, guests) : this;
    }

    Door apply(DoorEvent event, LoggedEvent logged) {
        return switch (event) {
            case DoorEvent.DoorSet(var lobbyNow, var lockedNow) -> new Door(lobbyNow, lockedNow, waiting, admitted, removed, guests);
            case DoorEvent.Knocked(var participant, var name, var role, var guest) -> new Door(lobby, locked,
                    Maps.with(waiting, participant, new Knock(participant, name, role, guest, logged.at())), admitted, removed, guests);
            case DoorEvent.KnockWithdrawn(var participant) -> new Door(lobby, locked, Maps.without(waiting, participant), admitted, removed, guests);
            case DoorEvent.ParticipantAdmitted(var participant) -> new Door(lobby, locked, Maps.without(waiting, participant),
                    with(admitted, participant), without(removed, participant), guests);
            case DoorEvent.ParticipantDenied(var participant) -> new Door(lobby, locked, Maps.without(waiting, participant),
                    without(admitted, participant), with(removed, participant), guests);
            case DoorEvent.ParticipantRemoved(var participant) -> new Door(lobby, locked, Maps.without(waiting, participant),
                    without(admitted, participant), with(removed, participant), guests);
            case DoorEvent.GuestEntered(var participant) -> new Door(lobby, locked, waiting, admitted, removed, with(guests, participant));
        };
    }

    /** What everybody but a host sees: not who waits. */
    Door withoutWaiting() {
        return waiting.isEmpty() ? this : new Door(lobby, locked, new LinkedHashMap<>(), admitted, removed, guests);
    }

    private static List<String> with(List<String> list, String one) {
        if (list.contains(one)) {
            return list;
        }
        var next = new ArrayList<>(list);
        next.add(one);
        return next.subList(Math.max(0, next.size() - RoomState.MAX_PARTICIPANTS), next.size());
    }

    private static List<String> without(List<String> list, String one) {
        return list.stream().filter(other -> !other.equals(one)).toList();
    }
}
