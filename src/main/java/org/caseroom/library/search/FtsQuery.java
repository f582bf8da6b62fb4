package org.caseroom.library.search;

import java.util.List;
import java.util.stream.Collectors;

/** A question as FTS5 of SQLite takes it. */
public final class FtsQuery {
    private FtsQuery() {
    }

    public static String of(IndexQuery query) {
        String wanted = query.all().stream().map(FtsQuery::any).collect(Collectors.joining(" AND "));
        return query.none().isEmpty() ? wanted
                : "(" + wanted + ") NOT (" + query.none().stream().map(FtsQuery::any).collect(Collectors.joining(" OR ")) + ")";
    }

    /** One of the texts, as they are. */
    public static String anyOf(List<String> texts) {
        return texts.stream().map(FtsQuery::quoted).collect(Collectors.joining(" OR "));
    }

    private static String any(List<IndexQuery.Phrase> phrases) {
        return phrases.stream().map(phrase -> quoted(String.join(" ", phrase.stems())) + (phrase.prefix() ? "*" : ""))
                .collect(Collectors.joining(" OR ", "(", ")"));
    }

    /** Words have letters and digits only, so there is nothing to escape; it is done all the same. */
    private static String quoted(String words) {
        return '"' + words.replace("\"", "\"\"") + '"';
    }
}
