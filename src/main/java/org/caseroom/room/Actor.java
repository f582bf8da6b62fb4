package org.caseroom.room;

/**
 * On whose behalf a command is decided: taken from the authenticated connection, never from the message.
 *
 * @param participant participant id
 * @param name        as shown to the others
 * @param role        the role his membership gives him; a {@link RoomEvent.RoleChanged} in the log outranks it
 * @param client      one browser tab or program: 8 to 64 of A-Z a-z 0-9 - _
 * @param guest       he came with a name only
 */
public record Actor(String participant, String name, Role role, String client, boolean guest) {
    public Actor(String participant, String name, Role role, String client) {
        this(participant, name, role, client, false);
    }

    public Actor {
        Checks.id(participant, "participant");
        Checks.id(client, "client");
    }

    /** Tells clients apart. A client chooses its own id and others see it, so it counts for its participant only. */
    public String key() {
        return key(participant, client);
    }

    public static String key(String participant, String client) {
        return participant + ' ' + client;
    }
}
