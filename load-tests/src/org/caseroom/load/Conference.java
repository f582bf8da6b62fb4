package org.caseroom.load;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Conferences: in each room one presenter changes the view {@code rate} times a second (logged events), {@code drawing} others move
 * their pointers as often, and everybody hears all of it. What it costs the server against the number of people and rooms, beside a
 * bare Vert.x broadcast that hears the same. Server on one processor, clients on the other.
 *
 * <pre>load-tests/run conference [rooms=1] [people=50] [drawing=5] [rate=20] [seconds=2] [rounds=5] [plot=file.svg]
 * load-tests/run lecture          people=500 drawing=0
 * load-tests/run rooms            rooms=100 people=10 drawing=2 rate=5
 * load-tests/run cost             people=10,50,100,200,500,1000, with a plot
 * load-tests/run cost-rooms       rooms=1,10,25,50,100 people=10 drawing=2 rate=5, with a plot</pre>
 */
public final class Conference {
    private record Measured(Swarm.Result result, double cpu) {
        double cpuMicros() {
            return cpu * 1e6 * result.seconds() / Math.max(1, result.delivered());
        }
    }

    private Conference() {
    }

    public static void main(String[] args) throws Exception {
        Map<String, String> options = Options.parse(args, Map.of("rooms", "1", "people", "50", "drawing", "5", "rate", "20", "seconds", "2",
                "rounds", "5", "plot", ""));
        int drawing = Integer.parseInt(options.get("drawing"));
        double rate = Double.parseDouble(options.get("rate"));
        double seconds = Double.parseDouble(options.get("seconds"));
        int rounds = Integer.parseInt(options.get("rounds"));
        var plot = new Plot("People, over all rooms", "Share of one processor, percent");
        try (var bench = new Bench(); var bare = Yardstick.java(BareBroadcast.class)) {
            Processor.pin(bare.pid(), 0);
            System.out.printf("%-6s %-7s %-22s %12s %10s %9s %9s %9s %6s%n", "rooms", "people", "server", "delivered/s", "processor", "us each",
                    "p50 ms", "p99 ms", "lost");
            for (int rooms : numbers(options.get("rooms"))) {
                for (int people : numbers(options.get("people"))) {
                    try (var ours = bench.swarm(bench.rooms(rooms), people, 1);
                         var theirs = new Swarm(new Dialect.Repeater(people), bare.port())) {
                        ours.join(rooms * people);
                        theirs.join(rooms * people);
                        int[] speaking = speaking(rooms, people, drawing);
                        List<Measured> our = new ArrayList<>();
                        List<Measured> their = new ArrayList<>();
                        for (int round = -1; round < rounds; round++) {
                            var one = once(bench.pid(), ours, speaking, rate, seconds);
                            theirs.settle(100);
                            var other = once(bare.pid(), theirs, speaking, rate, seconds);
                            ours.keepAliveNow();
                            ours.settle(100);
                            if (round >= 0) {
                                our.add(one);
                                their.add(other);
                            }
                        }
                        print(rooms, people, "Caseroom", our, ours.lost());
                        print(rooms, people, "bare Vert.x broadcast", their, theirs.lost());
                        for (var side : Map.of("caseroom", our, "vertx", their).entrySet()) {
                            String name = rooms + "x" + people + "." + side.getKey();
                            Figures.tell(name + ".share", 100 * FanOut.median(side.getValue(), Measured::cpu));
                            Figures.tell(name + ".p99", FanOut.median(side.getValue(), one -> one.result().latency().getValueAtPercentile(99) / 1e6));
                        }
                        Figures.tell(rooms + "x" + people + ".lost", ours.lost() + theirs.lost());
                        String where = rooms == 1 ? ", one room" : ", rooms of " + people;
                        plot.add("Caseroom" + where, rooms * people, 100 * FanOut.median(our, Measured::cpu));
                        plot.add("bare Vert.x" + where, rooms * people, 100 * FanOut.median(their, Measured::cpu));
                    }
                }
            }
        }
        if (!options.get("plot").isEmpty()) {
            Files.writeString(Path.of(options.get("plot")), plot.svg());
        }
    }

    private static int[] numbers(String list) {
        return Arrays.stream(list.split(",")).mapToInt(Integer::parseInt).toArray();
    }

    /** The presenter and who draws, of every room in turns. */
    private static int[] speaking(int rooms, int people, int drawing) {
        int each = 1 + Math.min(drawing, people - 1);
        int[] speaking = new int[rooms * each];
        for (int i = 0; i < speaking.length; i++) {
            speaking[i] = i % rooms * people + i / rooms;
        }
        return speaking;
    }

    private static Measured once(long pid, Swarm swarm, int[] speaking, double rate, double seconds) throws Exception {
        long before = Processor.nanos(pid);
        var result = swarm.run(seconds, speaking, rate);
        return new Measured(result, (Processor.nanos(pid) - before) / 1e9 / result.seconds());
    }

    private static void print(int rooms, int people, String server, List<Measured> rounds, int lost) {
        System.out.printf("%-6d %-7d %-22s %,12.0f %9.1f%% %9.2f %9.2f %9.2f %6d%n", rooms, people, server,
                FanOut.median(rounds, one -> one.result().perSecond()), 100 * FanOut.median(rounds, Measured::cpu),
                FanOut.median(rounds, Measured::cpuMicros),
                FanOut.median(rounds, one -> one.result().latency().getValueAtPercentile(50) / 1e6),
                FanOut.median(rounds, one -> one.result().latency().getValueAtPercentile(99) / 1e6), lost);
    }
}
