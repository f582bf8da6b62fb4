package org.caseroom.library;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The rows of pages, with their authors, labels and studies. */
final class PageTable {
    private PageTable() {
    }

    static Optional<PageRow> find(Handle handle, String id) {
        return id.length() > 64 ? Optional.empty() : rows(handle, List.of(id)).stream().findFirst();
    }

    /** In the order of the ids; those that are not there are left out. */
    static List<PageRow> rows(Handle handle, Collection<String> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<String, PageRow> rows = new HashMap<>();
        rows(handle, "<ids>", query -> query.bindList("ids", List.copyOf(ids))).forEach(row -> rows.put(row.id(), row));
        return ids.stream().distinct().map(rows::get).filter(row -> row != null).toList();
    }

    /** Those with a number from the first to before the last, in no order. Faster than by their ids, which have to be named one by one. */
    static List<PageRow> range(Handle handle, long from, long to) {
        return rows(handle, "SELECT id FROM library_page WHERE number >= :from AND number < :to",
                query -> query.bind("from", from).bind("to", to));
    }

    /** Those that were written to after a change, in no order. */
    static List<PageRow> changed(Handle handle, long change) {
        return rows(handle, "SELECT p.id FROM library_page p JOIN library_text t ON t.number = p.number WHERE t.change_number > :change",
                query -> query.bind("change", change));
    }

    /** @param which ids, as stands within the brackets of IN */
    private static List<PageRow> rows(Handle handle, String which, UnaryOperator<Query> bound) {
        var authors = new HashMap<String, List<Person>>();
        bound.apply(handle.createQuery("SELECT l.page, a.id, a.display_name FROM library_author l JOIN account a ON a.id = l.account "
                + "WHERE l.page IN (" + which + ") ORDER BY l.position")).map((r, _) -> authors
                .computeIfAbsent(r.getString(1), _ -> new ArrayList<>()).add(new Person(r.getString(2), r.getString(3)))).list();
        var labels = new HashMap<String, List<String>>();
        bound.apply(handle.createQuery("SELECT page, kind, label FROM library_label WHERE page IN (" + which + ") ORDER BY position"))
                .map((r, _) -> labels.computeIfAbsent(r.getString(1) + " " + r.getString(2), _ -> new ArrayList<>()).add(r.getString(3)))
                .list();
        return bound.apply(handle.createQuery("SELECT * FROM library_page WHERE id IN (" + which + ")")).map((r, _) -> {
            String id = r.getString("id");
            int difficulty = r.getInt("difficulty");
            boolean graded = !r.wasNull();
            long published = r.getLong("published_at");
            boolean everPublished = !r.wasNull();
            return new PageRow(r.getLong("number"), id, r.getString("owner"), PageKind.valueOf(r.getString("kind")),
                    PageState.valueOf(r.getString("state")), r.getInt("revision"), r.getString("title"), graded ? difficulty : null,
                    r.getInt("is_unknown") != 0, JsonText.list(r.getString("modalities")),
                    JsonText.read(r.getString("thumbnail"), Thumbnail.class), JsonText.read(r.getString("first_thumbnail"), Thumbnail.class),
                    r.getLong("created_at"), r.getLong("updated_at"), everPublished ? published : null,
                    List.copyOf(authors.getOrDefault(id, List.of())), List.copyOf(labels.getOrDefault(id + " TAG", List.of())),
                    List.copyOf(labels.getOrDefault(id + " ANATOMY", List.of())));
        }).list();
    }

    static List<Person> reviewers(Handle handle, String page) {
        return handle.createQuery("SELECT a.id, a.display_name FROM library_reviewer l JOIN account a ON a.id = l.account "
                + "WHERE l.page = :page ORDER BY a.display_name, a.id").bind("page", page)
                .map((r, _) -> new Person(r.getString(1), r.getString(2))).list();
    }

    static boolean reviews(Handle handle, String page, String account) {
        return handle.createQuery("SELECT count(*) FROM library_reviewer WHERE page = :page AND account = :account")
                .bind("page", page).bind("account", account).mapTo(Integer.class).one() > 0;
    }

