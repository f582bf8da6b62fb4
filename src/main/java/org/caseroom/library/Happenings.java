package org.caseroom.library;

import java.util.Collection;
import java.util.List;
import org.caseroom.access.Caller;
import org.jdbi.v3.core.Handle;

/** What happens to pages, and who is told of it: who watches the page or was called by name, and may still read it. */
public final class Happenings {
    private static final int LONGEST_TEXT = 300;
    private static final int MOST_ASKED = 1_000;
    private static final String MINE = " FROM library_happening h JOIN library_page p ON p.id = h.page JOIN account a ON a.id = h.account "
            + "WHERE h.account <> :account AND (EXISTS (SELECT 1 FROM library_watch w WHERE w.page = h.page AND w.account = :account) "
            + "OR EXISTS (SELECT 1 FROM library_mention m WHERE m.happening = h.number AND m.account = :account)) ";
    private final LibraryParts parts;

    /** @param unseen how many are newer than what the caller has seen, at most 1,000 */
    public record Feed(int unseen, long seen, List<Happening> entries) {
    }

    Happenings(LibraryParts parts) {
        this.parts = parts;
    }

    void add(Handle handle, String page, String account, Happening.Kind kind, Happening.Detail detail, Collection<String> mentioned) {
        var kept = new Happening.Detail(detail.state(), detail.revision(), detail.comment(), shortened(detail.text()));
        handle.execute("INSERT INTO library_happening (page, at, account, kind, detail) VALUES (?, ?, ?, ?, ?)", page, parts.clock().millis(),
                account, kind.name(), JsonText.of(kept));
        long number = handle.createQuery("SELECT max(number) FROM library_happening").mapTo(Long.class).one();
        mentioned.forEach(one -> handle.execute("INSERT INTO library_mention (happening, account) VALUES (?, ?)", number, one));
    }

    /** Watches the page for the caller, or no longer. */
    public void watch(Caller caller, String page, boolean on) {
        parts.database().call(handle -> {
            Standing.of(handle, caller, page);
            if (on) {
                watch(handle, page, caller.accountId());
            } else {
                handle.execute("DELETE FROM library_watch WHERE page = ? AND account = ?", page, caller.accountId());
            }
            return null;
        });
    }

    void watch(Handle handle, String page, String account) {
        handle.execute("INSERT INTO library_watch (page, account) VALUES (?, ?) ON CONFLICT DO NOTHING", page, account);
    }

    /** A page that somebody watches. */
    public record Watched(String id, String title, PageState state) {
    }

    /** What the caller watches and may still read, by title. */
    public List<Watched> watched(Caller caller) {
        return parts.database().read(handle -> handle.createQuery("SELECT p.id, p.title, p.state FROM library_watch w JOIN library_page p ON p.id = w.page "
                + "WHERE w.account = :account ORDER BY lower(p.title), p.id LIMIT :most").bind("account", caller.accountId()).bind("most", MOST_ASKED)
                .map((r, _) -> new Watched(r.getString(1), r.getString(2), PageState.valueOf(r.getString(3)))).list().stream()
                .filter(page -> Standing.reads(handle, caller, page.id())).toList());
    }

    /** Newest first. @param before only those with a lower number */
    public Feed feed(Caller caller, long before, int limit) {
        return parts.database().read(handle -> {
            long seen = seen(handle, caller.accountId(), "seen");
            int unseen = after(handle, caller, seen, MOST_ASKED).size();
            return new Feed(unseen, seen, readable(handle, caller, "AND h.number < :mark ORDER BY h.number DESC", before, limit));
        });
    }

    /** He has seen all up to this one. */
    public void seen(Caller caller, long number) {
        parts.database().call(handle -> {
            mark(handle, caller.accountId(), "seen", number);
            return null;
        });
    }

    /** Oldest first. */
    List<Happening> after(Handle handle, Caller caller, long number, int most) {
        return readable(handle, caller, "AND h.number > :mark ORDER BY h.number", number, most);
    }

    static long seen(Handle handle, String account, String mark) {
        return handle.createQuery("SELECT " + mark + " FROM library_reader WHERE account = :account").bind("account", account)
                .mapTo(Long.class).findOne().orElse(0L);
    }

    static void mark(Handle handle, String account, String mark, long number) {
        handle.execute("INSERT INTO library_reader (account, " + mark + ") VALUES (?, ?) ON CONFLICT (account) DO UPDATE SET " + mark + " = excluded." + mark
                + " WHERE excluded." + mark + " > library_reader." + mark, account, number);
    }

    private static List<Happening> readable(Handle handle, Caller caller, String order, long mark, int limit) {
        var reader = ReaderPages.of(handle, caller);
        return handle.createQuery("SELECT h.*, p.number AS page_number, p.title, p.state, p.is_unknown, a.display_name, "
                + "EXISTS (SELECT 1 FROM library_mention m WHERE m.happening = h.number AND m.account = :account) AS mention" + MINE + order
                + " LIMIT :most").bind("account", caller.accountId()).bind("mark", mark).bind("most", MOST_ASKED).map((r, _) -> {
                    var page = new PageEntry(r.getInt("page_number"), r.getString("page"), PageState.valueOf(r.getString("state")),
                            r.getInt("is_unknown") != 0, r.getString("title"), 0, 0, null, new int[0], new int[0]);
                    if (!reader.mayRead(page)) {
                        return null;
                    }
                    var detail = JsonText.read(r.getString("detail"), Happening.Detail.class);
                    return new Happening(r.getLong("number"), r.getLong("at"), new Happening.PageName(page.id(), page.title()),
                            new Person(r.getString("account"), r.getString("display_name")), Happening.Kind.valueOf(r.getString("kind")),
                            detail.state(), detail.revision(), detail.comment(), reader.open(page) ? detail.text() : "",
                            r.getBoolean("mention"));
                }).list().stream().filter(one -> one != null).limit(limit).toList();
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, text.offsetByCodePoints(0, Math.min(LONGEST_TEXT,
                text.codePointCount(0, text.length())))) + "…";
    }
}
