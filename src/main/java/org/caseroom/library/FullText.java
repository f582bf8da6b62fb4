package org.caseroom.library;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.caseroom.library.search.Likeness;
import org.caseroom.library.search.Question;
import org.jdbi.v3.core.Handle;

/** Questions to the full text index. */
final class FullText {
    /** What may be asked for every page: nothing in these columns tells an answer. */
    private static final String OPEN = "{title shown tags} : ";
    private static final String TITLE = "{title tags} : ";
    private static final int MOST_LIKE = 4_000;

    private FullText() {
    }

    /** Pages in whose open columns it is found. */
    static BitSet open(Handle handle, String match) {
        return numbers(handle, OPEN + "(" + match + ")");
    }

    /** Pages in which it is found anywhere. */
    static BitSet anywhere(Handle handle, String match) {
        return numbers(handle, match);
    }

    static BitSet titles(Handle handle, String match) {
        return numbers(handle, TITLE + "(" + match + ")");
    }

    /** How well it fits each page, the best one least. @param open without what tells an answer */
    static Map<Integer, Double> ranks(Handle handle, String match, boolean open) {
        var ranks = new HashMap<Integer, Double>();
        handle.createQuery("SELECT rowid, bm25(library_fts, 10.0, 1.0, 5.0, 1.0) FROM library_fts WHERE library_fts MATCH :match")
                .bind("match", open ? OPEN + "(" + match + ")" : match).map((r, _) -> ranks.put(r.getInt(1), r.getDouble(2))).list();
        return ranks;
    }

    /** The words of all pages that one word may stand for. */
    static Set<String> like(Handle handle, Question.Term term) {
        if (term.words().size() != 1) {
            return Set.of();
        }
        String trigrams = Likeness.trigrams(term.words().getFirst());
        return trigrams.isEmpty() ? Set.of() : Likeness.like(term.words().getFirst(), handle.createQuery("SELECT w.word FROM library_word_trigram "
                + "JOIN library_word w ON w.number = library_word_trigram.rowid WHERE library_word_trigram MATCH :trigrams LIMIT :most").bind("trigrams", trigrams)
                .bind("most", MOST_LIKE).mapTo(String.class).list());
    }

    private static BitSet numbers(Handle handle, String match) {
        var numbers = new BitSet();
        // Not through a mapper: a word of half the pages brings 50,000 rows.
        handle.createQuery("SELECT rowid FROM library_fts WHERE library_fts MATCH :match").bind("match", match)
                .scanResultSet((rows, _) -> {
                    var found = rows.get();
                    while (found.next()) {
                        numbers.set(found.getInt(1));
                    }
                    return null;
                });
        return numbers;
    }
}
