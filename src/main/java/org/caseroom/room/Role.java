package org.caseroom.room;

/**
 * What a participant may do in one room. Ordered from most to least rights, so that {@code compareTo} tells who outranks
 * whom. Who presents at this moment is not a role but the floor ({@link RoomState#presenter()}).
 */
public enum Role {
    /** Leads the room: everything a presenter may, and roles, giving and taking the floor, recording, studies, closing. */
    HOST,
    /** May take the floor at any time and give it back. */
    PRESENTER,
    /** Points, draws and writes; presents when the floor is given to him. */
    PARTICIPANT,
    /** Sees everything and writes in the chat; leaves no mark and no cursor. */
    VIEWER;

    /** Cursor, laser and marks. */
    public boolean mayAnnotate() {
        return this != VIEWER;
    }

    /** Takes the floor without being given it. */
    public boolean mayTakeFloor() {
        return this == HOST || this == PRESENTER;
    }

    /** May hold the floor once it is given to him. */
    public boolean mayHoldFloor() {
        return this != VIEWER;
    }

    /** Roles, studies, recording, closing. */
    public boolean mayLead() {
        return this == HOST;
    }
}
