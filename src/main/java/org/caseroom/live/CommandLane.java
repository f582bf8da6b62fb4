package org.caseroom.live;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.function.Consumer;
import org.caseroom.protocol.ClientMessage;

/** Brings the commands of one connection into its room, each after the one before it, and counts those that are not decided. */
final class CommandLane {
    private static final int MAX_WAITING = 2_000;

    private final RoomConnection connection;
    private final RoomShell shell;
    private final Context context;
    private final Consumer<Throwable> failed;
    private int waiting;
    /** Of the room's context. */
    private Future<Void> before = Future.succeededFuture();

    /**
     * @param context of the connection
     * @param failed  a command could not be looked at; called on the room's context
     */
    CommandLane(RoomConnection connection, RoomShell shell, Context context, Consumer<Throwable> failed) {
        this.connection = connection;
        this.shell = shell;
        this.context = context;
        this.failed = failed;
    }

    /**
     * On the connection's context.
     *
     * @return false when too many wait
     */
    boolean take(ClientMessage.Do command) {
        if (waiting >= MAX_WAITING) {
            return false;
        }
        waiting++;
        shell.context().runOnContext(_ -> {
            before = before.transform(_ -> shell.submit(connection, command.clientSeq(), command.command())).onFailure(failed::accept);
            before.onComplete(_ -> context.runOnContext(_ -> waiting--));
        });
        return true;
    }
}
