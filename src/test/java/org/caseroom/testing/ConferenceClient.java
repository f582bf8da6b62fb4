package org.caseroom.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.caseroom.protocol.ClientMessage;
import org.caseroom.protocol.Json;
import org.caseroom.protocol.Protocol;
import org.caseroom.protocol.ServerMessage;
import org.caseroom.protocol.Signal;
import org.caseroom.room.Command;
import org.caseroom.room.LoggedEvent;
import org.caseroom.room.RoomState;

/**
 * A whole client of one room, written from docs/protocol.md: folds the log, keeps every command until it is acknowledged,
 * comes back by itself with a new ticket and says everything unacknowledged again. Used by integration, crash and load tests.
 * All state lives on one Vert.x context; the callbacks run there.
 */
public final class ConferenceClient {
    /** How a command ended: its events' last sequence number, 0 when it changed nothing, or the refusal. */
    public record Outcome(long seq, ServerMessage.Rejected rejected) {
        public boolean accepted() {
            return rejected == null;
        }
    }

    private record Pending(Command command, Promise<Outcome> outcome) {
    }

    private final Context context;
    private final Vertx vertx;
    private final WebSocketClient sockets;
    private final Supplier<RestClient> rest;
    private final String room;
    private final String client;
    private final Map<Long, Pending> outbox = new LinkedHashMap<>();
    private final List<Integer> closeCodes = new ArrayList<>();

    private RoomState state = RoomState.INITIAL;
    private String participant;
    private long nextClientSeq = 1;
    private WebSocket socket;
    private boolean welcomed;
    private boolean editable = true;
    private boolean left;
    private int reconnects;
    private BiConsumer<LoggedEvent, Boolean> onEvent = (event, own) -> { };
    private Consumer<ServerMessage> onMessage = message -> { };
    private String failure;

    public ConferenceClient(Vertx vertx, RestClient rest, String room, String client) {
        this(vertx, () -> rest, room, client);
    }

