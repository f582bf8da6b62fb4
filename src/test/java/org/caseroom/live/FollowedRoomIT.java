package org.caseroom.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caseroom.testing.Backend.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.internal.http.WebSocketInternal;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.caseroom.access.AccountRole;
import org.caseroom.access.Caller;
import org.caseroom.access.TicketGrant;
import org.caseroom.access.TicketPurpose;
import org.caseroom.dicom.imageio.DecodedFrame;
import org.caseroom.dicom.imageio.SampleType;
import org.caseroom.imaging.Region;
import org.caseroom.imaging.RenderService;
import org.caseroom.imaging.Shield;
import org.caseroom.privacy.Shielded;
import org.caseroom.protocol.FrameHeader;
import org.caseroom.protocol.Json;
import org.caseroom.room.Command;
import org.caseroom.room.DoorCommand;
import org.caseroom.room.Identities;
import org.caseroom.room.ImageRef;
import org.caseroom.room.Presentation;
import org.caseroom.room.PrivacyCommand;
import org.caseroom.room.Role;
import org.caseroom.room.Sight;
import org.caseroom.room.Voi;
import org.caseroom.study.frames.FrameStore;
import org.caseroom.testing.ConferenceClient;
import org.caseroom.testing.RoomNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures of a real room that come without being asked for, over real sockets, with the rights of each follower. */
final class FollowedRoomIT extends RoomSockets {
    private static final int SETTLE = 150;
    private static final int SIDE = 128;
    private static final String SERIES = RoomNode.CT + ".1";
    private static final List<ImageRef> SLICES = List.of(new ImageRef(SERIES + ".1", 1), new ImageRef(SERIES + ".2", 1));

    @TempDir
    Path root;
    final Vertx vertx = backend.vertx;
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    FrameStore store;
    RenderService render;
    FrameSockets frames;
    HttpServer server;
    WebSocketClient sources;
    volatile TicketGrant next;
    ConferenceClient presenter;

    @BeforeEach
    void open() throws Exception {
        store = new FrameStore(root, 8);
        store.write(SLICES.get(0).instance(), List.of(noise(1)));
        store.write(SLICES.get(1).instance(), List.of(noise(2)));
        render = new RenderService(new GrayStack(store), 64 << 20, 1, meters);
        frames = new FrameSockets(vertx, render, new CachedStudyAccess(first.rooms.access(), Duration.ofMillis(200)), new StudyDirectory() {
            @Override
            public Future<Optional<ImageShape>> image(String study, ImageRef image) {
                return Future.succeededFuture(Optional.of(new ImageShape(SIDE, SIDE, 1)));
            }

            @Override
            public Future<Shielded> shielded(Sight sight, String instance) {
                return Future.succeededFuture(new Shielded.Covered(new Shield(List.of(new Region(0, 0, SIDE, SIDE / 2)), null)));
            }
        }, instance -> Future.succeededFuture(Optional.of("It is lost.")), first.rooms, new FrameSettings(80, SETTLE, 60_000, 60_000),
                new FrameMeters(meters));
        server = vertx.createHttpServer(new HttpServerOptions()).webSocketHandler(socket -> frames.accept(socket, next,
                ((WebSocketInternal) socket).channelHandlerContext()));
        server.listen(0, "127.0.0.1").await(10, TimeUnit.SECONDS);
        sources = vertx.createWebSocketClient(new WebSocketClientOptions().setMaxConnections(100).setMaxFrameSize(1 << 20).setMaxMessageSize(4 << 20));
        presenter = client(host);
        await(presenter.enter());
        does(new Command.TakeFloor());
        does(new Command.ShowSeries(0, RoomNode.CT, SERIES, SLICES.getFirst()));
    }

    @AfterEach
    void shut() throws Exception {
        await(presenter.leave());
        frames.closeAll();
        eventually("nobody follows", () -> frames.open() == 0);
        sources.close().await(10, TimeUnit.SECONDS);
        server.close().await(10, TimeUnit.SECONDS);
        render.close();
        store.close();
    }

    private static DecodedFrame noise(long seed) {
        byte[] bytes = new byte[SIDE * SIDE];
        new Random(seed).nextBytes(bytes);
        return new DecodedFrame(SIDE, SIDE, 1, SampleType.U8, "MONOCHROME2", bytes);
    }

