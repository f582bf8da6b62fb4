package org.caseroom.journal;

import java.util.List;
import java.util.function.Function;
import org.caseroom.database.Database;

/** Every study that was in the room at any time during a recording, by its id; none of one that is not there. Blocks. */
public final class RecordedStudies implements Function<String, List<String>> {
    private final Database database;

    public RecordedStudies(Database database) {
        this.database = database;
    }

    @Override
    public List<String> apply(String recording) {
        return database.read(h -> h.createQuery("SELECT s.study FROM room_recording_study s JOIN room_recording c ON c.id = s.recording"
                + " WHERE c.id = :recording AND c.deleted_at IS NULL ORDER BY s.place").bind("recording", recording).mapTo(String.class).list());
    }
}
