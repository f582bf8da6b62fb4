package org.caseroom.voice;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;

/** Counters of all voice sockets of a node; no meter carries the name or id of anything. */
public final class VoiceMeters {
    private final MeterRegistry registry;
    private final Counter came;
    private final Counter cameBytes;
    private final Counter went;
    private final Counter wentBytes;
    private final AtomicInteger connections;
    private final AtomicInteger open;

    public VoiceMeters(MeterRegistry registry) {
        this.registry = registry;
        came = packets("in");
        cameBytes = bytes("in");
        went = packets("out");
        wentBytes = bytes("out");
        connections = registry.gauge("caseroom.voice.connections", new AtomicInteger());
        open = registry.gauge("caseroom.voice.microphones", new AtomicInteger());
    }

    private Counter packets(String way) {
        return Counter.builder("caseroom.voice.packets").description("Packets of speech from and to clients").tag("way", way).register(registry);
    }

    private Counter bytes(String way) {
        return Counter.builder("caseroom.voice.bytes").tag("way", way).register(registry);
    }

    void came(int length) {
        came.increment();
        cameBytes.increment(length);
    }

    void went(int packets, int length) {
        went.increment(packets);
        wentBytes.increment((double) packets * length);
    }

    /** @param why closed, quiet, rate, late */
    void dropped(String why) {
        registry.counter("caseroom.voice.dropped", "why", why).increment();
    }

    void closed(String reason) {
        registry.counter("caseroom.voice.closes", "reason", reason).increment();
    }

    AtomicInteger connections() {
        return connections;
    }

    AtomicInteger open() {
        return open;
    }
}
