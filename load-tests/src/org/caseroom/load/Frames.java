package org.caseroom.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How many viewers see 30 pictures a second within 100 ms (the 99th percentile): a presenter moves the window of one image, and it is rendered once for
 * all who follow, who acknowledge each picture; a picture counts from when the presenter should have spoken, so decision, log and render are in it.
 * Beside a bare Vert.x server that pushes as large a buffer whenever one socket says so. With {@code by=pull} everybody asks for each picture instead.
 * Each server is tried with more and more viewers until it fails, both in turns with each number. Server on one processor, clients on the other.
 * Before that each sends pictures to the first number of viewers for so many seconds of {@code warm}: the compilers of a JVM share the server's processor.
 *
 * <pre>load-tests/run frames [by=push] [viewers=1000,1250,1500,...,4500] [rate=30] [seconds=2] [rounds=5] [quality=80] [warm=45]</pre>
 */
public final class Frames {
    private static final double LIMIT_MILLIS = 100;
    private static final long REST_MILLIS = 700;
    private static final String SIZES = IntStream.iterate(1000, size -> size <= 4500, size -> size + 250).mapToObj(Integer::toString).collect(Collectors.joining(","));
    /** Of the pictures asked for: ours skips one where the next is there already, but who skips many has not delivered 30 a second. */
    private static final double WHOLE = 0.9;

    private record Pushed() implements Dialect {
        @Override
        public String path(int link) {
            return "/";
        }

        @Override
        public byte[] point(int link, String column) {
            return Dialect.ascii(Long.toString(Math.round(1000 * Double.parseDouble(column))));
        }

        @Override
        public long picture(byte[] bytes, int from, int length, long nowMicros) {
            return PictureDialect.number(bytes, from);
        }
    }

    private record Measured(Swarm.Result result, double cpu) {
        double p99() {
            return result.delivered() == 0 ? Double.POSITIVE_INFINITY : result.latency().getValueAtPercentile(99) / 1e6;
        }

        /** Microseconds of the server's processor for a picture of a viewer. */
        double micros() {
            return 1e6 * cpu / Math.max(1, result.perSecond());
        }
    }

    /** A server that is asked for more and more viewers until it fails. */
    private static final class Contender {
        private final String name;
        private final long pid;
        private final Audience audience;
        private int held;
        private boolean failed;

        private Contender(String name, long pid, Audience audience) {
            this.name = name;
            this.pid = pid;
            this.audience = audience;
        }

        String name() {
            return name;
        }

        long pid() {
            return pid;
        }

        Audience audience() {
            return audience;
        }

        int held() {
            return held;
        }

        boolean failed() {
            return failed;
        }

        void judge(int viewers, boolean holds) {
            if (holds) {
                held = viewers;
            } else {
                failed = true;
            }
        }
    }

    /** A server with so many viewers; used with {@link #watch} alone. */
    private interface Audience {
        Swarm open() throws Exception;

        /** Pictures for so many seconds. */
        Swarm.Result run(Swarm viewers, double seconds) throws Exception;
    }

    private static final double SLICE_SECONDS = 15;

    private final double rate;
    private final double seconds;
    private final int rounds;
    private final double warm;
    // A swarm belongs to the thread that made it.
    private final ExecutorService talk = Executors.newSingleThreadExecutor();
    private final ExecutorService watch = Executors.newSingleThreadExecutor();

    private Frames(Map<String, String> options) {
        rate = Double.parseDouble(options.get("rate"));
        seconds = Double.parseDouble(options.get("seconds"));
        rounds = Integer.parseInt(options.get("rounds"));
        warm = Double.parseDouble(options.get("warm"));
    }

    public static void main(String[] args) throws Exception {
        Map<String, String> options = Options.parse(args, Map.of("by", "push", "viewers", SIZES,
                "rate", "30", "seconds", "2", "rounds", "5", "quality", "80", "warm", "45"));
        var frames = new Frames(options);
        try (frames.talk; frames.watch; var bench = new Bench()) {
            List<Integer> sizes = new ArrayList<>();
            for (String size : options.get("viewers").split(",")) {
                sizes.add(Integer.parseInt(size));
            }
            frames.run(bench, options.get("by").equals("push"), Integer.parseInt(options.get("quality")), sizes);
        }
    }

    private void run(Bench bench, boolean push, int quality, List<Integer> sizes) throws Exception {
        String room = bench.rooms(1).getFirst();
        Swarm presenter = talk.submit(() -> {
            var alone = bench.windowing(List.of(room), 1);
            alone.join(1);
            return alone;
        }).get();
        var pictures = new PictureDialect(bench.host(), rate, quality);
        Audience ours = push ? audience(new FollowDialect(bench.host(), room), bench.port(), viewers -> time -> {
            Callable<Swarm.Result> speaking = () -> presenter.run(time, 1, rate);
            var spoken = talk.submit(speaking);
            var seen = viewers.run(time, new int[0], rate);
            spoken.get();
            return seen;
        }) : audience(pictures, bench.port(), viewers -> time -> viewers.run(time, IntStream.range(0, viewers.size()).toArray(), rate, true));
        int bytes;
        try (var one = watch.submit(ours::open).get()) {
            bytes = watch.submit(() -> {
                one.join(1);
                var some = ours.run(one, 5);
                return (int) (some.bytes() / Math.max(1, some.delivered()));
            }).get();
        }
        try (var bare = Yardstick.java(BareFrames.class, Integer.toString(bytes))) {
            Processor.pin(bare.pid(), 0);
            Audience theirs = audience(new Pushed(), bare.port(), viewers -> time -> viewers.run(time, new int[] {0}, rate));
            System.out.printf("pictures of %,d bytes, %.0f a second, %s%n%-8s %-22s %12s %9s %8s %10s %8s %9s %9s%n", bytes, rate, push ? "pushed" : "pulled",
                    "viewers", "server", "pictures/s", "of asked", "KB each", "processor", "us each", "p50 ms", "p99 ms");
            var all = List.of(new Contender("Caseroom", bench.pid(), ours), new Contender("bare Vert.x push", bare.pid(), theirs));
            // In slices, for the presenter would be taken for lost while the other server is warmed for a minute.
            for (double left = warm; left > 0; left -= SLICE_SECONDS) {
                for (var one : all) {
                    warm(one, sizes.getFirst(), Math.min(left, SLICE_SECONDS));
                }
            }
            for (var one : all) {
                collect(one);
            }
            for (int size : sizes) {
                var left = all.stream().filter(one -> !one.failed()).toList();
                watch.submit(() -> {
                    compare(left, size);
                    return null;
                }).get();
            }
            tell("caseroom", all.getFirst());
            tell("vertx", all.getLast());
        }
        talk.submit(() -> {
            presenter.close();
            return null;
        }).get();
    }

