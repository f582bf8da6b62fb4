package org.caseroom.config;

/**
 * Bounds of what one connection may send and be owed.
 *
 * @param messageBytes     largest message; a larger one ends its connection
 * @param eventsPerSecond  logged commands of one participant
 * @param signalsPerSecond cursor, laser and strokes of one participant
 * @param outboundQueue    reliable messages that wait for a slow connection before it is closed to resume
 * @param participants     connections in one room
 */
public record RoomsConfig(
        @Setting(value = "256 KiB", min = 1024, max = 16L << 20) long messageBytes,
        @Setting(value = "120", min = 1, max = 10_000) int eventsPerSecond,
        @Setting(value = "30", min = 1, max = 1000) int signalsPerSecond,
        @Setting(value = "1024", min = 16, max = 1 << 20) int outboundQueue,
        @Setting(value = "500", min = 1, max = 100_000) int participants) {
}
