package org.caseroom.load;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.caseroom.room.Command;
import org.caseroom.room.ImageRef;
import org.caseroom.room.Point;
import org.caseroom.room.RoomEvent;
import org.caseroom.room.Shape;
import org.caseroom.study.DicomFiles;
import org.caseroom.testing.CaseroomProcess;
import org.caseroom.testing.ConferenceClient;
import org.caseroom.testing.RestClient;

/**
 * From one client's annotation to its receipt by all the others, on loopback, server and clients in processes of their own:
 * through decide, the log in Redis ({@code appendfsync always}) and the fan-out. Beside it, in the same run, the same number of
 * messages of the same size through a bare Vert.x broadcast server without any logic.
 *
 * <pre>load-tests/run event-latency [participants=2,20,200] [seconds=10] [rate=20] [rounds=5]</pre>
 */
public final class EventLatency {
    private static final String STUDY = "1.2.3.1";
    private static final ImageRef IMAGE = new ImageRef("1.2.3.3", 1);

    private EventLatency() {
    }

    public static void main(String[] args) throws Exception {
        Map<String, String> options = Options.parse(args, Map.of("participants", "2,20,200", "seconds", "10", "rate", "20",
                "rounds", "5"));
        int[] sizes = Arrays.stream(options.get("participants").split(",")).mapToInt(Integer::parseInt).toArray();
        int seconds = Integer.parseInt(options.get("seconds"));
        int rate = Integer.parseInt(options.get("rate"));
        int rounds = Integer.parseInt(options.get("rounds"));
        Path folder = Folders.create("load");
        Vertx vertx = Vertx.vertx();
        try (CaseroomProcess server = new CaseroomProcess(folder.resolve("data"), "demo", "--no-sample").start();
             BareBroadcastProcess bare = new BareBroadcastProcess()) {
            Accounts accounts = new Accounts(server, Arrays.stream(sizes).max().orElseThrow());
            accounts.host().importFile("slice.dcm", DicomFiles.bytes(DicomFiles.ct(STUDY, "1.2.3.2", IMAGE.instance(), 1, 64)));
            System.out.printf("%-12s %-16s %9s %9s %9s %9s %10s%n", "participants", "server", "p50 ms", "p90 ms", "p99 ms",
                    "max ms", "received");
            for (int size : sizes) {
                List<Histogram> ours = new ArrayList<>();
                List<Histogram> theirs = new ArrayList<>();
                for (int round = 0; round < rounds; round++) {
                    ours.add(caseroom(vertx, accounts, size, seconds, rate));
                    theirs.add(BareBroadcast.measure(vertx, bare.port(), size, seconds, rate));
                }
                print(size, "caseroom", ours);
                print(size, "bare broadcast", theirs);
            }
        }
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private static Histogram caseroom(Vertx vertx, Accounts accounts, int size, int seconds, int rate) throws Exception {
        RestClient host = accounts.host();
        String room = host.createRoom("Load " + size, List.of(STUDY));
        String code = host.invite(room, "PARTICIPANT");
        Map<String, Long> sent = new ConcurrentHashMap<>();
        var latency = new ConcurrentHistogram(TimeUnit.SECONDS.toNanos(60), 3);
        List<ConferenceClient> clients = new ArrayList<>();
        List<Future<Void>> entering = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            RestClient rest = i == 0 ? host : accounts.participant(i - 1);
            if (i > 0) {
                rest.accept(code);
            }
            var client = new ConferenceClient(vertx, rest, room, "load-client-%04d".formatted(i));
            if (i > 0) {
                client.onEvent((event, own) -> {
                    if (event.event() instanceof RoomEvent.MarkAdded added) {
                        Long start = sent.get(added.id());
                        if (start != null) {
                            latency.recordValue(System.nanoTime() - start);
                        }
                    }
                });
            }
            clients.add(client);
            entering.add(client.enter());
            if (i % 20 == 19) {
                Future.all(entering).toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
            }
        }
        Future.all(entering).toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
        Thread.sleep(500);
        try (var ticks = Executors.newSingleThreadScheduledExecutor()) {
            int total = seconds * rate;
            for (int n = 0; n < total; n++) {
                int number = n;
                ticks.schedule(() -> {
                    String id = "load-mark-%06d".formatted(number);
                    sent.put(id, System.nanoTime());
                    clients.getFirst().submit(new Command.AddMark(id, IMAGE,
                            new Shape.Length(new Point(number % 512, 10.5), new Point(200.25, number % 400))));
                }, n * 1000L / rate, TimeUnit.MILLISECONDS);
            }
            Thread.sleep(seconds * 1000L + 1_000);
        }
        for (ConferenceClient client : clients) {
            client.leave().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        }
        return latency;
    }

    private static void print(int size, String server, List<Histogram> rounds) {
        long received = rounds.stream().mapToLong(Histogram::getTotalCount).sum();
        System.out.printf("%-12d %-16s %9.2f %9.2f %9.2f %9.2f %10d%n", size, server, median(rounds, 50), median(rounds, 90),
                median(rounds, 99), median(rounds, 100), received);
    }

    /** Median over the rounds of one percentile, in milliseconds. */
    private static double median(List<Histogram> rounds, double percentile) {
        double[] values = rounds.stream().mapToDouble(round -> round.getValueAtPercentile(percentile) / 1e6).sorted().toArray();
        return values[values.length / 2];
    }
}
