package org.caseroom.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A conference that goes on, with people who come and go all the time: whether the memory of the server grows. After a third of the time, in which the
 * JVM compiles and pools fill, three figures are followed to the end: heap that lives after a collection, memory that is neither heap nor a mapped file
 * (threads, buffers, the JVM itself), and both of these as the system counts them; the heap has its whole size from the start. Then what the JVM says its own memory is for, at a third and at the end.
 *
 * <pre>load-tests/run soak [minutes=30] [people=50] [drawing=10] [rate=20]</pre>
 */
public final class Soak {
    private static final double MIB = 1048576;
    private static final Pattern CATEGORY = Pattern.compile("-\\s+([A-Za-z ]+) \\(reserved=\\d+KB, committed=(\\d+)KB.*");

    private final List<Trend.Sample> heap = new ArrayList<>();
    private final List<Trend.Sample> outside = new ArrayList<>();
    private final List<Trend.Sample> all = new ArrayList<>();

    private Soak() {
    }

    public static void main(String[] args) throws Exception {
        Map<String, String> options = Options.parse(args, Map.of("minutes", "30", "people", "50", "drawing", "10", "rate", "20"));
        new Soak().run(60 * Double.parseDouble(options.get("minutes")), Integer.parseInt(options.get("people")),
                Integer.parseInt(options.get("drawing")), Double.parseDouble(options.get("rate")));
    }

    private void run(double seconds, int people, int drawing, double rate) throws Exception {
        long delivered = 0;
        double round = Math.clamp(seconds / 60, 1, 4);
        Map<String, Double> before = Map.of();
        try (var bench = new Bench(Map.of("JAVA_TOOL_OPTIONS", "-XX:NativeMemoryTracking=summary -Xms1g -XX:+AlwaysPreTouch"))) {
            List<String> room = bench.rooms(1);
            try (var stayers = bench.swarm(room, Integer.MAX_VALUE, 1)) {
                stayers.join(people);
                long begin = System.nanoTime();
                for (double time = 0; time < seconds; time = (System.nanoTime() - begin) / 1e9) {
                    try (var passers = bench.swarm(room, Integer.MAX_VALUE, 0)) {
                        passers.join(5);
                        delivered += stayers.run(round, 1 + Math.min(drawing, people - 1), rate).delivered();
                    }
                    stayers.keepAliveNow();
                    if (time > seconds / 3) {
                        if (before.isEmpty()) {
                            before = categories(bench.pid());
                        }
                        sample(bench.pid(), time / 60);
                    }
                }
                System.out.printf("delivered %,d events, connections lost %d, %d samples%n", delivered, stayers.lost(), heap.size());
                Figures.tell("lost", stayers.lost());
                for (int i = 0; i < outside.size(); i += Math.max(1, outside.size() / 10)) {
                    System.out.printf("after %4.1f minutes: live heap %.1f MiB, neither heap nor mapped file %.1f MiB%n", outside.get(i).minutes(), heap.get(i).value(), outside.get(i).value());
                }
                report("heap", "live heap", heap);
                report("outside", "neither heap nor mapped file", outside);
                report("all", "all but mapped files", all);
                var after = categories(bench.pid());
                System.out.println("committed by the JVM, MiB, at a third and at the end:");
                for (var category : after.entrySet()) {
                    double then = before.getOrDefault(category.getKey(), 0.0);
                    if (Math.abs(category.getValue() - then) > 0.5) {
                        System.out.printf("  %-26s %8.1f %8.1f%n", category.getKey(), then, category.getValue());
                    }
                }
            }
        }
    }

    /** Counting the objects collects the garbage, so it comes first. */
    private void sample(long pid, double minutes) throws IOException, InterruptedException {
        heap.add(new Trend.Sample(minutes, Memory.liveHeap(pid) / MIB));
        outside.add(new Trend.Sample(minutes, Processor.anonymousBytes(pid) / MIB));
        all.add(new Trend.Sample(minutes, (Processor.status(pid, "VmRSS") - Processor.status(pid, "RssFile")) / MIB));
    }

    private static void report(String name, String what, List<Trend.Sample> samples) throws IOException {
        Trend trend = Trend.of(samples);
        System.out.printf("%-30s first %.1f MiB, last %.1f MiB; slope %.3f MiB a minute, standard error %.3f: %s%n", what, trend.first(), trend.last(),
                trend.slope(), trend.error(), trend.grows() ? "it grows" : trend.distinguishable() ? "it shrinks" : "not told apart from none");
        Figures.tell(name + ".slope", trend.slope());
        Figures.tell(name + ".error", trend.error());
        Figures.tell(name + ".grows", trend.grows() ? 1 : 0);
    }

    /** MiB that the JVM has committed, by what for. */
    private static Map<String, Double> categories(long pid) throws IOException {
        Map<String, Double> categories = new TreeMap<>();
        Process asking = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), Long.toString(pid),
                "VM.native_memory", "summary").redirectErrorStream(true).start();
        asking.inputReader().lines().map(CATEGORY::matcher).filter(java.util.regex.Matcher::matches)
                .forEach(found -> categories.put(found.group(1).strip(), Double.parseDouble(found.group(2)) / 1024));
        return categories;
    }
}
