package org.caseroom.library;

import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.caseroom.database.Database;

/**
 * What the library is made of.
 *
 * @param ids            names that nobody else has, 8 to 64 of A-Z a-z 0-9 - _
 * @param random         for a page by chance
 * @param kinds          of blocks
 * @param reviewRequired a page is published by somebody who is none of its authors
 */
public record LibraryParts(Database database, InstantSource clock, Supplier<String> ids, RandomGenerator random, List<BlockKind> kinds,
                           ReleasedStudies released, StudyReports reports, Reveals reveals, boolean reviewRequired) {
    public LibraryParts {
        kinds = List.copyOf(kinds);
    }
}
