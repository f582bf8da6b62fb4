package org.caseroom.http;

import io.vertx.core.Future;
import java.util.List;
import org.caseroom.access.Caller;
import org.caseroom.journal.Membership;
import org.caseroom.journal.RoomInfo;
import org.caseroom.journal.RoomRepository;
import org.caseroom.live.Rooms;
import org.caseroom.room.Role;

/** What lists tell of rooms. */
final class RoomOverview {
    private final RoomRepository repository;
    private final Rooms rooms;

    RoomOverview(RoomRepository repository, Rooms rooms) {
        this.repository = repository;
        this.rooms = rooms;
    }

    record RoomSummary(String room, String title, Role role, long createdAt, RoomRoutes.Person createdBy, boolean open, int online,
                       List<String> studies, boolean recording) {
    }

    Future<RoomSummary> of(String room, Caller caller) {
        return repository.room(room).compose(found -> of(found.orElseThrow(RoomRoutes::notAMember), caller));
    }

    Future<RoomSummary> of(RoomInfo room, Caller caller) {
        return repository.membership(room.id(), caller.accountId()).compose(member -> {
            var role = member.map(Membership::role).orElse(Role.VIEWER);
            return rooms.scrubber(room.id(), role).compose(texts -> (room.open() ? rooms.online(room.id()) : Future.succeededFuture(0))
                    .map(online -> new RoomSummary(room.id(), texts.text(room.title()), role, room.createdAt(),
                            new RoomRoutes.Person(room.createdBy()), room.open(), online, room.studies(), room.recording() != null)));
        });
    }
}
