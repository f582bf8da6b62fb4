package org.caseroom.library;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
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
    private static final int AT_ONCE = 50;

    private final LibraryParts parts;
    private final PageMarkdown markdown;
    private final Blocks blocks;
    private final FullText fullText;

    SearchIndex(LibraryParts parts, PageMarkdown markdown, Blocks blocks) {
        this.parts = parts;
        this.markdown = markdown;
        this.blocks = blocks;
        this.fullText = FullText.of(parts.database().dialect());
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
    }

    /**
     * Takes over a few of the pages that the full text does not know, as after their tables were copied from another database. Few, so that
     * nobody who writes waits for all of them.
     *
     * @param after number of a page; only those that come after it
     * @return of the last one that was taken over; empty when no more were missing
     */
    OptionalLong complete(long after) {
        var pages = parts.database().readOne(handle -> fullText.missing(handle, after, AT_ONCE));
        return pages.isEmpty() ? OptionalLong.empty() : parts.database().call(handle -> {
            pages.forEach(page -> write(handle, page));
            return OptionalLong.of(PageTable.find(handle, pages.getLast()).orElseThrow().number());
        });
    }

    private void write(Handle handle, PageRow row, String title, String shown, String labels, String authors, String hidden) {
        var language = Language.of(title + "\n" + shown + "\n" + hidden);
        // Writing transactions are one after the other, so the numbers of changes are committed in their order.
        handle.execute("INSERT INTO library_text (number, language, shown, hidden, change_number) VALUES (?, ?, ?, ?, "
                + "(SELECT coalesce(max(change_number), 0) + 1 FROM library_text)) ON CONFLICT (number) DO UPDATE SET language = excluded.language, "
                + "shown = excluded.shown, hidden = excluded.hidden, change_number = excluded.change_number", row.number(), language.name(), shown, hidden);
        fullText.write(handle, row.number(), new FullText.Texts(title, shown, labels + "\n" + authors, hidden).stems(language));
        var words = Likeness.vocabulary(List.of(title, shown, labels, authors, hidden));
        if (!words.isEmpty()) {
            fullText.know(handle, words);
        }
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
