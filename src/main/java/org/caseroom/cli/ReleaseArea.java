package org.caseroom.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.caseroom.database.Offload;
import org.caseroom.http.HttpService;
import org.caseroom.http.ReleaseRoutes;
import org.caseroom.protocol.Json;
import org.caseroom.release.ReleaseOwner;
import org.caseroom.release.Releases;

/** De-identified copies in the serving program. */
public final class ReleaseArea implements Area {
    private final Offload offload = new Offload("release-routes");
    private final StudyArea study;
    private final Releases releases;

    ReleaseArea(Base base, StudyArea study) {
        this.study = study;
        var engine = study.engine();
        try {
            this.releases = new Releases(base.store().database(), new Releases.Parts(engine.catalogue(), engine.originals(), engine.frames(),
                    engine.rebuilder(), engine.importer(), base.places().of(base.store().secrets()::id), base.house().clock(base.store().clock()), Json.mapper()),
                    base.store().own().resolve("releases"), base.store().random(), ReleaseOwner.here(House.machine()));
            releases.recover();
        } catch (IOException e) {
            throw new UncheckedIOException("What an earlier run left of copies cannot be cleaned up: " + e, e);
        }
    }

    Releases releases() {
        return releases;
    }

    @Override
    public void mount(HttpService http) {
        http.mount(new ReleaseRoutes(releases, study.access(), offload));
    }

    @Override
    public void close() {
        releases.close();
        offload.close();
    }
}
