package org.caseroom.library;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.caseroom.library.search.IndexQuery;
import org.caseroom.library.search.Likeness;
import org.caseroom.library.search.TsLexemes;
import org.caseroom.library.search.TsQuery;
import org.caseroom.library.search.Words;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * Full text by PostgreSQL's own search: {@code tsvector} under GIN. The stems are ours, so no configuration of PostgreSQL takes part.
 *
 * <p>Open and hidden texts stand in columns of their own and not under weights of one, because GIN does not keep weights: a question for
 * some of them would have the vector of every page read that it finds. The one with weights and positions is for ranking alone.
 *
 * <p>Ranks are those of {@code ts_rank}. It counts how often the words are there, a word of the title ten times and a label five times as much
 * as one of the text, and less in a long page, as bm25 does with SQLite. Other than bm25 it does not know how rare a word is, so of a
 * question with a common and a rare word a page that has more of the common one may come first.
 */
final class PostgresFullText implements FullText {
    private static final int MOST_RANKED = 4_000;
    private static final int MOST_ALIKE = 4_000;
    private static final int LEAST_PART = 5;
    /** Of D to A. */
    private static final String OPEN = "{0, 0.5, 0.1, 1}";
    private static final String ALL = "{0.1, 0.5, 0.1, 1}";

    @Override
    public BitSet open(Handle handle, IndexQuery query) {
        return numbers(handle, "plain", "plain_stems", query);
    }

    @Override
    public BitSet anywhere(Handle handle, IndexQuery query) {
        return numbers(handle, "telling", "telling_stems", query);
    }

    @Override
    public BitSet titles(Handle handle, IndexQuery query) {
        return numbers(handle, "titles", "plain_stems", query);
    }

    @Override
    public Map<Integer, Double> ranks(Handle handle, IndexQuery query, boolean open) {
        var ranks = new HashMap<Integer, Double>();
        // 1: divided by the logarithm of the length of the page.
        found(handle, "SELECT number, ts_rank(CAST('" + (open ? OPEN : ALL) + "' AS real[]), weighted, CAST(:ranking AS tsquery), 1) FROM library_search "
                + "WHERE ", open ? "plain" : "telling", open ? "plain_stems" : "telling_stems", query).bind("ranking", TsQuery.ranking(query))
                .map((r, _) -> ranks.put(r.getInt(1), -r.getDouble(2))).list();
        return ranks;
    }

    @Override
    public int mostRanked() {
        return MOST_RANKED;
    }

    @Override
    public void write(Handle handle, long number, Texts stems) {
        var open = List.of(stems.title(), stems.shown(), stems.labels());
        var all = stems.hidden().isBlank() ? List.<String>of() : List.of(stems.title(), stems.shown(), stems.labels(), stems.hidden());
        var weighted = new LinkedHashMap<Character, String>();
        weighted.put('A', stems.title());
        weighted.put('C', stems.labels());
        weighted.put('B', stems.shown());
        weighted.put('D', stems.hidden());
        handle.createUpdate("INSERT INTO library_search (number, titles, plain, plain_stems, telling, telling_stems, weighted) VALUES (:number, "
                        + "array_to_tsvector(CAST(:titles AS text[])), array_to_tsvector(CAST(:plain AS text[])), :plainStems, "
                        + "array_to_tsvector(CAST(:telling AS text[])), :tellingStems, CAST(:weighted AS tsvector)) "
                        + "ON CONFLICT (number) DO UPDATE SET titles = excluded.titles, plain = excluded.plain, plain_stems = excluded.plain_stems, "
                        + "telling = excluded.telling, telling_stems = excluded.telling_stems, weighted = excluded.weighted")
                .bind("number", number).bind("titles", array(TsLexemes.of(List.of(stems.title(), stems.labels()))))
                .bind("plain", array(TsLexemes.of(open))).bind("plainStems", TsLexemes.text(open))
                .bind("telling", all.isEmpty() ? null : array(TsLexemes.of(all))).bind("tellingStems", all.isEmpty() ? null : TsLexemes.text(all))
                .bind("weighted", TsLexemes.weighted(weighted)).execute();
    }

