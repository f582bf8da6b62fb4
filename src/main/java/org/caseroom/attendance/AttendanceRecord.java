package org.caseroom.attendance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.caseroom.database.Database;
import org.caseroom.protocol.Json;
import org.caseroom.room.Role;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** Sessions and certificates in the database. Whoever asks has been checked before. */
public final class AttendanceRecord {
    /** A room or a person has no more in one answer; the latest count. */
    private static final int MOST_STAYS = 20_000;
    private static final int MOST_ROOMS = 1_000;
    private static final RowMapper<Stay> STAY = (row, _) -> {
        long left = row.getLong("left_at");
        boolean here = row.wasNull();
        return new Stay(row.getString("room"), row.getString("participant"), row.getString("account"), row.getInt("guest") != 0,
                row.getString("name"), Role.valueOf(row.getString("role")), row.getLong("gathered_seq"), row.getLong("came_at"),
                here ? null : left);
    };

    private final Database database;
    private final InstantSource clock;
    private final Supplier<String> codes;

    /** @param codes 128 bits that nobody guesses */
    public AttendanceRecord(Database database, InstantSource clock, Supplier<String> codes) {
        this.database = database;
        this.clock = clock;
        this.codes = codes;
    }

    /** The sessions of a room, the latest first. */
    public Future<List<Session>> sessions(String room) {
        long now = clock.millis();
        return database.readAsync(handle -> Sessions.of(stays(handle, room), now));
    }

    /**
     * What somebody attended, the earliest first; sessions of less than a minute and those that go on are left out.
     *
     * @param from  sessions that he came to at this time or later
     * @param until and before this one
     * @param title of the rooms he was in, as he may see it
     */
    public Future<List<Credit>> credits(String account, long from, long until, Function<String, Future<String>> title) {
        long now = clock.millis();
        return database.readAsync(handle -> attended(handle, account, from, until, now)).compose(found -> {
            var titles = new ArrayList<Future<String>>();
            found.forEach(credit -> titles.add(title.apply(credit.room())));
            return Future.all(titles).map(_ -> {
                var named = new ArrayList<Credit>();
                for (int i = 0; i < found.size(); i++) {
                    var one = found.get(i);
                    named.add(new Credit(one.room(), titles.get(i).result(), one.role(), one.from(), one.until(), one.minutes()));
                }
                return List.copyOf(named);
            });
        });
    }

    /** Keeps what is certified. */
    public Future<Certificate> certify(String account, String name, long from, long until, List<Credit> sessions) {
        var certificate = new Certificate(codes.get(), account, name, clock.millis(), from, until,
                sessions.stream().mapToInt(Credit::minutes).sum(), sessions);
        return database.callAsync(handle -> {
            handle.execute("INSERT INTO attendance_certificate (code, account, name, issued_at, from_at, until_at, minutes, sessions) "
                            + "VALUES (?, ?, ?, ?, ?, ?, ?, ?)", certificate.code(), account, name, certificate.issued(), from, until,
                    certificate.minutes(), json(certificate.sessions()));
            return certificate;
        });
    }

    public Future<Optional<Certificate>> certificate(String code) {
        return database.readAsync(handle -> handle.createQuery("SELECT * FROM attendance_certificate WHERE code = :code").bind("code", code)
                .map((row, _) -> new Certificate(row.getString("code"), row.getString("account"), row.getString("name"), row.getLong("issued_at"),
                        row.getLong("from_at"), row.getLong("until_at"), row.getInt("minutes"), credits(row.getString("sessions")))).findOne());
    }

    private static List<Credit> attended(Handle handle, String account, long from, long until, long now) {
        var rooms = new LinkedHashSet<>(handle.createQuery("SELECT DISTINCT room FROM attendance WHERE account = :account AND guest = 0 "
                        + "AND came_at < :until AND COALESCE(left_at, :now) >= :from LIMIT :most")
                .bind("account", account).bind("from", from).bind("until", until).bind("now", now).bind("most", MOST_ROOMS)
                .mapTo(String.class).list());
        var credits = new ArrayList<Credit>();
        for (var room : rooms) {
            // With those of the others: they tell where one session ends and the next begins.
            for (var session : Sessions.of(stays(handle, room), now)) {
                for (var person : session.people()) {
                    if (person.account().equals(account) && !person.here() && person.minutes() > 0 && person.from() >= from && person.from() < until) {
                        credits.add(new Credit(room, "", person.role(), person.from(), person.until(), person.minutes()));
                    }
                }
            }
        }
        credits.sort(Comparator.comparingLong(Credit::from).thenComparing(Credit::room));
        return credits;
    }

    private static List<Stay> stays(Handle handle, String room) {
        return handle.createQuery("SELECT * FROM attendance WHERE room = :room ORDER BY came_at DESC LIMIT :most")
                .bind("room", room).bind("most", MOST_STAYS).map(STAY).list();
    }

    private static String json(List<Credit> sessions) {
        try {
            return Json.mapper().writeValueAsString(sessions);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Credit> credits(String json) {
        try {
            return Json.mapper().readValue(json, new TypeReference<>() { });
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The sessions of a certificate in the database are no JSON.", e);
        }
    }
}
