package org.caseroom.library;

import java.util.function.Predicate;
import org.caseroom.database.Database;

/** Whether a page shows a study, so that it has to stay. Blocks. */
public final class StudiesOfPages implements Predicate<String> {
    private final Database database;

    public StudiesOfPages(Database database) {
        this.database = database;
    }

    @Override
    public boolean test(String study) {
        return database.read(h -> h.createQuery("SELECT COUNT(*) FROM library_study WHERE study = :study").bind("study", study)
                .mapTo(Long.class).one()) > 0;
    }
}
