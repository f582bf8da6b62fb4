package org.caseroom.library;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Every revision of every page, in full. Rows are only ever added. */
final class RevisionTable {
    private RevisionTable() {
    }

    static void insert(Handle handle, String page, int revision, PageText text, String author, PageState state, String note, int words,
            long at) {
        handle.execute("INSERT INTO library_revision (page, revision, at, author, title, note, state, markdown, tags, anatomy, difficulty, "
                + "is_unknown, words) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", page, revision, at, author, text.title(), note,
                state.name(), text.markdown(), JsonText.of(text.tags()), JsonText.of(text.anatomy()), text.difficulty(),
                text.unknown() ? 1 : 0, words);
    }

    static Optional<PageText> text(Handle handle, String page, int revision) {
        return handle.createQuery("SELECT * FROM library_revision WHERE page = :page AND revision = :revision").bind("page", page)
                .bind("revision", revision).map((r, _) -> {
                    int difficulty = r.getInt("difficulty");
                    boolean graded = !r.wasNull();
                    return new PageText(r.getString("title"), r.getString("markdown"), JsonText.list(r.getString("tags")),
                            JsonText.list(r.getString("anatomy")), graded ? difficulty : null, r.getInt("is_unknown") != 0);
                }).findOne();
    }

    /** Newest first. */
    static List<Revision> list(Handle handle, String page) {
        return handle.createQuery("SELECT r.*, a.display_name FROM library_revision r JOIN account a ON a.id = r.author "
                + "WHERE r.page = :page ORDER BY r.revision DESC LIMIT 5000").bind("page", page).map((r, _) -> new Revision(
                        r.getInt("revision"), r.getLong("at"), new Person(r.getString("author"), r.getString("display_name")),
                        r.getString("title"), r.getString("note"), r.getInt("words"), PageState.valueOf(r.getString("state")))).list();
    }
}
