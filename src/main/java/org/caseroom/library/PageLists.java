package org.caseroom.library;

import java.util.List;
import java.util.Map;
import org.caseroom.access.AccountRole;
import org.caseroom.access.Caller;

/** Pages in lists. */
public final class PageLists {
    private final LibraryParts parts;

    PageLists(LibraryParts parts) {
        this.parts = parts;
    }

    /** Newest first. */
    public PageList list(Caller caller, String words, int offset, int limit) {
        long began = System.nanoTime();
        return parts.database().read(handle -> {
            var ids = handle.createQuery("SELECT p.id FROM library_page p WHERE (p.state = 'PUBLISHED' "
                    + "OR EXISTS (SELECT 1 FROM library_author a WHERE a.page = p.id AND a.account = :account) "
                    + "OR p.state = 'REVIEW' AND (:reviewer OR EXISTS (SELECT 1 FROM library_reviewer r WHERE r.page = p.id AND r.account = :account)) "
                    + "OR p.state = 'WITHDRAWN' AND :admin) AND instr(lower(p.title), lower(:words)) > 0 ORDER BY p.updated_at DESC, p.number DESC")
                    .bind("account", caller.accountId()).bind("reviewer", caller.role() == AccountRole.REVIEWER
                            || caller.role() == AccountRole.ADMIN).bind("admin", caller.role() == AccountRole.ADMIN).bind("words", words)
                    .mapTo(String.class).list();
            var rows = PageTable.rows(handle, ids.subList(Math.min(offset, ids.size()), Math.min(ids.size(), offset + limit)));
            var pages = rows.stream().map(row -> row.summary(row.by(caller.accountId())
                    || PageTable.revealed(handle, row.id(), caller.accountId()), null)).toList();
            return new PageList(ids.size(), (System.nanoTime() - began) / 1_000_000, Map.of(), pages);
        });
    }

    /** For those who write. */
    public List<Person> people(Caller caller, String words) {
        if (!Standing.writes(caller)) {
            throw LibraryRefusal.notAllowed("Your account may not write pages, so it has nobody to name on one.");
        }
        return parts.database().read(handle -> handle.createQuery("SELECT id, display_name FROM account WHERE disabled = 0 "
                + "AND (instr(lower(display_name), lower(:words)) > 0 OR instr(login_key, lower(:words)) > 0) ORDER BY display_name, id LIMIT 20")
                .bind("words", words).map((r, _) -> new Person(r.getString(1), r.getString(2))).list());
    }
}
