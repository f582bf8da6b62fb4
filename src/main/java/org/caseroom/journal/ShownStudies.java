package org.caseroom.journal;

import java.util.function.Predicate;
import org.caseroom.database.Database;

/** Whether a study is shown by an open room or a recording, so that it has to stay. Blocks. */
public final class ShownStudies implements Predicate<String> {
    private final Database database;

    public ShownStudies(Database database) {
        this.database = database;
    }

    @Override
    public boolean test(String study) {
        return database.read(h -> h.createQuery("SELECT (SELECT COUNT(*) FROM room_study s JOIN room r ON r.id = s.room WHERE s.study = :study"
                        + " AND r.closed_at IS NULL) + (SELECT COUNT(*) FROM room_recording_study s JOIN room_recording c ON c.id = s.recording"
                        + " WHERE s.study = :study AND c.deleted_at IS NULL)").bind("study", study).mapTo(Long.class).one()) > 0;
    }
}
