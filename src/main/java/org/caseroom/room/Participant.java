package org.caseroom.room;

/**
 * Somebody who is or was in the room.
 *
 * @param id      stable for one account in one room
 * @param name    as shown to the others
 * @param colour  index 0 to 11 into the palette of participants
 * @param present false after he left
 */
public record Participant(String id, String name, Role role, int colour, boolean present) {
    public static final int COLOURS = 12;

    public Participant {
        Checks.id(id, "participant");
        Checks.text(name, 1, 100, "name");
        Checks.present(role, "role");
        Checks.range(colour, 0, COLOURS - 1, "colour");
    }

    Participant withRole(Role other) {
        return new Participant(id, name, other, colour, present);
    }

    Participant withPresence(boolean here) {
        return new Participant(id, name, role, colour, here);
    }
}
