package org.caseroom.cli;

import io.vertx.core.Future;
import java.util.Optional;
import org.caseroom.access.AccountView;
import org.caseroom.arrival.Arrivals;
import org.caseroom.arrival.Destinations;
import org.caseroom.arrival.RoomDestination;
import org.caseroom.database.Offload;
import org.caseroom.http.DeskRoutes;
import org.caseroom.http.HttpService;
import org.caseroom.http.RoomDestinationRoutes;
import org.caseroom.room.Decision;
import org.caseroom.room.Role;

/** Rooms as a destination of DICOM. Made before the neighbours, who ask it whom they are called by. */
public final class ArrivalArea implements Area {
    private final Base base;
    private final StudyArea study;
    private final RoomArea rooms;
    private final Destinations destinations;
    private final Arrivals arrivals;
    private final Offload offload = new Offload("arrivals");
    /** From {@link #told} on. */
    private DeskRoutes.Us us;

    ArrivalArea(Base base, StudyArea study, RoomArea rooms) {
        this.base = base;
        this.study = study;
        this.rooms = rooms;
        var store = base.store();
        this.destinations = new Destinations(store.database(), store.clock(), store.random(), store.secrets()::secret);
        this.arrivals = new Arrivals(destinations, study.engine().catalogue(), this::add, offload, rooms.rooms()::sentTo);
    }

    /** For those who listen. */
    org.caseroom.neighbour.Destinations titles() {
        return title -> destinations.ofTitle(title).map(on -> new org.caseroom.neighbour.Destinations.Destination(on.account(),
                (arrived, calling) -> arrivals.arrived(on, arrived, calling)));
    }

    /** On which port that is. */
    void told(DeskRoutes.Us where) {
        us = where;
    }

    /** On behalf of who opened the destination, as long as he is a host of the room and may bring studies in. */
    private Future<Boolean> add(RoomDestination on, String arrived) {
        return offload.call(() -> account(on)).compose(account -> account.isEmpty() ? Future.succeededFuture(false)
                : rooms.repository().membership(on.room(), on.account()).compose(member -> member.filter(m -> m.role() == Role.HOST).isEmpty()
                        ? Future.succeededFuture(false)
                        : rooms.rooms().addStudy(member.get(), account.get().displayName(), arrived)
                                .map(decision -> !(decision instanceof Decision.Rejected))));
    }

    private Optional<AccountView> account(RoomDestination on) {
        return base.access().accounts().list().stream().filter(account -> account.accountId().equals(on.account()) && !account.disabled()
                && (account.role().permissions().contains("*") || account.role().permissions().contains("study:import"))).findFirst();
    }

    @Override
    public void mount(HttpService http) {
        http.mount(new RoomDestinationRoutes(study.parts(), rooms.repository(), rooms.rooms(), destinations, arrivals, us));
        arrivals.start();
    }

    @Override
    public void close() {
        offload.close();
    }
}
