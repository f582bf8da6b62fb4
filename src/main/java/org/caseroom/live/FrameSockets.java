package org.caseroom.live;

import io.netty.channel.ChannelHandlerContext;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.caseroom.access.TicketGrant;
import org.caseroom.imaging.RenderService;
import org.caseroom.protocol.CloseReason;

/** All frames sockets of this node. */
public final class FrameSockets {
    private final Vertx vertx;
    private final FramePictures pictures;
    private final RoomViews rooms;
    private final FrameSettings settings;
    private final FrameMeters meters;
    private final Set<FrameConnection> connections = ConcurrentHashMap.newKeySet();

    /** @param rooms whose views can be followed */
    public FrameSockets(Vertx vertx, RenderService render, StudyAccess access, StudyDirectory directory, MissingFrames missing,
                        Rooms rooms, FrameSettings settings, FrameMeters meters) {
        this(vertx, render, access, directory, missing, rooms.views(), settings, meters);
    }

    FrameSockets(Vertx vertx, RenderService render, StudyAccess access, StudyDirectory directory, MissingFrames missing,
                 RoomViews rooms, FrameSettings settings, FrameMeters meters) {
        this.vertx = vertx;
        this.rooms = rooms;
        this.pictures = new FramePictures(access, directory, render, missing, settings.jpegQuality());
        this.settings = settings;
        this.meters = meters;
    }

    /**
     * Takes over an accepted socket; on its event loop, before anything of it is read.
     *
     * @param pipeline of its channel, at the last handler
     */
    public void accept(ServerWebSocket socket, TicketGrant grant, ChannelHandlerContext pipeline) {
        var entry = new FrameConnection[1];
        entry[0] = new FrameConnection(vertx, socket, pipeline, grant, pictures, rooms, settings, meters, () -> connections.remove(entry[0]));
        connections.add(entry[0]);
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
                connection.closeFrom(CloseReason.NOT_ALLOWED);
            }
        }
    }

    /** Somebody was sent out of a room: what was opened for it ends. */
    public void removed(String accountId, String room) {
        for (var connection : connections) {
            var grant = connection.grant();
            if (grant.caller().accountId().equals(accountId) && grant.room().filter(room::equals).isPresent()) {
                connection.closeFrom(CloseReason.REMOVED);
            }
        }
    }

    /** Ends all connections, so that the clients go to another node. */
    public void closeAll() {
        connections.forEach(connection -> connection.closeFrom(CloseReason.GOING_AWAY));
    }

    public int open() {
        return connections.size();
    }
}
