package org.caseroom.room;

/**
 * The recording that runs. What it holds is the stretch of the log from the event after {@code startSeq} to the event that
 * stops it.
 *
 * @param startSeq  sequence number of the {@link RoomEvent.RecordingStarted}
 * @param startedAt milliseconds since 1970 UTC
 */
public record Recording(String id, String title, String startedBy, long startSeq, long startedAt) {
}
