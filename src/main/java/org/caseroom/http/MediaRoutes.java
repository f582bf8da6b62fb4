package org.caseroom.http;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.caseroom.access.Caller;
import org.caseroom.study.media.MediaExport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A study as a DICOM medium, for those who may take it away as it is: all of it, with its identities. */
public final class MediaRoutes implements RouteModule {
    private static final Logger AUDIT = LoggerFactory.getLogger("audit");
    private static final String PERMISSION = "study:send";

    private final StudyParts parts;
    private final MediaExport media;

    public MediaRoutes(StudyParts parts, MediaExport media) {
        this.parts = parts;
        this.media = media;
    }

    @Override
    public void mount(Router router, Bodies bodies) {
        router.get("/api/studies/:study/media").handler(this::media);
    }

    private void media(RoutingContext ctx) {
        String study = Uids.of(ctx, "study");
        Caller caller = Requests.require(ctx, PERMISSION);
        parts.access().requireIdentities(caller, study).compose(_ -> parts.offload().call(() -> {
            if (parts.catalogue().importedBy(study).isEmpty()) {
                throw HttpRefusal.notFound("study");
            }
            AUDIT.info("event=medium-written account={} study={}", caller.accountId(), study);
            // Of the name a browser makes a file name, so it says nothing of the patient.
            ctx.response().setChunked(true).putHeader("Content-Type", "application/zip").putHeader("Cache-Control", "no-store")
                    .putHeader("Content-Disposition", "attachment; filename=\"medium.zip\"");
            var out = new ResponseStream(ctx.response());
            media.toZip(List.of(study), out);
            out.close();
            return null;
        })).onFailure(ctx::fail);
    }
}
