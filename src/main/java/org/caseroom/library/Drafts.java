package org.caseroom.library;

import java.util.Optional;
import org.caseroom.access.Caller;
import org.caseroom.library.markdown.PageMarkdown;
import org.caseroom.room.Checks;

/** Of each page and author one text that is still being typed. It is nobody else's, and waits for its author over restarts. */
public final class Drafts {
    private final LibraryParts parts;

    Drafts(LibraryParts parts) {
        this.parts = parts;
    }

    public Draft save(Caller caller, String page, int baseRevision, String title, String markdown) {
        Checks.range(baseRevision, 1, Integer.MAX_VALUE, "baseRevision");
        Checks.text(title, 0, PageText.LONGEST_TITLE, "title");
        Checks.text(markdown, 0, PageMarkdown.LONGEST, "markdown");
        var draft = new Draft(baseRevision, title, markdown, parts.clock().millis());
        return parts.database().call(handle -> {
            Standing.of(handle, caller, page).requireEdit();
            handle.execute("INSERT INTO library_draft (page, account, base_revision, title, markdown, saved_at) VALUES (?, ?, ?, ?, ?, ?) "
                    + "ON CONFLICT (page, account) DO UPDATE SET base_revision = excluded.base_revision, title = excluded.title, "
                    + "markdown = excluded.markdown, saved_at = excluded.saved_at", page, caller.accountId(), baseRevision, title, markdown,
                    draft.savedAt());
            return draft;
        });
    }

    public Optional<Draft> find(Caller caller, String page) {
        return parts.database().read(handle -> {
            Standing.of(handle, caller, page).requireEdit();
            return handle.createQuery("SELECT * FROM library_draft WHERE page = :page AND account = :account").bind("page", page)
                    .bind("account", caller.accountId()).map((r, _) -> new Draft(r.getInt("base_revision"), r.getString("title"),
                            r.getString("markdown"), r.getLong("saved_at"))).findOne();
        });
    }

    public void discard(Caller caller, String page) {
        parts.database().call(handle -> {
            Standing.of(handle, caller, page).requireEdit();
            return handle.execute("DELETE FROM library_draft WHERE page = ? AND account = ?", page, caller.accountId());
        });
    }
}
