package org.caseroom.http;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.caseroom.access.Caller;
import org.caseroom.attendance.AttendanceRecord;
import org.caseroom.attendance.Certificate;
import org.caseroom.attendance.CertificatePdf;
import org.caseroom.attendance.Credit;
import org.caseroom.attendance.Session;
import org.caseroom.database.Offload;
import org.caseroom.journal.Membership;
import org.caseroom.journal.RoomRepository;
import org.caseroom.live.Rooms;
import org.caseroom.report.CsvText;
import org.caseroom.room.Role;

/** Who attended which session, everybody's own credits, and certificates of them. */
public final class AttendanceRoutes implements RouteModule {
    /** The year 2200 or so: later than any session. */
    private static final long MOST_MILLIS = 7_300_000_000_000L;
    private static final int MOST_CERTIFIED = 500;

    private final AttendanceRecord record;
    private final RoomRepository repository;
    private final Rooms rooms;
    private final Supplier<String> origin;
    private final Offload offload;

    /** @param origin how the server is reached, as it stands on a certificate */
    public AttendanceRoutes(AttendanceRecord record, RoomRepository repository, Rooms rooms, Supplier<String> origin, Offload offload) {
        this.record = record;
        this.repository = repository;
        this.rooms = rooms;
        this.origin = origin;
        this.offload = offload;
    }

    record RoomAttendance(String room, String title, List<Session> sessions) {
    }

    record Own(List<Credit> sessions, int minutes) {
    }

    /** @param until not included; both milliseconds since 1970 UTC */
    record Stretch(long from, long until) {
    }

    /** What everybody who has the code may know. */
    record Genuine(String code, String name, long issued, long from, long until, int sessions, int minutes) {
    }

    @Override
    public void mount(Router router, Bodies bodies) {
        router.get("/api/rooms/:room/attendance").handler(ctx -> Requests.answer(ctx, 200, ofRoom(ctx)));
        router.get("/api/rooms/:room/attendance.csv").handler(this::csv);
        router.get("/api/attendance").handler(ctx -> Requests.answer(ctx, 200, own(ctx, millis(ctx, "from", 0), millis(ctx, "until", MOST_MILLIS))
                .map(found -> new Own(found, found.stream().mapToInt(Credit::minutes).sum()))));
        router.post("/api/attendance/certificates").handler(bodies.json()).handler(ctx -> Requests.answer(ctx, 201, certify(ctx)));
        router.get("/api/attendance/certificates/:code/pdf").handler(this::pdf);
        router.get("/api/attendance/check/:code").handler(ctx -> Requests.answer(ctx, 200, certificate(ctx).map(AttendanceRoutes::genuine)));
    }

    /** For hosts of the room: they led it, and answer for the list. */
    private Future<RoomAttendance> ofRoom(RoutingContext ctx) {
        var caller = Requests.account(ctx);
        var room = ctx.pathParam("room");
        return host(ctx, caller).compose(_ -> rooms.settle(room)).compose(_ -> repository.room(room)).compose(found -> record.sessions(room)
                .map(sessions -> new RoomAttendance(room, found.map(one -> one.title()).orElse(""), sessions)));
    }

    private Future<Void> host(RoutingContext ctx, Caller caller) {
        if (caller.may("attendance:read:" + ctx.pathParam("room"))) {
            return Future.succeededFuture();
        }
        return RoomRoutes.member(repository, ctx, caller).map(member -> {
            if (member.role() != Role.HOST) {
                throw new HttpRefusal(403, "not-the-host", "Only a host of the room sees who attended. Your own record is under My attendance.");
            }
            return null;
        });
    }

    private void csv(RoutingContext ctx) {
        var zone = zone(ctx);
        boolean semicolons = Requests.text(ctx, "separator", 10).filter("semicolon"::equals).isPresent();
        ofRoom(ctx).map(found -> table(found, zone, semicolons)).onSuccess(text -> ctx.response()
                .putHeader("Content-Type", "text/csv; charset=utf-8").putHeader("Content-Disposition", "attachment; filename=\"attendance.csv\"")
                .putHeader("Cache-Control", "no-store").end(Buffer.buffer(text))).onFailure(ctx::fail);
    }

