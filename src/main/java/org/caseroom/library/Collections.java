package org.caseroom.library;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.caseroom.access.Caller;
import org.caseroom.room.Checks;
import org.jdbi.v3.core.Handle;

/** Pages that somebody put together, a course in an order. Everybody sees them, and in them the pages that he may read. */
public final class Collections {
    private static final int MOST_PAGES = 2_000;
    private static final int LONGEST_ABOUT = 20_000;
    private static final int MOST_OWN = 500;
    private final LibraryParts parts;
    private final PageEntries entries;
    private final RandomGenerator random;

    /** What a collection is. */
    public enum Kind { COLLECTION, COURSE }

    /** @param pages those that the reader may read, in order */
    public record Collection(String id, Kind kind, String title, String about, Person owner, boolean mine, long updatedAt, List<PageSummary> pages) {
    }

    /** @param pages how many the reader may read */
    public record Listed(String id, Kind kind, String title, String about, Person owner, boolean mine, long updatedAt, int pages) {
    }

    private record Row(String id, Kind kind, String title, String about, Person owner, long updatedAt) {
    }

    Collections(LibraryParts parts, PageEntries entries, RandomGenerator random) {
        this.parts = parts;
        this.entries = entries;
        this.random = random;
    }

    /** Those of others only when they hold a page that the caller may read. */
    public List<Listed> list(Caller caller) {
        entries.prepare();
        return parts.database().read(handle -> {
            var reader = ReaderPages.of(handle, caller);
            return rows(handle, null).stream().map(row -> new Listed(row.id(), row.kind(), row.title(), row.about(), row.owner(),
                    row.owner().id().equals(caller.accountId()), row.updatedAt(), readable(handle, reader, row.id()).size()))
                    .filter(row -> row.mine() || row.pages() > 0).toList();
        });
    }

    public Collection find(Caller caller, String id) {
        entries.prepare();
        return parts.database().read(handle -> find(handle, caller, id));
    }

    public Collection make(Caller caller, Kind kind, String title) {
        Checks.present(kind, "kind");
        if (!Standing.writes(caller)) {
            throw LibraryRefusal.notAllowed("Your account may not write pages, so it cannot put any together.");
        }
        entries.prepare();
        String id = parts.ids().get();
        return parts.database().call(handle -> {
            if (handle.createQuery("SELECT count(*) FROM library_collection WHERE owner = :owner").bind("owner", caller.accountId())
                    .mapTo(Integer.class).one() >= MOST_OWN) {
                throw LibraryRefusal.inTheWay("too-many-collections", "You keep as many collections as you may keep. Delete one first.");
            }
            handle.execute("INSERT INTO library_collection (id, owner, kind, title, about, updated_at) VALUES (?, ?, ?, ?, '', ?)", id,
                    caller.accountId(), kind.name(), PageText.line(title, PageText.LONGEST_TITLE, "title"), parts.clock().millis());
            return find(handle, caller, id);
        });
    }

    /** By its owner or an administrator. Pages in it that he may not read stay, at the end. */
    public Collection change(Caller caller, String id, String title, String about, List<String> pages) {
        Checks.text(about, 0, LONGEST_ABOUT, "about");
        Checks.range(pages.size(), 0, MOST_PAGES, "length of pages");
        entries.prepare();
        return parts.database().call(handle -> {
            requireOwn(handle, caller, id);
            var reader = ReaderPages.of(handle, caller);
            var kept = new LinkedHashSet<String>();
            for (String page : pages) {
                if (!Standing.reads(handle, caller, page)) {
                    throw LibraryRefusal.notThere("page");
                }
                kept.add(page);
            }
            var readable = new HashSet<>(readable(handle, reader, id).stream().map(PageEntry::id).toList());
            pages(handle, id).stream().filter(page -> !readable.contains(page)).forEach(kept::add);
            handle.execute("UPDATE library_collection SET title = ?, about = ?, updated_at = ? WHERE id = ?",
                    PageText.line(title, PageText.LONGEST_TITLE, "title"), about, parts.clock().millis(), id);
            handle.execute("DELETE FROM library_collection_page WHERE collection = ?", id);
            int position = 0;
            for (String page : kept) {
                handle.execute("INSERT INTO library_collection_page (collection, page, position) VALUES (?, ?, ?)", id, page, position++);
            }
            return find(handle, caller, id);
        });
    }

