package org.caseroom.ops;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;

/**
 * How this node has been doing for the last hour, for people who look at plots: one value every {@value #INTERVAL_MILLIS} ms of
 * each series, kept in memory only. Machines scrape {@link Metrics} instead.
 */
public final class Performance {
    static final int INTERVAL_MILLIS = 5_000;
    private static final int KEPT = 720;
    private static final double MEGABYTE = 1 << 20;

    /**
     * @param at             of the newest value, milliseconds since 1970 UTC
     * @param intervalMillis from one value to the next
     */
    public record History(long at, int intervalMillis, List<Series> series) {
    }

    /**
     * @param id     {@code group.what}; a client has the words for it
     * @param values oldest first, null where there was nothing to measure
     */
    public record Series(String id, String unit, List<Double> values) {
    }

    private record Probe(String id, String unit, DoubleSupplier read, double[] values) {
    }

    private final MeterRegistry meters;
    private final InstantSource clock;
    private final List<Probe> probes = new ArrayList<>();
    private long samples;
    private long at;

    public Performance(MeterRegistry meters, InstantSource clock) {
        this.meters = meters;
        this.clock = clock;
        probe("node.processor", "percent", () -> 100 * gauge("process.cpu.usage"));
        probe("node.heap", "megabytes", () -> sum("jvm.memory.used", "area", "heap") / MEGABYTE);
        probe("node.lag", "milliseconds", mean("caseroom.loop.lag"));
        probe("rooms.open", "count", () -> gauge("caseroom.rooms.open"));
        probe("rooms.connections", "count", () -> gauge("caseroom.room.connections"));
        probe("rooms.events", "perSecond", rate(() -> count("caseroom.room.events")));
        probe("rooms.messages", "perSecond", rate(() -> count("caseroom.room.messages")));
        probe("log.append", "milliseconds", mean("caseroom.log.append"));
        probe("frames.sent", "perSecond", rate(() -> times("caseroom.frames.time")));
        probe("frames.megabytes", "megabytesPerSecond", rate(() -> count("caseroom.frames.bytes") / MEGABYTE));
        probe("frames.time", "milliseconds", mean("caseroom.frames.time"));
        probe("frames.skipped", "perSecond", rate(() -> count("caseroom.queue.skipped")));
        probe("frames.trip", "milliseconds", mean("caseroom.frames.round.trip"));
        probe("render.pictures", "perSecond", rate(() -> times("caseroom.render.time")));
        probe("render.time", "milliseconds", mean("caseroom.render.time"));
        probe("render.queue", "count", () -> gauge("caseroom.render.queue"));
        probe("http.requests", "perSecond", rate(() -> times("caseroom.http.requests")));
        probe("http.time", "milliseconds", mean("caseroom.http.requests"));
    }

    /** From now on, until the Vert.x instance closes. */
    public void start(Vertx vertx) {
        sample();
        vertx.setPeriodic(INTERVAL_MILLIS, _ -> sample());
    }

    synchronized void sample() {
        at = clock.millis();
        int place = (int) (samples++ % KEPT);
        for (var probe : probes) {
            probe.values()[place] = probe.read().getAsDouble();
        }
    }

    public synchronized History history() {
        int kept = (int) Math.min(samples, KEPT);
        return new History(at, INTERVAL_MILLIS, probes.stream().map(probe -> {
            var values = new Double[kept];
            for (int i = 0; i < kept; i++) {
                double value = probe.values()[(int) ((samples - kept + i) % KEPT)];
                values[i] = Double.isFinite(value) ? Math.rint(value * 1000) / 1000 : null;
            }
            return new Series(probe.id(), probe.unit(), Arrays.asList(values));
        }).toList());
    }

    private void probe(String id, String unit, DoubleSupplier read) {
        probes.add(new Probe(id, unit, read, new double[KEPT]));
    }

    private double gauge(String name) {
        return meters.find(name).gauges().stream().mapToDouble(Gauge::value).sum();
    }

    private double sum(String name, String tag, String value) {
        return meters.find(name).tag(tag, value).gauges().stream().mapToDouble(Gauge::value).sum();
    }

    private double count(String name) {
        return meters.find(name).counters().stream().mapToDouble(Counter::count).sum();
    }

    private double times(String name) {
        return meters.find(name).timers().stream().mapToDouble(Timer::count).sum();
    }

    /** How much more since it was asked last, a second. */
    private static DoubleSupplier rate(DoubleSupplier total) {
        double[] before = {Double.NaN};
        return () -> {
            double now = total.getAsDouble();
            double rate = (now - before[0]) / (INTERVAL_MILLIS / 1000.0);
            before[0] = now;
            return rate;
        };
    }

    /** Of what was timed since it was asked last, in milliseconds; not a number when nothing was. */
    private DoubleSupplier mean(String name) {
        double[] before = {0, 0};
        return () -> {
            double count = times(name);
            double millis = meters.find(name).timers().stream().mapToDouble(timer -> timer.totalTime(TimeUnit.MILLISECONDS)).sum();
            double mean = count > before[0] ? (millis - before[1]) / (count - before[0]) : Double.NaN;
            before[0] = count;
            before[1] = millis;
            return mean;
        };
    }
}
