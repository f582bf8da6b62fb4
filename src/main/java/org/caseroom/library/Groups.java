package org.caseroom.library;

import java.util.LinkedHashSet;
import java.util.List;
import org.caseroom.access.Caller;
import org.caseroom.room.Checks;
import org.jdbi.v3.core.Handle;

/** Named lists of accounts, each kept by its owner: whoever is in one edits the sections that were given to it. */
public final class Groups {
    private static final int MOST_GROUPS = 200;
    private static final int MOST_MEMBERS = 500;
    private final LibraryParts parts;

    /** @param mine the caller keeps it */
    public record Group(String id, String title, boolean mine, List<Person> members) {
    }

    Groups(LibraryParts parts) {
        this.parts = parts;
    }

    /** Those that the caller keeps and those he is in. */
    public List<Group> list(Caller caller) {
        return parts.database().read(handle -> handle.createQuery("SELECT id FROM library_group WHERE owner = :account "
                + "OR id IN (SELECT group_id FROM library_group_member WHERE account = :account) ORDER BY title, id")
                .bind("account", caller.accountId()).mapTo(String.class).list().stream().map(id -> find(handle, caller, id)).toList());
    }

    public Group make(Caller caller, String title, List<String> members) {
        if (!Standing.writes(caller)) {
            throw LibraryRefusal.notAllowed("Your account may not write pages, so it needs no groups.");
        }
        String id = parts.ids().get();
        return parts.database().call(handle -> {
            if (handle.createQuery("SELECT count(*) FROM library_group WHERE owner = :owner").bind("owner", caller.accountId())
                    .mapTo(Integer.class).one() >= MOST_GROUPS) {
                throw LibraryRefusal.inTheWay("too-many-groups", "You keep as many groups as you may keep. Delete one first.");
            }
            handle.execute("INSERT INTO library_group (id, owner, title) VALUES (?, ?, ?)", id, caller.accountId(),
                    PageText.line(title, 100, "title"));
            members(handle, id, members);
            return find(handle, caller, id);
        });
    }

    public Group change(Caller caller, String id, String title, List<String> members) {
        return parts.database().call(handle -> {
            requireOwn(handle, caller, id);
            handle.execute("UPDATE library_group SET title = ? WHERE id = ?", PageText.line(title, 100, "title"), id);
            members(handle, id, members);
            return find(handle, caller, id);
        });
    }

    public void delete(Caller caller, String id) {
        parts.database().call(handle -> {
            requireOwn(handle, caller, id);
            return handle.execute("DELETE FROM library_group WHERE id = ?", id);
        });
    }

    private static void requireOwn(Handle handle, Caller caller, String id) {
        if (handle.createQuery("SELECT count(*) FROM library_group WHERE id = :id AND owner = :owner").bind("id", id)
                .bind("owner", caller.accountId()).mapTo(Integer.class).one() == 0) {
            throw LibraryRefusal.notThere("group");
        }
    }

    private static void members(Handle handle, String id, List<String> members) {
        Checks.range(members.size(), 0, MOST_MEMBERS, "length of members");
        handle.execute("DELETE FROM library_group_member WHERE group_id = ?", id);
        for (String account : new LinkedHashSet<>(members)) {
            if (handle.execute("INSERT INTO library_group_member (group_id, account) SELECT ?, id FROM account WHERE id = ?", id, account) == 0) {
                throw LibraryRefusal.notThere("account");
            }
        }
    }

    private static Group find(Handle handle, Caller caller, String id) {
        var members = handle.createQuery("SELECT a.id, a.display_name FROM library_group_member m JOIN account a ON a.id = m.account "
                + "WHERE m.group_id = :id ORDER BY a.display_name, a.id").bind("id", id)
                .map((r, _) -> new Person(r.getString(1), r.getString(2))).list();
        return handle.createQuery("SELECT title, owner FROM library_group WHERE id = :id").bind("id", id)
                .map((r, _) -> new Group(id, r.getString(1), r.getString(2).equals(caller.accountId()), members)).one();
    }
}
