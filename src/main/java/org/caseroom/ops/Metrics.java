package org.caseroom.ops;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.caseroom.redis.RedisClient;
import org.caseroom.redis.RedisStats;

/** The numbers of this node. No label ever holds a name of a person, a patient or a room. */
public final class Metrics implements AutoCloseable {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics gc = new JvmGcMetrics();

    /** @param node label of every number, for servers that are several */
    public Metrics(String node) {
        this(List.of(Tag.of("node", node)));
    }

    public Metrics() {
        this(List.of());
    }

    private Metrics(List<Tag> common) {
        registry.config().commonTags(common);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        gc.bindTo(registry);
    }

    /** Where others register what they count. */
    public MeterRegistry registry() {
        return registry;
    }

    public void watch(RedisClient redis) {
        counter("caseroom.redis.commands", redis, RedisStats::commands);
        counter("caseroom.redis.timeouts", redis, RedisStats::timeouts);
        counter("caseroom.redis.unavailable", redis, RedisStats::unavailable);
        counter("caseroom.redis.connects", redis, RedisStats::connects);
        counter("caseroom.redis.resyncs", redis, RedisStats::resyncs);
        Gauge.builder("caseroom.redis.available", redis, r -> r.available() ? 1 : 0).register(registry);
    }

    private void counter(String name, RedisClient redis, ToDoubleFunction<RedisStats> value) {
        FunctionCounter.builder(name, redis, r -> value.applyAsDouble(r.stats())).register(registry);
    }

    /** In the text format of Prometheus. */
    public String scrape() {
        return registry.scrape();
    }

    @Override
    public void close() {
        gc.close();
        registry.close();
    }
}
