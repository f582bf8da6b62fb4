package org.caseroom.presence;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.caseroom.protocol.Json;
import org.caseroom.protocol.ServerMessage.Here;
import org.caseroom.protocol.ServerMessage.SignalFrom;
import org.caseroom.redis.RedisClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who is connected to which room, over all nodes. Each node keeps one key a room, {@code caseroom:room:{id}:here:{node}}, which it
 * writes anew before it expires; so a node that dies is forgotten by itself. Changes are also published, so that the others
 * see them at once.
 */
public final class RoomPresence {
    /** How long what a node said holds. */
    public static final Duration VALID = Duration.ofSeconds(15);
    /** How often it has to be said again. */
    public static final Duration REPEAT = Duration.ofSeconds(5);
    private static final Logger LOG = LoggerFactory.getLogger(RoomPresence.class);

    private final RedisClient redis;
    private final String node;

    /** @param node name of this node, other than that of any other node */
    public RoomPresence(RedisClient redis, String node) {
        this.redis = redis;
        this.node = node;
    }

    private static String key(String room, String what) {
        return "caseroom:room:" + room + ":" + what;
    }

    /** Says who is connected to this node; best effort, for it will be said again. */
    public void announce(String room, List<Here> here) {
        var message = write(new NodeMessage(node, here, List.of()));
        var key = key(room, "here:" + node);
        if (here.isEmpty()) {
            redis.send(Command.DEL, key);
            redis.send(Command.SREM, key(room, "nodes"), node);
        } else {
            redis.send(Command.SET, key, message, "PX", VALID.toMillis());
            redis.send(Command.SADD, key(room, "nodes"), node);
        }
        redis.publish(key(room, "live"), Buffer.buffer(message));
    }

    /** Passes signals of this node's clients on to the other nodes. */
    public void signal(String room, List<SignalFrom> signals) {
        redis.publish(key(room, "live"), Buffer.buffer(write(new NodeMessage(node, null, signals))));
    }

    /**
     * Calls back with what other nodes say, first with what they said before.
     *
     * @return stops it
     */
    public Runnable watch(String room, Consumer<NodeMessage> others) {
        var ended = new AtomicBoolean();
        Consumer<NodeMessage> listener = message -> {
            if (!ended.get() && !message.node().equals(node)) {
                others.accept(message);
            }
        };
        Runnable load = () -> said(room).onSuccess(all -> all.forEach(listener));
        var subscription = redis.subscribe(key(room, "live"), body -> {
            var message = read(body.toString());
            if (message != null) {
                listener.accept(message);
            }
        }, load);
        load.run();
        return () -> {
            ended.set(true);
            subscription.onSuccess(made -> made.close());
        };
    }

    /** How many people are connected to the room, however many tabs they have. */
    public Future<Integer> online(String room) {
        return said(room).map(all -> (int) all.stream().flatMap(message -> message.here() == null ? Stream.<Here>empty()
                : message.here().stream()).map(Here::participant).distinct().count());
    }

    /** What every node, this one too, has said and not taken back. */
    private Future<List<NodeMessage>> said(String room) {
        return redis.send(Command.SMEMBERS, key(room, "nodes")).compose(nodes -> {
            if (nodes.size() == 0) {
                return Future.succeededFuture(List.of());
            }
            var names = nodes.stream().map(Response::toString).toList();
            return redis.send(Command.MGET, (Object[]) names.stream().map(name -> key(room, "here:" + name)).toArray(String[]::new))
                    .map(values -> {
                        var said = new ArrayList<NodeMessage>();
                        var dead = new ArrayList<String>();
                        for (int i = 0; i < names.size(); i++) {
                            var message = values.get(i) == null ? null : read(values.get(i).toString());
                            if (message == null) {
                                dead.add(names.get(i));
                            } else {
                                said.add(message);
                            }
                        }
                        if (!dead.isEmpty()) {
                            redis.send(Command.SREM, Stream.concat(Stream.of(key(room, "nodes")), dead.stream())
                                    .collect(Collectors.toList()).toArray());
                        }
                        return said;
                    });
        });
    }

    private static String write(NodeMessage message) {
        try {
            return Json.mapper().writeValueAsString(message);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a message that cannot be written", e);
        }
    }

    private static NodeMessage read(String text) {
        try {
            return Json.mapper().readValue(text, NodeMessage.class);
        } catch (JsonProcessingException e) {
            LOG.warn("event=node-message-unreadable message=\"{}\"", e.getOriginalMessage());
            return null;
        }
    }
}
