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
    private final SendQueue queue;
    private final SendService service;
    private final StudyArea study;
    private final Peers peers;
    private final RandomGenerator random;

    SendingArea(Base base, StudyArea study, NeighbourArea neighbours) {
        var store = base.store();
        var config = base.config().dicom();
        var clock = base.house().clock(store.clock());
        this.study = study;
        this.random = store.random();
        this.peers = Peers.of(config.peers());
        this.queue = new SendQueue(store.database(), clock, store.secrets()::id);
        this.service = new SendService(queue, neighbours.neighbours().outbound(), peers, SendSettings.of(base.config().sending()), clock, store.random(), base.house().name());
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
