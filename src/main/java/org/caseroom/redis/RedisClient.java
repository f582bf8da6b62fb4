package org.caseroom.redis;

import io.netty.channel.EventLoop;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Commands to Redis with what the client library lacks: a timeout for each command, connections that come back by
 * themselves, and subscriptions that come back with them.
 *
 * <p>Each event loop has one connection, made at its first command; commands of one event loop are carried out in the
 * order in which they were sent. Callers outside of Vert.x share one more. A future completes on its caller's context.
 *
 * <p>Without an answer a future fails with {@link RedisUnavailableException}; a refusal of Redis itself is the client
 * library's {@code ErrorType}, whose message starts with the code ({@code ERR}, {@code WRONGTYPE}).
 */
public final class RedisClient implements AutoCloseable {
    private static final int START_ATTEMPTS = 4;
    private static final long START_PAUSE_MILLIS = 500;

    private final VertxInternal vertx;
    private final Duration timeout;
    private final RandomGenerator random;
    private final RedisConnector connector;
    private final RedisStats stats = new RedisStats();
    private final ConcurrentHashMap<EventLoop, RedisLane> lanes = new ConcurrentHashMap<>();
    private final List<RedisLane> dedicated = new CopyOnWriteArrayList<>();
    private final List<Consumer<Boolean>> availabilityListeners = new CopyOnWriteArrayList<>();
    private final ContextInternal home;
    private final RedisSubscriber subscriber;
    private volatile boolean available;
    private volatile boolean closed;

    /**
     * @param timeout how long a command may take before its connection counts as dead
     * @param random  for the jitter of reconnecting and the name of the heartbeat channel; safe for several threads
     */
    public RedisClient(Vertx vertx, RedisEndpoint endpoint, Duration timeout, RandomGenerator random) {
        this.vertx = (VertxInternal) vertx;
        this.timeout = timeout;
        this.random = random;
        this.connector = new RedisConnector(vertx, endpoint, timeout, 2 * RedisLane.MAX_IN_FLIGHT);
        this.home = context(this.vertx.nettyEventLoopGroup().next());
        byte[] name = new byte[12];
        random.nextBytes(name);
        this.subscriber = new RedisSubscriber(vertx, home, connector, stats, new Backoff(random), timeout,
                "heartbeat:" + HexFormat.of().formatHex(name), (channel, body) -> send(Command.PUBLISH, channel, body),
                this::setAvailable);
    }

    /** Connects, and fails when Redis is not there, so that a program does not start without it. */
    public Future<Void> start() {
        return greet(START_ATTEMPTS).compose(pong -> {
            home.runOnContext(v -> subscriber.start());
            return Future.succeededFuture();
        });
    }

    /** Redis may be starting beside this program, on a machine that has much to do: the first silence means nothing yet.
     * What it said first is what it fails with: later ones only say that it has not come back. */
    private Future<Response> greet(int attempts) {
        return send(Command.PING).recover(silent -> attempts <= 1 ? Future.failedFuture(silent)
                : vertx.timer(START_PAUSE_MILLIS, TimeUnit.MILLISECONDS).compose(due -> greet(attempts - 1))
                        .recover(again -> Future.failedFuture(silent)));
    }

    /**
     * Sends one command.
     *
     * @param args {@code String}, {@code byte[]}, {@code Buffer}, {@code Integer}, {@code Long}
     */
    public Future<Response> send(Command command, Object... args) {
        return send(request(command, args));
    }

    public Future<Response> send(Request request) {
        ContextInternal caller = ContextInternal.current();
        Promise<Response> promise = promise(caller);
        RedisLane lane = laneOf(caller);
        onLane(lane, caller, () -> lane.send(request, timeout, promise));
        return promise.future();
    }

    /** Sends commands together; fails with the first refusal, though the others were carried out. */
    public Future<List<Response>> batch(List<Request> requests) {
        ContextInternal caller = ContextInternal.current();
        Promise<List<Response>> promise = promise(caller);
        RedisLane lane = laneOf(caller);
        onLane(lane, caller, () -> lane.batch(List.copyOf(requests), timeout, promise));
        return promise.future();
    }