    private void does(Command command) {
        assertThat(await(presenter.submit(command)).rejected()).isNull();
    }

    private void window(int center) {
        does(new Command.SetWindow(0, new Voi(center, 200), false));
    }

    /** A message on the wire, read by the layout of the protocol and not by our code. */
    private record Arrived(int kind, int viewport, boolean lossless, long request, JsonNode shown, byte[] payload) {
        static Arrived of(Buffer b) {
            int described = b.getUnsignedShortLE(6);
            try {
                return new Arrived(b.getUnsignedByte(1), b.getUnsignedByte(2), (b.getUnsignedByte(4) & FrameHeader.LOSSLESS) != 0,
                        (long) Double.longBitsToDouble(b.getLongLE(8)),
                        described == 0 ? null : Json.mapper().readTree(b.getString(40, 40 + described)), b.getBytes(40 + described, b.length()));
            } catch (Exception e) {
                throw new AssertionError("what stands before the picture is no JSON", e);
            }
        }

        double center() {
            return shown.get("voi").get("center").asDouble();
        }

        /** Whether anything of the half that is to be black is not; a lossy picture has some noise there. */
        boolean shields() throws Exception {
            var image = ImageIO.read(new ByteArrayInputStream(payload)).getRaster();
            return IntStream.range(0, SIDE * (SIDE / 2 - 8)).allMatch(i -> image.getSample(i % SIDE, i / SIDE, 0) < 16);
        }
    }

    private final class Follower {
        final BlockingQueue<Arrived> arrived = new LinkedBlockingQueue<>();
        final ConcurrentLinkedQueue<Arrived> all = new ConcurrentLinkedQueue<>();
        final WebSocket socket;
        volatile boolean answers = true;

        Follower(String account, String inRoom) throws Exception {
            next = new TicketGrant(Caller.of(account, "login", "Name", AccountRole.PARTICIPANT, Caller.Via.SESSION), TicketPurpose.FRAMES,
                    Optional.ofNullable(inRoom), Optional.of("s1"));
            socket = sources.connect(server.actualPort(), "127.0.0.1", "/").await(10, TimeUnit.SECONDS);
            socket.binaryMessageHandler(bytes -> {
                var one = Arrived.of(bytes);
                all.add(one);
                arrived.add(one);
                if (answers) {
                    socket.writeTextMessage("{\"type\":\"Got\",\"viewport\":" + one.viewport() + ",\"request\":" + one.request() + "}");
                }
            });
        }

        Follower follow(int viewport, long request, int of) {
            socket.writeTextMessage("{\"type\":\"Follow\",\"viewport\":%d,\"request\":%d,\"of\":%d,\"width\":800,\"height\":800,\"zoom\":1}"
                    .formatted(viewport, request, of));
            return this;
        }

        Arrived next() throws InterruptedException {
            var one = arrived.poll(30, TimeUnit.SECONDS);
            assertThat(one).as("a picture within thirty seconds").isNotNull();
            return one;
        }

        /** Up to the lossless one after which nothing follows. */
        Arrived rest() throws InterruptedException {
            var one = next();
            while (!one.lossless()) {
                one = next();
            }
            return one;
        }

        void nothing(int millis) throws InterruptedException {
            assertThat(arrived.poll(millis, TimeUnit.MILLISECONDS)).isNull();
        }
    }

    private String member(Role role) throws Exception {
        return member(role, "follower" + clientNumber());
    }

    private static int clientNumber() {
        return clients++ + 1_000;
    }

    private String member(Role role, String login) throws Exception {
        var account = backend.access.accounts().create(login, "Name of " + login, AccountRole.PARTICIPANT, PASSWORD).accountId();
        first.rest(token(account)).accept(host.invite(room, role.name()));
        return account;
    }

