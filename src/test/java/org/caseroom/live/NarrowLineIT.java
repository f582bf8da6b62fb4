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
import io.vertx.core.internal.http.WebSocketInternal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.caseroom.access.AccountRole;
import org.caseroom.access.Caller;
import org.caseroom.access.TicketGrant;
import org.caseroom.access.TicketPurpose;
import org.caseroom.dicom.imageio.DecodedFrame;
import org.caseroom.dicom.imageio.SampleType;
import org.caseroom.imaging.RenderService;
import org.caseroom.room.Sight;
import org.caseroom.study.frames.FrameStore;
import org.caseroom.testing.NarrowLine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stack of 512 x 512 over 1 Mbit/s and a round trip of 200 ms. */
final class NarrowLineIT {
    private static final int SLICES = 12;
    private static final int SIDE = 512;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(FrameSettings.of(80).settleMillis() * 3 / 4);

    @TempDir
    Path root;
    final Vertx vertx = Vertx.vertx();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    FrameStore store;
    RenderService render;
    HttpServer server;
    WebSocketClient clients;
    NarrowLine line;

    @BeforeEach
    void start() throws Exception {
        store = new FrameStore(root, 8);
        List<DecodedFrame> slices = new ArrayList<>();
        for (int n = 0; n < SLICES; n++) {
            slices.add(slice(n));
        }
        store.write("1.2.3", slices);
        render = new RenderService(new GrayStack(store), 64 << 20, 1, meters);
        var sockets = new FrameSockets(vertx, render, (caller, study) -> Future.succeededFuture(Optional.of(Sight.FULL)),
                (study, image) -> Future.succeededFuture(Optional.of(new ImageShape(SIDE, SIDE, 1))),
                instance -> Future.succeededFuture(Optional.of("It is lost.")), RoomViews.NONE, FrameSettings.of(80), new FrameMeters(meters));
        var grant = new TicketGrant(Caller.of("a1", "login", "Name", AccountRole.PARTICIPANT, Caller.Via.SESSION), TicketPurpose.FRAMES,
                Optional.empty(), Optional.of("s1"));
        server = vertx.createHttpServer(new HttpServerOptions()).webSocketHandler(socket -> sockets.accept(socket, grant, ((WebSocketInternal) socket).channelHandlerContext()));
        server.listen(0, "127.0.0.1").await(10, TimeUnit.SECONDS);
        clients = vertx.createWebSocketClient(new WebSocketClientOptions().setMaxFrameSize(16 << 20).setMaxMessageSize(64 << 20));
        line = new NarrowLine(vertx, server.actualPort(), 125_000, 200);
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().await(10, TimeUnit.SECONDS);
        render.close();
        store.close();
    }

