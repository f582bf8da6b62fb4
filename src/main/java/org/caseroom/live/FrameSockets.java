package org.caseroom.live;

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
    private final FrameSettings settings;
    private final FrameMeters meters;
    private final Set<FrameConnection> connections = ConcurrentHashMap.newKeySet();

    public FrameSockets(Vertx vertx, RenderService render, StudyAccess access, StudyDirectory directory, MissingFrames missing,
                        FrameSettings settings, FrameMeters meters) {
        this.vertx = vertx;
        this.pictures = new FramePictures(access, directory, render, missing, settings.jpegQuality());
        this.settings = settings;
        this.meters = meters;
    }

    /** Takes over an accepted socket; on its event loop, before anything of it is read. */
    public void accept(ServerWebSocket socket, TicketGrant grant, Runnable drop) {
        var entry = new FrameConnection[1];
        entry[0] = new FrameConnection(vertx, socket, drop, grant, pictures, settings, meters, () -> connections.remove(entry[0]));
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