    @Test
    @DisplayName("F13 who follows gets the picture of each change without asking: a lossy one, and the lossless one when it rests")
    void pushed() throws Exception {
        var ben = new Follower(member(Role.PARTICIPANT), room).follow(3, 7, 0);
        var begin = ben.rest();
        assertThat(begin.viewport()).isEqualTo(3);
        assertThat(begin.request()).isEqualTo(7);
        assertThat(begin.shown().get("study").asText()).isEqualTo(RoomNode.CT);
        assertThat(begin.shown().get("series").asText()).isEqualTo(SERIES);
        ben.nothing(2 * SETTLE);
        does(new Command.ShowImage(0, SLICES.get(1)));
        var moved = ben.next();
        assertThat(moved.lossless()).isFalse();
        assertThat(moved.shown().get("image").get("instance").asText()).isEqualTo(SLICES.get(1).instance());
        var rested = ben.next();
        assertThat(rested.lossless()).isTrue();
        assertThat(ImageIO.read(new ByteArrayInputStream(rested.payload())).getRaster().getSample(5, 9, 0)).as("the stored value, windowed as a whole")
                .isEqualTo(noise(2).samples()[9 * SIDE + 5] & 0xFF);
        // Turning is the client's: no other picture.
        does(new Command.SetPresentation(0, new Presentation(90, true, null, null, true, true, null, List.of())));
        ben.nothing(2 * SETTLE);
    }

