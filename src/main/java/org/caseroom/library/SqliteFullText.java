package org.caseroom.library;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.caseroom.library.search.FtsQuery;
import org.caseroom.library.search.IndexQuery;
import org.caseroom.library.search.Likeness;
import org.jdbi.v3.core.Handle;

/** Full text by FTS5: one column for each text, ranked by bm25. */
final class SqliteFullText implements FullText {
    /** What may be asked for every page: nothing in these columns tells an answer. */
    private static final String OPEN = "{title shown tags} : ";
    private static final String TITLE = "{title tags} : ";
    private static final int MOST_RANKED = 4_000;
    private static final int MOST_ALIKE = 4_000;

    @Override
    public BitSet open(Handle handle, IndexQuery query) {
        return numbers(handle, OPEN, query);
    }

    @Override
    public BitSet anywhere(Handle handle, IndexQuery query) {
        return numbers(handle, "", query);
    }

    @Override
    public BitSet titles(Handle handle, IndexQuery query) {
        return numbers(handle, TITLE, query);
    }

    @Override
    public Map<Integer, Double> ranks(Handle handle, IndexQuery query, boolean open) {
        var ranks = new HashMap<Integer, Double>();
        handle.createQuery("SELECT rowid, bm25(library_fts, 10.0, 1.0, 5.0, 1.0) FROM library_fts WHERE library_fts MATCH :match")
                .bind("match", match(open ? OPEN : "", query)).map((r, _) -> ranks.put(r.getInt(1), r.getDouble(2))).list();
        return ranks;
    }

    @Override
    public int mostRanked() {
        return MOST_RANKED;
    }

    @Override
    public void write(Handle handle, long number, Texts stems) {
        handle.execute("DELETE FROM library_fts WHERE rowid = ?", number);
        handle.execute("INSERT INTO library_fts (rowid, title, shown, tags, hidden) VALUES (?, ?, ?, ?, ?)", number, stems.title(), stems.shown(),
                stems.labels(), stems.hidden());
    }

    /** None: the full text stands in the file of the pages. */
    @Override
    public List<String> missing(Handle handle, long after, int most) {
        return List.of();
    }

    @Override
    public void know(Handle handle, Set<String> words) {
        long before = handle.createQuery("SELECT coalesce(max(number), 0) FROM library_word").mapTo(Long.class).one();
        var batch = handle.prepareBatch("INSERT INTO library_word (word) VALUES (:word) ON CONFLICT (word) DO NOTHING");
        words.forEach(word -> batch.bind("word", word).add());
        batch.execute();
        handle.execute("INSERT INTO library_word_trigram (rowid, word) SELECT number, word FROM library_word WHERE number > ?", before);
    }

    @Override
    public List<String> alike(Handle handle, String word) {
        return handle.createQuery("SELECT w.word FROM library_word_trigram JOIN library_word w ON w.number = library_word_trigram.rowid "
                + "WHERE library_word_trigram MATCH :trigrams LIMIT :most").bind("trigrams", FtsQuery.anyOf(Likeness.trigrams(word)))
                .bind("most", MOST_ALIKE).mapTo(String.class).list();
    }

    private static BitSet numbers(Handle handle, String columns, IndexQuery query) {
        return FullText.numbers(handle.createQuery("SELECT rowid FROM library_fts WHERE library_fts MATCH :match").bind("match", match(columns, query)));
    }

    private static String match(String columns, IndexQuery query) {
        return columns.isEmpty() ? FtsQuery.of(query) : columns + "(" + FtsQuery.of(query) + ")";
    }
}