    /** Publishes to whoever listens now; the number is that of the connections reached. */
    public Future<Integer> publish(String channel, Buffer message) {
        return send(Command.PUBLISH, channel, message).map(Response::toInteger);
    }

    /**
     * Subscribes to a channel.
     *
     * @param messages each message, in order, on the caller's context
     * @param resynced called on the caller's context each time the subscription was lost and made again: messages in
     *                 between never come, so whoever needs all of them has to look where they are stored
     * @return completes when Redis confirmed it; while Redis is away it waits
     */
    public Future<RedisSubscription> subscribe(String channel, Handler<Buffer> messages, Runnable resynced) {
        ContextInternal caller = ContextInternal.current();
        Promise<RedisSubscription> ready = promise(caller);
        Context context = caller == null ? home : caller;
        var entry = subscriber.new Entry(channel, context, messages, resynced, ready);
        home.runOnContext(v -> subscriber.add(entry));
        return ready.future();
    }

    /**
     * A connection of its own for commands that block ({@code XREAD BLOCK}), which would hold up all others.
     * Call it on the context that will use it.
     */
    public RedisStream dedicated() {
        ContextInternal caller = ContextInternal.current();
        RedisLane lane = lane(caller == null ? home : context(caller.nettyEventLoop()));
        dedicated.add(lane);
        return new RedisStream() {
            @Override
            public Future<Response> send(Duration longest, Command command, Object... args) {
                ContextInternal sender = ContextInternal.current();
                Promise<Response> promise = promise(sender);
                onLane(lane, sender, () -> lane.send(request(command, args), timeout.plus(longest), promise));
                return promise.future();
            }

            @Override
            public void close() {
                dedicated.remove(lane);
                lane.context().runOnContext(v -> lane.close());
            }
        };
    }

    /** Whether messages arrive at the moment, as far as the last heartbeat tells. */
    public boolean available() {
        return available;
    }

    /** Tells when {@link #available()} changes, on an event loop of the client. */
    public void onAvailability(Consumer<Boolean> listener) {
        availabilityListeners.add(listener);
    }

    public RedisStats stats() {
        return stats;
    }

    /** Builds a request for {@link #batch}. */
    public static Request request(Command command, Object... args) {
        Request request = Request.cmd(command);
        for (Object arg : args) {
            switch (arg) {
                case String s -> request.arg(s);
                case Buffer b -> request.arg(b);
                case byte[] b -> request.arg(b);
                case Integer n -> request.arg(n.longValue());
                case Long n -> request.arg(n.longValue());
                case null, default -> throw new IllegalArgumentException("No argument of a Redis command: " + arg);
            }
        }
        return request;
    }

    private void setAvailable(boolean now) {
        available = now;
        availabilityListeners.forEach(l -> l.accept(now));
    }

    private RedisLane laneOf(ContextInternal caller) {
        EventLoop loop = caller == null ? home.nettyEventLoop() : caller.nettyEventLoop();
        return lanes.computeIfAbsent(loop, l -> lane(l == home.nettyEventLoop() ? home : context(l)));
    }

    private RedisLane lane(Context context) {
        return new RedisLane(vertx, context, connector, stats, new Backoff(random));
    }

    private ContextInternal context(EventLoop loop) {
        return vertx.contextBuilder().withThreadingModel(ThreadingModel.EVENT_LOOP).withEventLoop(loop).build();
    }

    /** At once if the caller is on the lane's own event loop, so that a command costs no detour. */
    private void onLane(RedisLane lane, ContextInternal caller, Runnable action) {
        if (closed) {
            lane.context().runOnContext(v -> {
                lane.close();
                action.run();
            });
        } else if (caller != null && caller.nettyEventLoop().inEventLoop()
                && ((ContextInternal) lane.context()).nettyEventLoop() == caller.nettyEventLoop()) {
            action.run();
        } else {
            lane.context().runOnContext(v -> action.run());
        }
    }

    private static <T> Promise<T> promise(ContextInternal caller) {
        return caller == null ? Promise.promise() : caller.promise();
    }

    @Override
    public void close() {
        closed = true;
        home.runOnContext(v -> subscriber.close());
        lanes.values().forEach(lane -> lane.context().runOnContext(v -> lane.close()));
        dedicated.forEach(lane -> lane.context().runOnContext(v -> lane.close()));
    }
}
