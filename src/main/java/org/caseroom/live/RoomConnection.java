package org.caseroom.live;

import io.netty.channel.ChannelHandlerContext;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.internal.ContextInternal;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.caseroom.access.Caller;
import org.caseroom.access.TicketGrant;
import org.caseroom.journal.Membership;
import org.caseroom.protocol.BadMessageException;
import org.caseroom.protocol.ClientMessage;
import org.caseroom.protocol.CloseReason;
import org.caseroom.protocol.MessageCodec;
import org.caseroom.protocol.Protocol;
import org.caseroom.protocol.ServerMessage;
import org.caseroom.room.Actor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One WebSocket in one room.
 *
 * <pre>
 *   WAITING --Hello--&gt; ENTERING --Welcome was sent--&gt; LIVE --any close--&gt; CLOSED
 *      \                   |   ^                                              ^
 *       \                 \|/  | admitted                                     |
 *        \               KNOCKING                                             |
 *         \-------------- a message out of place, too late, not allowed ------/
 * </pre>
 *
 * <p>Runs on the socket's context; what the room does with it runs on the room's. Who speaks is known from the ticket and the
 * table of members, never from a message.
 */
final class RoomConnection implements Peer {
    private static final Logger LOG = LoggerFactory.getLogger(RoomConnection.class);
    private static final long HELLO_MILLIS = 10_000;
    private static final long CHECK_MILLIS = 5_000;

    private enum Phase { WAITING, ENTERING, KNOCKING, LIVE, CLOSED }

    private final Rooms rooms;
    private final RoomServices services;
    private final RoomAdmission admission;
    private final ServerWebSocket socket;
    private final Context context;
    private final TicketGrant grant;
    private final RoomFarewell farewell;
    private final Executor lane;
    private final RoomOutbox outbox;
    private final MessageRates rates;
    private final Liveness liveness;
    private Phase phase = Phase.WAITING;
    private long timer = -1;
    private int ticks;
    // Written once, on the socket's context, before the room's context sees this object.
    private Actor actor;
    private RoomShell shell;
    private boolean knocks;
    private CommandLane commands;

    RoomConnection(Rooms rooms, RoomServices services, ServerWebSocket socket, Context context, TicketGrant grant,
                   ChannelHandlerContext pipeline) {
        this.rooms = rooms;
        this.services = services;
        this.socket = socket;
        this.context = context;
        this.grant = grant;
        this.admission = new RoomAdmission(rooms, services, grant);
        this.farewell = new RoomFarewell(services.vertx(), socket, pipeline.channel());
        this.lane = ((ContextInternal) context).nettyEventLoop();
        var queue = new OutboundQueue(socket, pipeline, services.config().outboundQueue(), services.meters(), () -> close(CloseReason.SLOW, ""));
        this.outbox = new RoomOutbox(services.vertx(), queue);
        this.rates = new MessageRates(services.config(), services.ticks().getAsLong());
        this.liveness = new Liveness(queue);
    }

    void start() {
        liveness.heard(millis());
        services.meters().connections().incrementAndGet();
        socket.textMessageHandler(this::text);
        socket.binaryMessageHandler(_ -> bad("binary messages have no meaning here"));
        socket.closeHandler(_ -> {
            farewell.ended();
            gone();
        });
        timer = services.vertx().setPeriodic(CHECK_MILLIS, _ -> check());
        services.vertx().setTimer(HELLO_MILLIS, _ -> {
            if (phase == Phase.WAITING) {
                end(CloseReason.SILENT, "no Hello within 10 s");
            }
        });
    }

    Caller caller() {
        return grant.caller();
    }

    Optional<String> session() {
        return grant.session();
    }

    @Override
    public Actor actor() {
        return actor;
    }

    Future<Boolean> mayShare(String study) {
        return rooms.mayShare(grant.caller(), study);
    }

    // ---- what comes in ----

    private void text(String text) {
        if (phase == Phase.CLOSED) {
            return;
        }
        liveness.heard(millis());
        long now = services.ticks().getAsLong();
        if (!rates.takes(now)) {
            end(CloseReason.FLOOD, "more messages than allowed");
            return;
        }
        ClientMessage message;
        try {
            message = MessageCodec.client(text);
        } catch (BadMessageException e) {
            bad(e.getMessage());
            return;
        }
        switch (message) {
            case ClientMessage.Hello hello -> hello(hello);
            case ClientMessage.Ping(var sentAt) -> {
                var pong = new ServerMessage.Pong(sentAt, millis());
                if (phase == Phase.KNOCKING) {
                    outbox.atOnce(pong); // would wait among what comes after the Welcome
                } else {
                    send(new Outgoing(pong));
                }
            }
            case ClientMessage.Do command -> {
                if (phase != Phase.LIVE) {
                    bad("Do before Welcome");
                } else {
                    command(command, now);
                }
            }
            case ClientMessage.Point(var signal) -> {
                if (phase != Phase.LIVE) {
                    bad("Point before Welcome");
                } else if (rates.takesSignal(signal.getClass(), now)) {
                    shell.context().runOnContext(_ -> shell.signal(this, signal));
                } else {
                    services.meters().signalsSkipped().increment();
                }
            }
        }
    }

