package org.caseroom.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.statement.Query;

/** The condition of a list of studies, over the table alias {@code s}. Values are always bound, never part of the text. */
final class StudyWhere {
    private static final int MAX_WORDS = 8;

    private final List<String> conditions = new ArrayList<>(List.of("1 = 1"));
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final List<String> scope;

    StudyWhere(String search, String modality, StudyScope scope) {
        if (search != null && !search.isBlank()) {
            String[] words = Texts.folded(search).strip().split("\\s+");
            for (int i = 0; i < Math.min(words.length, MAX_WORDS); i++) {
                conditions.add("s.search_text like :word" + i + " escape '!'");
                values.put("word" + i, "%" + escaped(words[i]) + "%");
            }
        }
        if (modality != null && !modality.isBlank()) {
            conditions.add("exists (select 1 from series e where e.study_uid = s.study_uid and e.modality = :modality)");
            values.put("modality", modality.strip());
        }
        this.scope = scope(conditions, scope);
    }

    /** Adds the condition of the scope; null when it is everything. */
    static List<String> scope(List<String> conditions, StudyScope scope) {
        return switch (scope) {
            case StudyScope.Everything _ -> null;
            case StudyScope.Only(var studies) when studies.isEmpty() -> {
                conditions.add("1 = 0");
                yield null;
            }
            case StudyScope.Only(var studies) -> {
                conditions.add("s.study_uid in (<scope>)");
                yield List.copyOf(studies);
            }
        };
    }

    static String escaped(String text) {
        // Not a backslash, which Jdbi takes for an escape of its own.
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }

    String sql() {
        return String.join(" and ", conditions);
    }

    Query bind(Query query) {
        values.forEach(query::bind);
        return scope == null ? query : query.bindList("scope", scope);
    }
}
