package org.caseroom.journal;

import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.caseroom.database.Database;
import org.caseroom.room.Role;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;
import org.jdbi.v3.core.statement.Query;

/** Rooms, members, invitations and recordings. What the log of a room changes in these tables {@link Projection} writes. */
public final class RoomRepository {
    private static final String ROOMS = "SELECT r.id, r.title, r.creator, a.display_name, r.created_at, r.closed_at, r.recording "
            + "FROM room r JOIN account a ON a.id = r.created_by ";
    private static final String RECORDINGS = "SELECT c.* FROM room_recording c WHERE c.deleted_at IS NULL ";

    private final Database database;
    private final InstantSource clock;
    private final Supplier<String> ids;
    private final Supplier<String> secrets;

    /**
     * @param ids     names that nobody else has, 8 to 64 of A-Z a-z 0-9 - _
     * @param secrets codes that nobody guesses, of the same characters
     */
    public RoomRepository(Database database, InstantSource clock, Supplier<String> ids, Supplier<String> secrets) {
        this.database = database;
        this.clock = clock;
        this.ids = ids;
        this.secrets = secrets;
    }

    /** A new room with the account as its host. */
    public Future<RoomInfo> create(String title, List<String> studies, String account) {
        var id = ids.get();
        var creator = ids.get();
        return database.callAsync(handle -> {
            handle.execute("INSERT INTO room (id, title, created_by, creator, created_at) VALUES (?, ?, ?, ?, ?)",
                    id, title, account, creator, clock.millis());
            for (int i = 0; i < studies.size(); i++) {
                handle.execute("INSERT INTO room_study (room, study, place) VALUES (?, ?, ?) ON CONFLICT (room, study) DO NOTHING",
                        id, studies.get(i), i - studies.size());
            }
            handle.execute("INSERT INTO room_member (room, account, participant, role, since) VALUES (?, ?, ?, ?, ?)",
                    id, account, creator, Role.HOST.name(), clock.millis());
            return room(handle, id).orElseThrow();
        });
    }

    public Future<Optional<RoomInfo>> room(String id) {
        return database.readAsync(handle -> room(handle, id));
    }

    /** Rooms of which the account is a member, open ones first, then the newest. */
    public Future<List<RoomInfo>> roomsOf(String account) {
        return database.readAsync(handle -> rooms(handle, handle.createQuery(ROOMS
                        + "WHERE EXISTS (SELECT 1 FROM room_member m WHERE m.room = r.id AND m.account = :account) "
                        + "ORDER BY CASE WHEN r.closed_at IS NULL THEN 0 ELSE 1 END, r.created_at DESC, r.id LIMIT 1000")
                .bind("account", account)));
    }

    public Future<Optional<Membership>> membership(String room, String account) {
        return database.readAsync(handle -> membership(handle, room, account));
    }

    /** @return with the code, which is stored nowhere */
    public Future<Invitation.Made> invite(String room, Role role, String account, Duration validity) {
        var code = secrets.get();
        long now = clock.millis();
        return database.callAsync(handle -> {
            handle.execute("DELETE FROM room_invitation WHERE expires_at < ?", now);
            handle.execute("INSERT INTO room_invitation (code_hash, room, role, created_by, created_at, expires_at) "
                    + "VALUES (?, ?, ?, ?, ?, ?)", hash(code), room, role.name(), account, now, now + validity.toMillis());
            return new Invitation.Made(code, now + validity.toMillis());
        });
    }

    /** Empty for a code that is unknown, has expired, or whose room is closed. */
    public Future<Optional<Invitation>> invitation(String code) {
        return database.readAsync(handle -> invitation(handle, code));
    }

    /** Makes the account a member, or raises its role; a better one it has is kept. */
    public Future<Optional<Invitation.AcceptedAs>> accept(String code, String account) {
        return database.callAsync(handle -> invitation(handle, code).map(invitation -> {
            var before = membership(handle, invitation.room(), account);
            if (before.isEmpty()) {
                handle.execute("INSERT INTO room_member (room, account, participant, role, since) VALUES (?, ?, ?, ?, ?)",
                        invitation.room(), account, ids.get(), invitation.role().name(), clock.millis());
            } else if (invitation.role().compareTo(before.get().role()) < 0) {
                handle.execute("UPDATE room_member SET role = ? WHERE room = ? AND account = ?", invitation.role().name(),
                        invitation.room(), account);
            }
            var after = membership(handle, invitation.room(), account).orElseThrow();
            return new Invitation.AcceptedAs(after, before.isPresent() && before.get().role() != after.role());
        }));
    }

    /** Whether membership of a room that holds the study, or of one with a recording that shows it, lets the account read it. */
    public Future<Boolean> mayRead(String account, String study) {
        return database.readAsync(handle -> handle.createQuery("""
                        SELECT 1 FROM room_member m JOIN room_study s ON s.room = m.room
                         WHERE m.account = :account AND s.study = :study
                        UNION ALL
                        SELECT 1 FROM room_member m JOIN room_recording c ON c.room = m.room
                          JOIN room_recording_study s ON s.recording = c.id
                         WHERE m.account = :account AND s.study = :study AND c.deleted_at IS NULL
                        LIMIT 1""")
                .bind("account", account).bind("study", study).mapTo(Integer.class).findOne().isPresent());
    }

