package org.caseroom.http;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.function.BiFunction;
import org.caseroom.access.AccessService;
import org.caseroom.access.Authenticated;
import org.caseroom.access.Caller;
import org.caseroom.access.TicketPurpose;
import org.caseroom.room.Nullable;

/** Tickets for the WebSockets. */
final class TicketRoutes implements RouteModule {
    private final AccessService access;
    private final BiFunction<Caller, String, Future<Boolean>> mayEnter;
    private final int seconds;

    /**
     * @param mayEnter whether the caller is a member of the room; asked again when he joins
     * @param seconds  how long a ticket can be redeemed
     */
    TicketRoutes(AccessService access, BiFunction<Caller, String, Future<Boolean>> mayEnter, int seconds) {
        this.access = access;
        this.mayEnter = mayEnter;
        this.seconds = seconds;
    }

    record TicketRequest(String purpose, @Nullable String room) {
    }

    record Ticket(String ticket, int expiresInSeconds) {
        @Override
        public String toString() {
            return "Ticket";
        }
    }

    @Override
    public void mount(Router router, Bodies bodies) {
        router.post("/api/tickets").handler(bodies.json()).handler(this::issue);
    }

    private void issue(RoutingContext ctx) {
        Authenticated who = Requests.authenticated(ctx);
        TicketRequest body = Requests.body(ctx, TicketRequest.class);
        TicketPurpose purpose = TicketPurpose.of(body.purpose())
                .orElseThrow(() -> HttpRefusal.badRequest("The purpose has to be \"room\", \"frames\" or \"voice\"."));
        Optional<String> room = Optional.ofNullable(body.room());
        if (purpose != TicketPurpose.FRAMES && room.isEmpty()) {
            throw HttpRefusal.badRequest("A ticket for a room has to name the room.");
        }
        if (room.isPresent() && !room.get().matches("[A-Za-z0-9_-]{1,64}")) {
            throw HttpRefusal.notFound("room");
        }
        Future<Boolean> allowed = room.map(r -> mayEnter.apply(who.caller(), r)).orElseGet(() -> Future.succeededFuture(true));
        Requests.answer(ctx, 201, allowed.compose(yes -> yes ? access.issueTicket(who, purpose, room)
                : Future.failedFuture(new HttpRefusal(403, "not-a-member", "You are not a member of this room. Ask its host for an invitation.")))
                .map(ticket -> new Ticket(ticket, seconds)));
    }
}
