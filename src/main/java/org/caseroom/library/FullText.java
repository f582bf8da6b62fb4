package org.caseroom.library;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.caseroom.database.Dialect;
import org.caseroom.library.search.IndexQuery;
import org.caseroom.library.search.Language;
import org.caseroom.library.search.Likeness;
import org.caseroom.library.search.Question;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * The full text of all pages, kept by the database itself: which pages have the words of a question, by their numbers. Rights are not
 * its business, but that what may tell an answer stands apart is. Questions are asked within a transaction.
 */
interface FullText {

    static FullText of(Dialect dialect) {
        return switch (dialect) {
            case SQLITE -> new SqliteFullText();
            case POSTGRESQL -> new PostgresFullText();
        };
    }

    /**
     * What is to be found of a page.
     *
     * @param shown  what everybody sees who may read the page
     * @param labels tags, anatomy and authors
     * @param hidden what tells the answer of an unknown page
     */
    record Texts(String title, String shown, String labels, String hidden) {
        /** Each in the stems of the language. */
        Texts stems(Language language) {
            return new Texts(language.stems(title), language.stems(shown), language.stems(labels), language.stems(hidden));
        }
    }

    /** Pages in whose open texts it is found: in all but the hidden one. */
    BitSet open(Handle handle, IndexQuery query);

    /** Of the pages with a hidden text those in which it is found anywhere; which others are among them is not said. */
    BitSet anywhere(Handle handle, IndexQuery query);

    /** Pages in whose title or labels it is found. */
    BitSet titles(Handle handle, IndexQuery query);

    /** How well it fits each page in which it is found, the best one least. @param open without what tells an answer */
    Map<Integer, Double> ranks(Handle handle, IndexQuery query, boolean open);

    /** More pages than these are not ranked, for it would take too long. */
    int mostRanked();

    /** Takes the place of what was known of the page. @param stems of its texts */
    void write(Handle handle, long number, Texts stems);

    /** Ids of pages of which nothing is known, by number. @param after number of a page */
    List<String> missing(Handle handle, long after, int most);

    /** Adds to the words that misspelt ones may stand for. @param words folded */
    void know(Handle handle, Set<String> words);

    /** Some thousands of the known words that have trigrams in common with one. */
    List<String> alike(Handle handle, String word);

    /** The words of all pages that one word may stand for. */
    default Set<String> like(Handle handle, Question.Term term) {
        if (term.words().size() != 1) {
            return Set.of();
        }
        String word = term.words().getFirst();
        return Likeness.trigrams(word).isEmpty() ? Set.of() : Likeness.like(word, alike(handle, word));
    }

    /** The numbers that a query brings. Not through a mapper: a word of half the pages brings 50,000 rows. */
    static BitSet numbers(Query query) {
        var numbers = new BitSet();
        query.scanResultSet((rows, _) -> {
            var found = rows.get();
            while (found.next()) {
                numbers.set(found.getInt(1));
            }
            return null;
        });
        return numbers;
    }
}
