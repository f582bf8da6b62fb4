package org.caseroom.testing;

import static org.caseroom.testing.Backend.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.caseroom.access.AccessService;
import org.caseroom.access.Secrets;
import org.caseroom.audit.AuditSink;
import org.caseroom.access.TicketPurpose;
import org.caseroom.attendance.AttendanceRecord;
import org.caseroom.database.Offload;
import org.caseroom.deidentify.Identifier;
import org.caseroom.http.AttendanceRoutes;
import org.caseroom.http.ChatRoutes;
import org.caseroom.http.HttpService;
import org.caseroom.http.InvitationRoutes;
import org.caseroom.http.MissedRoutes;
import org.caseroom.http.RecordingRoutes;
import org.caseroom.http.RoomRoutes;
import org.caseroom.http.ServerInfo;
import org.caseroom.journal.Archiver;
import org.caseroom.journal.EntryCodec;
import org.caseroom.journal.RedisRoomLog;
import org.caseroom.journal.RoomHistory;
import org.caseroom.journal.RoomLog;
import org.caseroom.journal.RoomRepository;
import org.caseroom.live.RoomMeters;
import org.caseroom.live.RoomServices;
import org.caseroom.live.RoomSights;
import org.caseroom.live.Rooms;
import org.caseroom.live.StudyContents;
import org.caseroom.ops.Health;
import org.caseroom.ops.Metrics;
import org.caseroom.presence.RoomPresence;
import org.caseroom.redis.RedisClient;
import org.caseroom.study.StudySummary;

/**
 * A node that serves rooms, with event loops and connections of its own, on the database and Redis of a {@link Backend}. Studies are made up: see
 * {@link #CONTENTS}.
 */
public final class RoomNode implements AutoCloseable {
    public static final String CT = "1.2.826.0.1.3680043.8.498.1";
    public static final String PET = "1.2.826.0.1.3680043.8.498.2";
    /** Of a patient with a {@link #NAME}. */
    public static final String NAMED = "1.2.826.0.1.3680043.8.498.3";
    public static final String NAME = "Carlotta";
    /** One series with two images of one frame, one with a cine of thirty. */
    public static final Map<String, StudyContents> CONTENTS = Map.of(
            CT, new StudyContents(Map.of(CT + ".1", Map.of(CT + ".1.1", 1, CT + ".1.2", 1))),
            PET, new StudyContents(Map.of(PET + ".1", Map.of(PET + ".1.1", 30))),
            NAMED, new StudyContents(Map.of(NAMED + ".1", Map.of(NAMED + ".1.1", 1)), List.of(new Identifier(Identifier.Kind.NAME, NAME))));

    public final Rooms rooms;
    public final RoomLog log;
    public final RoomRepository repository;
    public final RoomHistory history;
    public final Metrics metrics = new Metrics();
    private final Vertx vertx = Vertx.vertx();
    private final RedisClient redis;
    private final AccessService access;
    private final HttpService http;
    private final Offload attendance = new Offload("attendance");
    private final int port;

    public RoomNode(Backend backend) {
        this(backend, null);
    }

    /** @param instead of the log in Redis, null: that one */
    public RoomNode(Backend backend, RoomLog instead) {
        var random = new SecureRandom();
        var secrets = new Secrets(random);
        redis = new RedisClient(vertx, backend.redisServer.endpoint(), Duration.ofSeconds(2), random);
        await(redis.start());
        access = new AccessService(backend.config.access(), backend.database, redis, secrets, Clock.systemUTC(), AuditSink.NONE, _ -> { });
        await(access.start());
        var codec = new EntryCodec();
        log = instead == null ? new RedisRoomLog(redis, codec, secrets.id()) : instead;
        var archiver = new Archiver(log, backend.database, codec);
        repository = new RoomRepository(backend.database, Clock.systemUTC(), secrets::id, secrets::secret);
        history = new RoomHistory(log, backend.database, codec);
        rooms = new Rooms(new RoomServices(vertx, backend.config.rooms(), backend.config.recording(), access, repository,
                log, history, archiver, new RoomPresence(redis, secrets.id()), new RoomSights(vertx, repository),
                study -> Future.succeededFuture(Optional.ofNullable(CONTENTS.get(study))), Clock.systemUTC(), System::nanoTime,
                new RoomMeters(metrics.registry())));
        var ids = new AtomicLong();
        http = new HttpService(vertx, new HttpService.Parts(backend.config, access, new Health(), metrics,
                new ServerInfo(false, "test", new ServerInfo.Limits(1, 2)), () -> "r" + ids.incrementAndGet(), rooms::mayEnter));
        http.webSocket("/ws/room", TicketPurpose.ROOM, rooms::accept);
        http.mount(new RoomRoutes(repository, rooms, studies -> Future.succeededFuture(studies.stream().map(study ->
                new StudySummary(study, null, null, null, null, null, null, null, null, List.of(), 1, 1, 0, null)).toList()),
                study -> Future.succeededFuture(CONTENTS.containsKey(study))));
        http.mount(new InvitationRoutes(repository, rooms, access, http.cookies(), http::origin));
        http.mount(new RecordingRoutes(repository, history, rooms, Clock.systemUTC(), _ -> Future.succeededFuture()));
        http.mount(new MissedRoutes(repository, history, rooms));
        http.mount(new ChatRoutes(repository, history, rooms));
        http.mount(new AttendanceRoutes(new AttendanceRecord(backend.database, Clock.systemUTC(), secrets::id), repository, rooms, http::origin, attendance));
        port = await(http.start());
    }

    public URI origin() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public int port() {
        return port;
    }

    public RestClient rest(String token) {
        return new RestClient(RestClient.newHttpClient(), origin(), token);
    }

    /**
     * What others notice of kill -9: its sockets and its Redis are gone at once, nothing is drained, nothing is said. What was on its
     * way to the log has reached it or has not.
     */
    public void kill() {
        redis.close();
        await(vertx.close());
        metrics.close();
    }

    @Override
    public void close() {
        await(rooms.drain());
        await(http.stop(Duration.ofMillis(100)));
        http.close();
        attendance.close();
        access.close();
        redis.close();
        await(vertx.close());
        metrics.close();
    }
}
