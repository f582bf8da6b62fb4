package org.caseroom.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A conference that goes on, with people who come and go all the time: whether the memory of the server grows. After a tenth of the time
 * for warming up, the slope of a straight line through samples, with its standard error.
 *
 * <pre>load-tests/run soak [minutes=30] [people=50] [drawing=10] [rate=20]</pre>
 */
public final class Soak {
    private Soak() {
    }

    public static void main(String[] args) throws Exception {
        Map<String, String> options = Options.parse(args, Map.of("minutes", "30", "people", "50", "drawing", "10", "rate", "20"));
        double seconds = 60 * Double.parseDouble(options.get("minutes"));
        int people = Integer.parseInt(options.get("people"));
        int drawing = Math.min(people - 1, Integer.parseInt(options.get("drawing")));
        double rate = Double.parseDouble(options.get("rate"));
        List<double[]> samples = new ArrayList<>();
        long delivered = 0;
        try (var bench = new Bench()) {
            List<String> room = bench.rooms(1);
            try (var stayers = bench.swarm(room, Integer.MAX_VALUE, 1)) {
                stayers.join(people);
                long begin = System.nanoTime();
                double time = 0;
                while (time < seconds) {
                    try (var passers = bench.swarm(room, Integer.MAX_VALUE, 0)) {
                        passers.join(5);
                        delivered += stayers.run(4, 1 + drawing, rate).delivered();
                    }
                    stayers.keepAliveNow();
                    time = (System.nanoTime() - begin) / 1e9;
                    if (time > seconds / 10) {
                        samples.add(new double[] {time / 60, Processor.anonymousBytes(bench.pid()) / 1048576.0});
                    }
                }
                report(samples, delivered, stayers.lost());
            }
        }
    }

    private static void report(List<double[]> samples, long delivered, int lost) {
        double meanX = samples.stream().mapToDouble(one -> one[0]).average().orElseThrow();
        double meanY = samples.stream().mapToDouble(one -> one[1]).average().orElseThrow();
        double xx = samples.stream().mapToDouble(one -> Math.pow(one[0] - meanX, 2)).sum();
        double slope = samples.stream().mapToDouble(one -> (one[0] - meanX) * (one[1] - meanY)).sum() / xx;
        double rest = samples.stream().mapToDouble(one -> Math.pow(one[1] - meanY - slope * (one[0] - meanX), 2)).sum();
        double error = Math.sqrt(rest / (samples.size() - 2) / xx);
        System.out.printf("delivered %,d events, connections lost %d%n", delivered, lost);
        System.out.printf("memory: first %.0f MiB, mean %.0f MiB, last %.0f MiB, %d samples%n", samples.getFirst()[1], meanY,
                samples.getLast()[1], samples.size());
        System.out.printf("slope: %.2f MiB a minute, standard error %.2f: %s%n", slope, error,
                Math.abs(slope) < 2 * error ? "not distinguishable from none" : slope > 0 ? "it grows" : "it shrinks");
    }
}
