package org.caseroom.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import javax.imageio.ImageIO;
import org.caseroom.access.AccountRole;
import org.caseroom.access.Caller;
import org.caseroom.access.TicketGrant;
import org.caseroom.access.TicketPurpose;
import org.caseroom.dicom.imageio.DecodedFrame;
import org.caseroom.dicom.imageio.SampleType;
import org.caseroom.imaging.FrameSource;
import org.caseroom.imaging.RenderService;
import org.caseroom.protocol.CloseReason;
import org.caseroom.protocol.FrameHeader;
import org.caseroom.room.ImageRef;
import org.caseroom.room.Sight;
import org.caseroom.study.frames.FrameStore;
import org.caseroom.study.frames.StoredFrames;
import org.caseroom.study.presentation.InstancePresentation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The frames socket over a real server and real clients. */
final class FrameSocketsIT {
    /** Longer than a busy machine takes for what shall come before. */
    private static final int SETTLE = 400;

    @TempDir
    Path root;
    final Vertx vertx = Vertx.vertx();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final AtomicInteger renders = new AtomicInteger();
    /** Permits to render; null: as many as are asked for. */
    volatile Semaphore permits;
    volatile boolean mayRead = true;
    volatile Function<String, Future<Optional<String>>> missing = _ -> Future.succeededFuture(Optional.of("It is lost."));
    FrameStore store;
    RenderService render;
    FrameSockets sockets;
    HttpServer server;
    WebSocketClient clients;

    @BeforeEach
    void start() throws Exception {
        store = new FrameStore(root, 8);
        store.write("1.2.3", List.of(noise(256, 256, 1), noise(256, 256, 2), noise(256, 256, 3)));
        store.write("1.2.4", List.of(noise(2000, 1000, 4)));
        render = new RenderService(source(), 64 << 20, 1, meters);
        sockets = new FrameSockets(vertx, render, (caller, study) -> Future.succeededFuture(Optional.of(Sight.FULL).filter(_ -> mayRead && study.equals("1.2"))),
                this::image, instance -> missing.apply(instance), RoomViews.NONE, new FrameSettings(80, SETTLE, 1500, 3000), new FrameMeters(meters));
        server = vertx.createHttpServer(new HttpServerOptions().setSendBufferSize(16 << 10).setMaxWebSocketFrameSize(512 << 10)
                .setMaxWebSocketMessageSize(256 << 10)).webSocketHandler(socket -> sockets.accept(socket, grant(), ((io.vertx.core.internal.http.WebSocketInternal) socket).channelHandlerContext()));
        server.listen(0, "127.0.0.1").await(10, TimeUnit.SECONDS);
        clients = vertx.createWebSocketClient(new WebSocketClientOptions().setReceiveBufferSize(16 << 10)
                .setMaxFrameSize(16 << 20).setMaxMessageSize(64 << 20));
    }

    @AfterEach
    void stop() throws Exception {
        if (permits != null) {
            permits.release(1000);
        }
        vertx.close().await(10, TimeUnit.SECONDS);
        render.close();
        store.close();
    }

    private static TicketGrant grant() {
        return new TicketGrant(Caller.of("a1", "login", "Name", AccountRole.PARTICIPANT, Caller.Via.SESSION), TicketPurpose.FRAMES,
                Optional.empty(), Optional.of("s1"));
    }

    private static DecodedFrame noise(int columns, int rows, long seed) {
        byte[] bytes = new byte[columns * rows];
        new Random(seed).nextBytes(bytes);
        return new DecodedFrame(rows, columns, 1, SampleType.U8, "MONOCHROME2", bytes);
    }

    private Future<Optional<ImageShape>> image(String study, ImageRef image) {
        return Future.succeededFuture(switch (image.instance()) {
            case "1.2.3" -> Optional.of(new ImageShape(256, 256, 1));
            case "1.2.4" -> Optional.of(new ImageShape(2000, 1000, 1));
            default -> Optional.<ImageShape>empty();
        });
    }

    private FrameSource source() {
        var stack = new GrayStack(store, true);
        return new FrameSource() {
            @Override
            public StoredFrames open(String instance) throws IOException {
                renders.incrementAndGet();
                var wait = permits;
                if (wait != null) {
                    wait.acquireUninterruptibly();
                }
                return stack.open(instance);
            }

            @Override
            public Optional<InstancePresentation> presentation(String instance) {
                return stack.presentation(instance);
            }
        };
    }

