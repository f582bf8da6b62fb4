package org.caseroom.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a participant costs who is only there: heap that lives after a collection, and memory of the process that is no mapped
 * file, for each of {@code people}, beside the connections of a bare Vert.x broadcast.
 *
 * <pre>load-tests/run memory [people=1000] [rounds=3]</pre>
 */
public final class Memory {
    private record Size(long heap, long process) {
    }

    private Memory() {
    }

    public static void main(String[] args) throws Exception {
        Map<String, String> options = Options.parse(args, Map.of("people", "1000", "rounds", "3"));
        int people = Integer.parseInt(options.get("people"));
        List<Size> ourSizes = new ArrayList<>();
        List<Size> theirSizes = new ArrayList<>();
        try (var bench = new Bench(); var bare = Yardstick.java(BareBroadcast.class)) {
            // Classes and pools that the first connections bring are not theirs.
            try (var first = bench.swarm(bench.rooms(1), people, 0); var other = new Swarm(new Dialect.Repeater(people), bare.port())) {
                first.join(people);
                other.join(people);
            }
            Thread.sleep(1_000);
            System.out.printf("%-24s %18s %22s%n", "server", "KiB of heap each", "KiB of process each");
            for (int round = 0; round < Integer.parseInt(options.get("rounds")); round++) {
                try (var ours = bench.swarm(bench.rooms(1), people, 0)) {
                    ourSizes.add(measure("Caseroom", bench.pid(), ours, people));
                }
                try (var theirs = new Swarm(new Dialect.Repeater(people), bare.port())) {
                    theirSizes.add(measure("bare Vert.x broadcast", bare.pid(), theirs, people));
                }
                Thread.sleep(1_000);
            }
        }
        tell("caseroom", ourSizes);
        tell("vertx", theirSizes);
    }

    private static void tell(String name, List<Size> sizes) throws IOException {
        double heap = FanOut.median(sizes, one -> one.heap() / 1024.0);
        double process = FanOut.median(sizes, one -> one.process() / 1024.0);
        Figures.tell(name + ".heap", heap);
        Figures.tell(name + ".process", process);
        System.out.printf("median: %-16s %18.1f %22.1f%n", name, heap, process);
    }

    /** @return bytes for each */
    private static Size measure(String name, long pid, Swarm swarm, int people) throws Exception {
        var before = size(pid);
        swarm.join(people);
        swarm.settle(1_500);
        var after = size(pid);
        if (swarm.lost() > 0) {
            throw new IOException(name + " lost " + swarm.lost() + " connections");
        }
        var each = new Size((after.heap() - before.heap()) / people, (after.process() - before.process()) / people);
        System.out.printf("%-24s %18.1f %22.1f%n", name, each.heap() / 1024.0, each.process() / 1024.0);
        return each;
    }

    private static Size size(long pid) throws IOException, InterruptedException {
        return new Size(liveHeap(pid), Processor.anonymousBytes(pid));
    }

    /** Bytes; counting the objects collects the garbage first. */
    static long liveHeap(long pid) throws IOException, InterruptedException {
        Process counting = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), Long.toString(pid),
                "GC.class_histogram")).redirectErrorStream(true).start();
        String total = counting.inputReader().lines().filter(line -> line.startsWith("Total")).findFirst()
                .orElseThrow(() -> new IOException("jcmd counts no objects of process " + pid));
        counting.waitFor();
        return Long.parseLong(total.trim().split("\\s+")[2]);
    }
}
