package org.caseroom.cli;

import org.caseroom.access.Launches;
import org.caseroom.http.HttpService;
import org.caseroom.http.LaunchRoutes;

/** Opening from other systems. */
final class LaunchArea implements Area {
    private final Base base;
    private final StudyArea study;
    private final Launches launches;

    LaunchArea(Base base, StudyArea study) {
        this.base = base;
        this.study = study;
        this.launches = new Launches(base.redis(), base.store().secrets());
    }

    @Override
    public void mount(HttpService http) {
        http.mount(new LaunchRoutes(study.parts(), base.config().launch(), base.access(), launches, http.cookies(), base.store().clock()));
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
