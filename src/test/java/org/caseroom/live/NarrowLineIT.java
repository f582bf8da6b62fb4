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
import org.caseroom.imaging.FrameSource;
import org.caseroom.imaging.RenderService;
import org.caseroom.study.frames.FrameStore;
import org.caseroom.study.frames.StoredFrames;
import org.caseroom.study.presentation.ImagePresentation;
import org.caseroom.study.presentation.InstancePresentation;
import org.caseroom.study.presentation.ModalityLut;
import org.caseroom.testing.NarrowLine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stack of 512 x 512 over 1 Mbit/s and a round trip of 200 ms. */
final class NarrowLineIT {
    private static final int SLICES = 12;
    private static final int SIDE = 512;

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
        render = new RenderService(new Source(), 64 << 20, 1, meters);
        var sockets = new FrameSockets(vertx, render, (caller, study) -> Future.succeededFuture(true),
                (study, image) -> Future.succeededFuture(Optional.of(new ImageShape(SIDE, SIDE, 1))),
                instance -> Future.succeededFuture(Optional.of("It is lost.")), FrameSettings.of(80), new FrameMeters(meters));
        var grant = new TicketGrant(Caller.of("a1", "login", "Name", AccountRole.PARTICIPANT, Caller.Via.SESSION), TicketPurpose.FRAMES,
                Optional.empty(), Optional.of("s1"));
        server = vertx.createHttpServer(new HttpServerOptions()).webSocketHandler(socket -> sockets.accept(socket, grant, socket::close));
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

    private final class Source implements FrameSource {
        @Override
        public StoredFrames open(String instance) throws java.io.IOException {
            return store.open(instance);
        }

        @Override
        public Optional<InstancePresentation> presentation(String instance) {
            return Optional.of(InstancePresentation.of(new ImagePresentation("MONOCHROME2", 8, false, ModalityLut.identity(),
                    List.of(), List.of(), null, false, null, null, false)));
        }
    }

    private record Arrived(long request, boolean lossless, int quality, int columns, int bytes, boolean whole, double millis) {
    }

    /** Acknowledges what comes at once, as a fast browser would. */
    private final class Client {
        final BlockingQueue<Arrived> arrived = new LinkedBlockingQueue<>();
        final long begun = System.nanoTime();
        WebSocket socket;
        long request;

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
            arrived.add(new Arrived(number, (b.getByte(4) & 1) != 0, b.getUnsignedByte(5), b.getUnsignedShortLE(16), b.length(), whole, now()));
            socket.writeTextMessage("{\"type\":\"Got\",\"viewport\":" + b.getByte(2) + ",\"request\":" + number + "}");
        }

        double now() {
            return (System.nanoTime() - begun) / 1e6;
        }

        long show(int frame, boolean moving) {
            socket.writeTextMessage(String.format(Locale.ROOT, "{\"type\":\"Show\",\"viewport\":0,\"request\":%d,\"study\":\"1.2\","
                    + "\"image\":{\"instance\":\"1.2.3\",\"frame\":%d},\"voi\":{\"center\":128,\"width\":256},\"inverted\":false,"
                    + "\"width\":800,\"height\":800,\"zoom\":1,\"moving\":%b}", ++request, frame, moving));
            return request;
        }

        Arrived next() throws InterruptedException {
            var frame = arrived.poll(10, TimeUnit.SECONDS);
            assertThat(frame).as("a picture within ten seconds").isNotNull();
            return frame;
        }

        List<Arrived> scroll(int millis) throws InterruptedException {
            double end = now() + millis;
            while (now() < end) {
                show(1 + (int) (request % SLICES), true);
                Thread.sleep(50);
            }
            var seen = new ArrayList<Arrived>();
            arrived.drainTo(seen);
            return seen;
        }
    }

    @Test
    void scrolling_is_seen_and_what_rests_is_exact_soon() throws Exception {
        var client = new Client();
        client.open();
        client.show(1, true);
        var first = client.next();
        assertThat(first.millis()).as("connect, ask, see").isLessThan(1500);
        client.scroll(1000);
        var seen = client.scroll(3000);
        System.out.printf("first %.0f ms of %d bytes; then %.1f/s of about %d bytes, q%d, %d columns%n", first.millis(), first.bytes(),
                seen.size() / 3.0, seen.getLast().bytes(), seen.getLast().quality(), seen.getLast().columns());
        assertThat(seen).allMatch(picture -> !picture.lossless());
        assertThat(seen.size() / 3.0).as("pictures a second").isGreaterThanOrEqualTo(8);

        double rested = client.now();
        long last = client.show(7, false);
        Arrived exact;
        do {
            exact = client.next();
        } while (!exact.lossless());
        System.out.printf("lossless after %.0f ms, %d bytes%n", exact.millis() - rested, exact.bytes());
        assertThat(exact.request()).isEqualTo(last);
        assertThat(exact.whole()).isTrue();
        assertThat(exact.millis() - rested).as("lossless at rest").isLessThan(3000);
    }

    @Test
    void a_new_movement_does_not_wait_for_the_lossless_picture() throws Exception {
        var client = new Client().open();
        client.scroll(1500);
        client.show(3, false);
        Thread.sleep(500);
        client.arrived.clear();
        double moved = client.now();
        long wanted = client.show(4, true);
        List<Arrived> seen = new ArrayList<>();
        do {
            seen.add(client.next());
        } while (seen.getLast().request() != wanted);
        double took = seen.getLast().millis() - moved;
        System.out.printf("seen after %.0f ms, behind %s%n", took, seen);
        assertThat(seen.getFirst().lossless() && !seen.getFirst().whole()).as("the lossless one was given up").isTrue();
        assertThat(seen.getFirst().bytes()).isLessThan(90_000);
        assertThat(took).isLessThan(900);
        assertThat(meters.counter("caseroom.frames.given.up").count()).isEqualTo(1);
        // And then it comes by itself.
        Arrived exact = client.next();
        assertThat(exact.lossless() && exact.whole()).isTrue();
        assertThat(exact.request()).isEqualTo(wanted);
    }
}