    private static String table(RoomAttendance found, ZoneId zone, boolean semicolons) {
        var table = new CsvText(semicolons);
        table.row(List.of("session_from", "session_until", "name", "guest", "role", "from", "until", "minutes"));
        for (var session : found.sessions()) {
            for (var person : session.people()) {
                table.row(List.of(time(session.from(), zone), time(session.until(), zone), person.name(), person.guest() ? "yes" : "no",
                        person.role().name().toLowerCase(Locale.ROOT), time(person.from(), zone), time(person.until(), zone), person.minutes()));
            }
        }
        return table.toString();
    }

    private static String time(long millis, ZoneId zone) {
        return Instant.ofEpochMilli(millis / 1000 * 1000).atZone(zone).toOffsetDateTime().toString();
    }

    private Future<List<Credit>> own(RoutingContext ctx, long from, long until) {
        var caller = Requests.account(ctx);
        if (until <= from || from < 0 || until > MOST_MILLIS) {
            throw HttpRefusal.badRequest("The time from which and until which attendance is asked for has to be in order.");
        }
        return rooms.settle().compose(_ -> record.credits(caller.accountId(), from, until, room -> title(caller, room)));
    }

    /** A title may tell who the patient is: he sees what the room shows him. */
    private Future<String> title(Caller caller, String room) {
        return repository.membership(room, caller.accountId()).compose(member -> rooms.scrubber(room, member.map(Membership::role).orElse(Role.VIEWER)))
                .compose(texts -> repository.room(room).map(found -> found.map(one -> texts.text(one.title())).orElse("")));
    }

    private Future<Certificate> certify(RoutingContext ctx) {
        var caller = Requests.account(ctx);
        var asked = Requests.body(ctx, Stretch.class);
        return own(ctx, asked.from(), asked.until()).compose(found -> {
            if (found.isEmpty()) {
                throw new HttpRefusal(409, "nothing-attended", "In this time you attended no session of a minute or more that has ended.");
            }
            if (found.size() > MOST_CERTIFIED) {
                throw new HttpRefusal(409, "too-many", "One certificate has at most " + MOST_CERTIFIED + " sessions; these are " + found.size()
                        + ". Choose a shorter time.");
            }
            return record.certify(caller.accountId(), caller.displayName(), asked.from(), asked.until(), found);
        });
    }

    private void pdf(RoutingContext ctx) {
        var caller = Requests.account(ctx);
        var language = Locale.forLanguageTag(Requests.text(ctx, "language", 10).orElse("en"));
        var zone = zone(ctx);
        certificate(ctx).compose(found -> {
            if (!found.account().equals(caller.accountId())) {
                throw HttpRefusal.notFound("certificate");
            }
            return offload.call(() -> new CertificatePdf(found, origin.get() + "/attendance/check/" + found.code(), language, zone).write());
        }).onSuccess(bytes -> ctx.response().putHeader("Content-Type", "application/pdf").putHeader("Cache-Control", "no-store")
                .putHeader("Content-Disposition", "attachment; filename=\"attendance.pdf\"").end(Buffer.buffer(bytes))).onFailure(ctx::fail);
    }

    private Future<Certificate> certificate(RoutingContext ctx) {
        var code = ctx.pathParam("code");
        return code.length() > 64 ? Future.failedFuture(HttpRefusal.notFound("certificate"))
                : record.certificate(code).map(found -> found.orElseThrow(() -> HttpRefusal.notFound("certificate")));
    }

    /** Without titles: they are for him to show. */
    private static Genuine genuine(Certificate certificate) {
        return new Genuine(certificate.code(), certificate.name(), certificate.issued(), certificate.from(), certificate.until(),
                certificate.sessions().size(), certificate.minutes());
    }

    private static long millis(RoutingContext ctx, String name, long absent) {
        try {
            return Requests.text(ctx, name, 20).map(Long::parseLong).orElse(absent);
        } catch (NumberFormatException e) {
            throw HttpRefusal.badRequest("The parameter " + name + " is milliseconds since 1970.");
        }
    }

    private static ZoneId zone(RoutingContext ctx) {
        try {
            return Requests.text(ctx, "zone", 60).map(ZoneId::of).orElse(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw HttpRefusal.badRequest("The parameter zone is the name of a time zone, such as Europe/Berlin.");
        }
    }
}
