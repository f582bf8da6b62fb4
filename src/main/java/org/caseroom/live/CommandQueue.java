package org.caseroom.live;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.caseroom.protocol.ServerMessage;
import org.caseroom.room.Actor;
import org.caseroom.room.Command;
import org.caseroom.room.Decision;
import org.caseroom.room.LoggedEvent;

/**
 * Commands of a room that wait for their decision, and the one entry that is on its way to the log. What arrives meanwhile goes into the next one
 * together. While the log is out of reach none is taken; a client that was told sends them again in order, from the first that was dropped.
 */
final class CommandQueue {
    private static final int MAX_BATCH_EVENTS = 200;
    private static final int MAX_BATCH_POINTS = 10_000;

    /** A command that waits for its decision. {@code reply} hears of it unless the room is cut off before. */
    private record Pending(Peer peer, Actor actor, long clientSeq, Command command, Promise<Decision> reply) {
    }

    private record Batch(List<LoggedEvent> events, List<Pending> pendings, List<Decision> decisions) {
    }

    private final RoomPorts ports;
    private final LogTail tail;
    private final Publisher publisher;
    private final Consumer<Command> before;
    private final ArrayDeque<Pending> queue = new ArrayDeque<>();
    /** Per peer: commands above this number wait until this one has been sent again. */
    private final Map<Peer, Long> resendFrom = new LinkedHashMap<>();
    /** Per peer: the last command that was answered and left no event, so that the log does not know it was heard. */
    private final Map<Peer, Long> answered = new LinkedHashMap<>();

    /** @param before hears of each command of a client that is taken, and may put others before it */
    CommandQueue(RoomPorts ports, LogTail tail, Publisher publisher, Consumer<Command> before) {
        this.ports = ports;
        this.tail = tail;
        this.publisher = publisher;
        this.before = before;
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    /** A command of a client; the answer goes to the peer. */
    void submit(Peer peer, long clientSeq, Command command) {
        var awaited = resendFrom.get(peer);
        if (!tail.editable()) {
            resendFrom.merge(peer, clientSeq, Math::min);
            return;
        }
        if (awaited != null) {
            // What was dropped may have reached the log all the same; then the client goes on after it.
            long heard = Math.max(tail.state().lastClientSeq(peer.actor()), answered.getOrDefault(peer, 0L));
            if (clientSeq > Math.max(awaited, 1 + heard)) {
                return;
            }
            resendFrom.remove(peer);
        }
        before.accept(command);
        submit(peer, peer.actor(), clientSeq, command, null);
    }

    /** A command of the server itself; fails while the log cannot be reached. */
    Future<Decision> submit(Actor actor, Command command) {
        Promise<Decision> reply = Promise.promise();
        submit(null, actor, 0, command, reply);
        return reply.future();
    }

    /** @param peer null: no client's; @param reply null: nobody waits for the decision */
    void submit(Peer peer, Actor actor, long clientSeq, Command command, Promise<Decision> reply) {
        if (!tail.editable()) {
            if (reply != null) {
                reply.fail("the log of the room cannot be reached");
            }
            return;
        }
        queue.add(new Pending(peer, actor, clientSeq, command, reply));
        pump();
    }

    void pump() {
        while (tail.idle() && !queue.isEmpty()) {
            var batch = decide();
            if (batch.events().isEmpty()) {
                answer(batch);
            } else {
                append(batch);
            }
        }
    }

    /** Decides what waits, each on the state that those before it will leave. */
    private Batch decide() {
        var batch = new Deciding(tail.state(), ports);
        var pendings = new ArrayList<Pending>();
        var decisions = new ArrayList<Decision>();
        while (!queue.isEmpty() && batch.events().size() < MAX_BATCH_EVENTS && batch.points() < MAX_BATCH_POINTS) {
            var pending = queue.poll();
            pendings.add(pending);
            decisions.add(batch.decide(pending.actor(), pending.clientSeq(), pending.command()));
        }
        return new Batch(batch.events(), pendings, decisions);
    }

    private void append(Batch batch) {
        tail.append(batch.events(), outcome -> {
            switch (outcome) {
                case APPENDED -> answer(batch);
                case CLOSED -> batch.pendings().forEach(pending -> fail(pending, "the room was moved"));
                // Decided again on what the log holds by then, or dropped.
                case CONFLICT, FAILED -> batch.pendings().reversed().forEach(queue::addFirst);
            }
        });
    }

    private void answer(Batch batch) {
        for (int i = 0; i < batch.pendings().size(); i++) {
            var pending = batch.pendings().get(i);
            var decision = batch.decisions().get(i);
            if (pending.reply() != null) {
                pending.reply().tryComplete(decision);
            }
            if (pending.peer() != null) {
                switch (decision) {
                    case Decision.Accepted(var events) -> {
                        if (events.isEmpty()) {
                            reply(pending, new ServerMessage.Done(pending.clientSeq()));
                        }
                    }
                    case Decision.AlreadyDone() -> reply(pending, new ServerMessage.Done(pending.clientSeq()));
                    case Decision.Rejected(var reason, var message) ->
                            reply(pending, new ServerMessage.Rejected(pending.clientSeq(), reason, message));
                }
            }
        }
    }

    /** After the events before it, so that a client always knows why. */
    private void reply(Pending pending, ServerMessage message) {
        if (publisher.peers().contains(pending.peer())) {
            answered.merge(pending.peer(), pending.clientSeq(), Math::max);
            publisher.flush();
            pending.peer().send(new Outgoing(message));
        }
    }

    private static void fail(Pending pending, String why) {
        if (pending.reply() != null) {
            pending.reply().tryFail(why);
        }
    }

    /** The log is out of reach: what waits is dropped, and awaited again from its clients. */
    void drop() {
        for (var pending : queue) {
            if (publisher.peers().contains(pending.peer())) {
                resendFrom.merge(pending.peer(), pending.clientSeq(), Math::min);
            }
            fail(pending, "the log of the room cannot be reached");
        }
        queue.clear();
    }

    void forget(Peer peer) {
        resendFrom.remove(peer);
        answered.remove(peer);
    }

    void close() {
        queue.forEach(pending -> fail(pending, "the room was moved"));
        queue.clear();
    }
}
