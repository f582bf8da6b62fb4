package org.caseroom.load;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.caseroom.room.Command;
import org.caseroom.room.ImageRef;
import org.caseroom.testing.ConferenceClient;
import org.caseroom.testing.RestClient;
import org.caseroom.testing.RoomNode;

/**
 * From one client's annotation to its receipt by everybody in the room, through the log in Redis ({@code appendfsync always}) and, in
 * turns, through the same server with its log in memory: the difference is what it costs that nothing acknowledged is ever lost.
 *
 * <pre>load-tests/run durable [people=50] [rate=20] [seconds=3] [rounds=5]</pre>
 */
public final class Durable {
    private static final ImageRef IMAGE = new ImageRef(RoomNode.CT + ".1.1", 1);

    private Durable() {
    }

    public static void main(String[] args) throws Exception {
        Map<String, String> options = Options.parse(args, Map.of("people", "50", "rate", "20", "seconds", "3", "rounds", "5"));
        int people = Integer.parseInt(options.get("people"));
        double rate = Double.parseDouble(options.get("rate"));
        double seconds = Double.parseDouble(options.get("seconds"));
        Processor.pin(ProcessHandle.current().pid(), 1);
        try (var redis = Yardstick.java(NodeMain.class, "redis"); var memory = Yardstick.java(NodeMain.class, "memory");
             var bare = Yardstick.java(BareBroadcast.class);
             var through = swarm(redis); var without = swarm(memory);
             var broadcast = new Swarm(new Dialect.Repeater(Integer.MAX_VALUE), bare.port())) {
            Map<String, Swarm> swarms = new LinkedHashMap<>();
            swarms.put("Caseroom, log in Redis, fsync", through);
            swarms.put("Caseroom, log in memory", without);
            swarms.put("bare Vert.x broadcast", broadcast);
            for (var server : List.of(redis, memory, bare)) {
                Processor.pin(server.pid(), 0);
            }
            for (var swarm : swarms.values()) {
                swarm.join(people);
                swarm.run(2 * seconds, 1, 4 * rate);
            }
            Map<String, List<Swarm.Result>> results = new LinkedHashMap<>();
            for (int round = 0; round < Integer.parseInt(options.get("rounds")); round++) {
                for (var one : swarms.entrySet()) {
                    results.computeIfAbsent(one.getKey(), _ -> new ArrayList<>()).add(one.getValue().run(seconds, 1, rate));
                    for (var swarm : swarms.values()) {
                        swarm.keepAliveNow();
                        swarm.settle(50);
                    }
                }
            }
            System.out.printf("%-32s %12s %9s %9s %9s%n", "server", "received", "p50 ms", "p99 ms", "max ms");
            results.forEach((name, rounds) -> System.out.printf("%-32s %,12d %9.2f %9.2f %9.2f%n", name,
                    rounds.stream().mapToLong(Swarm.Result::delivered).sum(),
                    FanOut.median(rounds, one -> one.latency().getValueAtPercentile(50) / 1e6),
                    FanOut.median(rounds, one -> one.latency().getValueAtPercentile(99) / 1e6),
                    FanOut.median(rounds, one -> one.latency().getMaxValue() / 1e6)));
            tell("redis", results.get("Caseroom, log in Redis, fsync"), through);
            tell("memory", results.get("Caseroom, log in memory"), without);
            tell("bare", results.get("bare Vert.x broadcast"), broadcast);
        }
    }

    private static void tell(String name, List<Swarm.Result> rounds, Swarm swarm) throws IOException {
        Figures.tell(name + ".p50", FanOut.median(rounds, one -> one.latency().getValueAtPercentile(50) / 1e6));
        Figures.tell(name + ".p99", FanOut.median(rounds, one -> one.latency().getValueAtPercentile(99) / 1e6));
        Figures.tell(name + ".lost", swarm.lost());
    }

    private static Swarm swarm(Yardstick node) throws Exception {
        var account = new RestClient(RestClient.newHttpClient(), URI.create("http://127.0.0.1:" + node.port()), node.token());
        String room = account.createRoom("Durable", List.of(RoomNode.CT));
        Vertx vertx = Vertx.vertx();
        var opener = new ConferenceClient(vertx, account, room, "load-opener");
        opener.enter().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        opener.submit(new Command.TakeFloor()).toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        opener.leave().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        return new Swarm(new CaseroomDialect(account, List.of(room), Integer.MAX_VALUE, 1, "load", IMAGE, false, new long[1]), node.port());
    }
}