    /** @param rest to the node by which the next connection goes */
    public ConferenceClient(Vertx vertx, Supplier<RestClient> rest, String room, String client) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.rest = rest;
        this.room = room;
        this.client = client;
        this.sockets = vertx.createWebSocketClient(new WebSocketClientOptions()
                .setMaxFrameSize(16 << 20).setMaxMessageSize(64 << 20).setTryUsePerMessageCompression(false));
    }

    /** @param listener gets every event once, in order, and whether this client caused it */
    public ConferenceClient onEvent(BiConsumer<LoggedEvent, Boolean> listener) {
        onEvent = listener;
        return this;
    }

    public ConferenceClient onMessage(Consumer<ServerMessage> listener) {
        onMessage = listener;
        return this;
    }

    /** Completes when the first Welcome is here. */
    public Future<Void> enter() {
        Promise<Void> entered = Promise.promise();
        context.runOnContext(nothing -> connect(entered, 0));
        return entered.future();
    }

    /** Completes when the command is acknowledged or refused, over as many connections as it takes. */
    public Future<Outcome> submit(Command command) {
        Promise<Outcome> outcome = Promise.promise();
        context.runOnContext(nothing -> {
            long clientSeq = nextClientSeq++;
            outbox.put(clientSeq, new Pending(command, outcome));
            if (welcomed && editable) {
                send(new ClientMessage.Do(clientSeq, command));
            }
        });
        return outcome.future();
    }

    public void signal(Signal signal) {
        context.runOnContext(nothing -> {
            if (welcomed) {
                send(new ClientMessage.Point(signal));
            }
        });
    }

    /** Breaks the connection without a word, as a lost network would. */
    public Future<Void> cut() {
        return onContext(() -> {
            if (socket != null) {
                ((io.vertx.core.internal.http.WebSocketInternal) socket).channelHandlerContext().channel().close();
            }
            return null;
        });
    }

    public Future<Void> leave() {
        return this.<Void>onContext(() -> {
            left = true;
            if (socket != null) {
                socket.close();
            }
            return null;
        }).compose(nothing -> sockets.close());
    }

    public Future<RoomState> state() {
        return onContext(() -> state);
    }

    public Future<Integer> unacknowledged() {
        return onContext(outbox::size);
    }

    public Future<Integer> reconnects() {
        return onContext(() -> reconnects);
    }

    public Future<List<Integer>> closeCodes() {
        return onContext(() -> List.copyOf(closeCodes));
    }

    public Future<String> participant() {
        return onContext(() -> participant);
    }

    /** What broke the rules of the protocol as this client saw it, null: nothing. */
    public Future<String> failure() {
        return onContext(() -> failure);
    }

    private <T> Future<T> onContext(Supplier<T> body) {
        Promise<T> promise = Promise.promise();
        context.runOnContext(nothing -> promise.complete(body.get()));
        return promise.future();
    }

    private void connect(Promise<Void> entered, int attempt) {
        if (left) {
            return;
        }
        var at = rest.get();
        at.ticket(vertx, "room", room).compose(ticket -> sockets.connect(new WebSocketConnectOptions()
                .setHost(at.origin().getHost()).setPort(at.origin().getPort()).setURI("/ws/room")
                .addHeader("Origin", at.origin().toString())
                .addSubProtocol(Protocol.SUBPROTOCOL).addSubProtocol(Protocol.TICKET_PREFIX + ticket)))
                .onComplete(opened -> context.runOnContext(nothing -> {
                    if (opened.succeeded()) {
                        opened(opened.result(), entered);
                    } else if (opened.cause() instanceof UpgradeRejectedException refused && refused.getStatus() != 503
                            && refused.getStatus() != 401) {
                        entered.tryFail(refused);
                    } else {
                        vertx.setTimer(Math.min(1_000, 50L << Math.min(attempt, 5)), id -> connect(entered, attempt + 1));
                    }
                }));
    }

    private void opened(WebSocket opened, Promise<Void> entered) {
        if (left) {
            opened.close();
            return;
        }
        socket = opened;
        opened.textMessageHandler(text -> received(text, entered));
        opened.exceptionHandler(failed -> { });
        opened.closeHandler(nothing -> closed(opened, entered));
        opened.resume();
        send(new ClientMessage.Hello(Protocol.VERSION, client, state.seq()));
    }

    private void closed(WebSocket closed, Promise<Void> entered) {
        if (socket != closed) {
            return;
        }
        socket = null;
        welcomed = false;
        Short code = closed.closeStatusCode();
        closeCodes.add(code == null ? 1006 : (int) code);
        if (code != null && code >= 4100) {
            failure = "closed for good: " + code + " " + closed.closeReason();
            entered.tryFail(failure);
            outbox.values().forEach(pending -> pending.outcome().tryFail(failure));
        } else if (!left) {
            reconnects++;
            vertx.setTimer(20, id -> connect(entered, 0));
        }
    }

    private void received(String text, Promise<Void> entered) {
        ServerMessage message;
        try {
            message = Json.mapper().readValue(text, ServerMessage.class);
        } catch (JsonProcessingException unreadable) {
            failure = "unreadable message: " + unreadable.getOriginalMessage();
            return;
        }
        onMessage.accept(message);
        switch (message) {
            case ServerMessage.Welcome welcome -> {
                participant = welcome.participant();
                if (welcome.snapshot() != null) {
                    state = welcome.snapshot();
                }
                welcome.events().forEach(this::apply);
                welcomed = true;
                editable = true;
                outbox.forEach((clientSeq, pending) -> send(new ClientMessage.Do(clientSeq, pending.command())));
                entered.tryComplete();
            }
            case ServerMessage.Events events -> events.events().forEach(this::apply);
            case ServerMessage.Done done -> finish(done.clientSeq(), new Outcome(0, null));
            case ServerMessage.Rejected rejected -> finish(rejected.clientSeq(), new Outcome(0, rejected));
            case ServerMessage.Waiting _, ServerMessage.Signals _ -> { }
            case ServerMessage.Presence presence -> { }
            case ServerMessage.Status status -> {
                editable = status.editable();
                if (editable) {
                    outbox.forEach((clientSeq, pending) -> send(new ClientMessage.Do(clientSeq, pending.command())));
                }
            }
            case ServerMessage.Pong pong -> { }
        }
    }

    private void apply(LoggedEvent event) {
        if (event.seq() != state.seq() + 1) {
            failure = "gap: event " + event.seq() + " after " + state.seq();
            return;
        }
        state = state.apply(event);
        boolean own = event.actor().equals(participant) && event.client().equals(client);
        onEvent.accept(event, own);
        if (own && event.clientSeq() > 0) {
            finish(event.clientSeq(), new Outcome(event.seq(), null));
        }
    }

    private void finish(long clientSeq, Outcome outcome) {
        Pending pending = outbox.remove(clientSeq);
        if (pending != null) {
            pending.outcome().complete(outcome);
        }
    }

    private void send(ClientMessage message) {
        try {
            socket.writeTextMessage(Json.mapper().writerFor(ClientMessage.class).writeValueAsString(message));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
