package org.caseroom.live;

import io.vertx.core.Future;
import java.util.Optional;
import org.caseroom.access.TicketGrant;
import org.caseroom.journal.Membership;
import org.caseroom.protocol.ClientMessage;
import org.caseroom.protocol.CloseReason;
import org.caseroom.room.Actor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the holder of a ticket may come into its room, and later, whether he may still be there. Who he is the ticket and the table of members tell. */
final class RoomAdmission {
    private static final Logger LOG = LoggerFactory.getLogger(RoomAdmission.class);
    private static final int LONGEST_NAME = 100;

    /** What comes of a Hello. */
    sealed interface Answer {
        /** @param knocks a host has to admit him even while there is no lobby */
        record Entered(Actor actor, boolean knocks, RoomShell shell) implements Answer {
        }

        /** @param detail empty where the reason says it all */
        record Refused(CloseReason reason, String detail) implements Answer {
        }
    }

    private final Rooms rooms;
    private final RoomServices services;
    private final TicketGrant grant;

    RoomAdmission(Rooms rooms, RoomServices services, TicketGrant grant) {
        this.rooms = rooms;
        this.services = services;
        this.grant = grant;
    }

    /** Never fails; completes on any thread. */
    Future<Answer> enter(ClientMessage.Hello hello) {
        var room = grant.room();
        if (room.isEmpty()) {
            return refused(CloseReason.NOT_ALLOWED, "the ticket names no room");
        }
        return services.repository().standing(room.get(), grant.caller().accountId()).transform(found -> {
            if (found.failed()) {
                LOG.error("event=membership-unknown room={}", room.get(), found.cause());
                return refused(CloseReason.FAILED, "");
            } else if (found.result().isEmpty()) {
                return refused(CloseReason.NOT_ALLOWED, "not a member of this room");
            } else if (found.result().get().standing() == Membership.Standing.OUT) {
                return refused(CloseReason.KEPT_OUT, "");
            }
            return open(found.result().get(), hello);
        });
    }

    private Future<Answer> open(Membership membership, ClientMessage.Hello hello) {
        var name = grant.caller().displayName().isBlank() ? "?" : grant.caller().displayName();
        var actor = new Actor(membership.participant(), name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name, membership.role(),
                hello.client(), membership.guest());
        return rooms.open(membership.room()).transform(opened -> {
            if (opened.failed()) {
                LOG.warn("event=room-not-opened room={} cause=\"{}\"", membership.room(), opened.cause().toString());
                return refused(CloseReason.LOG_UNAVAILABLE, "");
            } else if (opened.result().isEmpty()) {
                return refused(CloseReason.ROOM_CLOSED, "");
            }
            return Future.succeededFuture(new Answer.Entered(actor, membership.knocks(), opened.result().get()));
        });
    }

    private static Future<Answer> refused(CloseReason reason, String detail) {
        return Future.succeededFuture(new Answer.Refused(reason, detail));
    }

    /** Looks again; empty where he is no member any more or his account has ended. Completes on any thread. */
    Future<Optional<Membership.Standing>> standing() {
        return services.access().refresh(grant.caller()).compose(caller -> caller.isEmpty() || grant.room().isEmpty()
                ? Future.succeededFuture(Optional.empty()) : rooms.standings().of(grant.room().get(), caller.get().accountId()));
    }
}
