package org.caseroom.study;

import java.util.Set;

/** The studies that somebody may read. */
public sealed interface StudyScope {
    /** All there are. */
    record Everything() implements StudyScope {
    }

    /** These Study Instance UIDs only. */
    record Only(Set<String> studies) implements StudyScope {
        public Only {
            studies = Set.copyOf(studies);
        }
    }

    default boolean contains(String study) {
        return switch (this) {
            case Everything _ -> true;
            case Only(Set<String> studies) -> studies.contains(study);
        };
    }
}
