package org.caseroom.library;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.caseroom.library.markdown.PageMarkdown;
import org.caseroom.library.search.Language;
import org.caseroom.library.search.Likeness;
import org.jdbi.v3.core.Handle;

/**
 * What the search knows of a page, written in the transaction of the change: what is committed is found.
 *
 * <p>Of an unknown page everything that may tell the answer (hidden sections, tags, comments, reports) stands in a column of its own,
 * which is asked for those only who know it.
 */
final class SearchIndex {
    private static final int MOST_COMMENTS = 500;

    private final LibraryParts parts;
    private final PageMarkdown markdown;
    private final Blocks blocks;
    private final PageEntries entries;

    SearchIndex(LibraryParts parts, PageMarkdown markdown, Blocks blocks, PageEntries entries) {
        this.parts = parts;
        this.markdown = markdown;
        this.blocks = blocks;
        this.entries = entries;
    }

    /** Takes over all that was written of the page. */
    void write(Handle handle, String page) {
        var row = PageTable.find(handle, page).orElseThrow();
        var text = RevisionTable.text(handle, page, row.revision()).orElseThrow();
        var rendered = row.unknown() ? markdown.unrevealed(text.markdown()) : markdown.all(text.markdown());
        var shown = new ArrayList<String>(List.of(rendered.text(), blocks.searchText(rendered.blocks())));
        var telling = new ArrayList<String>(List.of(rendered.hiddenText(), blocks.searchText(rendered.hiddenBlocks())));
        String labels = String.join("\n", row.tags()) + "\n" + String.join("\n", row.anatomy());
        var around = row.unknown() ? telling : shown;
        around.addAll(comments(handle, page));
        around.add(studies(handle, page));
        if (row.unknown()) {
            telling.add(labels);
        }
        String authors = row.authors().stream().map(Person::name).collect(Collectors.joining("\n"));
        write(handle, row, text.title(), joined(shown), row.unknown() ? "" : labels, authors, joined(telling));
        entries.changed(handle, row);
    }

    private void write(Handle handle, PageRow row, String title, String shown, String labels, String authors, String hidden) {
        var language = Language.of(title + "\n" + shown + "\n" + hidden);
        handle.execute("INSERT INTO library_text (number, language, shown, hidden) VALUES (?, ?, ?, ?) ON CONFLICT (number) DO UPDATE SET "
                + "language = excluded.language, shown = excluded.shown, hidden = excluded.hidden", row.number(), language.name(), shown, hidden);
        handle.execute("DELETE FROM library_fts WHERE rowid = ?", row.number());
        handle.execute("INSERT INTO library_fts (rowid, title, shown, tags, hidden) VALUES (?, ?, ?, ?, ?)", row.number(), language.stems(title),
                language.stems(shown), language.stems(labels + "\n" + authors), language.stems(hidden));
        words(handle, List.of(title, shown, labels, authors, hidden));
    }

    private static void words(Handle handle, List<String> texts) {
        var words = Likeness.vocabulary(texts);
        if (words.isEmpty()) {
            return;
        }
        long before = handle.createQuery("SELECT coalesce(max(number), 0) FROM library_word").mapTo(Long.class).one();
        var batch = handle.prepareBatch("INSERT INTO library_word (word) VALUES (:word) ON CONFLICT (word) DO NOTHING");
        words.forEach(word -> batch.bind("word", word).add());
        batch.execute();
        handle.execute("INSERT INTO library_word_trigram (rowid, word) SELECT number, word FROM library_word WHERE number > ?", before);
    }

    private static List<String> comments(Handle handle, String page) {
        return handle.createQuery("SELECT text FROM library_comment WHERE page = :page AND deleted_at IS NULL ORDER BY at DESC LIMIT :most")
                .bind("page", page).bind("most", MOST_COMMENTS).mapTo(String.class).list();
    }

    /** What the files of released studies say of what was examined and how; nothing of people. */
    private String studies(Handle handle, String page) {
        var released = PageTable.studies(handle, page).stream().filter(parts.released()::released).toList();
        if (released.isEmpty()) {
            return "";
        }
        var texts = new ArrayList<>(handle.createQuery("SELECT description FROM study WHERE study_uid IN (<studies>) AND description IS NOT NULL")
                .bindList("studies", released).mapTo(String.class).list());
        handle.createQuery("SELECT modality, description, body_part, protocol_name FROM series WHERE study_uid IN (<studies>)")
                .bindList("studies", released).map((r, _) -> {
                    for (int i = 1; i <= 4; i++) {
                        if (r.getString(i) != null) {
                            texts.add(r.getString(i));
                        }
                    }
                    return null;
                }).list();
        released.forEach(study -> texts.add(parts.reports().texts(study)));
        return texts.stream().distinct().collect(Collectors.joining("\n"));
    }

    private static String joined(List<String> texts) {
        return texts.stream().filter(text -> !text.isBlank()).collect(Collectors.joining("\n"));
    }
}
