package org.caseroom.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.caseroom.study.DicomFiles;
import org.caseroom.testing.Backend;
import org.caseroom.testing.HttpCalls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A study of 300 slices comes in while the event loops have other things to do. */
final class ImportLoadIT {
    private static final int SLICES = 300;
    private static final int CONNECTIONS = 4;
    private static final int PERIOD_MILLIS = 5;

    @TempDir
    private Path dir;

    /** Notes by how many milliseconds a timer of its event loop comes late. */
    private static final class Probe extends VerticleBase {
        private final AtomicIntegerArray late;
        private long last;

        Probe(AtomicIntegerArray late) {
            this.late = late;
        }

        @Override
        public Future<?> start() {
            last = System.nanoTime();
            vertx.setPeriodic(PERIOD_MILLIS, _ -> {
                long now = System.nanoTime();
                long over = (now - last) / 1_000_000 - PERIOD_MILLIS;
                last = now;
                late.incrementAndGet((int) Math.clamp(over, 0, late.length() - 1));
            });
            return Future.succeededFuture();
        }
    }

    @Test
    void event_loops_stay_free_while_three_hundred_slices_are_imported() throws Exception {
        try (var server = new StudyServer(dir)) {
            HttpCalls host = server.as("host");
            String batch = "/api/imports/" + host.post("/api/imports", "{\"files\":300,\"bytes\":0}").json().get("id").asText();
            // Classes are loaded and a worker is there, as in a server that has been up for a minute.
            put(host, batch, slice(1000));
            var late = new AtomicIntegerArray(2000);
            int loops = Runtime.getRuntime().availableProcessors() * 2;
            String probes = Backend.await(server.backend.vertx.deployVerticle(() -> new Probe(late), new DeploymentOptions().setInstances(loops)));
            long start = System.nanoTime();
            var next = new AtomicInteger();
            try (var threads = Executors.newFixedThreadPool(CONNECTIONS)) {
                List<Callable<Integer>> senders = new ArrayList<>();
                for (int i = 0; i < CONNECTIONS; i++) {
                    senders.add(() -> {
                        int accepted = 0;
                        for (int n = next.getAndIncrement(); n < SLICES; n = next.getAndIncrement()) {
                            accepted += put(host, batch, slice(n)).equals("ACCEPTED") ? 1 : 0;
                        }
                        return accepted;
                    });
                }
                int accepted = 0;
                for (var result : threads.invokeAll(senders)) {
                    accepted += result.get();
                }
                assertThat(accepted).isEqualTo(SLICES);
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            Backend.await(server.backend.vertx.undeploy(probes));

            int worst = 0;
            int over50 = 0;
            int ticks = 0;
            for (int millis = 0; millis < late.length(); millis++) {
                ticks += late.get(millis);
                worst = late.get(millis) > 0 ? millis : worst;
                over50 += millis >= 50 ? late.get(millis) : 0;
            }
            System.out.printf("import of %d slices of 512 x 512: %.1f s; event loops: %d ticks, %d late by 50 ms or more, worst %d ms%n",
                    SLICES, seconds, ticks, over50, worst);
            // Nothing of ours holds a loop; what is left is the machine being busy with other things.
            assertThat(over50).isLessThanOrEqualTo(ticks / 20);
            assertThat(worst).isLessThan(late.length() - 1);
            assertThat(server.catalogue.study("1.1").orElseThrow().series().getFirst().imageCount()).isEqualTo(SLICES + 1);
        }
    }

    private static byte[] slice(int number) throws Exception {
        return DicomFiles.bytes(DicomFiles.ct("1.1", "1.1.1", "1.1.1." + (number + 1), number + 1, 512));
    }

    private static String put(HttpCalls calls, String batch, byte[] file) {
        return calls.call(HttpMethod.PUT, batch + "/files?name=slice", Buffer.buffer(file)).json().at("/results/0/outcome").asText();
    }
}
