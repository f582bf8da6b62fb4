package org.caseroom.journal;

import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.caseroom.database.Database;
import org.caseroom.journal.Membership.Standing;
import org.caseroom.room.Role;
import org.jdbi.v3.core.Handle;

/**
 * Links into rooms, and who came by them. Somebody who comes while the door is open is in at once; while there is a lobby he
 * becomes a member without rights, who may knock.
 */
public final class InvitationRepository {
    /** By one link, whatever it says: a link that leaked fills no table. */
    private static final int MOST_USES = 1_000;
    private static final int MOST_LINKS = 100;

    private final Database database;
    private final InstantSource clock;
    private final Supplier<String> ids;
    private final Supplier<String> secrets;

    InvitationRepository(Database database, InstantSource clock, Supplier<String> ids, Supplier<String> secrets) {
        this.database = database;
        this.clock = clock;
        this.ids = ids;
        this.secrets = secrets;
    }

    /** @return with the code, which is stored nowhere; empty when the room has as many links as it may */
    public Future<Optional<Invitation.Made>> invite(String room, Invitation.Terms terms, String account) {
        var code = secrets.get();
        var id = ids.get();
        long now = clock.millis();
        long expiresAt = now + terms.validity().toMillis();
        return database.callAsync(handle -> {
            handle.execute("DELETE FROM room_invitation WHERE expires_at < ?", now);
            if (count(handle, room) >= MOST_LINKS) {
                return Optional.empty();
            }
            handle.execute("INSERT INTO room_invitation (code_hash, id, room, role, created_by, created_at, expires_at, max_uses, "
                            + "password_hash, guests) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", hash(code), id, room, terms.role().name(),
                    account, now, expiresAt, terms.maxUses(), terms.passwordHash(), terms.guests() ? 1 : 0);
            return Optional.of(new Invitation.Made(id, code, expiresAt));
        });
    }

    /** Those that still open something, newest first. */
    public Future<List<Invitation.Listed>> list(String room) {
        return database.readAsync(handle -> handle.createQuery("SELECT * FROM room_invitation WHERE room = :room AND expires_at >= :now "
                        + "AND revoked_at IS NULL ORDER BY created_at DESC, id")
                .bind("room", room).bind("now", clock.millis())
                .map((row, _) -> new Invitation.Listed(row.getString("id"), Role.valueOf(row.getString("role")), row.getLong("created_at"),
                        row.getLong("expires_at"), row.getObject("max_uses") == null ? null : row.getInt("max_uses"), row.getInt("uses"),
                        row.getString("password_hash") != null, row.getInt("guests") != 0, row.getInt("knocks") != 0)).list());
    }

    /**
     * The link opens nothing any more, and the guests who came by it are guests no longer. Accounts that came by it stay members.
     *
     * @return ids of those guests; empty when the room has no such link
     */
    public Future<Optional<List<String>>> revoke(String room, String id) {
        return database.callAsync(handle -> {
            int found = handle.execute("UPDATE room_invitation SET revoked_at = ? WHERE room = ? AND id = ? AND revoked_at IS NULL",
                    clock.millis(), room, id);
            if (found == 0) {
                return Optional.empty();
            }
            var guests = handle.createQuery("SELECT id FROM guest WHERE room = :room AND invitation = :id AND ended_at IS NULL")
                    .bind("room", room).bind("id", id).mapTo(String.class).list();
            handle.execute("UPDATE guest SET ended_at = ? WHERE room = ? AND invitation = ? AND ended_at IS NULL", clock.millis(), room, id);
            handle.execute("UPDATE room_member SET standing = 'OUT' WHERE room = ? AND invitation = ? AND guest = 1", room, id);
            return Optional.of(guests);
        });
    }

    /** Empty for a code that is unknown, has expired or was revoked, or whose room is closed. */
    public Future<Optional<Invitation>> invitation(String code) {
        return database.readAsync(handle -> invitation(handle, code));
    }

