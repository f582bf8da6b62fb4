package org.caseroom.cli;

import java.util.random.RandomGenerator;
import org.caseroom.http.HttpService;
import org.caseroom.http.MediaRoutes;
import org.caseroom.http.SendingRoutes;
import org.caseroom.neighbour.Peers;
import org.caseroom.sending.SendQueue;
import org.caseroom.sending.SendService;
import org.caseroom.sending.SendSettings;
import org.caseroom.study.media.MediaExport;

/** What goes out to DICOM peers and has to arrive. */
public final class SendingArea implements Area {
    /** In the queue: one process serves a data folder at a time. */
    private static final String OWNER = "server";

    private final SendQueue queue;
    private final SendService service;
    private final StudyArea study;
    private final Peers peers;
    private final RandomGenerator random;

    SendingArea(Base base, StudyArea study, NeighbourArea neighbours) {
        var store = base.store();
        var config = base.config().dicom();
        this.study = study;
        this.random = store.random();
        this.peers = Peers.of(config.peers());
        this.queue = new SendQueue(store.database(), store.clock(), store.secrets()::id);
        this.service = new SendService(queue, neighbours.neighbours().outbound(), peers, SendSettings.of(base.config().sending()), store.clock(), store.random(), OWNER);
        service.start();
    }

    @Override
    public void mount(HttpService http) {
        http.mount(new SendingRoutes(study.parts(), peers, queue, service::wake));
        http.mount(new MediaRoutes(study.parts(), new MediaExport(study.engine().catalogue(), study.engine().originals(),
                () -> NeighbourArea.uid(random))));
    }

    @Override
    public void close() {
        service.close();
    }
}
