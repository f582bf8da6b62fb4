package org.caseroom.arrival;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.caseroom.database.Database;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Which rooms are destinations, and what arrived for them, in the database. Blocks. A room that is closed is no destination any more. */
public final class Destinations {
    /** Letters that are not taken for another one when they are read out. */
    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final String PREFIX = "ROOM_";
    private static final int LENGTH = 6;
    private static final String OPEN = "SELECT d.* FROM room_destination d JOIN room r ON r.id = d.room AND r.closed_at IS NULL ";

    private final Database database;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Supplier<String> secrets;

    /** @param secrets keys that nobody guesses */
    public Destinations(Database database, InstantSource clock, RandomGenerator random, Supplier<String> secrets) {
        this.database = database;
        this.clock = clock;
        this.random = random;
        this.secrets = secrets;
    }

    /** @param key for STOW-RS; it is told this once */
    public record Opened(RoomDestination destination, String key) {
    }

    /** Opens it, or gives one that is open a new key; its title stays. */
    public Opened open(String room, String account, String participant, boolean hold) {
        String key = secrets.get();
        return database.call(handle -> {
            if (handle.execute("UPDATE room_destination SET key_hash = ?, hold = ?, account = ?, participant = ? WHERE room = ?", hash(key),
                    hold ? 1 : 0, account, participant, room) == 0) {
                String title = title();
                while (handle.createQuery("SELECT count(*) FROM room_destination WHERE ae_title = :title").bind("title", title)
                        .mapTo(Integer.class).one() > 0) {
                    title = title();
                }
                handle.execute("INSERT INTO room_destination (room, ae_title, key_hash, hold, account, participant, opened_at) VALUES "
                        + "(?, ?, ?, ?, ?, ?, ?)", room, title, hash(key), hold ? 1 : 0, account, participant, clock.millis());
            }
            return new Opened(one(handle.createQuery("SELECT d.* FROM room_destination d WHERE d.room = :room").bind("room", room)).orElseThrow(), key);
        });
    }

    private String title() {
        var title = new StringBuilder(PREFIX);
        for (int i = 0; i < LENGTH; i++) {
            title.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return title.toString();
    }

    /** @return false when there is none */
    public boolean hold(String room, boolean hold) {
        return database.call(handle -> handle.execute("UPDATE room_destination SET hold = ? WHERE room = ?", hold ? 1 : 0, room) == 1);
    }

    /** Nothing arrives for it any more. */
    public void close(String room) {
        database.call(handle -> handle.execute("DELETE FROM room_destination WHERE room = ?", room));
    }

    public Optional<RoomDestination> ofRoom(String room) {
        return database.read(handle -> one(handle.createQuery(OPEN + "WHERE d.room = :room").bind("room", room)));
    }

    public Optional<RoomDestination> ofTitle(String aeTitle) {
        return !aeTitle.startsWith(PREFIX) ? Optional.empty()
                : database.read(handle -> one(handle.createQuery(OPEN + "WHERE d.ae_title = :title").bind("title", aeTitle)));
    }

    /** The room, if that is its key. */
    public Optional<RoomDestination> ofKey(String room, String key) {
        return database.read(handle -> one(handle.createQuery(OPEN + "WHERE d.room = :room AND d.key_hash = :hash").bind("room", room)
                .bind("hash", hash(key))));
    }

    private static Optional<RoomDestination> one(Query query) {
        return query.map((row, _) -> new RoomDestination(row.getString("room"), row.getString("ae_title"), row.getInt("hold") == 1,
                row.getString("account"), row.getString("participant"), row.getLong("opened_at"))).findOne();
    }

    /** The newest first. */
    public List<Arrival> arrivals(String room) {
        return database.read(handle -> arrivals(handle.createQuery("SELECT * FROM room_arrival WHERE room = :room ORDER BY arrived_at DESC, study LIMIT 500")
                .bind("room", room)));
    }

    /** What an earlier run did not bring into its room any more. */
    List<Arrival> unfinished() {
        return database.read(handle -> arrivals(handle.createQuery("SELECT a.* FROM room_arrival a JOIN room r ON r.id = a.room AND r.closed_at IS NULL "
                + "WHERE a.state = 'NEW' LIMIT 500")));
    }

    Optional<Arrival> arrival(String room, String study) {
        return database.read(handle -> arrival(handle, room, study));
    }

    private static Optional<Arrival> arrival(Handle handle, String room, String study) {
        return arrivals(handle.createQuery("SELECT * FROM room_arrival WHERE room = :room AND study = :study").bind("room", room).bind("study", study))
                .stream().findFirst();
    }

    private static List<Arrival> arrivals(Query query) {
        return query.map((row, _) -> new Arrival(row.getString("room"), row.getString("study"), Arrival.State.valueOf(row.getString("state")),
                row.getString("sender"), row.getLong("arrived_at"))).list();
    }

    /** @return as it stands in the database: of a study that arrived before, what was decided then */
    Arrival enter(String room, String study, Arrival.State state, String sender) {
        return database.call(handle -> {
            handle.execute("INSERT INTO room_arrival (room, study, state, sender, arrived_at) VALUES (?, ?, ?, ?, ?) ON CONFLICT (room, study) DO NOTHING",
                    room, study, state.name(), sender, clock.millis());
            return arrival(handle, room, study).orElseThrow();
        });
    }

    void decide(String room, String study, Arrival.State state) {
        database.call(handle -> handle.execute("UPDATE room_arrival SET state = ? WHERE room = ? AND study = ?", state.name(), room, study));
    }

    private static String hash(String key) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