    private static void tell(String name, Contender one) throws IOException {
        System.out.printf("largest number with p99 below %.0f ms: %s %d%s%n", LIMIT_MILLIS, one.name(), one.held(), one.failed() ? "" : ", and no more was tried");
        Figures.tell(name + ".largest", one.held());
    }

    private interface Timed {
        Swarm.Result run(double seconds) throws Exception;
    }

    private static Audience audience(Dialect dialect, int port, java.util.function.Function<Swarm, Timed> how) {
        return new Audience() {
            @Override
            public Swarm open() throws IOException {
                return new Swarm(dialect, port);
            }

            @Override
            public Swarm.Result run(Swarm viewers, double seconds) throws Exception {
                return how.apply(viewers).run(seconds);
            }
        };
    }

    /** Sets the compilers of a JVM to work, which share the server's processor: they take a fifth of it for the first minute. */
    private void warm(Contender one, int viewers, double time) throws Exception {
        watch.submit(() -> {
            try (var swarm = one.audience().open()) {
                swarm.join(viewers);
                return one.audience().run(swarm, time);
            }
        }).get();
    }

    /** Until its garbage is collected for the first time each object lies in memory that the system has to clear first: a matter of the first minutes too. */
    private static void collect(Contender one) throws Exception {
        var collected = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), Long.toString(one.pid()), "GC.run")
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        if (collected.waitFor() != 0) {
            throw new IOException("jcmd could not have the garbage of " + one.name() + " collected");
        }
    }

    /** Rounds of all servers that still hold, in turns, so that a slow minute of the machine falls on each of them. */
    private void compare(List<Contender> contenders, int viewers) throws Exception {
        List<Swarm> swarms = new ArrayList<>();
        try {
            for (var one : contenders) {
                var swarm = one.audience().open();
                swarms.add(swarm);
                swarm.join(viewers);
                one.audience().run(swarm, seconds);
                swarm.settle(REST_MILLIS);
            }
            List<List<Measured>> all = contenders.stream().<List<Measured>>map(one -> new ArrayList<>()).toList();
            for (int round = 0; round < rounds; round++) {
                for (int i = 0; i < contenders.size(); i++) {
                    var swarm = swarms.get(i);
                    // What came while others had their turn: answers to pings, and nothing that counts.
                    swarm.settle(50);
                    long before = Processor.nanos(contenders.get(i).pid());
                    var result = contenders.get(i).audience().run(swarm, seconds);
                    all.get(i).add(new Measured(result, (Processor.nanos(contenders.get(i).pid()) - before) / 1e9 / result.seconds()));
                    // Past the lossless picture that everybody gets when the presenter rests: who moves has left that behind.
                    swarm.settle(REST_MILLIS);
                }
            }
            for (int i = 0; i < contenders.size(); i++) {
                contenders.get(i).judge(viewers, holds(contenders.get(i).name(), all.get(i), viewers, swarms.get(i).lost()));
            }
            if (contenders.size() == 2) {
                System.out.printf("%-8d processor of a picture, %s against %s, median of rounds: %.2f%n", viewers, contenders.get(0).name(), contenders.get(1).name(),
                        FanOut.median(IntStream.range(0, rounds).boxed().toList(), round -> all.get(0).get(round).micros() / all.get(1).get(round).micros()));
            }
        } finally {
            for (var swarm : swarms) {
                swarm.close();
            }
        }
    }

    private boolean holds(String name, List<Measured> all, int viewers, int lost) {
        double p99 = FanOut.median(all, Measured::p99);
        double whole = FanOut.median(all, one -> one.result().perSecond()) / viewers / rate;
        System.out.printf("%-8d %-22s %,12.0f %8.0f%% %8.1f %9.0f%% %8.1f %9.2f %9.2f%s%n", viewers, name,
                FanOut.median(all, one -> one.result().perSecond()), 100 * whole,
                FanOut.median(all, one -> one.result().bytes() / 1000.0 / Math.max(1, one.result().delivered())), 100 * FanOut.median(all, Measured::cpu),
                FanOut.median(all, Measured::micros), FanOut.median(all, one -> one.result().latency().getValueAtPercentile(50) / 1e6), p99,
                lost == 0 ? "" : "  lost " + lost);
        return p99 < LIMIT_MILLIS && whole >= WHOLE && lost == 0;
    }
}
