package org.caseroom.redis;

import java.util.concurrent.atomic.LongAdder;

/** What happened on the connections to Redis since the start, for the metrics. */
public final class RedisStats {
    final LongAdder commands = new LongAdder();
    final LongAdder timeouts = new LongAdder();
    final LongAdder unavailable = new LongAdder();
    final LongAdder connects = new LongAdder();
    final LongAdder resyncs = new LongAdder();

    RedisStats() {
    }

    public long commands() {
        return commands.sum();
    }

    /** Connections given up because a command took too long. */
    public long timeouts() {
        return timeouts.sum();
    }

    /** Commands that got no answer. */
    public long unavailable() {
        return unavailable.sum();
    }

    /** Connections made, the first ones included. */
    public long connects() {
        return connects.sum();
    }

    /** Times that all subscriptions had to be made again. */
    public long resyncs() {
        return resyncs.sum();
    }
}
