package org.caseroom.ops;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How late an event loop comes to what is due: each 10 ms a timer says how much later than that it ran. What it
 * shows at most is how long somebody blocked the loop.
 */
public final class LoopLag {
    private static final long PERIOD_MILLIS = 10;

    private LoopLag() {
    }

    /** Measures the event loop on which it is called, until the Vert.x instance closes. */
    public static void measure(Vertx vertx, MeterRegistry registry) {
        Timer timer = Timer.builder("caseroom.loop.lag").distributionStatisticExpiry(Duration.ofMinutes(1))
                .publishPercentiles(0.5, 0.99).register(registry);
        schedule(vertx, timer, System.nanoTime());
    }

    private static void schedule(Vertx vertx, Timer timer, long begin) {
        vertx.setTimer(PERIOD_MILLIS, t -> {
            long now = System.nanoTime();
            timer.record(Math.max(0, now - begin - TimeUnit.MILLISECONDS.toNanos(PERIOD_MILLIS)), TimeUnit.NANOSECONDS);
            schedule(vertx, timer, now);
        });
    }
}
