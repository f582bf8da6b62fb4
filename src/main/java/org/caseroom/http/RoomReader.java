package org.caseroom.http;

import io.vertx.core.Future;
import org.caseroom.access.Caller;
import org.caseroom.journal.RoomHistory;
import org.caseroom.journal.RoomRepository;
import org.caseroom.live.Rooms;
import org.caseroom.room.Audience;
import org.caseroom.room.Role;
import org.caseroom.room.Scrubber;

/**
 * As whom somebody reads what happened in a room: with the role that he has in it now, whatever it was then. Who may read without
 * being a member, such as an administrator, reads as a viewer whom nobody said anything to.
 */
final class RoomReader {
    /** No participant has it, for ids are longer. */
    private static final String NOBODY = "nobody";

    private final RoomRepository repository;
    private final RoomHistory history;
    private final Rooms rooms;

    RoomReader(RoomRepository repository, RoomHistory history, Rooms rooms) {
        this.repository = repository;
        this.history = history;
        this.rooms = rooms;
    }

    Future<Audience> of(String room, Caller caller) {
        return rooms.settle(room).compose(_ -> repository.membership(room, caller.accountId()))
                .compose(member -> history.archived(room).compose(state -> {
                    var reader = member.map(m -> Audience.of(state, m.participant(), m.role(), Scrubber.EVERYTHING))
                            .orElseGet(() -> new Audience(NOBODY, Role.VIEWER, state.privacy().of(Role.VIEWER), Scrubber.EVERYTHING));
                    return rooms.scrubber(room, reader.role()).map(texts ->
                            new Audience(reader.participant(), reader.role(), reader.identities(), texts));
                }));
    }
}
