package org.caseroom.library.search;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What PostgreSQL knows of the texts of a page: their stems, and each two that follow each other as one more lexeme. With the pairs a
 * GIN index answers a phrase by itself; without, it would have the positions of every page looked through that has both words.
 *
 * <p>Bounds of PostgreSQL 15: a lexeme has less than 2 KiB, a {@code tsvector} less than 1 MiB, a position is not above 16,383 and
 * a word has at most 255 of them.
 */
public final class TsLexemes {
    /** Characters of a word; 200 of at most three bytes each, twice, stay below 2 KiB. */
    private static final int LONGEST = 200;
    private static final int MOST_BYTES = 900_000;
    /** How often a word counts for the rank: the tenth time adds one percent. */
    private static final int MOST_PLACES = 10;
    private static final int LAST_PLACE = 16_383;

    private TsLexemes() {
    }

    /**
     * Words and pairs of the texts, as they go into a {@code tsvector} without positions. Of a text that is too long all words come before
     * its pairs, and what does not fit is left out: more than 100,000 different words.
     *
     * @param columns texts of stems; no phrase goes from one into the next
     */
    public static Set<String> of(Collection<String> columns) {
        var lexemes = new LinkedHashSet<String>();
        int left = MOST_BYTES;
        for (String column : columns) {
            left = add(lexemes, IndexQuery.words(column).stream().map(TsLexemes::cut).toList(), left);
        }
        for (String column : columns) {
            left = add(lexemes, pairs(IndexQuery.words(column)), left);
        }
        return lexemes;
    }

    /** The stems of the texts, so that {@link #stretch} stands in them where a phrase does. */
    public static String text(Collection<String> columns) {
        var text = new StringBuilder();
        columns.forEach(column -> text.append(stretch(IndexQuery.words(column))).append('\n'));
        return text.toString();
    }

    /**
     * Words with places and weights, as {@code CAST(? AS tsvector)} reads it, for ranking.
     *
     * @param columns texts of stems by their weight, A to D
     */
    public static String weighted(Map<Character, String> columns) {
        var places = new LinkedHashMap<String, List<String>>();
        int place = 0;
        int left = MOST_BYTES;
        for (var column : columns.entrySet()) {
            var counts = new LinkedHashMap<String, Integer>();
            for (String word : IndexQuery.words(column.getValue())) {
                String lexeme = cut(word);
                place = Math.min(place + 1, LAST_PLACE);
                int bytes = places.containsKey(lexeme) ? 4 : size(lexeme) + 4;
                if (left >= bytes && counts.merge(lexeme, 1, Integer::sum) <= MOST_PLACES) {
                    places.computeIfAbsent(lexeme, _ -> new ArrayList<>()).add(place + String.valueOf(column.getKey()));
                    left -= bytes;
                }
            }
        }
        var vector = new StringBuilder();
        places.forEach((lexeme, where) -> vector.append('\'').append(lexeme.replace("\\", "\\\\").replace("'", "''")).append("':")
                .append(String.join(",", where)).append(' '));
        return vector.toString();
    }

    /** Begins with a blank, so that no beginning of a word finds it. */
    static List<String> pairs(List<String> words) {
        var pairs = new ArrayList<String>();
        for (int i = 1; i < words.size(); i++) {
            pairs.add(" " + cut(words.get(i - 1)) + " " + cut(words.get(i)));
        }
        return pairs;
    }

    static String stretch(List<String> words) {
        var stretch = new StringBuilder(" ");
        words.forEach(word -> stretch.append(cut(word)).append(' '));
        return stretch.toString();
    }

    static String cut(String word) {
        if (word.length() <= LONGEST) {
            return word;
        }
        return word.substring(0, Character.isHighSurrogate(word.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST);
    }

    private static int add(Set<String> lexemes, List<String> more, int left) {
        for (String lexeme : more) {
            int size = size(lexeme);
            if (size <= left && lexemes.add(lexeme)) {
                left -= size;
            }
        }
        return left;
    }

    private static int size(String lexeme) {
        return lexeme.getBytes(StandardCharsets.UTF_8).length;
    }
}
