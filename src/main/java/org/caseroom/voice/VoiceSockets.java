package org.caseroom.voice;

import io.netty.channel.ChannelHandlerContext;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.ServerWebSocket;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.caseroom.access.TicketGrant;
import org.caseroom.protocol.CloseReason;

/** All voice sockets of this node. */
public final class VoiceSockets {
    private final VoiceServices services;
    private final Set<VoiceConnection> connections = ConcurrentHashMap.newKeySet();
    private final Map<String, Future<Optional<VoiceRoom>>> rooms = new ConcurrentHashMap<>();

    public VoiceSockets(VoiceServices services) {
        this.services = services;
    }

    /**
     * Takes over an accepted socket; on its event loop, before anything of it is read.
     *
     * @param pipeline of its channel, at the last handler
     */
    public void accept(ServerWebSocket socket, TicketGrant grant, ChannelHandlerContext pipeline) {
        var connection = new VoiceConnection(this, services, socket, pipeline, grant);
        connections.add(connection);
        connection.start();
    }

    void left(VoiceConnection connection) {
        connections.remove(connection);
    }

    /** The voices of a room, here; empty where it is closed. Completes on any context. */
    Future<Optional<VoiceRoom>> room(String id) {
        Promise<Optional<VoiceRoom>> promise = Promise.promise();
        var before = rooms.putIfAbsent(id, promise.future());
        if (before != null) {
            return before;
        }
        Runnable forget = () -> rooms.remove(id, promise.future());
        services.rooms().hold(id).onComplete(held -> {
            if (held.failed()) {
                forget.run();
                promise.fail(held.cause());
            } else if (held.result().isEmpty()) {
                forget.run();
                promise.complete(Optional.empty());
            } else {
                var room = held.result().get();
                room.context().runOnContext(_ -> promise.complete(Optional.of(new VoiceRoom(services, room, forget))));
            }
        });
        return promise.future();
    }

    /**
     * The right to be here has ended.
     *
     * @param session only the connections of this session; empty: all of the account
     */
    public void revoke(String accountId, Optional<String> session) {
        for (var connection : connections) {
            var grant = connection.grant();
            if (grant.caller().accountId().equals(accountId) && (session.isEmpty() || session.equals(grant.session()))) {
                connection.close(CloseReason.NOT_ALLOWED);
            }
        }
    }

    /** Somebody was sent out of a room: he hears no more of it. */
    public void removed(String accountId, String room) {
        for (var connection : connections) {
            var grant = connection.grant();
            if (grant.caller().accountId().equals(accountId) && grant.room().filter(room::equals).isPresent()) {
                connection.close(CloseReason.REMOVED);
            }
        }
    }

    /** Ends all connections, so that the clients go to another node. */
    public void closeAll() {
        connections.forEach(connection -> connection.close(CloseReason.GOING_AWAY));
    }

    public int open() {
        return connections.size();
    }
}
