package org.caseroom.cli;

import org.caseroom.http.HttpService;
import org.caseroom.http.SessionPageRoutes;
import org.caseroom.publication.Copies;
import org.caseroom.publication.SessionPages;
import org.caseroom.release.Releases;

/** What enters and leaves the case library, in the serving program. */
public final class PublicationArea implements Area {
    private final SessionPageRoutes sessions;

    PublicationArea(StudyArea study, RoomArea rooms, LibraryArea library, Releases releases) {
        var catalogue = study.engine().catalogue();
        var copies = new Copies(releases, catalogue);
        this.sessions = new SessionPageRoutes(new SessionPages(catalogue, study.measure(), copies), library.library(), rooms.repository(),
                rooms.history(), rooms.rooms(), library.calls());
    }

    @Override
    public void mount(HttpService http) {
        http.mount(sessions);
    }

    @Override
    public void close() {
        // Nothing of its own.
    }
}
