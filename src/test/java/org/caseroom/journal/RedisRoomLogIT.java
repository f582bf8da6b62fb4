package org.caseroom.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.caseroom.testing.Backend.await;

import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import org.caseroom.redis.RedisClient;
import org.caseroom.redis.RedisServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisRoomLogIT extends RoomLogContract {
    @TempDir
    static Path dir;
    private static Vertx vertx;
    private static RedisServer server;
    private RedisClient first;
    private RedisClient second;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        server = RedisServer.start("", dir, System.getenv(), new SecureRandom());
    }

    @AfterAll
    static void stop() {
        server.close();
        vertx.close().await();
    }

    @BeforeEach
    void connect() {
        first = new RedisClient(vertx, server.endpoint(), Duration.ofSeconds(2), new SecureRandom());
        second = new RedisClient(vertx, server.endpoint(), Duration.ofSeconds(2), new SecureRandom());
        await(first.start());
        await(second.start());
        await(first.send(Command.DEL, "caseroom:room:room-0001:log", "caseroom:room:room-0002:log"));
    }

    @AfterEach
    void disconnect() {
        first.close();
        second.close();
    }

    @Override
    RoomLog log() {
        return new RedisRoomLog(first, new EntryCodec(), "node-1");
    }

    @Override
    RoomLog other() {
        return new RedisRoomLog(second, new EntryCodec(), "node-2");
    }

    @Test
    @DisplayName("an entry that is none fails the read and says so")
    void foreign() {
        await(first.send(Command.XADD, "caseroom:room:room-0001:log", "1-0", "e", "{\"v\":7,\"events\":[]}"));
        assertThatThrownBy(() -> await(log().read("room-0001", 1, 10))).isInstanceOf(EntryUnreadableException.class)
                .hasMessageContaining("an entry of version 7, this release reads 1 to 1");
    }

    @Test
    @DisplayName("the id of an entry is the number of its first event")
    void ids() {
        await(log().append("room-0001", events(1, 4)));
        await(log().append("room-0001", events(5, 1)));
        var reply = await(first.send(Command.XRANGE, "caseroom:room:room-0001:log", "-", "+"));
        assertThat(reply.get(0).get(0).toString()).isEqualTo("1-0");
        assertThat(reply.get(1).get(0).toString()).isEqualTo("5-0");
    }
}
