package org.caseroom.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.caseroom.protocol.StateHash;
import org.caseroom.room.ImageRef;
import org.caseroom.room.RoomState;
import org.caseroom.study.DicomFiles;
import org.caseroom.testing.CaseroomProcess;
import org.caseroom.testing.ConferenceClient;
import org.caseroom.testing.RestClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * kill -9 of the server and of its Redis in the middle of a storm of annotations: what was acknowledged is there afterwards,
 * what was not is said again, and everybody ends with the same state. {@code -Dcaseroom.crashes=N} changes the number of kills.
 */
final class CrashIT {
    private static final int CRASHES = Integer.getInteger("caseroom.crashes", 20);
    private static final String STUDY = "1.2.3.1";
    private static final ImageRef IMAGE = new ImageRef("1.2.3.3", 1);

    private interface Kill {
        void strike(CaseroomProcess server) throws Exception;
    }

    @TempDir
    Path folder;
    private Vertx vertx;
    private CaseroomProcess server;

    @BeforeEach
    void start() throws Exception {
        vertx = Vertx.vertx();
        server = new CaseroomProcess(folder.resolve("data"), "demo", "--no-sample").start();
    }

    @AfterEach
    void stop() throws Exception {
        await(vertx.close());
        server.close();
    }

    @Test
    void no_acknowledged_event_is_lost_when_the_server_is_killed() throws Exception {
        storm(killed -> {
            killed.kill();
            killed.start();
        });
    }

    @Test
    void no_acknowledged_event_is_lost_when_redis_is_killed() throws Exception {
        storm(killed -> {
            ProcessHandle redis = redisOf(killed);
            redis.destroyForcibly();
            redis.onExit().get(20, TimeUnit.SECONDS);
            killed.awaitReady(java.time.Duration.ofSeconds(60));
        });
    }

    private void storm(Kill kill) throws Exception {
        List<CaseroomProcess.DemoUser> users = server.users();
        RestClient host = server.rest(users.getFirst());
        host.importFile("slice.dcm", DicomFiles.bytes(DicomFiles.ct(STUDY, "1.2.3.2", IMAGE.instance(), 1, 64)));
        String room = host.createRoom("Storm", List.of(STUDY));
        String code = host.invite(room, "PARTICIPANT");
        List<ConferenceClient> clients = new ArrayList<>();
        List<AnnotationStorm> storms = new ArrayList<>();
        for (int i = 0; i < users.size(); i++) {
            RestClient rest = server.rest(users.get(i));
            if (i > 0) {
                rest.accept(code);
            }
            var client = new ConferenceClient(vertx, rest, room, "storm-client-" + i);
            await(client.enter());
            clients.add(client);
            storms.add(new AnnotationStorm(client, "client" + i, IMAGE));
        }
        storms.forEach(storm -> storm.start(vertx));

        for (int crash = 1; crash <= CRASHES; crash++) {
            long before = acknowledgements(storms);
            awaitProgress(storms, before, crash);
            kill.strike(server);
            long after = acknowledgements(storms);
            awaitProgress(storms, after, crash);
        }
        for (AnnotationStorm storm : storms) {
            storm.finish();
        }

        Set<String> expected = new TreeSet<>();
        storms.forEach(storm -> expected.addAll(storm.expected()));
        var late = new ConferenceClient(vertx, host, room, "late-client-1");
        await(late.enter());
        RoomState truth = await(late.state());
        assertThat(new TreeSet<>(truth.marks().keySet())).isEqualTo(expected);
        for (ConferenceClient client : clients) {
            assertThat(await(client.failure())).isNull();
            awaitSeq(client, truth.seq());
            awaitSeq(late, await(client.state()).seq());
            assertThat(StateHash.of(await(client.state()))).isEqualTo(StateHash.of(await(late.state())));
        }
        System.out.printf("%d kills, %d acknowledgements, %d marks at the end, reconnects %s%n", CRASHES, acknowledgements(storms),
                expected.size(), reconnects(clients));
    }

    private static void awaitSeq(ConferenceClient client, long seq) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (await(client.state()).seq() < seq) {
            assertThat(System.nanoTime()).as("client stays behind event %d", seq).isLessThan(end);
            Thread.sleep(20);
        }
    }

    private static void awaitProgress(List<AnnotationStorm> storms, long from, int crash) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (acknowledgements(storms) < from + 40) {
            storms.forEach(storm -> assertThat(storm.refusal()).isNull());
            assertThat(System.nanoTime()).as("no acknowledgement for 30 s around kill %d", crash).isLessThan(end);
            Thread.sleep(10);
        }
    }

    private static long acknowledgements(List<AnnotationStorm> storms) {
        return storms.stream().mapToLong(AnnotationStorm::acknowledgements).sum();
    }

    private static List<Integer> reconnects(List<ConferenceClient> clients) throws Exception {
        List<Integer> counts = new ArrayList<>();
        for (ConferenceClient client : clients) {
            counts.add(await(client.reconnects()));
        }
        return counts;
    }

    private static ProcessHandle redisOf(CaseroomProcess server) {
        return ProcessHandle.of(server.pid()).orElseThrow().descendants()
                .filter(child -> child.info().command().orElse("").matches(".*(redis|valkey).*"))
                .findFirst().orElseThrow(() -> new AssertionError("the server has no Redis of its own"));
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }
}