    /** Study Instance UIDs of all the studies for which {@link #mayRead} holds. */
    public Future<Set<String>> studiesReadableBy(String account) {
        return database.readAsync(handle -> Set.copyOf(handle.createQuery("""
                        SELECT s.study FROM room_member m JOIN room_study s ON s.room = m.room WHERE m.account = :account
                        UNION
                        SELECT s.study FROM room_member m JOIN room_recording c ON c.room = m.room
                          JOIN room_recording_study s ON s.recording = c.id
                         WHERE m.account = :account AND c.deleted_at IS NULL""")
                .bind("account", account).mapTo(String.class).list()));
    }

    /** Recordings of rooms of which the account is a member, newest first. */
    public Future<List<RecordingInfo>> recordingsOf(String account) {
        return database.readAsync(handle -> recordings(handle, handle.createQuery(RECORDINGS
                + "AND EXISTS (SELECT 1 FROM room_member m WHERE m.room = c.room AND m.account = :account) "
                + "ORDER BY c.started_at DESC LIMIT 1000").bind("account", account)));
    }

    public Future<List<RecordingInfo>> allRecordings() {
        return database.readAsync(handle -> recordings(handle, handle.createQuery(RECORDINGS + "ORDER BY c.started_at DESC LIMIT 1000")));
    }

    public Future<Optional<RecordingInfo>> recording(String id) {
        return database.readAsync(handle -> recordings(handle, handle.createQuery(RECORDINGS + "AND c.id = :id").bind("id", id))
                .stream().findFirst());
    }

    /** Whether the id of a recording is taken, by a deleted one too. */
    public Future<Boolean> recordingExists(String id) {
        return database.readAsync(handle -> handle.createQuery("SELECT 1 FROM room_recording WHERE id = :id").bind("id", id)
                .mapTo(Integer.class).findOne().isPresent());
    }

    /** The events stay, for they are the room's; the recording and the right to read its studies go. */
    public Future<Void> deleteRecording(String id) {
        return database.callAsync(handle -> handle.execute("UPDATE room_recording SET deleted_at = ? WHERE id = ?", clock.millis(), id))
                .mapEmpty();
    }

    private Optional<RoomInfo> room(Handle handle, String id) {
        return rooms(handle, handle.createQuery(ROOMS + "WHERE r.id = :id").bind("id", id)).stream().findFirst();
    }

    private static Optional<Membership> membership(Handle handle, String room, String account) {
        return handle.createQuery("SELECT participant, role FROM room_member WHERE room = :room AND account = :account")
                .bind("room", room).bind("account", account)
                .map((row, _) -> new Membership(room, account, row.getString("participant"), Role.valueOf(row.getString("role"))))
                .findOne();
    }

    private Optional<Invitation> invitation(Handle handle, String code) {
        return handle.createQuery("SELECT i.room, r.title, i.role FROM room_invitation i JOIN room r ON r.id = i.room "
                        + "WHERE i.code_hash = :hash AND i.expires_at >= :now AND r.closed_at IS NULL")
                .bind("hash", hash(code)).bind("now", clock.millis())
                .map((row, _) -> new Invitation(row.getString("room"), row.getString("title"), Role.valueOf(row.getString("role"))))
                .findOne();
    }

    private static List<RoomInfo> rooms(Handle handle, Query query) {
        var rooms = query.map((row, _) -> new RoomInfo(row.getString("id"), row.getString("title"), row.getString("creator"),
                row.getString("display_name"), row.getLong("created_at"), row.getObject("closed_at") == null, List.of(),
                row.getString("recording"))).list();
        var studies = studies(handle, "room_study", "room", rooms.stream().map(RoomInfo::id).toList());
        return rooms.stream().map(room -> new RoomInfo(room.id(), room.title(), room.creator(), room.createdBy(), room.createdAt(),
                room.open(), studies.getOrDefault(room.id(), List.of()), room.recording())).toList();
    }

    private static List<RecordingInfo> recordings(Handle handle, Query query) {
        var recordings = query.map((row, _) -> new RecordingInfo(row.getString("id"), row.getString("room"), row.getString("title"),
                row.getString("started_by_name"), row.getLong("start_seq"), row.getLong("started_at"),
                number(row.getObject("end_seq")), number(row.getObject("ended_at")), row.getString("state_hash"), List.of())).list();
        var studies = studies(handle, "room_recording_study", "recording", recordings.stream().map(RecordingInfo::id).toList());
        return recordings.stream().map(one -> new RecordingInfo(one.id(), one.room(), one.title(), one.startedBy(), one.startSeq(),
                one.startedAt(), one.endSeq(), one.endedAt(), one.stateHash(), studies.getOrDefault(one.id(), List.of()))).toList();
    }

    private static LinkedHashMap<String, List<String>> studies(Handle handle, String table, String owner, List<String> owners) {
        var found = new LinkedHashMap<String, List<String>>();
        if (!owners.isEmpty()) {
            handle.createQuery("SELECT " + owner + " AS owner, study FROM " + table + " WHERE " + owner + " IN (<owners>) ORDER BY place")
                    .bindList("owners", owners)
                    .map((RowView row) -> List.of(row.getColumn("owner", String.class), row.getColumn("study", String.class)))
                    .forEach(pair -> found.computeIfAbsent(pair.get(0), _ -> new ArrayList<>()).add(pair.get(1)));
        }
        return found;
    }

    private static Long number(Object value) {
        return value == null ? null : ((Number) value).longValue();
    }

    private static String hash(String code) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(code.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
