package org.caseroom.cli;

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

/** Studies of archives elsewhere in the serving program. */
public final class SourceArea implements Area {
    private final Sources sources;
    private final StudyArea study;
    private final Offload offload = new Offload("sources");

    SourceArea(Base base, StudyArea study, RoomArea rooms, NeighbourArea neighbours) {
        this.study = study;
        var config = base.config();
        var engine = study.engine();
        try {
            this.sources = new Sources(new SourceParts(config.sources(), Peers.of(config.dicom().peers()), neighbours.neighbours().outbound(),
                    base.store().database(), engine.catalogue(), engine.importer(), List.of(new ShownStudies(base.store().database()), new StudiesOfPages(base.store().database())),
                    rooms.rooms()::coming, this::delete, base.store().clock(), base.house().turns()));
        } catch (IOException e) {
            throw new CommandFailed(ExitCode.CONFIG, e.getMessage());
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
        sources.start();
    }

    @Override
    public void close() {
        sources.close();
        offload.close();
    }
}
