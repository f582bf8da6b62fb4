package org.caseroom.load;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/**
 * A full room: one presents ten pictures a second (another window each time, so that each is rendered), eight point, and everybody hears all of it and
 * sees every picture. How late events and pictures come with 10 and with 200 people, in turns: from the moment at which the presenter should have spoken.
 * Everybody follows, so that pictures are pushed; with {@code by=pull} everybody asks for the new picture at the same moment instead. Server on one
 * processor, clients on the other; pictures and events on sockets of their own, as in the browser.
 *
 * <pre>load-tests/run crowd [by=push] [people=10,200] [drawing=8] [rate=10] [seconds=5] [rounds=5] [quality=80]</pre>
 */
public final class Crowd {
    private record Measured(Swarm.Result events, Swarm.Result pictures, double cpu) {
    }

    private Crowd() {
    }

    public static void main(String[] args) throws Exception {
        Map<String, String> options = Options.parse(args, Map.of("by", "push", "people", "10,200", "drawing", "8", "rate", "10", "seconds", "5",
                "rounds", "5", "quality", "80"));
        int drawing = Integer.parseInt(options.get("drawing"));
        boolean push = options.get("by").equals("push");
        double rate = Double.parseDouble(options.get("rate"));
        double seconds = Double.parseDouble(options.get("seconds"));
        int rounds = Integer.parseInt(options.get("rounds"));
        var measured = new LinkedHashMap<Integer, List<Measured>>();
        for (String people : options.get("people").split(",")) {
            measured.put(Integer.parseInt(people), new ArrayList<>());
        }
        // A swarm belongs to the thread that made it.
        try (var bench = new Bench(); var talk = Executors.newSingleThreadExecutor(); var watch = Executors.newSingleThreadExecutor()) {
            var pictures = new PictureDialect(bench.host(), rate, Integer.parseInt(options.get("quality")));
            for (int round = -1; round < rounds; round++) {
                for (var size : measured.entrySet()) {
                    int people = size.getKey();
                    var room = bench.rooms(1);
                    var talkers = talk.submit(() -> joined(push ? bench.windowing(room, people) : bench.swarm(room, people, 1), people)).get();
                    var watchers = watch.submit(() -> joined(new Swarm(push ? new FollowDialect(bench.host(), room.getFirst()) : pictures, bench.port()),
                            people)).get();
                    long before = Processor.nanos(bench.pid());
                    Callable<Swarm.Result> talking = () -> talkers.run(seconds, 1 + drawing, rate);
                    Callable<Swarm.Result> watching = () -> watchers.run(seconds, push ? new int[0] : IntStream.range(0, people).toArray(), rate, true);
                    var events = talk.submit(talking);
                    var frames = watch.submit(watching);
                    var one = new Measured(events.get(), frames.get(), (Processor.nanos(bench.pid()) - before) / 1e9 / events.get().seconds());
                    int lost = talkers.lost() + watchers.lost();
                    talkers.close();
                    watchers.close();
                    if (lost > 0) {
                        System.out.println("connections lost with " + people + " people: " + lost);
                    }
                    if (round >= 0) {
                        size.getValue().add(one);
                    }
                }
            }
        }
        System.out.printf("%-7s %11s %9s %9s %12s %9s %9s %10s%n", "people", "events/s", "p50 ms", "p99 ms", "pictures/s", "p50 ms", "p99 ms",
                "processor");
        measured.forEach((people, all) -> System.out.printf("%-7d %,11.0f %9.2f %9.2f %,12.0f %9.2f %9.2f %9.0f%%%n", people,
                FanOut.median(all, one -> one.events().perSecond()), millis(all, true, 50), millis(all, true, 99),
                FanOut.median(all, one -> one.pictures().perSecond()), millis(all, false, 50), millis(all, false, 99),
                100 * FanOut.median(all, Measured::cpu)));
    }

    private static Swarm joined(Swarm swarm, int people) throws Exception {
        swarm.join(people);
        swarm.settle(500);
        return swarm;
    }

    private static double millis(List<Measured> all, boolean events, double percentile) {
        return FanOut.median(all, one -> (events ? one.events() : one.pictures()).latency().getValueAtPercentile(percentile) / 1e6);
    }
}
