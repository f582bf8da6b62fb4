package org.caseroom.library;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.caseroom.access.Caller;
import org.caseroom.library.search.Words;
import org.caseroom.room.Checks;

/** Authors, and what they say of themselves. */
public final class People {
    private static final int LONGEST_ABOUT = 5_000;
    private static final int MOST_PAGES = 100;
    private static final int MOST_FOUND = 20;
    private final LibraryParts parts;
    private final PageSearch search;

    /** @param about plain text */
    public record Profile(String id, String name, String about, boolean mine, int total, List<PageSummary> pages) {
    }

    People(LibraryParts parts, PageSearch search) {
        this.parts = parts;
        this.search = search;
    }

    /** For those who write: whom they may name on a page. */
    public List<Person> find(Caller caller, String words) {
        if (!Standing.writes(caller)) {
            throw LibraryRefusal.notAllowed("Your account may not write pages, so it has nobody to name on one.");
        }
        // Folded here, for what a database takes for lower case depends on which one it is.
        String folded = Words.folded(words);
        var found = new ArrayList<Person>();
        parts.database().readOne(handle -> handle.createQuery("SELECT id, display_name, login_key FROM account WHERE disabled = 0 "
                + "ORDER BY display_name, id").scanResultSet((rows, _) -> {
                    var row = rows.get();
                    while (found.size() < MOST_FOUND && row.next()) {
                        if (Words.folded(row.getString(2)).contains(folded) || Words.folded(row.getString(3)).contains(folded)) {
                            found.add(new Person(row.getString(1), row.getString(2)));
                        }
                    }
                    return null;
                }));
        return List.copyOf(found);
    }

    /** Of somebody with a page that the caller may read, or of himself. */
    public Profile profile(Caller caller, String account) {
        var pages = search.find(caller, new PageQuery("", Map.of("author", List.of(account)), null, PageQuery.Sort.NEWEST, 0, MOST_PAGES));
        boolean mine = account.equals(caller.accountId());
        if (pages.total() == 0 && !mine) {
            throw LibraryRefusal.notThere("author");
        }
        return parts.database().read(handle -> handle.createQuery("SELECT a.display_name, coalesce(r.about, '') FROM account a "
                + "LEFT JOIN library_reader r ON r.account = a.id WHERE a.id = :id").bind("id", account)
                .map((r, _) -> new Profile(account, r.getString(1), r.getString(2), mine, pages.total(), pages.pages())).findOne()
                .orElseThrow(() -> LibraryRefusal.notThere("author")));
    }

    /** One's own. */
    public Profile describe(Caller caller, String about) {
        Checks.text(about, 0, LONGEST_ABOUT, "about");
        parts.database().call(handle -> handle.execute("INSERT INTO library_reader (account, about) VALUES (?, ?) ON CONFLICT (account) DO UPDATE "
                + "SET about = excluded.about", caller.accountId(), about.strip()));
        return profile(caller, caller.accountId());
    }
}
