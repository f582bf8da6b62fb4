package org.caseroom.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How many viewers see 30 pictures a second within 100 ms (the 99th percentile): one image whose window moves, rendered once for all of
 * them, asked for and acknowledged by each as docs/protocol.md has it; beside a bare Vert.x server that pushes as large buffers. Server
 * on one processor, clients on the other.
 *
 * <pre>load-tests/run frames [viewers=50,100,200,400,600,800,1000,1500,2000,2500] [rate=30] [seconds=2] [rounds=5] [quality=80]</pre>
 */
public final class Frames {
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
    }

    private Frames() {
    }

    public static void main(String[] args) throws Exception {
        Map<String, String> options = Options.parse(args, Map.of("viewers", "50,100,200,400,600,800,1000,1500,2000,2500", "rate", "30",
                "seconds", "2", "rounds", "5", "quality", "80"));
        double rate = Double.parseDouble(options.get("rate"));
        double seconds = Double.parseDouble(options.get("seconds"));
        int rounds = Integer.parseInt(options.get("rounds"));
        try (var bench = new Bench()) {
            var dialect = new PictureDialect(bench.host(), rate, Integer.parseInt(options.get("quality")));
            int bytes;
            try (var one = new Swarm(dialect, bench.port())) {
                one.join(1);
                var some = one.run(5, 1, rate);
                bytes = (int) (some.bytes() / Math.max(1, some.delivered()));
            }
            try (var bare = Yardstick.java(BareFrames.class, Integer.toString(bytes))) {
                Processor.pin(bare.pid(), 0);
                System.out.printf("pictures of %,d bytes, %.0f a second%n%-8s %-22s %12s %9s %10s %9s %9s%n", bytes, rate, "viewers", "server",
                        "pictures/s", "of asked", "processor", "p50 ms", "p99 ms");
                boolean ours = true;
                boolean theirs = true;
                for (String size : options.get("viewers").split(",")) {
                    int viewers = Integer.parseInt(size);
                    if (ours) {
                        try (var swarm = new Swarm(dialect, bench.port())) {
                            ours = measure("Caseroom", bench.pid(), swarm, viewers, IntStream.range(0, viewers).toArray(), rate, seconds, rounds);
                        }
                    }
                    if (theirs) {
                        try (var swarm = new Swarm(new Pushed(), bare.port())) {
                            theirs = measure("bare Vert.x push", bare.pid(), swarm, viewers, new int[] {0}, rate, seconds, rounds);
                        }
                    }
                }
            }
        }
    }

    /** @return whether more viewers are worth trying */
    private static boolean measure(String name, long pid, Swarm swarm, int viewers, int[] asking, double rate, double seconds, int rounds)
            throws Exception {
        swarm.join(viewers);
        swarm.run(seconds, asking, rate);
        List<Measured> all = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            long before = Processor.nanos(pid);
            var result = swarm.run(seconds, asking, rate);
            all.add(new Measured(result, (Processor.nanos(pid) - before) / 1e9 / result.seconds()));
            swarm.settle(100);
        }
        double p99 = FanOut.median(all, Measured::p99);
        System.out.printf("%-8d %-22s %,12.0f %8.0f%% %9.0f%% %9.2f %9.2f%s%n", viewers, name,
                FanOut.median(all, one -> one.result().perSecond()),
                100 * FanOut.median(all, one -> one.result().perSecond()) / viewers / rate, 100 * FanOut.median(all, Measured::cpu),
                FanOut.median(all, one -> one.result().latency().getValueAtPercentile(50) / 1e6), p99,
                swarm.lost() == 0 ? "" : "  lost " + swarm.lost());
        return p99 < 200;
    }
}
