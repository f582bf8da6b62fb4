package org.caseroom.voice;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.caseroom.protocol.Json;
import org.caseroom.redis.RedisClient;
import org.caseroom.redis.RedisSubscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the voices of one room are to the other nodes, by a channel of Redis. Packets go out only while somebody listens there. Who says nothing for
 * a while is forgotten. On the room's context.
 */
final class VoiceLink {
    private static final Logger LOG = LoggerFactory.getLogger(VoiceLink.class);
    static final long REPEAT_MILLIS = 5_000;
    private static final long VALID_MILLIS = 15_000;
    private static final int STATE = 0;
    private static final int PACKET = 1;

    /** What others say. */
    interface Listener {
        void said(NodeVoices voices);

        void packet(String participant, VoicePacket packet);

        /** Nothing is known of its microphones any more. */
        void gone(String node);

        /** To be told again, for it may have been missed. */
        void repeat(boolean asks);
    }

    private final RedisClient redis;
    private final String node;
    private final String channel;
    private final Listener listener;
    private final Map<String, Long> listening = new HashMap<>();
    private final Map<String, Long> heard = new HashMap<>();
    private final Future<RedisSubscription> subscription;
    private boolean closed;

    VoiceLink(RedisClient redis, String node, String room, Listener listener) {
        this.redis = redis;
        this.node = node;
        this.channel = "caseroom:room:" + room + ":voice";
        this.listener = listener;
        this.subscription = redis.subscribe(channel, this::heard, () -> listener.repeat(true));
        subscription.onSuccess(_ -> {
            if (!closed) {
                listener.repeat(true);
            }
        });
    }

    void say(NodeVoices voices) {
        try {
            redis.publish(channel, Buffer.buffer().appendByte((byte) STATE).appendBytes(Json.mapper().writeValueAsBytes(voices)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("voices that cannot be written", e);
        }
    }

    void packet(String participant, VoicePacket packet) {
        if (!listening.isEmpty()) {
            var bytes = VoiceWire.client(packet);
            redis.publish(channel, Buffer.buffer(64 + bytes.length).appendByte((byte) PACKET).appendLong(packet.atMillis())
                    .appendByte((byte) node.length()).appendString(node).appendByte((byte) participant.length()).appendString(participant)
                    .appendBytes(bytes));
        }
    }

    private void heard(Buffer message) {
        if (closed || message.length() == 0) {
            return;
        }
        try {
            if (message.getByte(0) == STATE) {
                var said = Json.mapper().readValue(message.getBytes(1, message.length()), NodeVoices.class);
                if (!said.node().equals(node)) {
                    listener.said(said);
                }
            } else {
                packet(message);
            }
        } catch (IOException | VoiceWire.BadPacket | IndexOutOfBoundsException e) {
            LOG.warn("event=node-voice-unreadable channel={}", channel);
        }
    }

    private void packet(Buffer message) throws VoiceWire.BadPacket {
        long at = message.getLong(1);
        int name = 10 + message.getUnsignedByte(9);
        if (message.getString(10, name, StandardCharsets.US_ASCII.name()).equals(node)) {
            return;
        }
        int end = name + 1 + message.getUnsignedByte(name);
        var packet = VoiceWire.read(message.getBytes(end, message.length()), at);
        if (packet != null) {
            listener.packet(message.getString(name + 1, end, StandardCharsets.US_ASCII.name()), packet);
        }
    }

    /** Another node is there. */
    void is(String other, boolean listens, long nowMillis) {
        heard.put(other, nowMillis);
        if (listens) {
            listening.put(other, nowMillis);
        } else {
            listening.remove(other);
        }
    }

    void tick(long nowMillis) {
        for (var other : List.copyOf(heard.keySet())) {
            if (nowMillis - heard.get(other) > VALID_MILLIS) {
                heard.remove(other);
                listening.remove(other);
                listener.gone(other);
            }
        }
    }

    void close() {
        closed = true;
        subscription.onSuccess(RedisSubscription::close);
    }
}
