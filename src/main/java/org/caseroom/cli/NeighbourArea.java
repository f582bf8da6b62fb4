package org.caseroom.cli;

import org.caseroom.http.HttpService;
import org.caseroom.neighbour.LoggedAssociations;
import org.caseroom.neighbour.Neighbours;
import org.caseroom.neighbour.Peers;

/** DICOM over TCP in the serving program. */
public final class NeighbourArea implements Area {
    private final Neighbours neighbours;

    NeighbourArea(Base base, StudyArea study) {
        var config = base.config();
        this.neighbours = new Neighbours(base.vertx(), config.dicom(), config.imports().maxFileBytes(), Peers.of(config.dicom().peers()),
                study.engine().importer(), new LoggedAssociations(), base.store().clock(), () -> base.store().secrets().id().substring(0, 8));
        if (config.dicom().enabled()) {
            try {
                Base.await(neighbours.start());
            } catch (RuntimeException e) {
                neighbours.close();
                throw Application.portTaken(e) ? new CommandFailed(ExitCode.IN_USE, "The DICOM port " + config.dicom().port() + " on "
                        + config.dicom().host() + " is in use. Stop the program that has it, or choose another with dicom.port.") : e;
            }
        }
    }

    @Override
    public void mount(HttpService http) {
        // No routes: its face is a port of its own.
    }

    @Override
    public void close() {
        neighbours.close();
    }
}
