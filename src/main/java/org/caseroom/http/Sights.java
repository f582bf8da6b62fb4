package org.caseroom.http;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.caseroom.room.Sight;
import org.caseroom.study.StudyScope;

/**
 * The studies that a caller may read, and how much he sees of each.
 *
 * @param byStudy null: all there are, and all of them
 */
record Sights(Map<String, Sight> byStudy) {
    static final Sights EVERYTHING = new Sights(null);

    StudyScope scope() {
        return byStudy == null ? new StudyScope.Everything() : new StudyScope.Only(byStudy.keySet());
    }

    /** Those of which nothing is kept from him: who looks for a name learns by what is found whose study it is. */
    StudyScope fullScope() {
        return byStudy == null ? new StudyScope.Everything() : new StudyScope.Only(full());
    }

    /** Whether he may read all of a study, who its patient is with it. */
    boolean readsInFull(String study) {
        return byStudy == null || byStudy.containsKey(study) && byStudy.get(study).full();
    }

    /** @param study one that he may read */
    Sight of(String study) {
        return byStudy == null ? Sight.FULL : byStudy.getOrDefault(study, LEAST);
    }

    private static final Sight LEAST = new Sight(org.caseroom.room.Identities.NONE, Map.of());

    private Set<String> full() {
        return byStudy.entrySet().stream().filter(entry -> entry.getValue().full()).map(Map.Entry::getKey).collect(Collectors.toSet());
    }
}