    /** A body with noise as a CT has it: about 110 KB as PNG, 40 KB as JPEG of quality 80. */
    private static DecodedFrame slice(int n) {
        var random = new Random(n);
        byte[] bytes = new byte[SIDE * SIDE];
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                double away = Math.hypot((x - 256) / 220.0, (y - 256 + 4 * n) / 170.0);
                bytes[y * SIDE + x] = (byte) (away > 1 ? 2 : 60 + 90 * Math.cos(away * 5) * away + 5 * random.nextGaussian() + 40);
            }
        }
        return new DecodedFrame(SIDE, SIDE, 1, SampleType.U8, "MONOCHROME2", bytes);
    }

    private record Arrived(long request, boolean lossless, int quality, int columns, boolean whole) {
    }

    /** Acknowledges what comes at once, as a fast browser would. */
    private final class Client {
        final BlockingQueue<Arrived> arrived = new LinkedBlockingQueue<>();
        WebSocket socket;
        long request;
        /** Steps so long that what was shown could be taken for resting: the machine was busy with other things. */
        int pauses;

        Client open() throws Exception {
            socket = clients.connect(line.port(), "127.0.0.1", "/").await(10, TimeUnit.SECONDS);
            socket.binaryMessageHandler(this::picture);
            return this;
        }

        private void picture(Buffer b) {
            long number = (long) Double.longBitsToDouble(b.getLongLE(8));
            boolean png = b.getByte(3) == 2;
            boolean whole = !png || new String(b.getBytes(b.length() - 8, b.length() - 4), java.nio.charset.StandardCharsets.ISO_8859_1)
                    .equals("IEND");
            arrived.add(new Arrived(number, (b.getByte(4) & 1) != 0, b.getUnsignedByte(5), b.getUnsignedShortLE(16), whole));
            socket.writeTextMessage("{\"type\":\"Got\",\"viewport\":" + b.getByte(2) + ",\"request\":" + number + "}");
        }

        long show(int frame, boolean moving) {
            socket.writeTextMessage(String.format(Locale.ROOT, "{\"type\":\"Show\",\"viewport\":0,\"request\":%d,\"study\":\"1.2\","
                    + "\"image\":{\"instance\":\"1.2.3\",\"frame\":%d},\"voi\":{\"center\":128,\"width\":256},\"inverted\":false,"
                    + "\"width\":800,\"height\":800,\"zoom\":1,\"moving\":%b}", ++request, frame, moving));
            return request;
        }

        Arrived next() throws InterruptedException {
            var frame = arrived.poll(30, TimeUnit.SECONDS);
            assertThat(frame).as("a picture within thirty seconds").isNotNull();
            return frame;
        }

        List<Arrived> scroll(int millis) throws InterruptedException {
            long before = System.nanoTime();
            for (int step = 0; step < millis / 50; step++) {
                show(1 + (int) (request % SLICES), true);
                Thread.sleep(50);
                long now = System.nanoTime();
                pauses += now - before > PAUSE_NANOS ? 1 : 0;
                before = now;
            }
            var seen = new ArrayList<Arrived>();
            arrived.drainTo(seen);
            return seen;
        }
    }

    /** How fast is measured by {@code load-tests/run scroll}. */
    @Test
    void scrolling_is_seen_lossy_and_what_rests_is_exact() throws Exception {
        var client = new Client().open();
        client.show(1, true);
        assertThat(client.next().lossless()).isFalse();
        client.scroll(1000);
        var seen = client.scroll(3000);
        assertThat(seen).isNotEmpty();
        assertThat(seen.stream().filter(Arrived::lossless)).hasSizeLessThanOrEqualTo(client.pauses);
        long last = client.show(7, false);
        Arrived exact;
        do {
            exact = client.next();
        } while (!exact.lossless());
        assertThat(exact.request()).isEqualTo(last);
        assertThat(exact.whole()).isTrue();
    }

    @Test
    void a_new_movement_does_not_wait_for_the_lossless_picture() throws Exception {
        var client = new Client().open();
        client.scroll(1500);
        while (!client.next().lossless()) {
            // what was asked for while scrolling is on its way, and the lossless one behind it
        }
        long before = line.carried();
        double givenUp = meters.counter("caseroom.frames.given.up").count();
        client.show(3, false);
        // The lossless picture is on the line, and most of it is not there yet.
        for (int i = 0; i < 1000 && line.carried() < before + 20_000; i++) {
            Thread.sleep(10);
        }
        client.arrived.clear();
        long wanted = client.show(4, true);
        List<Arrived> seen = new ArrayList<>();
        do {
            seen.add(client.next());
        } while (seen.getLast().request() != wanted);
        assertThat(seen.stream().filter(Arrived::lossless)).as("the lossless one was given up").allMatch(picture -> !picture.whole());
        assertThat(meters.counter("caseroom.frames.given.up").count() - givenUp).isEqualTo(1);
        // And then it comes by itself.
        Arrived exact = client.next();
        assertThat(exact.lossless() && exact.whole()).isTrue();
        assertThat(exact.request()).isEqualTo(wanted);
    }
}
