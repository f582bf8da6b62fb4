package org.caseroom.live;

import java.util.concurrent.Executor;
import org.caseroom.protocol.CloseReason;
import org.caseroom.protocol.ServerMessage;
import org.caseroom.room.Actor;

/** One connection, as its room sees it. */
interface Peer {
    Executor HERE = Runnable::run;

    Actor actor();

    /** Where it writes; one task serves all peers of a room that have the same one. What is done there and by {@link #send} keeps its order. */
    default Executor lane() {
        return HERE;
    }

    /** Has to be admitted by a host even while there is no lobby. */
    default boolean knocks() {
        return false;
    }

    /** Before the first message: a host has to admit him. */
    default void waiting(String room) {
        send(new Outgoing(new ServerMessage.Waiting(room, actor().participant())));
    }

    /** The first message of the connection. */
    default void welcome(ServerMessage.Welcome welcome) {
        send(new Outgoing(welcome));
    }

    /** Must arrive, in order; a peer that does not take it is closed by its queue, never skipped. */
    void send(Outgoing message);

    /** Only the newest counts: a slow peer skips older ones. */
    void signal(Outgoing signals);

    /** What all get; called on its lane. */
    default void take(Broadcast broadcast) {
        broadcast.reliable().forEach(this::send);
        if (broadcast.signals() != null) {
            signal(broadcast.signals());
        }
    }

    /** What {@link #take} has written goes out; called on its lane, once all have taken theirs. */
    default void flush() {
    }

    void close(CloseReason reason, String detail);
}
