package org.caseroom.journal;

import java.util.List;
import org.caseroom.room.Nullable;

/**
 * A recording as the tables know it: the events {@code startSeq} to {@code endSeq} of its room.
 *
 * @param endSeq    null while it runs
 * @param endedAt   null while it runs
 * @param stateHash of the state after the last event, null while it runs
 */
public record RecordingInfo(String id, String room, String title, String startedBy, long startSeq, long startedAt,
                            @Nullable Long endSeq, @Nullable Long endedAt, @Nullable String stateHash, List<String> studies) {
}
