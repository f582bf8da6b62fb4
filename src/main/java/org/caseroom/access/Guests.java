package org.caseroom.access;

import java.text.Normalizer;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.caseroom.database.Database;

/**
 * People with a name only, in one room. They have no login, no password and no permission; what they may see they see as a
 * member of that room, and the session ends when that does: room closed, link revoked, sent out. Blocking.
 */
public final class Guests {
    /** Begins their ids; those of accounts have no dot. */
    public static final String PREFIX = "guest.";
    private static final int MAX_NAME = 60;

    private final Database database;

    Guests(Database database) {
        this.database = database;
    }

    static boolean named(String id) {
        return id.startsWith(PREFIX);
    }

    /** As an account without anything, for as long as he is a guest. */
    Optional<Account> byId(String id) {
        return database.read(h -> h.createQuery("SELECT g.id, g.display_name, g.created_at FROM guest g JOIN room r ON r.id = g.room "
                        + "WHERE g.id = :id AND g.ended_at IS NULL AND r.closed_at IS NULL").bind("id", id)
                .map((r, _) -> new Account(r.getString("id"), "", r.getString("display_name"), AccountRole.PARTICIPANT, "", false, 0,
                        r.getLong("created_at"))).findOne());
    }

    /** The one room he is in. */
    Optional<String> roomOf(String id) {
        return database.read(h -> h.createQuery("SELECT room FROM guest WHERE id = :id").bind("id", id).mapTo(String.class).findOne());
    }

    /**
     * A name as it is shown: composed, without spaces around it and without two in a row.
     *
     * @throws AccountRefusedException {@code bad-name} for what is not a name, or could turn the text round it about
     */
    public static String name(String typed) {
        if (typed.length() > 200) {
            throw badName();
        }
        var name = Normalizer.normalize(typed, Normalizer.Form.NFC).strip().replaceAll("\\s+", " ");
        IntPredicate hidden = c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT
                || Character.getType(c) == Character.SURROGATE || Character.getType(c) == Character.PRIVATE_USE
                || Character.getType(c) == Character.UNASSIGNED || Character.getType(c) == Character.LINE_SEPARATOR
                || Character.getType(c) == Character.PARAGRAPH_SEPARATOR;
        if (name.isEmpty() || name.length() > MAX_NAME || name.codePoints().anyMatch(hidden)
                || name.codePoints().noneMatch(Character::isLetterOrDigit)) {
            throw badName();
        }
        return name;
    }

    private static AccountRefusedException badName() {
        return new AccountRefusedException("bad-name", "A name has 1 to " + MAX_NAME + " characters, a letter among them.");
    }
}
