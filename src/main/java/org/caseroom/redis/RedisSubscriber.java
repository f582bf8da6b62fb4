package org.caseroom.redis;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * The connection on which messages of other nodes arrive.
 *
 * <p>A subscription dies silently with its connection, and a connection may die without a word. So this one hears
 * itself: each second a heartbeat is published on a channel of its own, and when none came for the timeout the connection is
 * made anew, everything is subscribed again and every subscriber is told that it may have missed something. Nothing but
 * (un)subscribing is sent here: the client library pairs an ordinary answer with a message that arrives before it.
 *
 * <p>Everything runs on one event loop; handlers are called on their subscriber's own context.
 */
final class RedisSubscriber {
    private static final Logger LOG = LoggerFactory.getLogger(RedisSubscriber.class);

    private final Vertx vertx;
    private final Context context;
    private final RedisConnector connector;
    private final RedisStats stats;
    private final Backoff backoff;
    private final Duration timeout;
    private final String heartbeat;
    private final BiConsumer<String, Buffer> publisher;
    private final Consumer<Boolean> availability;
    private final Map<String, List<Entry>> channels = new HashMap<>();
    private final Set<String> unconfirmed = new HashSet<>();
    private RedisConnector.Link link;
    private long heard;
    private long timer = -1;
    private boolean started;
    private boolean synced;
    private boolean everSynced;
    private boolean closed;
    private boolean announced;

    RedisSubscriber(Vertx vertx, Context context, RedisConnector connector, RedisStats stats, Backoff backoff, Duration timeout,
            String heartbeat, BiConsumer<String, Buffer> publisher, Consumer<Boolean> availability) {
        this.vertx = vertx;
        this.context = context;
        this.connector = connector;
        this.stats = stats;
        this.backoff = backoff;
        this.timeout = timeout;
        this.heartbeat = heartbeat;
        this.publisher = publisher;
        this.availability = availability;
    }

    /** One subscriber of a channel. */
    final class Entry implements RedisSubscription {
        private final String channel;
        private final Context home;
        private final Handler<Buffer> messages;
        private final Runnable resynced;
        private final Promise<RedisSubscription> ready;
        private volatile boolean ended;

        Entry(String channel, Context home, Handler<Buffer> messages, Runnable resynced, Promise<RedisSubscription> ready) {
            this.channel = channel;
            this.home = home;
            this.messages = messages;
            this.resynced = resynced;
            this.ready = ready;
        }

        private void deliver(Runnable what) {
            home.runOnContext(v -> {
                if (!ended) {
                    what.run();
                }
            });
        }

        @Override
        public String channel() {
            return channel;
        }

        @Override
        public Future<Void> close() {
            ended = true;
            Promise<Void> done = Promise.promise();
            context.runOnContext(v -> {
                remove(this);
                home.runOnContext(w -> done.tryComplete());
            });
            return done.future();
        }
    }

    /** Connects, if that did not happen yet. */
    void start() {
        if (!started && !closed) {
            started = true;
            long beat = Math.max(20, Math.min(1_000, timeout.toMillis() / 3));
            timer = vertx.setPeriodic(beat, t -> beat());
            connect();
        }
    }

    void add(Entry entry) {
        start();
        List<Entry> entries = channels.computeIfAbsent(entry.channel, c -> new ArrayList<>());
        entries.add(entry);
        if (entries.size() > 1 && link != null && !unconfirmed.contains(entry.channel)) {
            entry.ready.tryComplete(entry);
        } else if (entries.size() == 1 && link != null) {
            unconfirmed.add(entry.channel);
            link.connection().send(Request.cmd(Command.SUBSCRIBE).arg(entry.channel));
        }
    }

    private void remove(Entry entry) {
        List<Entry> entries = channels.get(entry.channel);
        if (entries != null && entries.remove(entry) && entries.isEmpty()) {
            channels.remove(entry.channel);
            unconfirmed.remove(entry.channel);
            if (link != null) {
                link.connection().send(Request.cmd(Command.UNSUBSCRIBE).arg(entry.channel));
            }
        }
        entry.ready.tryFail(new RedisUnavailableException("The subscription was closed", false, null));
    }

    private void connect() {
        connector.connect(context).onComplete(result -> {
            if (closed) {
                if (result.succeeded()) {
                    result.result().close();
                }
            } else if (result.failed()) {
                retry(result.cause().getMessage());
            } else {
                up(result.result());
            }
        });
    }

    private void up(RedisConnector.Link made) {
        link = made;
        synced = false;
        heard = System.nanoTime();
        stats.connects.increment();
        made.connection().handler(message -> received(made, message));
        made.connection().endHandler(v -> lost(made, "Redis closed the connection"));
        made.connection().exceptionHandler(e -> lost(made, "The connection to Redis broke: " + e.getMessage()));
        unconfirmed.clear();
        unconfirmed.addAll(channels.keySet());
        unconfirmed.add(heartbeat);
        Request subscribe = Request.cmd(Command.SUBSCRIBE);
        unconfirmed.forEach(subscribe::arg);
        made.connection().send(subscribe);
    }

    private void received(RedisConnector.Link from, Response message) {
        if (from != link || message.size() < 3) {
            return;
        }
        String kind = message.get(0).toString();
        String channel = message.get(1) == null ? "" : message.get(1).toString();
        switch (kind) {
            case "message" -> {
                if (channel.equals(heartbeat)) {
                    heard = System.nanoTime();
                } else {
                    Buffer body = message.get(2).toBuffer();
                    channels.getOrDefault(channel, List.of()).forEach(e -> e.deliver(() -> e.messages.handle(body)));
                }
            }
            case "subscribe" -> confirmed(channel);
            default -> {
                // unsubscribe: nobody waits for it.
            }
        }
    }

    private void confirmed(String channel) {
        unconfirmed.remove(channel);
        for (Entry entry : channels.getOrDefault(channel, List.of())) {
            entry.ready.tryComplete(entry);
        }
        if (!synced && unconfirmed.isEmpty()) {
            synced = true;
            announced = false;
            backoff.reset();
            if (everSynced) {
                stats.resyncs.increment();
                LOG.info("event=redis-resynced channels={}", channels.size());
                channels.values().forEach(entries -> entries.forEach(e -> e.deliver(e.resynced)));
            }
            everSynced = true;
            availability.accept(true);
        }
    }

    private void beat() {
        if (link != null) {
            if (System.nanoTime() - heard > timeout.toNanos()) {
                stats.timeouts.increment();
                lost(link, "no heartbeat came for " + timeout.toMillis() + " ms");
            } else {
                publisher.accept(heartbeat, Buffer.buffer("1"));
            }
        }
    }

    private void lost(RedisConnector.Link which, String reason) {
        context.runOnContext(v -> {
            if (link == which) {
                link.close();
                link = null;
                if (synced) {
                    availability.accept(false);
                }
                synced = false;
                retry(reason);
            }
        });
    }

    private void retry(String reason) {
        long delay = backoff.nextMillis();
        LOG.atLevel(announced ? Level.DEBUG : Level.WARN)
                .log("event=redis-subscriptions-lost reason=\"{}\" channels={} retryMs={}", reason, channels.size(), delay);
        announced = true;
        vertx.setTimer(delay, t -> {
            if (!closed) {
                connect();
            }
        });
    }

    void close() {
        closed = true;
        if (timer != -1) {
            vertx.cancelTimer(timer);
        }
        if (link != null) {
            link.close();
            link = null;
        }
    }
}
