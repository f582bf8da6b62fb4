package org.caseroom.room;

/** Coming in, being kept out, being sent out. */
public sealed interface DoorEvent extends RoomEvent {
    record DoorSet(boolean lobby, boolean locked) implements DoorEvent {
    }

    /** Somebody waits; only hosts are told. */
    record Knocked(String participant, String name, Role role, boolean guest) implements DoorEvent {
    }

    /** He went away before anybody answered; only hosts are told. */
    record KnockWithdrawn(String participant) implements DoorEvent {
    }

    record ParticipantAdmitted(String participant) implements DoorEvent {
    }

    /** Not let in; he does not come in unless he is admitted later. */
    record ParticipantDenied(String participant) implements DoorEvent {
    }

    /** Sent out; comes back only when a host admits him. */
    record ParticipantRemoved(String participant) implements DoorEvent {
    }

    /** Stands behind the event of his joining. */
    record GuestEntered(String participant) implements DoorEvent {
    }
}