    private void hello(ClientMessage.Hello hello) {
        if (phase != Phase.WAITING) {
            bad("a second Hello");
            return;
        }
        if (hello.protocol() != Protocol.VERSION) {
            end(CloseReason.VERSION, "this server speaks protocol version " + Protocol.VERSION);
            return;
        }
        phase = Phase.ENTERING;
        outbox.hold();
        admission.enter(hello).onSuccess(answer -> context.runOnContext(_ -> {
            if (phase != Phase.ENTERING) {
                return;
            }
            switch (answer) {
                case RoomAdmission.Answer.Refused(var reason, var detail) -> end(reason, detail);
                case RoomAdmission.Answer.Entered entered -> enter(entered, hello.lastSeq());
            }
        }));
    }

    private void enter(RoomAdmission.Answer.Entered entered, long lastSeq) {
        actor = entered.actor();
        knocks = entered.knocks();
        shell = entered.shell();
        commands = new CommandLane(this, shell, context, e -> {
            LOG.error("event=command-failed room={}", grant.room().orElse(""), e);
            close(CloseReason.FAILED, "");
        });
        shell.context().runOnContext(_ -> {
            if (shell.ended()) {
                close(CloseReason.GOING_AWAY, ""); // it closed while this one came; the next attempt opens it again
            } else {
                shell.connect(this, lastSeq);
            }
        });
    }

    private void command(ClientMessage.Do command, long now) {
        if (!rates.takesCommand(now)) {
            end(CloseReason.FLOOD, "more commands than allowed");
        } else if (!commands.take(command)) {
            end(CloseReason.SLOW, "too many commands wait");
        }
    }

    // ---- what goes out; called on any context ----

    @Override
    public void send(Outgoing message) {
        context.runOnContext(_ -> outbox.send(message));
    }

    @Override
    public boolean knocks() {
        return knocks;
    }

    @Override
    public void waiting(String room) {
        context.runOnContext(_ -> {
            if (phase == Phase.ENTERING) {
                phase = Phase.KNOCKING;
                outbox.atOnce(new ServerMessage.Waiting(room, actor.participant()));
            }
        });
    }

    @Override
    public Executor lane() {
        return lane;
    }

    /** A large state is written down on a thread of its own; what comes meanwhile waits for it. */
    @Override
    public void welcome(ServerMessage.Welcome welcome) {
        outbox.written(welcome).onComplete(done -> context.runOnContext(_ -> {
            if (phase != Phase.ENTERING && phase != Phase.KNOCKING) {
                return;
            }
            if (done.failed()) {
                LOG.error("event=welcome-failed room={}", welcome.room(), done.cause());
                end(CloseReason.FAILED, "");
                return;
            }
            phase = Phase.LIVE;
            outbox.open(done.result());
        }));
    }

    @Override
    public void take(Broadcast broadcast) {
        outbox.take(broadcast);
    }

    @Override
    public void flush() {
        outbox.flush();
    }

    @Override
    public void signal(Outgoing message) {
        context.runOnContext(_ -> outbox.signal(message));
    }

    @Override
    public void close(CloseReason reason, String detail) {
        context.runOnContext(_ -> end(reason, detail));
    }

    // ---- the end ----

    private void check() {
        liveness.check(millis()).ifPresentOrElse(dead -> end(dead, ""), () -> {
            if (++ticks % 3 == 0) {
                authorise();
            }
        });
    }

    /** Looks again whether the caller may still be here. */
    void authorise() {
        admission.standing().onSuccess(standing -> context.runOnContext(_ -> {
            boolean here = phase == Phase.LIVE || phase == Phase.KNOCKING;
            if (here && standing.isEmpty()) {
                end(CloseReason.NOT_ALLOWED, "");
            } else if (here && standing.get() == Membership.Standing.OUT) {
                end(phase == Phase.LIVE ? CloseReason.REMOVED : CloseReason.KEPT_OUT, "");
            }
        }));
    }

    private void bad(String reason) {
        end(CloseReason.BAD_MESSAGE, reason);
    }

    private void end(CloseReason reason, String detail) {
        if (phase == Phase.CLOSED) {
            return;
        }
        gone();
        services.meters().closed(reason.name());
        LOG.debug("event=connection-closed reason={} detail=\"{}\"", reason, detail);
        farewell.say(reason, detail);
    }

    private void gone() {
        if (phase == Phase.CLOSED) {
            return;
        }
        phase = Phase.CLOSED;
        outbox.close();
        services.vertx().cancelTimer(timer);
        services.meters().connections().decrementAndGet();
        rooms.left(this);
        if (shell != null) {
            shell.context().runOnContext(_ -> shell.disconnect(this));
        }
    }

    private long millis() {
        return services.clock().millis();
    }
}
