package org.caseroom.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.caseroom.study.DicomFiles;
import org.caseroom.testing.CaseroomProcess;

/**
 * Pointer events to everybody in a room: at 60 a second (two people at 30), at 1,200 (forty people), and as many as get through, with
 * the processor time of the server a delivered event. Beside it, in turns in the same run, servers that do nothing else. Server on
 * one processor, clients on the other.
 *
 * <pre>load-tests/run fan-out [receivers=200,1000] [seconds=2] [rounds=5] [only=caseroom,c,vertx,socketio,yjs] [loads=sixty,twelve_hundred,saturated]</pre>
 */
public final class FanOut {
    private enum Load { SIXTY, TWELVE_HUNDRED, SATURATED }

    private record Target(String key, String name, long pid, int port, Dialect dialect) {
    }

    private record Measured(Swarm.Result result, double cpuMicros, double cpuShare) {
    }

    /** So often each of 200 people points when it is to be found out how many get through: at the 30 that ours allows unless it is told otherwise 200 receivers do not fill it. */
    private static final int MOST = 60;
    private static final int MANY = 1000;

    private FanOut() {
    }

    public static void main(String[] args) throws Exception {
        Map<String, String> options = Options.parse(args, Map.of("receivers", "200,1000", "seconds", "2", "rounds", "5",
                "only", "caseroom,c,vertx,socketio,yjs", "loads", "sixty,twelve_hundred,saturated"));
        List<Integer> sizes = Arrays.stream(options.get("receivers").split(",")).map(Integer::valueOf).toList();
        double seconds = Double.parseDouble(options.get("seconds"));
        int rounds = Integer.parseInt(options.get("rounds"));
        List<String> only = List.of(options.get("only").split(","));
        List<Load> loads = Arrays.stream(options.get("loads").split(",")).map(load -> Load.valueOf(load.toUpperCase(Locale.ROOT))).toList();
        Path folder = Folders.create("load");
        Processor.pin(ProcessHandle.current().pid(), 1);
        List<AutoCloseable> servers = new ArrayList<>();
        try {
            System.out.printf("%-9s %-14s %-24s %12s %9s %9s %9s %9s %9s%n", "receivers", "load", "server", "delivered/s", "us each",
                    "processor", "p50 ms", "p99 ms", "per frame");
            for (int size : sizes) {
                List<Target> targets = targets(folder, only, servers, size);
                measure(targets, loads, size, seconds, rounds);
            }
        } finally {
            for (var server : servers.reversed()) {
                server.close();
            }
        }
    }

    private static List<Target> targets(Path folder, List<String> only, List<AutoCloseable> servers, int size) throws Exception {
        List<Target> targets = new ArrayList<>();
        for (String name : only) {
            switch (name) {
                case "caseroom" -> {
                    var server = new CaseroomProcess(folder.resolve("data-" + size), Map.of("CASEROOM_ROOMS_PARTICIPANTS", "5000",
                            "CASEROOM_ROOMS_SIGNALS_PER_SECOND", Integer.toString(MOST)), "demo", "--no-sample").start();
                    servers.add(server);
                    var host = server.rest(server.users().getFirst());
                    host.importFile("slice.dcm", DicomFiles.bytes(DicomFiles.ct("1.2.3.1", "1.2.3.2", "1.2.3.3", 1, 64)));
                    String room = host.createRoom("Fan-out", List.of("1.2.3.1"));
                    targets.add(new Target(name, "Caseroom", server.pid(), server.origin().getPort(), new CaseroomDialect(host, List.of(room), Integer.MAX_VALUE, 0, "load-client")));
                }
                case "c" -> targets.add(target(name, "bare C, epoll", Yardstick.c("broadcast.c", folder), new Dialect.Repeater(Integer.MAX_VALUE), servers));
                case "vertx" -> targets.add(target(name, "bare Vert.x broadcast", Yardstick.java(BareBroadcast.class), new Dialect.Repeater(Integer.MAX_VALUE), servers));
                case "socketio" -> targets.add(target(name, "socket.io 4.8.4 room", Yardstick.node("socketio.js"), new Dialect.SocketIo(), servers));
                case "yjs" -> targets.add(target(name, "Yjs awareness, ws 8", Yardstick.node("awareness.js"), new Dialect.Awareness(), servers));
                default -> throw new IllegalArgumentException("unknown server " + name);
            }
        }
        for (var target : targets) {
            Processor.pin(target.pid(), 0);
        }
        return targets;
    }

