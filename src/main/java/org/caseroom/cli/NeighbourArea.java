package org.caseroom.cli;

import io.vertx.core.Vertx;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.caseroom.dicom.data.UID;
import org.caseroom.dicom.net.AssociationListener;
import org.caseroom.dicom.net.AssociationListeners;
import org.caseroom.http.HttpService;
import org.caseroom.neighbour.Destinations;
import org.caseroom.neighbour.DicomMeters;
import org.caseroom.neighbour.LoggedAssociations;
import org.caseroom.neighbour.NeighbourParts;
import org.caseroom.neighbour.Neighbours;
import org.caseroom.neighbour.Peers;
import org.caseroom.study.CatalogueSearch;

/** DICOM over TCP in the serving program. */
public final class NeighbourArea implements Area {
    private final AssociationListeners listeners;
    private final Neighbours neighbours;

    NeighbourArea(Base base, StudyArea study, Destinations destinations) {
        var config = base.config().dicom();
        this.listeners = new AssociationListeners().add(new LoggedAssociations()).add(new DicomMeters(base.metrics().registry()));
        this.neighbours = new Neighbours(parts(base.vertx(), base.store(), study.engine(), listeners, destinations));
        if (config.enabled()) {
            try {
                Base.await(neighbours.start());
            } catch (RuntimeException e) {
                neighbours.close();
                throw Application.portTaken(e) ? new CommandFailed(ExitCode.IN_USE, "The DICOM port " + config.port() + " on "
                        + config.host() + " is in use. Stop the program that has it, or choose another with dicom.port.") : e;
            }
        }
    }

    static NeighbourParts parts(Vertx vertx, Store store, StudyEngine engine, AssociationListener listener, Destinations destinations) {
        var config = store.config();
        var random = store.random();
        return new NeighbourParts(vertx, config.dicom(), config.imports().maxFileBytes(), Peers.of(config.dicom().peers()), engine.importer(),
                engine.catalogue(), new CatalogueSearch(store.database()), engine.originals(), listener, store.clock(),
                () -> store.secrets().id().substring(0, 8),
                () -> uid(random), destinations);
    }

    /** A new one, under 2.25 (PS3.5 B.2). */
    static String uid(RandomGenerator random) {
        return UID.of(new UUID(random.nextLong() & ~0xF000L | 0x4000L, random.nextLong() & ~(3L << 62) | 2L << 62));
    }

    /** Who watches associations. */
    public AssociationListeners listeners() {
        return listeners;
    }

    /** What listens and calls. */
    public Neighbours neighbours() {
        return neighbours;
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
