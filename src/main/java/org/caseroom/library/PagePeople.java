package org.caseroom.library;

import java.util.LinkedHashSet;
import java.util.List;
import org.caseroom.access.Caller;
import org.caseroom.room.Checks;
import org.jdbi.v3.core.Handle;

/** Who writes and who reviews a page, and which group has which of its sections. */
public final class PagePeople {
    private static final int MOST = 50;
    private final LibraryParts parts;
    private final PageReading reading;
    private final SearchIndex search;

    /** @param heading id of a heading in the HTML */
    public record Section(String heading, String group) {
        public Section {
            Checks.text(heading, 1, 100, "heading");
            Checks.id(group, "group");
        }
    }

    PagePeople(LibraryParts parts, PageReading reading, SearchIndex search) {
        this.parts = parts;
        this.reading = reading;
        this.search = search;
    }

    /** The owner stays the first author, whether he is named or not. */
    public Page name(Caller caller, String id, List<String> authors, List<String> reviewers, ReaderSights sights) {
        Checks.range(authors.size(), 0, MOST, "length of authors");
        Checks.range(reviewers.size(), 0, MOST, "length of reviewers");
        var loaded = parts.database().call(handle -> {
            var standing = Standing.of(handle, caller, id);
            standing.requireAuthor();
            var all = new LinkedHashSet<String>();
            all.add(standing.page().owner());
            all.addAll(authors);
            var known = standing.page().authors().stream().map(Person::id).toList();
            all.stream().filter(account -> !known.contains(account)).forEach(account -> require(handle, account, true));
            reviewers.forEach(account -> require(handle, account, false));
            PageTable.authors(handle, id, List.copyOf(all));
            PageTable.reviewers(handle, id, new LinkedHashSet<>(reviewers));
            search.write(handle, id);
            // He may have written himself out of a draft.
            return Standing.reads(handle, caller, id) ? reading.load(handle, caller, id) : null;
        });
        return loaded == null ? null : reading.page(loaded, caller, sights);
    }

    public List<Section> sections(Caller caller, String id) {
        return parts.database().read(handle -> {
            Standing.of(handle, caller, id).requireAuthor();
            return handle.createQuery("SELECT heading, group_id FROM library_section_group WHERE page = :page ORDER BY heading, group_id")
                    .bind("page", id).map((r, _) -> new Section(r.getString(1), r.getString(2))).list();
        });
    }

    public void sections(Caller caller, String id, List<Section> sections) {
        Checks.range(sections.size(), 0, MOST, "length of sections");
        parts.database().call(handle -> {
            Standing.of(handle, caller, id).requireAuthor();
            handle.execute("DELETE FROM library_section_group WHERE page = ?", id);
            for (var section : new LinkedHashSet<>(sections)) {
                if (handle.execute("INSERT INTO library_section_group (page, heading, group_id) SELECT ?, ?, id FROM library_group "
                        + "WHERE id = ?", id, section.heading(), section.group()) == 0) {
                    throw LibraryRefusal.notThere("group");
                }
            }
            return null;
        });
    }

    private static void require(Handle handle, String account, boolean writes) {
        if (handle.createQuery("SELECT count(*) FROM account WHERE id = :id AND disabled = 0 AND (NOT :writes OR role IN ('HOST', 'ADMIN'))")
                .bind("id", account).bind("writes", writes).mapTo(Integer.class).one() == 0) {
            throw LibraryRefusal.wrong(writes ? "An author needs an account with the role of a host or an administrator."
                    : "There is no such account to review the page.");
        }
    }
}
