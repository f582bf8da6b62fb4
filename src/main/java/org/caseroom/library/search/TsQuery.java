package org.caseroom.library.search;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A question as PostgreSQL takes it, over the lexemes of {@link TsLexemes}.
 *
 * <p>A phrase of two is one lexeme, so the index alone answers it. A longer one is asked by its pairs, which leaves a few pages too many;
 * the texts of those that are left have to hold it as well.
 *
 * @param text    a {@code tsquery}
 * @param holding of each of these one has to stand in the stems of the page
 * @param lacking of these none
 */
public record TsQuery(String text, List<List<String>> holding, List<String> lacking) {
    /** No text has it: a blank is no word, and pairs have two. */
    private static final String NEVER = quoted(" ");

    public static TsQuery of(IndexQuery query) {
        var parts = new ArrayList<String>();
        var holding = new ArrayList<List<String>>();
        var lacking = new ArrayList<String>();
        for (var phrases : query.all()) {
            parts.add(any(phrases));
            if (phrases.stream().anyMatch(TsQuery::isLong)) {
                holding.add(phrases.stream().map(phrase -> TsLexemes.stretch(phrase.stems())).toList());
            }
        }
        for (var phrases : query.none()) {
            if (phrases.stream().anyMatch(TsQuery::isLong)) {
                phrases.forEach(phrase -> lacking.add(TsLexemes.stretch(phrase.stems())));
            } else {
                parts.add("!" + any(phrases));
            }
        }
        return new TsQuery(String.join(" & ", parts), holding, lacking);
    }

    /** By how much of what is wanted a page is ranked: whatever there is of it counts, wherever it stands. */
    public static String ranking(IndexQuery query) {
        return any(query.wanted().stream().flatMap(phrase -> phrase.stems().stream()
                .map(stem -> new IndexQuery.Phrase(List.of(stem), phrase.prefix()))).distinct().toList());
    }

    private static boolean isLong(IndexQuery.Phrase phrase) {
        return !phrase.prefix() && phrase.stems().size() > 2;
    }

    private static String any(List<IndexQuery.Phrase> phrases) {
        return phrases.stream().map(TsQuery::one).collect(Collectors.joining(" | ", "(", ")"));
    }

    private static String one(IndexQuery.Phrase phrase) {
        var stems = phrase.stems();
        if (stems.isEmpty()) {
            return NEVER;
        }
        if (stems.size() == 1 || phrase.prefix()) {
            return stems.stream().map(stem -> quoted(TsLexemes.cut(stem))).collect(Collectors.joining(" & ")) + (phrase.prefix() ? ":*" : "");
        }
        return TsLexemes.pairs(stems).stream().distinct().map(TsQuery::quoted).collect(Collectors.joining(" & ", "(", ")"));
    }

    /** Words have letters and digits only, so there is nothing to escape; it is done all the same. */
    private static String quoted(String lexeme) {
        return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'";
    }

    @Override
    public String toString() {
        return "TsQuery[length=" + text.length() + ", holding=" + holding.size() + ", lacking=" + lacking.size() + "]";
    }
}