    static boolean revealed(Handle handle, String page, String account) {
        return handle.createQuery("SELECT count(*) FROM library_reveal WHERE page = :page AND account = :account")
                .bind("page", page).bind("account", account).mapTo(Integer.class).one() > 0;
    }

    static boolean watches(Handle handle, String page, String account) {
        return handle.createQuery("SELECT count(*) FROM library_watch WHERE page = :page AND account = :account")
                .bind("page", page).bind("account", account).mapTo(Integer.class).one() > 0;
    }

    /** Ids of the headings whose sections were given to a group of the account. */
    static List<String> sections(Handle handle, String page, String account) {
        return handle.createQuery("SELECT DISTINCT s.heading FROM library_section_group s JOIN library_group_member m "
                + "ON m.group_id = s.group_id WHERE s.page = :page AND m.account = :account ORDER BY s.heading")
                .bind("page", page).bind("account", account).mapTo(String.class).list();
    }

    static void insert(Handle handle, String id, String owner, PageKind kind, String title, long at) {
        handle.execute("INSERT INTO library_page (id, owner, kind, state, revision, title, created_at, updated_at) "
                + "VALUES (?, ?, ?, 'DRAFT', 0, ?, ?, ?)", id, owner, kind.name(), title, at, at);
        handle.execute("INSERT INTO library_author (page, account, position) VALUES (?, ?, 0)", id, owner);
    }

    /** What lists show of the newest revision. */
    static void update(Handle handle, String id, int revision, PageText text, PageFacts facts, long at) {
        handle.execute("UPDATE library_page SET revision = ?, title = ?, difficulty = ?, is_unknown = ?, modalities = ?, thumbnail = ?, "
                + "first_thumbnail = ?, updated_at = ? WHERE id = ?", revision, text.title(), text.difficulty(), text.unknown() ? 1 : 0,
                JsonText.of(facts.modalities()), JsonText.of(facts.thumbnail()), JsonText.of(facts.firstThumbnail()), at, id);
        handle.execute("DELETE FROM library_label WHERE page = ?", id);
        labels(handle, id, "TAG", text.tags());
        labels(handle, id, "ANATOMY", text.anatomy());
        handle.execute("DELETE FROM library_study WHERE page = ?", id);
        facts.studies().forEach(study -> handle.execute("INSERT INTO library_study (page, study) VALUES (?, ?)", id, study));
    }

    static void state(Handle handle, PageRow page, PageState to, String account, String note, long at) {
        handle.execute("UPDATE library_page SET state = ?, updated_at = ?, published_at = CASE WHEN ? = 'PUBLISHED' THEN ? ELSE published_at END "
                + "WHERE id = ?", to.name(), at, to.name(), at, page.id());
        handle.execute("INSERT INTO library_state_change (page, at, account, from_state, to_state, revision, note) VALUES (?, ?, ?, ?, ?, ?, ?)",
                page.id(), at, account, page.state().name(), to.name(), page.revision(), note);
    }

    static void authors(Handle handle, String page, List<String> accounts) {
        handle.execute("DELETE FROM library_author WHERE page = ?", page);
        for (int i = 0; i < accounts.size(); i++) {
            handle.execute("INSERT INTO library_author (page, account, position) VALUES (?, ?, ?)", page, accounts.get(i), i);
        }
    }

    static void reviewers(Handle handle, String page, Set<String> accounts) {
        handle.execute("DELETE FROM library_reviewer WHERE page = ?", page);
        accounts.forEach(account -> handle.execute("INSERT INTO library_reviewer (page, account) VALUES (?, ?)", page, account));
    }

    static List<String> studies(Handle handle, String page) {
        return handle.createQuery("SELECT study FROM library_study WHERE page = :page ORDER BY study").bind("page", page)
                .mapTo(String.class).list();
    }

    private static void labels(Handle handle, String page, String kind, List<String> labels) {
        for (int i = 0; i < labels.size(); i++) {
            handle.execute("INSERT INTO library_label (page, kind, label, position) VALUES (?, ?, ?, ?)", page, kind, labels.get(i), i);
        }
    }
}
