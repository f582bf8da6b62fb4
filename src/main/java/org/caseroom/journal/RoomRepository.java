package org.caseroom.journal;

import io.vertx.core.Future;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.caseroom.database.Database;
import org.caseroom.database.Remembered;
import org.caseroom.room.Identities;
import org.caseroom.room.Role;
import org.caseroom.room.Sight;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;
import org.jdbi.v3.core.statement.Query;

/** Rooms, members and recordings. What the log of a room changes in these tables {@link Projection} writes. */
public final class RoomRepository {
    private static final String ROOMS = "SELECT r.id, r.title, r.creator, a.display_name, r.created_at, r.closed_at, r.recording "
            + "FROM room r JOIN account a ON a.id = r.created_by ";
    private static final String RECORDINGS = "SELECT c.* FROM room_recording c WHERE c.deleted_at IS NULL ";

    /** Whose rights are kept in memory. */
    private static final int ACCOUNTS = 2_000;

    private final Database database;
    private final InstantSource clock;
    private final Supplier<String> ids;
    private final InvitationRepository invitations;
    private final Remembered<String, Map<String, Sight>> sights;

    /**
     * @param ids     names that nobody else has, 8 to 64 of A-Z a-z 0-9 - _
     * @param secrets codes that nobody guesses, of the same characters
     */
    public RoomRepository(Database database, InstantSource clock, Supplier<String> ids, Supplier<String> secrets) {
        this.database = database;
        this.clock = clock;
        this.ids = ids;
        this.invitations = new InvitationRepository(database, clock, ids, secrets);
        this.sights = new Remembered<>(database, ACCOUNTS);
    }

    /** When people gathered in these rooms, and their agendas. */
    public Sittings sittings() {
        return new Sittings(database);
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
                        + "WHERE EXISTS (SELECT 1 FROM room_member m WHERE m.room = r.id AND m.account = :account AND m.standing = 'IN') "
                        + "ORDER BY CASE WHEN r.closed_at IS NULL THEN 0 ELSE 1 END, r.created_at DESC, r.id LIMIT 1000")
                .bind("account", account)));
    }

    /** Empty for one who waits at the door or was sent out, as for a stranger. */
    public Future<Optional<Membership>> membership(String room, String account) {
        return standing(room, account).map(found -> found.filter(member -> member.standing() == Membership.Standing.IN));
    }

    /** Also of one who has no rights, or none any more: only for what the door decides. */
    public Future<Optional<Membership>> standing(String room, String account) {
        return database.readAsync(handle -> member(handle, room, account));
    }

    /** Where everybody stands who has to do with the room, by account. */
    public Future<Map<String, Membership.Standing>> standings(String room) {
        return database.readAsync(handle -> handle.createQuery("SELECT account, standing FROM room_member WHERE room = :room").bind("room", room)
                .map((row, _) -> Map.entry(row.getString("account"), Membership.Standing.valueOf(row.getString("standing"))))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** Whose participant id this is. */
    public Future<Optional<Membership>> memberOf(String room, String participant) {
        return database.readAsync(handle -> handle.createQuery("SELECT * FROM room_member WHERE room = :room AND participant = :participant")
                .bind("room", room).bind("participant", participant).map((row, _) -> membership(row)).findOne());
    }

    public InvitationRepository invitations() {
        return invitations;
    }

    /** Whether membership of a room that holds the study, or of one with a recording that shows it, lets the account read it. */
    public Future<Boolean> mayRead(String account, String study) {
        return sight(account, study).map(Optional::isPresent);
    }

    /** How membership lets the account see the study, by the room that shows most of it; empty where it may not read it at all. */
    public Future<Optional<Sight>> sight(String account, String study) {
        var known = sights.known(account);
        return known.isPresent() ? Future.succeededFuture(Optional.ofNullable(known.get().get(study))) : database.readAsync(handle -> Optional.ofNullable(RoomSightings.of(handle, account, study).get(study)));
    }

    /** By Study Instance UID, all that the account may read. */
    public Future<Map<String, Sight>> sights(String account) {
        var known = sights.known(account);
        long moment = sights.moment();
        return known.isPresent() ? Future.succeededFuture(known.get()) : database.readAsync(handle -> RoomSightings.of(handle, account, null))
                .onSuccess(all -> sights.put(account, all, moment));
    }

    /** What the room itself shows of one of its studies to a role; empty for a study that is not in it. */
    public Future<Optional<Sight>> sight(String room, Role role, String study) {
        return database.readAsync(handle -> RoomSightings.ofRoom(handle, room, role, study));
    }

    /** What somebody in this role sees of the patients' identities in the room. */
    public Future<Identities> identities(String room, Role role) {
        return database.readAsync(handle -> handle.createQuery("SELECT identities FROM room_identities WHERE room = :room AND role = :role")
                .bind("room", room).bind("role", role.name()).mapTo(String.class).findOne().map(Identities::valueOf).orElse(Identities.FULL));
    }

    /** Study Instance UIDs of all the studies for which {@link #mayRead} holds. */
    public Future<Set<String>> studiesReadableBy(String account) {
        return sights(account).map(Map::keySet);
    }

    /** Studies that were in the room at any time: texts may still speak of them. */
    public Future<Set<String>> studiesEverIn(String room) {
        return database.readAsync(handle -> Set.copyOf(handle.createQuery("SELECT study FROM room_study WHERE room = :room "
                        + "UNION SELECT study FROM room_former_study WHERE room = :room")
                .bind("room", room).mapTo(String.class).list()));
    }

    /** Recordings of rooms of which the account is a member, newest first. */
    public Future<List<RecordingInfo>> recordingsOf(String account) {
        return database.readAsync(handle -> recordings(handle, handle.createQuery(RECORDINGS
                + "AND EXISTS (SELECT 1 FROM room_member m WHERE m.room = c.room AND m.account = :account "
                + "AND m.standing = 'IN' AND m.guest = 0) "
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

    static Optional<Membership> member(Handle handle, String room, String account) {
        return handle.createQuery("SELECT * FROM room_member WHERE room = :room AND account = :account")
                .bind("room", room).bind("account", account).map((row, _) -> membership(row)).findOne();
    }

    private static Membership membership(ResultSet row) throws SQLException {
        return new Membership(row.getString("room"), row.getString("account"), row.getString("participant"),
                Role.valueOf(row.getString("role")), Membership.Standing.valueOf(row.getString("standing")), row.getInt("guest") != 0,
                row.getInt("knocks") != 0);
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
}
