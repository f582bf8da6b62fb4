package org.caseroom.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Over a real socket: what is counted are buffers, and how large they are is up to the network. */
final class BodyStreamTest {
    private Vertx vertx;
    private HttpServer server;
    /** What a reader had of a body: its bytes, or why it ended early. */
    private final BlockingQueue<Object> read = new LinkedBlockingQueue<>();
    private volatile long pauseMillis;

    @BeforeEach
    void open() throws Exception {
        vertx = Vertx.vertx();
        server = vertx.createHttpServer().requestHandler(request -> {
            BodyStream body = BodyStream.of(request);
            Thread.ofVirtual().start(() -> {
                try (InputStream in = body) {
                    Thread.sleep(pauseMillis);
                    read.add(in.readAllBytes());
                } catch (IOException | InterruptedException e) {
                    read.add(e);
                }
                vertx.runOnContext(_ -> request.response().end());
            });
        }).listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_536, 525_060, 786_432, 9_000_001})
    void a_body_of_any_length_comes_whole(int length) throws Exception {
        byte[] body = bytes(length);
        try (Socket socket = begin(length)) {
            socket.getOutputStream().write(body);
            assertThat(read.poll(20, TimeUnit.SECONDS)).isEqualTo(body);
        }
    }

    @Test
    void a_body_that_trickles_comes_whole() throws Exception {
        byte[] body = bytes(100);
        try (Socket socket = begin(body.length)) {
            socket.setTcpNoDelay(true);
            for (byte one : body) {
                socket.getOutputStream().write(one);
                Thread.sleep(3);
            }
            assertThat(read.poll(20, TimeUnit.SECONDS)).isEqualTo(body);
        }
    }

    @Test
    void a_reader_that_is_late_gets_what_came_meanwhile_and_what_had_to_wait() throws Exception {
        pauseMillis = 300;
        byte[] body = bytes(20_000_000);
        try (Socket socket = begin(body.length)) {
            socket.getOutputStream().write(body);
            assertThat(read.poll(20, TimeUnit.SECONDS)).isEqualTo(body);
        }
    }

    @Test
    void a_sender_who_breaks_off_ends_the_reading() throws Exception {
        try (Socket socket = begin(1_000_000)) {
            socket.getOutputStream().write(bytes(300_000));
        }
        assertThat(read.poll(20, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
    }

    private Socket begin(int length) throws IOException {
        Socket socket = new Socket("127.0.0.1", server.actualPort());
        OutputStream out = socket.getOutputStream();
        out.write(("PUT / HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
