package org.caseroom.room;

/**
 * An event with its place in the log of its room: what is stored, broadcast and replayed.
 *
 * @param seq       1 for the first event of the room, without gaps
 * @param at        milliseconds since 1970 UTC, never before the event in front of it
 * @param actor     participant id of the one who caused it
 * @param client    which of his clients
 * @param clientSeq the number that client gave the command, 0 where no command of a client caused the event; several events
 *                  of one command share it
 */
public record LoggedEvent(long seq, long at, String actor, String client, long clientSeq, RoomEvent event) {
}
