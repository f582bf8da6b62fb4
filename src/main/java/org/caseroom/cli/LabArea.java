package org.caseroom.cli;

import java.util.UUID;
import org.caseroom.database.Offload;
import org.caseroom.dicom.data.UID;
import org.caseroom.http.HttpService;
import org.caseroom.http.LabRoutes;
import org.caseroom.simulator.Lab;

/** The exercise of the fault lab in the serving program. */
public final class LabArea implements Area {
    private final Lab lab;
    private final Offload offload = new Offload("lab");

    LabArea(Base base) {
        var store = base.store();
        var random = store.random();
        this.lab = new Lab(base.vertx(), base.config().dicom().aeTitle(), store.clock(), random, store.secrets()::id,
                () -> UID.of(new UUID(random.nextLong() & ~0xF000L | 0x4000L, random.nextLong() & ~(3L << 62) | 2L << 62)));
    }

    @Override
    public void mount(HttpService http) {
        http.mount(new LabRoutes(lab, offload));
    }

    @Override
    public void close() {
        offload.close();
        lab.close();
    }
}
