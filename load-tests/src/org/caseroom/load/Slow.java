package org.caseroom.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * What one participant who takes nothing and one on a line of 1 Mbit/s cost the others: how late events and pictures come to those in the
 * same room with and without the two, in turns (and in turns which is first), while one moves the window and some point. The two slow ones hear
 * events and see pictures as everybody does.
 *
 * <pre>load-tests/run slow [people=50] [drawing=20] [rate=15] [seconds=4] [rounds=5]</pre>
 */
public final class Slow {
    private record Measured(Swarm.Result events, Swarm.Result pictures) {
    }

    private final int people;
    private final int drawing;
    private final double rate;
    private final double seconds;
    private final Bench bench;
    private final List<String> room;
    // A swarm belongs to the thread that made it.
    private final ExecutorService talk;
    private final ExecutorService watch;
    private Swarm talkers;
    private Swarm watchers;

    private Slow(Map<String, String> options, Bench bench, ExecutorService talk, ExecutorService watch) throws Exception {
        this.people = Integer.parseInt(options.get("people"));
        this.drawing = Math.min(people - 1, Integer.parseInt(options.get("drawing")));
        this.rate = Double.parseDouble(options.get("rate"));
        this.seconds = Double.parseDouble(options.get("seconds"));
        this.bench = bench;
        this.room = bench.rooms(1);
        this.talk = talk;
        this.watch = watch;
    }

    public static void main(String[] args) throws Exception {
        Map<String, String> options = Options.parse(args, Map.of("people", "50", "drawing", "20", "rate", "15", "seconds", "4", "rounds", "5"));
        try (var bench = new Bench(); var talk = Executors.newSingleThreadExecutor(); var watch = Executors.newSingleThreadExecutor()) {
            new Slow(options, bench, talk, watch).run(Integer.parseInt(options.get("rounds")));
        }
    }

    private void run(int rounds) throws Exception {
        List<Measured> without = new ArrayList<>();
        List<Measured> with = new ArrayList<>();
        talkers = talk.submit(() -> joined(bench.windowing(room, people), people)).get();
        watchers = watch.submit(() -> joined(watching(bench.port()), people)).get();
        once(2 * seconds);
        for (int round = 0; round < rounds; round++) {
            if (round % 2 == 0) {
                without.add(once(seconds));
                with.add(besideSlowOnes());
            } else {
                with.add(besideSlowOnes());
                without.add(once(seconds));
            }
        }
        System.out.printf("%-44s %12s %9s %9s %9s%n", people + " others in the room", "delivered/s", "p50 ms", "p99 ms", "max ms");
        print("events, alone", "events.alone", without.stream().map(Measured::events).toList());
        print("events, with one stalled and one at 1 Mbit/s", "events.with", with.stream().map(Measured::events).toList());
        print("pictures, alone", "pictures.alone", without.stream().map(Measured::pictures).toList());
        print("pictures, with the two", "pictures.with", with.stream().map(Measured::pictures).toList());
        int lost = talkers.lost() + watchers.lost();
        System.out.println("connections lost: " + lost);
        Figures.tell("lost", lost);
        talkers.close();
        watchers.close();
    }

    private Swarm watching(int via) throws IOException {
        return new Swarm(new FollowDialect(bench.host(), room.getFirst()), bench.port(), via);
    }

    private static Swarm joined(Swarm swarm, int count) throws Exception {
        swarm.join(count);
        swarm.settle(300);
        return swarm;
    }

    private Measured once(double time) throws Exception {
        Callable<Swarm.Result> talking = () -> talkers.run(time, 1 + drawing, rate);
        Callable<Swarm.Result> watching = () -> watchers.run(time, new int[0], rate);
        var events = talk.submit(talking);
        var pictures = watch.submit(watching);
        var one = new Measured(events.get(), pictures.get());
        talk.submit(() -> settled(talkers)).get();
        watch.submit(() -> settled(watchers)).get();
        return one;
    }

    private static Void settled(Swarm swarm) throws IOException {
        swarm.keepAliveNow();
        swarm.settle(300);
        return null;
    }

    private Measured besideSlowOnes() throws Exception {
        try (var narrow = new SlowProxy(bench.port(), 1_000_000, 50); var blocked = new SlowProxy(bench.port(), 1_000_000_000, 0);
             var slow = bench.swarm(room, Integer.MAX_VALUE, 0, narrow.port()); var slowWatcher = watching(narrow.port());
             var stalled = bench.swarm(room, Integer.MAX_VALUE, 0, blocked.port()); var stalledWatcher = watching(blocked.port())) {
            slow.join(1);
            slowWatcher.join(1);
            stalled.join(1);
            stalledWatcher.join(1);
            blocked.stall();
            var end = System.nanoTime() + (long) (1e9 * seconds);
            var reader = Thread.ofPlatform().start(() -> {
                try {
                    while (System.nanoTime() < end) {
                        slow.settle(20);
                        slowWatcher.settle(20);
                    }
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            var one = once(seconds);
            reader.join();
            return one;
        }
    }

    private static void print(String what, String name, List<Swarm.Result> rounds) throws IOException {
        double p99 = FanOut.median(rounds, one -> one.latency().getValueAtPercentile(99) / 1e6);
        System.out.printf("%-44s %,12.0f %9.2f %9.2f %9.2f%n", what, FanOut.median(rounds, Swarm.Result::perSecond),
                FanOut.median(rounds, one -> one.latency().getValueAtPercentile(50) / 1e6), p99,
                FanOut.median(rounds, one -> one.latency().getMaxValue() / 1e6));
        Figures.tell(name + ".p99", p99);
    }
}