    /** What a test needs of a message on the wire, read by the layout of the protocol and not by our code. */
    record Arrived(int version, int kind, int viewport, int encoding, int flags, long request, int columns, int rows, byte[] payload) {
        static Arrived of(Buffer b) {
            return new Arrived(b.getUnsignedByte(0), b.getUnsignedByte(1), b.getUnsignedByte(2), b.getUnsignedByte(3),
                    b.getUnsignedByte(4), (long) Double.longBitsToDouble(b.getLongLE(8)), b.getUnsignedShortLE(16),
                    b.getUnsignedShortLE(18), b.getBytes(40, b.length()));
        }

        boolean lossless() {
            return (flags & FrameHeader.LOSSLESS) != 0;
        }

        String sentence() {
            return new String(payload, StandardCharsets.UTF_8);
        }
    }

    private final class Client {
        final BlockingQueue<Arrived> arrived = new LinkedBlockingQueue<>();
        final BlockingQueue<Integer> closed = new LinkedBlockingQueue<>();
        final WebSocket socket;

        Client() throws Exception {
            socket = clients.connect(server.actualPort(), "127.0.0.1", "/").await(10, TimeUnit.SECONDS);
            socket.binaryMessageHandler(bytes -> arrived.add(Arrived.of(bytes)));
            socket.closeHandler(gone -> closed.add(socket.closeStatusCode() == null ? -1 : (int) socket.closeStatusCode()));
        }

        Client show(int viewport, long request, int frame, int center, boolean moving) {
            return show(viewport, request, "1.2", "1.2.3", frame, center, moving, 800);
        }

        Client show(int viewport, long request, String study, String instance, int frame, int center, boolean moving, int width) {
            socket.writeTextMessage(String.format(Locale.ROOT, "{\"type\":\"Show\",\"viewport\":%d,\"request\":%d,\"study\":\"%s\","
                    + "\"image\":{\"instance\":\"%s\",\"frame\":%d},\"voi\":{\"center\":%d,\"width\":200},\"inverted\":false,"
                    + "\"width\":%d,\"height\":%d,\"zoom\":1,\"moving\":%b}", viewport, request, study, instance, frame, center,
                    width, width, moving));
            return this;
        }

        Client got(int viewport, long request) {
            socket.writeTextMessage("{\"type\":\"Got\",\"viewport\":" + viewport + ",\"request\":" + request + "}");
            return this;
        }

        Arrived next() throws InterruptedException {
            var frame = arrived.poll(30, TimeUnit.SECONDS);
            assertThat(frame).as("a frame within thirty seconds").isNotNull();
            return frame;
        }

        void nothing(int millis) throws InterruptedException {
            assertThat(arrived.poll(millis, TimeUnit.MILLISECONDS)).isNull();
        }

        int closeCode() throws InterruptedException {
            var code = closed.poll(30, TimeUnit.SECONDS);
            assertThat(code).as("closed within thirty seconds").isNotNull();
            return code;
        }
    }