    /** By its owner or an administrator; the pages stay. */
    public void delete(Caller caller, String id) {
        parts.database().call(handle -> {
            requireOwn(handle, caller, id);
            return handle.execute("DELETE FROM library_collection WHERE id = ?", id);
        });
    }

    /**
     * A page for solving: an unknown one of the collection that the caller has not revealed.
     *
     * @param unseen false: also one that he has
     * @return empty when there is none
     */
    public Optional<PageSummary> random(Caller caller, String id, boolean unseen) {
        entries.prepare();
        return parts.database().read(handle -> {
            row(handle, id);
            var reader = ReaderPages.of(handle, caller);
            var open = readable(handle, reader, id).stream().filter(PageEntry::unknown).filter(page -> !unseen || !reader.open(page)).toList();
            return open.isEmpty() ? Optional.<PageSummary>empty() : summaries(handle, reader, List.of(open.get(random.nextInt(open.size()))))
                    .stream().findFirst();
        });
    }

    private Collection find(Handle handle, Caller caller, String id) {
        var row = row(handle, id);
        var reader = ReaderPages.of(handle, caller);
        boolean mine = row.owner().id().equals(caller.accountId());
        var readable = readable(handle, reader, id);
        if (!mine && readable.isEmpty()) {
            throw LibraryRefusal.notThere("collection");
        }
        return new Collection(id, row.kind(), row.title(), row.about(), row.owner(), mine, row.updatedAt(), summaries(handle, reader, readable));
    }

    private static List<PageSummary> summaries(Handle handle, ReaderPages reader, List<PageEntry> pages) {
        var summaries = new ArrayList<PageSummary>();
        for (int from = 0; from < pages.size(); from += 500) {
            var some = pages.subList(from, Math.min(pages.size(), from + 500));
            var rows = PageTable.rows(handle, some.stream().map(PageEntry::id).toList());
            for (int i = 0; i < rows.size(); i++) {
                summaries.add(rows.get(i).summary(reader.knows(some.get(i)), null));
            }
        }
        return summaries;
    }

    private List<PageEntry> readable(Handle handle, ReaderPages reader, String id) {
        var all = entries.all(handle);
        return handle.createQuery("SELECT p.number FROM library_collection_page c JOIN library_page p ON p.id = c.page WHERE c.collection = :id "
                + "ORDER BY c.position").bind("id", id).mapTo(Integer.class).list().stream()
                .map(number -> number < all.length ? all[number] : null).filter(page -> page != null && reader.mayRead(page)).toList();
    }

    private static List<String> pages(Handle handle, String id) {
        return handle.createQuery("SELECT page FROM library_collection_page WHERE collection = :id ORDER BY position").bind("id", id)
                .mapTo(String.class).list();
    }

    private static void requireOwn(Handle handle, Caller caller, String id) {
        if (!row(handle, id).owner().id().equals(caller.accountId()) && !ReaderPages.of(handle, caller).admin()) {
            throw LibraryRefusal.notAllowed("Only who made a collection changes it.");
        }
    }

    private static Row row(Handle handle, String id) {
        return rows(handle, id).stream().findFirst().orElseThrow(() -> LibraryRefusal.notThere("collection"));
    }

    /** @param id null: all, by title */
    private static List<Row> rows(Handle handle, String id) {
        return handle.createQuery("SELECT c.*, a.display_name FROM library_collection c JOIN account a ON a.id = c.owner "
                + "WHERE :id IS NULL OR c.id = :id ORDER BY c.title, c.id LIMIT 2000").bind("id", id).map((r, _) -> new Row(r.getString("id"),
                        Kind.valueOf(r.getString("kind")), r.getString("title"), r.getString("about"),
                        new Person(r.getString("owner"), r.getString("display_name")), r.getLong("updated_at"))).list();
    }
}
