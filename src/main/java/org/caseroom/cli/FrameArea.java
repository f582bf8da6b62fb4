package org.caseroom.cli;

import io.vertx.core.Future;
import java.time.Duration;
import org.caseroom.access.TicketPurpose;
import org.caseroom.database.Offload;
import org.caseroom.http.HttpService;
import org.caseroom.live.CachedStudyAccess;
import org.caseroom.live.CatalogueDirectory;
import org.caseroom.live.FrameMeters;
import org.caseroom.live.FrameSettings;
import org.caseroom.live.FrameSockets;
import org.caseroom.live.Rooms;

/** The frames sockets of the serving program. */
public final class FrameArea implements Area {
    private static final Duration RIGHT_KEPT = Duration.ofMillis(800);

    private final Offload offload = new Offload("frames");
    private final FrameSockets sockets;

    FrameArea(Base base, StudyArea study, Rooms rooms, LibraryArea library) {
        var rights = new CachedStudyAccess(AuditArea.watched(base, library.alsoOnPages(rooms.access())), RIGHT_KEPT);
        this.sockets = new FrameSockets(base.vertx(), study.render(), rights,
                new CatalogueDirectory(study.engine().catalogue(), study.shields(), offload),
                instance -> offload.call(() -> study.engine().rebuilder().begin(instance)), rooms, FrameSettings.of(base.config().imaging().jpegQuality()),
                new FrameMeters(base.metrics().registry()));
        base.access().removals().listen(gone -> {
            rights.forget(gone.accountId());
            sockets.removed(gone.accountId(), gone.room());
        });
        base.access().onRevocation(gone -> sockets.revoke(gone.accountId(), gone.session()));
    }

    @Override
    public void mount(HttpService http) {
        http.webSocket("/ws/frames", TicketPurpose.FRAMES, sockets::accept);
    }

    @Override
    public Future<Void> drain() {
        sockets.closeAll();
        return Future.succeededFuture();
    }

    @Override
    public void close() {
        offload.close();
    }
}
