package org.caseroom.http;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import org.caseroom.access.Caller;
import org.caseroom.journal.AgendaOutline;
import org.caseroom.journal.Membership;
import org.caseroom.journal.RoomInfo;
import org.caseroom.journal.RoomRepository;
import org.caseroom.journal.Sittings;
import org.caseroom.live.Rooms;
import org.caseroom.room.Nullable;
import org.caseroom.room.Role;

/** What lists tell of rooms. */
final class RoomOverview {
    private final RoomRepository repository;
    private final Rooms rooms;
    private final Sittings sittings;

    RoomOverview(RoomRepository repository, Rooms rooms) {
        this.sittings = repository.sittings();
        this.repository = repository;
        this.rooms = rooms;
    }

    record RoomSummary(String room, String title, Role role, long createdAt, RoomRoutes.Person createdBy, boolean open, int online,
                       List<String> studies, boolean recording, @Nullable AgendaOutline agenda) {
    }

    Future<RoomSummary> of(String room, Caller caller) {
        return repository.room(room).compose(found -> of(found.orElseThrow(RoomRoutes::notAMember), caller));
    }

    Future<RoomSummary> of(RoomInfo room, Caller caller) {
        return repository.membership(room.id(), caller.accountId()).compose(member -> {
            var role = member.map(Membership::role).orElse(Role.VIEWER);
            return rooms.scrubber(room.id(), role).compose(texts -> (room.open() ? rooms.online(room.id()) : Future.succeededFuture(0))
                    .compose(online -> agenda(room, role).map(agenda -> new RoomSummary(room.id(), texts.text(room.title()), role, room.createdAt(),
                            new RoomRoutes.Person(room.createdBy()), room.open(), online, room.studies(), room.recording() != null, agenda.orElse(null)))));
        });
    }

    private Future<Optional<AgendaOutline>> agenda(RoomInfo room, Role role) {
        return room.open() ? sittings.agenda(room.id(), role) : Future.succeededFuture(Optional.empty());
    }
}
