package org.caseroom.journal;

import java.util.List;
import org.caseroom.room.Nullable;

/**
 * A room as the tables know it.
 *
 * @param creator   participant id of the one who made it
 * @param createdBy name of the one who made it
 * @param createdAt milliseconds since 1970 UTC
 * @param studies   in it at this moment, in the order in which they came
 * @param recording the one that runs
 */
public record RoomInfo(String id, String title, String creator, String createdBy, long createdAt, boolean open,
                       List<String> studies, @Nullable String recording) {
}
