package org.caseroom.cli;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.function.Consumer;
import org.caseroom.redis.RedisClient;
import org.caseroom.study.StoredInstance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the servers of the house of instances that were deleted or read anew, so that none shows what it still has in memory of them. */
final class InstanceNews {
    private static final Logger LOG = LoggerFactory.getLogger(InstanceNews.class);
    private static final String CHANNEL = "caseroom:instances";
    /** Of one message. */
    private static final int AT_ONCE = 200;

    private final RedisClient redis;
    private final Consumer<Changed> forget;

    /** What the memories go by. */
    record Changed(String instance, String sha256) {
    }

    /** @param forget is called on an event loop for each of them, wherever it changed */
    InstanceNews(RedisClient redis, Consumer<Changed> forget) {
        this.redis = redis;
        this.forget = forget;
    }

    /** While Redis is away nothing is heard: what was changed meanwhile is the rest of what a node that was cut off has in memory. */
    void listen() {
        redis.subscribe(CHANNEL, message -> heard(message.toString()), () -> { });
    }

    private void heard(String message) {
        for (String line : message.split("\n")) {
            int blank = line.indexOf(' ');
            if (blank > 0) {
                forget.accept(new Changed(line.substring(0, blank), line.substring(blank + 1)));
            }
        }
    }

    /** These were deleted, or read anew, here. */
    void changed(List<StoredInstance> instances) {
        instances.forEach(one -> forget.accept(new Changed(one.instance(), one.sha256())));
        for (int from = 0; from < instances.size(); from += AT_ONCE) {
            var lines = new StringBuilder();
            instances.subList(from, Math.min(instances.size(), from + AT_ONCE))
                    .forEach(one -> lines.append(one.instance()).append(' ').append(one.sha256()).append('\n'));
            redis.publish(CHANNEL, Buffer.buffer(lines.toString()))
                    .onFailure(failure -> LOG.warn("event=instances-not-told cause=\"{}\"", failure.getMessage()));
        }
    }
}
