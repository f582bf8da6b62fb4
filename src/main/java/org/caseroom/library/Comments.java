package org.caseroom.library;

import java.util.List;
import org.caseroom.access.Caller;
import org.caseroom.room.Checks;
import org.jdbi.v3.core.Handle;

/** Discussion of pages: threads on a page, a paragraph or a mark. Whoever reads a page says something of it, once he knows its answer. */
public final class Comments {
    private static final int LONGEST = 10_000;
    private static final int MOST = 5_000;
    private static final String COMMENTS = "SELECT c.*, a.display_name, r.display_name AS resolver FROM library_comment c "
            + "JOIN account a ON a.id = c.account LEFT JOIN account r ON r.id = c.resolved_by WHERE c.page = :page ";

    private final LibraryParts parts;
    private final Happenings happenings;
    private final SearchIndex search;

    Comments(LibraryParts parts, Happenings happenings, SearchIndex search) {
        this.parts = parts;
        this.happenings = happenings;
        this.search = search;
    }

    /** Oldest first; none of an unknown page before the reveal. */
    public List<Comment> list(Caller caller, String page) {
        return parts.database().read(handle -> {
            var standing = Standing.of(handle, caller, page);
            return standing.page().unknown() && !standing.revealed() ? List.of() : list(handle, caller, page);
        });
    }

    /** @param replyTo any comment of a thread, null: a new thread at the anchor */
    public Comment say(Caller caller, String page, Comment.Anchor anchor, String text, String replyTo) {
        String words = text(text);
        String id = parts.ids().get();
        return parts.database().call(handle -> {
            open(handle, caller, page);
            if (handle.createQuery("SELECT count(*) FROM library_comment WHERE page = :page").bind("page", page).mapTo(Integer.class).one() >= MOST) {
                throw LibraryRefusal.inTheWay("too-many-comments", "The page has as many comments as a page may have.");
            }
            var thread = replyTo == null ? null : find(handle, caller, page, replyTo);
            String first = thread == null ? null : thread.replyTo() == null ? thread.id() : thread.replyTo();
            var at = thread == null ? anchor : thread.anchor();
            handle.execute("INSERT INTO library_comment (id, page, account, at, reply_to, anchor_kind, anchor_ref, text, number) "
                    + "VALUES (?, ?, ?, ?, ?, ?, ?, ?, (SELECT coalesce(max(number), 0) + 1 FROM library_comment WHERE page = ?))", id, page,
                    caller.accountId(), parts.clock().millis(), first, at.kind().name(), at.ref(), words, page);
            happenings.watch(handle, page, caller.accountId());
            happenings.add(handle, page, caller.accountId(), Happening.Kind.COMMENTED, new Happening.Detail(null, null, id, words),
                    Mentions.called(handle, words));
            search.write(handle, page);
            return find(handle, caller, page, id);
        });
    }

    /** One's own. */
    public Comment change(Caller caller, String page, String id, String text) {
        String words = text(text);
        return parts.database().call(handle -> {
            open(handle, caller, page);
            var comment = find(handle, caller, page, id);
            if (!comment.mine() || comment.deleted()) {
                throw LibraryRefusal.notAllowed("Only who wrote a comment changes it.");
            }
            handle.execute("UPDATE library_comment SET text = ?, edited_at = ? WHERE id = ?", words, parts.clock().millis(), id);
            search.write(handle, page);
            return find(handle, caller, page, id);
        });
    }

    /** One's own, or any on a page of one's own. Its place in the thread stays. */
    public void delete(Caller caller, String page, String id) {
        parts.database().call(handle -> {
            var standing = open(handle, caller, page);
            if (!find(handle, caller, page, id).mine() && !standing.mayEditAll()) {
                throw LibraryRefusal.notAllowed("Only who wrote a comment and the authors of its page delete it.");
            }
            handle.execute("UPDATE library_comment SET deleted_at = ? WHERE id = ? AND deleted_at IS NULL", parts.clock().millis(), id);
            search.write(handle, page);
            return null;
        });
    }

    /** Of a whole thread: by who began it, and by authors and reviewers of the page. */
    public Comment resolve(Caller caller, String page, String id, boolean resolved) {
        return parts.database().call(handle -> {
            var standing = open(handle, caller, page);
            var comment = find(handle, caller, page, id);
            if (comment.replyTo() != null) {
                throw LibraryRefusal.wrong("A thread is resolved by its first comment.");
            }
            if (!comment.mine() && !standing.mayEditAll() && !standing.mayReview()) {
                throw LibraryRefusal.notAllowed("Only who began a thread and the authors and reviewers of its page resolve it.");
            }
            handle.execute("UPDATE library_comment SET resolved_at = ?, resolved_by = ? WHERE id = ?", resolved ? parts.clock().millis() : null,
                    resolved ? caller.accountId() : null, id);
            return find(handle, caller, page, id);
        });
    }

    private static Standing open(Handle handle, Caller caller, String page) {
        var standing = Standing.of(handle, caller, page);
        if (standing.page().unknown() && !standing.revealed()) {
            throw LibraryRefusal.inTheWay("not-revealed", "Reveal the page before you discuss it.");
        }
        return standing;
    }

    private static Comment find(Handle handle, Caller caller, String page, String id) {
        return comments(handle, caller, page, "AND c.id = :id", id).stream().findFirst().orElseThrow(() -> LibraryRefusal.notThere("comment"));
    }

    private static List<Comment> list(Handle handle, Caller caller, String page) {
        return comments(handle, caller, page, "AND :id = '' ORDER BY c.at, c.number", "");
    }

    private static List<Comment> comments(Handle handle, Caller caller, String page, String which, String id) {
        return handle.createQuery(COMMENTS + which).bind("page", page).bind("id", id).map((r, _) -> {
            long edited = r.getLong("edited_at");
            Long editedAt = r.wasNull() ? null : edited;
            boolean deleted = r.getObject("deleted_at") != null;
            boolean resolved = r.getObject("resolved_at") != null;
            return new Comment(r.getString("id"), new Comment.Anchor(Comment.AnchorKind.valueOf(r.getString("anchor_kind")), r.getString("anchor_ref")),
                    new Person(r.getString("account"), r.getString("display_name")), r.getLong("at"), editedAt, r.getString("reply_to"),
                    deleted ? "" : r.getString("text"), resolved, resolved ? new Person(r.getString("resolved_by"), r.getString("resolver")) : null,
                    deleted, r.getString("account").equals(caller.accountId()));
        }).list();
    }

    private static String text(String text) {
        Checks.text(text, 1, LONGEST, "text");
        if (text.isBlank()) {
            throw LibraryRefusal.wrong("The comment has no text.");
        }
        return text.strip();
    }
}
