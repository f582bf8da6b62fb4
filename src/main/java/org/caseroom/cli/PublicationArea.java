package org.caseroom.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.caseroom.http.ExportRoutes;
import org.caseroom.http.HttpService;
import org.caseroom.http.PageImportRoutes;
import org.caseroom.http.SessionPageRoutes;
import org.caseroom.http.StudyExportImages;
import org.caseroom.journal.RecordedStudies;
import org.caseroom.publication.Copies;
import org.caseroom.publication.Exports;
import org.caseroom.publication.FontFolders;
import org.caseroom.publication.PageCopies;
import org.caseroom.publication.PageImports;
import org.caseroom.publication.SessionPages;
import org.caseroom.release.Releases;

/** What enters and leaves the case library, in the serving program. */
public final class PublicationArea implements Area {
    private final Base base;
    private final StudyArea study;
    private final LibraryArea library;
    private final SessionPageRoutes sessions;
    private final PageCopies pageCopies;
    /** From {@link #mount} on. */
    private Exports exports;
    private PageImports imports;

    PublicationArea(Base base, StudyArea study, RoomArea rooms, LibraryArea library, Releases releases) {
        this.base = base;
        this.study = study;
        this.library = library;
        var catalogue = study.engine().catalogue();
        var copies = new Copies(releases, catalogue);
        this.pageCopies = new PageCopies(library.library(), catalogue, copies, new RecordedStudies(base.store().database()));
        this.sessions = new SessionPageRoutes(new SessionPages(catalogue, study.measure(), copies), library.library(), rooms.repository(),
                rooms.history(), rooms.rooms(), library.calls());
    }

    @Override
    public void mount(HttpService http) {
        var store = base.store();
        try {
            exports = new Exports(library.library(), new StudyExportImages(study.parts(), study.measure(), study.layers(), study.states()),
                    store.own().resolve("exports"),
                    store.dir().resolve("fonts"), base.config().library().machineFonts() ? machineFonts() : List.of(), store.clock(), base.places().of(store.secrets()::id));
        } catch (IOException e) {
            throw new UncheckedIOException("The folder of exports cannot be made: " + e, e);
        }
        imports = new PageImports(library.library(), study.parts().importer(), store.clock(), base.places().of(store.secrets()::id));
        http.mount(sessions).mount(new ExportRoutes(exports, pageCopies, library.library(), library.calls()))
                .mount(new PageImportRoutes(imports, library.calls(), store.own().resolve("exports"), study.parts().maxFileBytes()));
    }

    private static List<Path> machineFonts() {
        return FontFolders.of(System.getProperty("os.name"), Path.of(System.getProperty("user.home")), System::getenv);
    }

    @Override
    public void close() {
        if (exports != null) {
            exports.close();
        }
        if (imports != null) {
            imports.close();
        }
    }
}
