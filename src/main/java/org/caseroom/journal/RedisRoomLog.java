package org.caseroom.journal;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.impl.types.ErrorType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.caseroom.redis.RedisClient;
import org.caseroom.room.LoggedEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A stream a room. An entry has the id {@code <sequence number of its first event>-0} and one field {@code e}, its
 * {@linkplain EntryCodec text}. Redis refuses an id that is not above the last one: that is the compare and set.
 *
 * <p>Only after Redis confirmed an entry is it published to the followers, so what they get is in the log.
 */
public final class RedisRoomLog implements RoomLog {
    private static final Logger LOG = LoggerFactory.getLogger(RedisRoomLog.class);

    private final RedisClient redis;
    private final EntryCodec codec;
    /** Stands before a published entry. */
    private final String mark;

    /** @param node name of this node: its followers are not told of what it appended itself */
    public RedisRoomLog(RedisClient redis, EntryCodec codec, String node) {
        this.redis = redis;
        this.codec = codec;
        this.mark = node + "\n";
    }

    private static String key(String room) {
        return "caseroom:room:" + room + ":log";
    }

    private static String channel(String room) {
        return "caseroom:room:" + room + ":entries";
    }

    private static String id(long seq) {
        return seq + "-0";
    }

    @Override
    public Future<Append> append(String room, List<LoggedEvent> batch) {
        var text = codec.write(batch);
        return redis.send(Command.XADD, key(room), id(batch.getFirst().seq()), "e", text).transform(sent -> {
            if (sent.succeeded()) {
                redis.publish(channel(room), Buffer.buffer(mark + text));
                return Future.succeededFuture(Append.APPENDED);
            }
            if (sent.cause() instanceof ErrorType error && error.getMessage().contains("equal or smaller")) {
                return Future.succeededFuture(Append.CONFLICT);
            }
            return Future.failedFuture(sent.cause());
        });
    }

    @Override
    public Future<List<LoggedEvent>> read(String room, long from, int entries) {
        return redis.send(Command.XRANGE, key(room), id(from), "+", "COUNT", entries).compose(reply -> {
            var found = entries(reply);
            if (from <= 1 || !found.isEmpty() && found.getFirst().getFirst().seq() == from) {
                return Future.succeededFuture(Entries.join(room, from, found));
            }
            // Event from may stand inside an entry that begins before it.
            return redis.send(Command.XREVRANGE, key(room), id(from), "-", "COUNT", 1).map(before -> {
                var all = new ArrayList<>(entries(before));
                if (found.isEmpty() && !all.isEmpty() && all.getLast().getLast().seq() < from - 1) {
                    throw new LogGapException(room, from, all.getLast().getLast().seq() + 1);
                }
                all.addAll(found);
                return Entries.join(room, from, all);
            });
        });
    }

    @Override
    public Future<Long> last(String room) {
        return redis.send(Command.XREVRANGE, key(room), "+", "-", "COUNT", 1).map(reply -> {
            var entries = entries(reply);
            return entries.isEmpty() ? 0L : entries.getFirst().getLast().seq();
        });
    }

    @Override
    public Runnable follow(String room, Consumer<List<LoggedEvent>> entries, Runnable reconnected) {
        var ended = new AtomicBoolean();
        var subscription = redis.subscribe(channel(room), message -> {
            var text = message.toString();
            if (!ended.get() && !text.startsWith(mark)) {
                try {
                    entries.accept(codec.read(text.substring(text.indexOf('\n') + 1)));
                } catch (EntryUnreadableException e) {
                    LOG.warn("event=entry-unreadable room={} message=\"{}\"", room, e.getMessage());
                }
            }
        }, () -> {
            if (!ended.get()) {
                reconnected.run();
            }
        });
        return () -> {
            ended.set(true);
            subscription.onSuccess(made -> made.close());
        };
    }

    @Override
    public Future<Void> trim(String room, long before) {
        if (before <= 1) {
            return Future.succeededFuture();
        }
        // The entry that holds the event, or the last one below it, is the first to stay.
        return redis.send(Command.XREVRANGE, key(room), id(before), "-", "COUNT", 1).compose(reply -> reply.size() == 0
                ? Future.succeededFuture()
                : redis.send(Command.XTRIM, key(room), "MINID", reply.get(0).get(0).toString()).mapEmpty());
    }

    private List<List<LoggedEvent>> entries(Response reply) {
        var entries = new ArrayList<List<LoggedEvent>>(reply.size());
        for (Response entry : reply) {
            entries.add(codec.read(entry.get(1).get(1).toString()));
        }
        return entries;
    }
}