    @Override
    public List<String> missing(Handle handle, long after, int most) {
        return handle.createQuery("SELECT p.id FROM library_page p WHERE p.number > :after AND NOT EXISTS (SELECT 1 FROM library_search s "
                + "WHERE s.number = p.number) ORDER BY p.number LIMIT :most").bind("after", after).bind("most", most).mapTo(String.class).list();
    }

    @Override
    public void know(Handle handle, Set<String> words) {
        var fresh = new LinkedHashSet<>(words);
        // Most pages bring no word that was never there.
        handle.createQuery("SELECT word FROM library_known_word WHERE word = ANY (CAST(:words AS text[]))").bind("words", array(words))
                .mapTo(String.class).forEach(fresh::remove);
        if (fresh.isEmpty()) {
            return;
        }
        var batch = handle.prepareBatch("INSERT INTO library_known_word (word, trigrams) VALUES (:word, CAST(:trigrams AS text[])) "
                + "ON CONFLICT (word) DO NOTHING");
        fresh.forEach(word -> batch.bind("word", word).bind("trigrams", array(Likeness.trigrams(word))).add());
        batch.execute();
    }

    @Override
    public List<String> alike(Handle handle, String word) {
        String folded = Words.folded(word);
        int allowed = Likeness.allowed(word);
        String trigrams = array(Likeness.trigrams(word));
        var alike = new ArrayList<>(handle.createQuery("SELECT word FROM library_known_word WHERE trigrams && CAST(:trigrams AS text[]) "
                        + "AND length(word) BETWEEN :least AND :most LIMIT :limit")
                .bind("trigrams", trigrams).bind("least", folded.length() - allowed).bind("most", folded.length() + allowed).bind("limit", MOST_ALIKE)
                .mapTo(String.class).list());
        if (folded.length() >= LEAST_PART) {
            alike.addAll(handle.createQuery("SELECT word FROM library_known_word WHERE trigrams @> CAST(:trigrams AS text[]) "
                            + "AND strpos(word, :word) > 0 LIMIT :limit")
                    .bind("trigrams", trigrams).bind("word", folded).bind("limit", MOST_ALIKE).mapTo(String.class).list());
        }
        return alike;
    }

    private static BitSet numbers(Handle handle, String vector, String stems, IndexQuery query) {
        return FullText.numbers(found(handle, "SELECT number FROM library_search WHERE ", vector, stems, query));
    }

    private static Query found(Handle handle, String select, String vector, String stems, IndexQuery query) {
        // The planner does not count what it takes to read a vector that stands beside its row: for a word of most pages it would read them all.
        handle.execute("SET LOCAL enable_seqscan = off");
        var asked = TsQuery.of(query);
        var sql = new StringBuilder(select).append(vector).append(" @@ CAST(:query AS tsquery)");
        var stretches = new ArrayList<String>();
        for (var any : asked.holding()) {
            var options = new ArrayList<String>();
            any.forEach(stretch -> {
                options.add("strpos(" + stems + ", :s" + stretches.size() + ") > 0");
                stretches.add(stretch);
            });
            sql.append(" AND (").append(String.join(" OR ", options)).append(')');
        }
        asked.lacking().forEach(stretch -> {
            sql.append(" AND strpos(").append(stems).append(", :s").append(stretches.size()).append(") = 0");
            stretches.add(stretch);
        });
        var found = handle.createQuery(sql.toString()).bind("query", asked.text());
        for (int i = 0; i < stretches.size(); i++) {
            found.bind("s" + i, stretches.get(i));
        }
        return found;
    }

    /** A text that PostgreSQL reads as an array of these. */
    private static String array(Collection<String> texts) {
        var array = new StringBuilder("{");
        for (String text : texts) {
            array.append(array.length() == 1 ? "\"" : ",\"").append(text.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
        }
        return array.append('}').toString();
    }
}
