package org.caseroom.room;

/**
 * Somebody who waits in the lobby.
 *
 * @param guest he came with a name only
 * @param at    milliseconds since 1970 UTC
 */
public record Knock(String participant, String name, Role role, boolean guest, long at) {
}
