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

/** Fifty viewers of one stack in step, beside one that takes nothing and one on 1 Mbit/s. */
final class StalledViewersIT {
    private static final int VIEWERS = 50;
    private static final int SLICES = 20;
    private static final int SIDE = 256;

    @TempDir
    Path root;
    final Vertx vertx = Vertx.vertx();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    FrameStore store;
    RenderService render;
    HttpServer server;
    WebSocketClient clients;

    @BeforeEach
    void start() throws Exception {
        store = new FrameStore(root, 8);
        List<DecodedFrame> slices = new ArrayList<>();
        for (int n = 0; n < SLICES; n++) {
            byte[] bytes = new byte[SIDE * SIDE];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) (i / SIDE + 4 * n + i % SIDE / 2);
            }
            slices.add(new DecodedFrame(SIDE, SIDE, 1, SampleType.U8, "MONOCHROME2", bytes));
        }
        store.write("1.2.3", slices);
        render = new RenderService(new GrayStack(store), 64 << 20, 1, meters);
        var sockets = new FrameSockets(vertx, render, (caller, study) -> Future.succeededFuture(Optional.of(Sight.FULL)),
                (study, image) -> Future.succeededFuture(Optional.of(new ImageShape(SIDE, SIDE, 1))),
                instance -> Future.succeededFuture(Optional.of("It is lost.")), RoomViews.NONE, new FrameSettings(80, 200, 1500, 45_000), new FrameMeters(meters));
        var grant = new TicketGrant(Caller.of("a1", "login", "Name", AccountRole.PARTICIPANT, Caller.Via.SESSION), TicketPurpose.FRAMES,
                Optional.empty(), Optional.of("s1"));
        server = vertx.createHttpServer(new HttpServerOptions().setSendBufferSize(16 << 10)).webSocketHandler(socket ->
                sockets.accept(socket, grant, ((WebSocketInternal) socket).channelHandlerContext()));
        server.listen(0, "127.0.0.1").await(10, TimeUnit.SECONDS);
        clients = vertx.createWebSocketClient(new WebSocketClientOptions().setReceiveBufferSize(16 << 10).setMaxConnections(100)
                .setMaxFrameSize(16 << 20).setMaxMessageSize(64 << 20));
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().await(10, TimeUnit.SECONDS);
        render.close();
        store.close();
    }

    private final class Viewer {
        final WebSocket socket;
        volatile long newest;
        volatile int pictures;
        volatile long request;

        Viewer(int port) throws Exception {
            socket = clients.connect(port, "127.0.0.1", "/").await(10, TimeUnit.SECONDS);
            socket.binaryMessageHandler(this::picture);
            socket.closeHandler(gone -> { });
            socket.exceptionHandler(gone -> { });
        }

        private void picture(Buffer b) {
            long number = (long) Double.longBitsToDouble(b.getLongLE(8));
            newest = number;
            pictures++;
            socket.writeTextMessage("{\"type\":\"Got\",\"viewport\":0,\"request\":" + number + "}");
        }

        void show(int frame, boolean moving) {
            if (socket.isClosed()) {
                return;
            }
            request++;
            socket.writeTextMessage(String.format(Locale.ROOT, "{\"type\":\"Show\",\"viewport\":0,\"request\":%d,\"study\":\"1.2\","
                    + "\"image\":{\"instance\":\"1.2.3\",\"frame\":%d},\"voi\":{\"center\":128,\"width\":256},\"inverted\":false,"
                    + "\"width\":800,\"height\":800,\"zoom\":1,\"moving\":%b}", request, frame, moving));
        }
    }

    /** 20 steps of 80 ms, then as long as it takes until every one of these has the picture it asked for last. */
    private void scroll(List<Viewer> viewers, List<Viewer> healthy) throws InterruptedException {
        for (int step = 0; step < 20; step++) {
            for (var viewer : viewers) {
                viewer.show(1 + step % SLICES, true);
            }
            Thread.sleep(80);
        }
        for (int i = 0; i < 2_000 && healthy.stream().anyMatch(viewer -> viewer.newest != viewer.request); i++) {
            Thread.sleep(10);
        }
        assertThat(healthy).allSatisfy(viewer -> assertThat(viewer.newest).as("newest picture").isEqualTo(viewer.request));
    }

    /** What it costs the others in time is measured by {@code load-tests/run slow}, beside the same without them. */
    @Test
    void one_that_takes_nothing_is_dropped_one_on_a_narrow_line_skips_and_the_others_see_the_newest() throws Exception {
        List<Viewer> healthy = new ArrayList<>();
        for (int i = 0; i < VIEWERS; i++) {
            healthy.add(new Viewer(server.actualPort()));
        }
        scroll(healthy, healthy);
        var line = new NarrowLine(vertx, server.actualPort(), 125_000, 200);
        for (int round = 1; round <= 3; round++) {
            var stalled = new Viewer(server.actualPort());
            var narrow = new Viewer(line.port());
            stalled.socket.pause();
            var all = new ArrayList<>(healthy);
            all.add(stalled);
            all.add(narrow);
            scroll(all, healthy);
            for (int i = 0; i < 1_000 && narrow.newest != narrow.request; i++) {
                Thread.sleep(20);
            }
            assertThat(narrow.newest).as("the narrow one sees the newest too").isEqualTo(narrow.request);
            narrow.socket.close();
            for (int i = 0; i < 300 && meters.counter("caseroom.frames.closes", "reason", "SLOW").count() < round; i++) {
                Thread.sleep(100);
            }
            assertThat(meters.counter("caseroom.frames.closes", "reason", "SLOW").count()).as("stalled ones dropped").isEqualTo(round);
            assertThat(healthy).as("nobody else is").noneMatch(viewer -> viewer.socket.isClosed());
        }
    }
}