    private static Target target(String key, String name, Yardstick server, Dialect dialect, List<AutoCloseable> servers) {
        servers.add(server);
        return new Target(key, name, server.pid(), server.port(), dialect);
    }

    private static void measure(List<Target> targets, List<Load> loads, int size, double seconds, int rounds) throws Exception {
        Map<Target, Swarm> swarms = new LinkedHashMap<>();
        try {
            for (var target : targets) {
                var swarm = new Swarm(target.dialect(), target.port());
                swarms.put(target, swarm);
                swarm.join(size);
                // compiled before it counts
                for (var load : List.of(Load.SATURATED, Load.TWELVE_HUNDRED, Load.SATURATED, Load.SIXTY)) {
                    once(target, swarm, load, size, seconds);
                    swarm.settle(300);
                    keepAlive(swarms.values());
                }
            }
            for (var load : loads) {
                Map<Target, List<Measured>> all = new LinkedHashMap<>();
                for (int round = 0; round < rounds; round++) {
                    for (var target : targets) {
                        all.computeIfAbsent(target, _ -> new ArrayList<>()).add(once(target, swarms.get(target), load, size, seconds));
                        keepAlive(swarms.values());
                    }
                }
                for (var some : all.entrySet()) {
                    print(size, load, some.getKey(), some.getValue());
                }
            }
            for (var some : swarms.entrySet()) {
                Figures.tell(size + "." + some.getKey().key() + ".lost", some.getValue().lost());
                if (some.getValue().lost() > 0) {
                    System.out.println("  " + some.getKey().name() + " lost " + some.getValue().lost() + " connections");
                }
            }
        } finally {
            for (var swarm : swarms.values()) {
                swarm.close();
            }
        }
    }

    /** Of those too that wait while another is measured, for a server closes who is silent for long. */
    private static void keepAlive(Collection<Swarm> swarms) throws IOException {
        for (var swarm : swarms) {
            swarm.keepAliveNow();
            swarm.settle(100);
        }
    }

    /** Ours takes so many a second from each client and puts what is due into one message, so many speak where others are flooded by one. */
    private static Measured once(Target target, Swarm swarm, Load load, int size, double seconds) throws Exception {
        long before = Processor.nanos(target.pid());
        var result = switch (load) {
            case SIXTY -> swarm.run(seconds, 2, 30);
            case TWELVE_HUNDRED -> swarm.run(seconds, 40, 30);
            case SATURATED -> target.dialect() instanceof CaseroomDialect ? swarm.run(seconds, Math.min(size, 200), size < MANY ? MOST : 30)
                    : swarm.flood(seconds, 32);
        };
        long spent = Processor.nanos(target.pid()) - before;
        return new Measured(result, spent / 1000.0 / Math.max(1, result.delivered()), spent / 1e9 / result.seconds());
    }

    private static void print(int size, Load load, Target target, List<Measured> rounds) throws IOException {
        String name = size + "." + load.name().toLowerCase(Locale.ROOT) + "." + target.key();
        Figures.tell(name + ".delivered", median(rounds, one -> one.result().perSecond()));
        Figures.tell(name + ".micros", median(rounds, Measured::cpuMicros));
        Figures.tell(name + ".p99", median(rounds, one -> one.result().latency().getValueAtPercentile(99) / 1e6));
        System.out.printf("%-9d %-14s %-24s %,12.0f %9.2f %8.0f%% %9.2f %9.2f %9.1f%n", size, switch (load) {
            case SIXTY -> "60/s";
            case TWELVE_HUNDRED -> "1,200/s";
            case SATURATED -> "saturated";
        }, target.name(), median(rounds, one -> one.result().perSecond()), median(rounds, Measured::cpuMicros),
                100 * median(rounds, Measured::cpuShare), median(rounds, one -> one.result().latency().getValueAtPercentile(50) / 1e6),
                median(rounds, one -> one.result().latency().getValueAtPercentile(99) / 1e6),
                median(rounds, one -> (double) one.result().delivered() / Math.max(1, one.result().frames())));
    }

    static <T> double median(List<T> rounds, ToDoubleFunction<T> of) {
        return rounds.stream().map(of::applyAsDouble).sorted(Comparator.naturalOrder()).toList().get(rounds.size() / 2);
    }
}
