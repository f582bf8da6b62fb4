package org.caseroom.cli;

import java.time.Duration;
import org.caseroom.database.Offload;
import org.caseroom.desk.PeerTester;
import org.caseroom.desk.TransferDesk;
import org.caseroom.http.DeskRoutes;
import org.caseroom.http.HttpService;
import org.caseroom.neighbour.Peers;

/** The transfer desk of the serving program. */
public final class DeskArea implements Area {
    private static final Duration STEP = Duration.ofSeconds(15);

    private final Offload offload = new Offload("desk");
    private final DeskRoutes.Us us;
    private final DeskRoutes routes;

    DeskArea(Base base, NeighbourArea neighbours) {
        var config = base.config().dicom();
        var desk = new TransferDesk(base.store().clock());
        neighbours.listeners().add(desk);
        var tester = new PeerTester(neighbours.neighbours().outbound(), neighbours.listeners(), desk, config.aeTitle(), STEP);
        this.us = new DeskRoutes.Us(config.aeTitle(), config.enabled() ? neighbours.neighbours().port() : config.port(), config.enabled());
        this.routes = new DeskRoutes(desk, tester, Peers.of(config.peers()), us, offload);
    }

    /** How peers call us. */
    DeskRoutes.Us us() {
        return us;
    }

    @Override
    public void mount(HttpService http) {
        http.mount(routes);
    }

    @Override
    public void close() {
        offload.close();
    }
}