    /** Makes the account a member, or raises its role; a better one it has is kept. */
    public Future<Invitation.Outcome> accept(String code, String account) {
        return database.callAsync(handle -> {
            var found = invitation(handle, code);
            if (found.isEmpty()) {
                return Invitation.Refusal.NO_SUCH;
            }
            var invitation = found.get();
            var before = RoomRepository.member(handle, invitation.room(), account);
            if (before.isEmpty()) {
                return join(handle, invitation, account, false);
            }
            if (before.get().standing() == Standing.OUT) {
                return Invitation.Refusal.KEPT_OUT;
            }
            boolean raised = invitation.role().compareTo(before.get().role()) < 0;
            if (raised) {
                handle.execute("UPDATE room_member SET role = ? WHERE room = ? AND account = ?", invitation.role().name(),
                        invitation.room(), account);
            }
            return new Invitation.AcceptedAs(RoomRepository.member(handle, invitation.room(), account).orElseThrow(), raised);
        });
    }

    /** Makes a guest. @param id one that no account and no other guest has */
    public Future<Invitation.Outcome> welcome(String code, String id, String name) {
        return database.callAsync(handle -> {
            var found = invitation(handle, code);
            if (found.isEmpty()) {
                return Invitation.Refusal.NO_SUCH;
            }
            var invitation = found.get();
            if (!invitation.guests()) {
                return Invitation.Refusal.NO_GUESTS;
            }
            var outcome = join(handle, invitation, id, true);
            if (outcome instanceof Invitation.AcceptedAs) {
                handle.execute("INSERT INTO guest (id, room, display_name, invitation, created_at) VALUES (?, ?, ?, ?, ?)",
                        id, invitation.room(), name, invitation.id(), clock.millis());
            }
            return outcome;
        });
    }

    private Invitation.Outcome join(Handle handle, Invitation invitation, String account, boolean guest) {
        if (invitation.locked()) {
            return Invitation.Refusal.LOCKED;
        }
        int used = handle.execute("UPDATE room_invitation SET uses = uses + 1 WHERE id = ? AND uses < ? "
                + "AND (max_uses IS NULL OR uses < max_uses)", invitation.id(), MOST_USES);
        if (used == 0) {
            return Invitation.Refusal.USED_UP;
        }
        boolean knocks = handle.createQuery("SELECT knocks FROM room_invitation WHERE id = :id").bind("id", invitation.id())
                .mapTo(Integer.class).one() != 0;
        handle.execute("INSERT INTO room_member (room, account, participant, role, since, standing, guest, invitation, knocks) "
                        + "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", invitation.room(), account, ids.get(), invitation.role().name(), clock.millis(),
                (invitation.waits() ? Standing.WAITING : Standing.IN).name(), guest ? 1 : 0, invitation.id(), knocks ? 1 : 0);
        return new Invitation.AcceptedAs(RoomRepository.member(handle, invitation.room(), account).orElseThrow(), false);
    }

    private Optional<Invitation> invitation(Handle handle, String code) {
        return handle.createQuery("SELECT i.*, r.title, r.lobby, r.locked FROM room_invitation i JOIN room r ON r.id = i.room "
                        + "WHERE i.code_hash = :hash AND i.expires_at >= :now AND i.revoked_at IS NULL AND r.closed_at IS NULL")
                .bind("hash", hash(code)).bind("now", clock.millis())
                .map((row, _) -> new Invitation(row.getString("id"), row.getString("room"), row.getString("title"),
                        Role.valueOf(row.getString("role")), row.getString("password_hash"), row.getInt("guests") != 0,
                        row.getInt("lobby") != 0 || row.getInt("knocks") != 0, row.getInt("locked") != 0))
                .findOne();
    }

    private int count(Handle handle, String room) {
        return handle.createQuery("SELECT count(*) FROM room_invitation WHERE room = :room AND revoked_at IS NULL").bind("room", room)
                .mapTo(Integer.class).one();
    }

    static String hash(String code) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(code.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
