package org.caseroom.node;

/**
 * A server of the house, as the others know it.
 *
 * @param address     host:port where the others reach it
 * @param startedAt   milliseconds since 1970 UTC, as the following, by the database's clock
 * @param seenAt      when it was heard of last
 * @param alive       heard of within the last {@link Nodes#LEASE}
 * @param rooms       open on it
 * @param connections of people to its rooms
 */
public record NodeView(String name, String version, String address, long startedAt, long seenAt, boolean alive, int rooms, int connections) {
}
