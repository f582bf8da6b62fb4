package org.caseroom.cli;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.List;
import org.caseroom.database.Offload;
import org.caseroom.http.HttpService;
import org.caseroom.http.SourceRoutes;
import org.caseroom.journal.ShownStudies;
import org.caseroom.library.StudiesOfPages;
import org.caseroom.neighbour.Peers;
import org.caseroom.remote.SourceParts;
import org.caseroom.remote.Sources;
import org.caseroom.study.StoredInstance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Studies of archives elsewhere in the serving program. */
public final class SourceArea implements Area {
    private static final Logger LOG = LoggerFactory.getLogger(SourceArea.class);
    private static final String CHANNEL = "caseroom:coming";

    private final Sources sources;
    private final Base base;
    private final RoomArea rooms;
    private final StudyArea study;
    private final Offload offload = new Offload("sources");

    SourceArea(Base base, StudyArea study, RoomArea rooms, NeighbourArea neighbours) {
        this.study = study;
        this.base = base;
        this.rooms = rooms;
        var config = base.config();
        var engine = study.engine();
        try {
            this.sources = new Sources(new SourceParts(config.sources(), Peers.of(config.dicom().peers()), neighbours.neighbours().outbound(),
                    base.store().database(), engine.catalogue(), engine.importer(), List.of(new ShownStudies(base.store().database()), new StudiesOfPages(base.store().database())),
                    this::told, this::delete, base.store().clock(), base.house().turns()));
        } catch (IOException e) {
            throw new CommandFailed(ExitCode.CONFIG, e.getMessage());
        }
    }

    /** In the rooms of this server, and of the others. */
    private void told(String uid) {
        rooms.rooms().coming(uid);
        if (!base.house().alone()) {
            base.redis().publish(CHANNEL, Buffer.buffer(base.house().name() + " " + uid));
        }
    }

    private void heard(String message) {
        int blank = message.indexOf(' ');
        if (blank > 0 && !message.substring(0, blank).equals(base.house().name())) {
            rooms.rooms().coming(message.substring(blank + 1));
        }
    }

    private void delete(String uid) throws IOException {
        List<StoredInstance> instances = study.engine().catalogue().instances(uid, null);
        study.engine().importer().delete(uid);
        instances.forEach(instance -> study.render().forget(instance.instance()));
    }

    @Override
    public void mount(HttpService http) {
        http.mount(new SourceRoutes(sources, study.access(), offload));
        if (!base.house().alone()) {
            base.redis().subscribe(CHANNEL, message -> heard(message.toString()), () -> { });
        }
        sources.start();
    }

    /** The first study that somebody opens should not pay for what the server does for the first time. Without archives nobody waits. */
    @Override
    public void started() {
        if (sources.all().isEmpty()) {
            return;
        }
        sources.greet();
        offload.call(() -> {
            study.engine().importer().rehearse("2.25." + base.store().random().nextLong(1, Long.MAX_VALUE));
            return null;
        }).onFailure(failure -> LOG.warn("event=import-not-rehearsed cause=\"{}\"", failure.toString()));
    }

    @Override
    public void close() {
        sources.close();
        offload.close();
    }
}