    private static void eventually(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + 30_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("within thirty seconds").isLessThan(end);
            Thread.sleep(5);
        }
    }

    @Test
    void at_rest_a_lossless_picture_with_everything_in_its_head() throws Exception {
        var client = new Client().show(3, 7, 2, 128, false);
        var frame = client.next();
        assertThat(frame.version()).isEqualTo(1);
        assertThat(frame.kind()).isEqualTo(FrameHeader.PICTURE);
        assertThat(frame.viewport()).isEqualTo(3);
        assertThat(frame.encoding()).isEqualTo(FrameHeader.PNG);
        assertThat(frame.flags()).isEqualTo(FrameHeader.LOSSLESS | FrameHeader.NATIVE | FrameHeader.STORED_LOSSY);
        assertThat(frame.request()).isEqualTo(7);
        var image = ImageIO.read(new ByteArrayInputStream(frame.payload()));
        assertThat(image.getWidth()).isEqualTo(256);
        // window 128, 200 over 8 bits: low 28, span 199
        int stored = noise(256, 256, 2).samples()[300] & 0xFF;
        int expected = (int) Math.floor(Math.clamp((stored - 28) / 199.0, 0, 1) * 255 + 0.5);
        assertThat(image.getRaster().getSample(300 % 256, 1, 0)).isEqualTo(expected);
        client.nothing(2 * SETTLE);
    }

    @Test
    void a_presentation_changes_the_picture_and_an_unknown_colour_map_is_a_sentence() throws Exception {
        var client = new Client();
        String show = """
                {"type":"Show","viewport":0,"request":%d,"study":"1.2","image":{"instance":"1.2.3","frame":2},"voi":{"center":128,"width":200},
                "inverted":false,"width":800,"height":800,"zoom":1,"moving":false,"presentation":{"rotation":90,"flipped":true,
                "voiLut":null,"colourMap":"%s","overlays":true,"shutter":true,"state":null,"layers":[]}}""";
        client.socket.writeTextMessage(show.formatted(1, "HOT_IRON"));
        var frame = client.next();
        assertThat(frame.flags() & FrameHeader.COLOUR).isEqualTo(FrameHeader.COLOUR);
        int stored = noise(256, 256, 2).samples()[300] & 0xFF;
        int level = (int) Math.floor(Math.clamp((stored - 28) / 199.0, 0, 1) * 255 + 0.5);
        // Turning is the client's: the pixel lies where it is stored.
        int rgb = ImageIO.read(new ByteArrayInputStream(frame.payload())).getRGB(300 % 256, 1);
        assertThat(rgb >> 16 & 0xFF).isEqualTo(Math.min(255, 2 * level));
        client.got(0, 1).socket.writeTextMessage(show.formatted(2, "RAINBOW"));
        var refusal = client.next();
        assertThat(refusal.kind()).isEqualTo(FrameHeader.REFUSAL);
        assertThat(refusal.sentence()).isEqualTo("There is no colour map RAINBOW.");
    }

    @Test
    void while_moving_a_lossy_picture_and_then_the_lossless_one_by_itself() throws Exception {
        var client = new Client().show(0, 1, 1, 128, true);
        var first = client.next();
        assertThat(first.encoding()).isEqualTo(FrameHeader.JPEG);
        assertThat(first.lossless()).isFalse();
        client.got(0, 1);
        var second = client.next();
        assertThat(second.lossless()).isTrue();
        assertThat(second.request()).isEqualTo(1);
        client.got(0, 1).nothing(2 * SETTLE);
    }

    @Test
    void a_newer_show_puts_the_lossless_one_off() throws Exception {
        var client = new Client();
        for (int request = 1; request <= 6; request++) {
            client.show(0, request, 1, 100 + request, true);
            var frame = client.next();
            assertThat(frame.request()).isEqualTo(request);
            assertThat(frame.lossless()).isFalse();
            client.got(0, request);
            Thread.sleep(50);
        }
        assertThat(client.next().lossless()).isTrue();
    }

    @Test
    void the_newest_wins_while_one_is_rendered() throws Exception {
        permits = new Semaphore(0);
        var client = new Client().show(0, 1, 1, 100, true);
        eventually(() -> renders.get() == 1);
        for (int request = 2; request <= 20; request++) {
            client.show(0, request, 1, 100 + request, true);
        }
        eventually(() -> meters.counter("caseroom.queue.skipped", "what", "frames").count() >= 18);
        permits.release(100);
        assertThat(client.next().request()).isEqualTo(1);
        assertThat(client.next().request()).isEqualTo(20);
        // one and twenty, and the lossless one of twenty
        assertThat(renders.get()).isLessThanOrEqualTo(3);
    }

    @Test
    void never_more_under_way_than_the_client_has_room_for() throws Exception {
        var client = new Client();
        for (int request = 1; request <= 2; request++) {
            client.show(0, request, request, 128, false);
            assertThat(client.next().request()).isEqualTo(request);
        }
        client.show(0, 3, 3, 128, false).show(0, 4, 1, 50, false);
        client.nothing(300);
        // Another viewport has room of its own.
        client.show(1, 1, 1, 128, false);
        assertThat(client.next().viewport()).isEqualTo(1);
        client.got(0, 99).nothing(100);
        client.got(0, 1);
        assertThat(client.next().request()).as("the newest, the third was skipped").isEqualTo(4);
        client.got(0, 1).nothing(200);
    }

    @Test
    void a_hidden_viewport_gets_nothing_more() throws Exception {
        permits = new Semaphore(0);
        var client = new Client().show(0, 1, 1, 100, true);
        eventually(() -> renders.get() == 1);
        client.socket.writeTextMessage("{\"type\":\"Hide\",\"viewport\":0}");
        client.show(1, 1, 2, 100, false);
        // Answered without a picture, so what was said before it has been heard.
        client.show(2, 1, "6.6.6", "1.2.3", 1, 128, true, 800);
        assertThat(client.next().kind()).isEqualTo(FrameHeader.REFUSAL);
        permits.release(100);
        assertThat(client.next().viewport()).isEqualTo(1);
        client.nothing(2 * SETTLE);
        assertThat(client.show(0, 2, 1, 100, false).next().request()).isEqualTo(2);
    }

    @Test
    void a_large_image_comes_in_the_size_that_the_viewport_shows() throws Exception {
        var client = new Client().show(0, 1, "1.2", "1.2.4", 1, 128, false, 500);
        var frame = client.next();
        assertThat(frame.columns()).isEqualTo(500);
        assertThat(frame.rows()).isEqualTo(250);
        assertThat(frame.flags() & (FrameHeader.NATIVE | FrameHeader.LOSSLESS)).isEqualTo(FrameHeader.LOSSLESS);
        assertThat(ImageIO.read(new ByteArrayInputStream(frame.payload())).getHeight()).isEqualTo(250);
    }

    @Test
    void viewers_of_the_same_share_one_render() throws Exception {
        var one = new Client().show(0, 1, 1, 77, false);
        var two = new Client().show(5, 9, 1, 77, false);
        assertThat(one.next().payload()).isEqualTo(two.next().payload());
        assertThat(renders).hasValue(1);
    }

    @Test
    void a_foreign_study_is_refused_and_so_is_a_right_that_ended() throws Exception {
        var client = new Client().show(0, 1, "6.6.6", "1.2.3", 1, 128, true, 800);
        var refusal = client.next();
        assertThat(refusal.kind()).isEqualTo(FrameHeader.REFUSAL);
        assertThat(refusal.sentence()).isEqualTo("You may not see this study, or it is not on this server.");
        client.nothing(2 * SETTLE);
        assertThat(client.show(0, 2, 1, 128, false).next().kind()).isEqualTo(FrameHeader.PICTURE);
        mayRead = false;
        assertThat(client.show(0, 3, 1, 128, false).next().kind()).as("though it is cached").isEqualTo(FrameHeader.REFUSAL);
    }

    @Test
    void an_image_of_another_study_is_refused() throws Exception {
        var client = new Client().show(0, 1, "1.2", "9.9.9", 1, 128, false, 800);
        assertThat(client.next().sentence()).isEqualTo("This study has no such image.");
        assertThat(client.show(0, 2, "1.2", "1.2.3", 77, 128, false, 800).next().sentence())
                .isEqualTo("The image has 3 frames, not 77.");
        assertThat(renders).hasValue(1);
    }

    @Test
    void frames_that_were_evicted_are_waited_for_and_only_what_is_lost_is_refused() throws Exception {
        var asked = new AtomicInteger();
        missing = _ -> {
            asked.incrementAndGet();
            return Future.succeededFuture(Optional.empty());
        };
        store.delete("1.2.3");
        var client = new Client().show(0, 1, 1, 128, false);
        long began = System.nanoTime();
        client.nothing(350);
        eventually(() -> asked.get() >= 2);
        assertThat(asked.get()).as("again and again, but no more than ten times a second").isLessThanOrEqualTo((int) (2 + (System.nanoTime() - began) / 100_000_000));
        store.write("1.2.3", List.of(noise(256, 256, 1), noise(256, 256, 2), noise(256, 256, 3)));
        var picture = client.next();
        assertThat(picture.kind()).isEqualTo(FrameHeader.PICTURE);
        assertThat(picture.request()).isEqualTo(1);
        client.got(0, 1);

        store.delete("1.2.3");
        missing = _ -> Future.succeededFuture(Optional.of("The original cannot be read."));
        var refusal = client.show(0, 2, 2, 128, false).next();
        assertThat(refusal.kind()).isEqualTo(FrameHeader.REFUSAL);
        assertThat(refusal.sentence()).isEqualTo("The original cannot be read.");
    }

    @Test
    void a_bad_message_ends_its_own_connection_only() throws Exception {
        var other = new Client();
        var client = new Client();
        client.socket.writeTextMessage("{\"type\":\"Sho\"}");
        assertThat(client.closeCode()).isEqualTo(CloseReason.BAD_MESSAGE.code());
        assertThat(client.socket.closeReason()).isEqualTo("bad message: not a message of the frames socket");
        var binary = new Client();
        binary.socket.writeBinaryMessage(Buffer.buffer("x"));
        assertThat(binary.closeCode()).isEqualTo(CloseReason.BAD_MESSAGE.code());
        var backwards = new Client().show(0, 5, 1, 100, false).show(0, 5, 1, 100, false);
        assertThat(backwards.closeCode()).isEqualTo(CloseReason.BAD_MESSAGE.code());
        assertThat(other.show(0, 1, 1, 128, false).next().kind()).isEqualTo(FrameHeader.PICTURE);
        eventually(() -> sockets.open() == 1);
    }

    @Test
    void a_flood_ends_the_connection() throws Exception {
        var client = new Client();
        for (int i = 0; i < 16_000 && client.closed.isEmpty(); i++) {
            client.got(0, 1);
            RoomSockets.pacedAfter(6_000, i);
        }
        assertThat(client.closeCode()).isEqualTo(CloseReason.FLOOD.code());
    }

    @Test
    void a_client_that_takes_nothing_is_dropped_without_costing_memory() throws Exception {
        var client = new Client();
        var healthy = new Client();
        client.socket.pause();
        for (int round = 1; round <= 150; round++) {
            for (int viewport = 0; viewport < 16; viewport++) {
                // 2 MB each: noise does not compress. Fewer messages than a flood has.
                client.show(viewport, round, "1.2", "1.2.4", 1, 100 + round % 3, false, 4000);
            }
        }
        eventually(() -> meters.counter("caseroom.frames.closes", "reason", "SLOW").count() == 1);
        eventually(() -> sockets.open() == 1);
        // What was written before the socket was full, and no more: 2,400 frames were asked for.
        assertThat(meters.counter("caseroom.frames.bytes").count()).isLessThan(40e6);
        assertThat(healthy.show(0, 1, 1, 128, false).next().kind()).isEqualTo(FrameHeader.PICTURE);
        client.socket.resume();
    }

    @Test
    void a_slow_client_that_goes_on_taking_is_kept() throws Exception {
        var client = new Client();
        for (int request = 1; request <= 4; request++) {
            client.socket.pause();
            client.show(0, request, "1.2", "1.2.4", 1, 90 + request, false, 4000);
            Thread.sleep(350);
            client.socket.resume();
            var frame = client.next();
            assertThat(frame.request()).isEqualTo(request);
            var image = ImageIO.read(new ByteArrayInputStream(frame.payload()));
            // window with center 90 + request and width 200 over what is stored
            int low = 90 + request - 100;
            byte[] stored = noise(2000, 1000, 4).samples();
            for (int x = 0; x < 2000; x++) {
                int expected = (int) Math.floor(Math.clamp(((stored[999 * 2000 + x] & 0xFF) - low) / 199.0, 0, 1) * 255 + 0.5);
                assertThat(image.getRaster().getSample(x, 999, 0)).isEqualTo(expected);
            }
            client.got(0, request);
        }
        assertThat(sockets.open()).isEqualTo(1);
    }

    @Test
    void an_idle_client_is_kept_by_pings() throws Exception {
        var client = new Client();
        Thread.sleep(4500);
        assertThat(client.show(0, 1, 1, 128, false).next().kind()).isEqualTo(FrameHeader.PICTURE);
    }

    @Test
    void revoked_sessions_and_shutdown_close_with_their_reason() throws Exception {
        var client = new Client();
        eventually(() -> sockets.open() == 1);
        sockets.revoke("someone else", Optional.empty());
        sockets.revoke("a1", Optional.of("another session"));
        assertThat(client.show(0, 1, 1, 128, false).next().kind()).isEqualTo(FrameHeader.PICTURE);
        sockets.revoke("a1", Optional.of("s1"));
        assertThat(client.closeCode()).isEqualTo(CloseReason.NOT_ALLOWED.code());
        var next = new Client();
        eventually(() -> sockets.open() == 1);
        sockets.closeAll();
        assertThat(next.closeCode()).isEqualTo(CloseReason.GOING_AWAY.code());
    }
}
