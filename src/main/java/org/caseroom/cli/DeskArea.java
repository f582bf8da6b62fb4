package org.caseroom.cli;

import java.time.Duration;
import org.caseroom.database.Offload;
import org.caseroom.desk.KeptAssociations;
import org.caseroom.desk.PeerTester;
import org.caseroom.desk.TestObjects;
import org.caseroom.desk.TransferDesk;
import org.caseroom.http.DeskRoutes;
import org.caseroom.http.HttpService;
import org.caseroom.neighbour.Peers;

/** The transfer desk of the serving program. */
public final class DeskArea implements Area {
    private static final Duration STEP = Duration.ofSeconds(15);

    private final Offload offload = new Offload("desk");
    private final DeskRoutes.Us us;
    private final KeptAssociations kept;
    private final DeskRoutes routes;

    DeskArea(Base base, StudyArea study, NeighbourArea neighbours) {
        var config = base.config().dicom();
        var desk = new TransferDesk(base.store().clock());
        neighbours.listeners().add(desk);
        this.kept = new KeptAssociations(base.store().database(), desk, base.store().clock());
        var tester = new PeerTester(neighbours.neighbours().outbound(), neighbours.listeners(), desk, config.aeTitle(),
                new TestObjects(study.engine().catalogue(), study.engine().importer(), () -> NeighbourArea.uid(base.store().random())), STEP);
        this.us = new DeskRoutes.Us(config.aeTitle(), config.enabled() ? neighbours.neighbours().port() : config.port(), config.enabled());
        this.routes = new DeskRoutes(kept, tester, Peers.of(config.peers()), config, us, offload);
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
        kept.close();
        offload.close();
    }
}
