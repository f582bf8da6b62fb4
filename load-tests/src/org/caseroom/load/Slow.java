package org.caseroom.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What one participant who takes nothing and one on a line of 1 Mbit/s cost the others: the latency of those in the same room with
 * and without the two, in turns, while one presents and some point.
 *
 * <pre>load-tests/run slow [people=50] [drawing=20] [rate=30] [seconds=4] [rounds=5]</pre>
 */
public final class Slow {
    private Slow() {
    }

    public static void main(String[] args) throws Exception {
        Map<String, String> options = Options.parse(args, Map.of("people", "50", "drawing", "20", "rate", "30", "seconds", "4", "rounds", "5"));
        int people = Integer.parseInt(options.get("people"));
        int drawing = Math.min(people - 1, Integer.parseInt(options.get("drawing")));
        double rate = Double.parseDouble(options.get("rate"));
        double seconds = Double.parseDouble(options.get("seconds"));
        int rounds = Integer.parseInt(options.get("rounds"));
        List<Swarm.Result> without = new ArrayList<>();
        List<Swarm.Result> with = new ArrayList<>();
        try (var bench = new Bench()) {
            List<String> room = bench.rooms(1);
            try (var swarm = bench.swarm(room, Integer.MAX_VALUE, 1)) {
                swarm.join(people);
                swarm.run(2 * seconds, 1 + drawing, rate);
                for (int round = 0; round < rounds; round++) {
                    without.add(swarm.run(seconds, 1 + drawing, rate));
                    try (var narrow = new SlowProxy(bench.port(), 1_000_000, 50);
                         var blocked = new SlowProxy(bench.port(), 1_000_000_000, 0);
                         var slow = bench.swarm(room, Integer.MAX_VALUE, 0, narrow.port());
                         var stalled = bench.swarm(room, Integer.MAX_VALUE, 0, blocked.port())) {
                        slow.join(1);
                        stalled.join(1);
                        blocked.stall();
                        var reader = Thread.ofPlatform().start(() -> {
                            try {
                                slow.settle((long) (1000 * seconds));
                            } catch (java.io.IOException e) {
                                throw new java.io.UncheckedIOException(e);
                            }
                        });
                        with.add(swarm.run(seconds, 1 + drawing, rate));
                        reader.join();
                    }
                    swarm.keepAliveNow();
                    swarm.settle(500);
                }
                System.out.printf("%-44s %12s %9s %9s %9s%n", people + " others in the room", "delivered/s", "p50 ms", "p99 ms", "max ms");
                print("alone", without);
                print("with one stalled and one at 1 Mbit/s", with);
                System.out.println("connections lost: " + swarm.lost());
            }
        }
    }

    private static void print(String name, List<Swarm.Result> rounds) {
        System.out.printf("%-44s %,12.0f %9.2f %9.2f %9.2f%n", name, FanOut.median(rounds, Swarm.Result::perSecond),
                FanOut.median(rounds, one -> one.latency().getValueAtPercentile(50) / 1e6),
                FanOut.median(rounds, one -> one.latency().getValueAtPercentile(99) / 1e6),
                FanOut.median(rounds, one -> one.latency().getMaxValue() / 1e6));
    }
}