    @Test
    @DisplayName("F13 everybody who may see the same gets the same bytes of one render, and who comes later what is shown then")
    void shared() throws Exception {
        List<Follower> all = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            all.add(new Follower(i < 2 ? member(Role.PARTICIPANT) : guestAccount, room).follow(0, 1, 0));
        }
        for (var one : all) {
            one.rest();
        }
        double before = meters.counter("caseroom.render.requests", "answer", "cached").count();
        long rendered = meters.timer("caseroom.render.time").count();
        window(77);
        List<Arrived> moved = new ArrayList<>();
        for (var one : all) {
            moved.add(one.next());
        }
        assertThat(moved).allSatisfy(one -> assertThat(one.center()).isEqualTo(77));
        assertThat(moved.stream().map(Arrived::payload).map(String::new).distinct()).hasSize(1);
        for (var one : all) {
            one.rest();
        }
        assertThat(meters.timer("caseroom.render.time").count() - rendered).as("one lossy, one lossless").isEqualTo(2);
        assertThat(meters.counter("caseroom.render.requests", "answer", "cached").count() - before).as("asked for once an event loop and not by each")
                .isLessThan(all.size());
        var late = new Follower(guestAccount, room).follow(0, 1, 0);
        assertThat(late.rest().center()).isEqualTo(77);
    }

    @Test
    @DisplayName("F14 a role without identities never gets a picture that is not shielded, and from the moment it becomes one, none")
    void shielded() throws Exception {
        does(new PrivacyCommand.SetIdentities(Role.VIEWER, Identities.NONE));
        var viewer = new Follower(member(Role.VIEWER), room).follow(0, 1, 0);
        var other = new Follower(member(Role.PARTICIPANT), room).follow(0, 1, 0);
        viewer.rest();
        other.rest();
        for (int i = 0; i < 10; i++) {
            window(100 + i);
        }
        assertThat(viewer.next().center()).isGreaterThanOrEqualTo(100);
        for (var one = other.rest(); one.shown().get("voi").isNull() || one.center() != 109;) {
            one = other.rest();
        }
        for (var one = viewer.rest(); one.shown().get("voi").isNull() || one.center() != 109;) {
            one = viewer.rest();
        }
        assertThat(viewer.all).isNotEmpty().allSatisfy(one -> assertThat(one.shields()).isTrue());
        assertThat(other.all).isNotEmpty().allSatisfy(one -> assertThat(one.shields()).isFalse());
        // The role sees less from now on: whatever is pushed after the answer is shielded.
        does(new PrivacyCommand.SetIdentities(Role.PARTICIPANT, Identities.NONE));
        window(150);
        var after = other.rest();
        while (after.center() != 150) {
            after = other.rest();
        }
        assertThat(other.all.stream().filter(one -> !one.shown().get("voi").isNull() && one.center() == 150)).isNotEmpty()
                .allSatisfy(one -> assertThat(one.shields()).isTrue());
    }

    @Test
    @DisplayName("F14 nothing comes to who is no member, has another ticket or was removed")
    void strangers() throws Exception {
        var eve = backend.access.accounts().create("eve" + clientNumber(), "Eve", AccountRole.PARTICIPANT, PASSWORD).accountId();
        var stranger = new Follower(eve, room).follow(0, 1, 0);
        var unbound = new Follower(guestAccount, null).follow(0, 1, 0);
        var rob = member(Role.PARTICIPANT);
        var inRoom = client(first.rest(token(rob)));
        await(inRoom.enter());
        var removed = new Follower(rob, room).follow(0, 1, 0);
        removed.rest();
        window(60);
        removed.rest();
        assertThat(stranger.all).isEmpty();
        assertThat(unbound.all).isEmpty();
        does(new DoorCommand.RemoveParticipant(await(inRoom.participant())));
        eventually("his sight has ended", () -> await(first.rooms.sight(Caller.of(rob, "l", "N", AccountRole.PARTICIPANT, Caller.Via.SESSION),
                RoomNode.CT)).isEmpty());
        Thread.sleep(250);
        removed.arrived.clear();
        window(61);
        var answer = removed.next();
        assertThat(answer.kind()).isEqualTo(FrameHeader.REFUSAL);
        assertThat(answer.shown()).as("nor what is shown").isNull();
        assertThat(new String(answer.payload(), StandardCharsets.UTF_8)).isEqualTo(FramePictures.NOT_YOURS);
        Thread.sleep(2 * SETTLE);
        assertThat(removed.arrived).as("that he is out may be told twice, and nothing else").allSatisfy(one -> {
            assertThat(one.kind()).isEqualTo(FrameHeader.REFUSAL);
            assertThat(one.shown()).isNull();
        });
    }

    @Test
    @DisplayName("F15 who says nothing gets no more than he has room for, and the others every step")
    void stalled() throws Exception {
        var stalled = new Follower(guestAccount, room);
        stalled.answers = false;
        stalled.follow(0, 1, 0);
        List<Follower> others = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            others.add(new Follower(guestAccount, room).follow(0, 1, 0));
        }
        for (var one : others) {
            one.rest();
        }
        for (int step = 0; step < 20; step++) {
            window(10 + step);
            for (var one : others) {
                var seen = one.next();
                while (seen.shown().get("voi").isNull() || seen.center() != 10 + step) {
                    seen = one.next();
                }
            }
        }
        assertThat(stalled.all).hasSizeLessThanOrEqualTo(6);
        stalled.answers = true;
        for (var one : List.copyOf(stalled.all)) {
            stalled.socket.writeTextMessage("{\"type\":\"Got\",\"viewport\":0,\"request\":1}");
        }
        var newest = stalled.rest();
        while (newest.shown().get("voi").isNull() || newest.center() != 29) {
            newest = stalled.rest();
        }
    }

    @Test
    @DisplayName("F13 a Show or a Hide ends it, an emptied viewport sends nothing, and a Follow takes it up again")
    void ends() throws Exception {
        var ben = new Follower(guestAccount, room).follow(0, 1, 0).follow(1, 1, 5);
        ben.rest();
        ben.socket.writeTextMessage("{\"type\":\"Hide\",\"viewport\":0}");
        // Answered by one picture, so what was said before it has been heard.
        ben.socket.writeTextMessage("{\"type\":\"Show\",\"viewport\":4,\"request\":1,\"study\":\"" + RoomNode.CT + "\",\"image\":{\"instance\":\""
                + SLICES.getFirst().instance() + "\",\"frame\":1},\"inverted\":false,\"width\":800,\"height\":800,\"zoom\":1,\"moving\":false}");
        assertThat(ben.rest().viewport()).isEqualTo(4);
        window(40);
        ben.nothing(2 * SETTLE);
        assertThat(ben.follow(0, 2, 0).rest().center()).isEqualTo(40);
        does(new Command.ClearViewport(0));
        ben.nothing(2 * SETTLE);
        does(new Command.ShowSeries(0, RoomNode.CT, SERIES, SLICES.get(1)));
        assertThat(ben.rest().shown().get("image").get("instance").asText()).isEqualTo(SLICES.get(1).instance());
        ben.socket.writeTextMessage("{\"type\":\"Show\",\"viewport\":0,\"request\":3,\"study\":\"" + RoomNode.CT + "\",\"image\":{\"instance\":\""
                + SLICES.getFirst().instance() + "\",\"frame\":1},\"inverted\":false,\"width\":800,\"height\":800,\"zoom\":1,\"moving\":false}");
        var own = ben.next();
        assertThat(own.request()).isEqualTo(3);
        assertThat(own.shown()).isNull();
        window(41);
        ben.nothing(2 * SETTLE);
    }
}
