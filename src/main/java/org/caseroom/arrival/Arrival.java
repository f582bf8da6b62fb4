package org.caseroom.arrival;

/** A study that arrived for a room. @param sender calling AE title, or {@code STOW} @param arrivedAt its first object, milliseconds of the epoch */
public record Arrival(String room, String study, State state, String sender, long arrivedAt) {
    /** What became of it. */
    public enum State {
        /** On its way into the room. */
        NEW,
        /** Waits for a host. */
        HELD, ADMITTED, REFUSED
    }
}
