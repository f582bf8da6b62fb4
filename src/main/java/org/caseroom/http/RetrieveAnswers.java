package org.caseroom.http;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.List;
import org.caseroom.access.Caller;
import org.caseroom.room.Sight;
import org.caseroom.study.StoredInstance;

/** What all retrievals share: rights, finding the instances, and streaming the answer from a thread that may block. */
final class RetrieveAnswers {
    private final StudyParts parts;

    RetrieveAnswers(StudyParts parts) {
        this.parts = parts;
    }

    /** Sets the headers, or refuses by an exception, and says what to write. Blocks. */
    interface Preparation {
        DicomWebRetrieveRoutes.Body prepare(List<StoredInstance> found, HttpServerResponse response) throws IOException;
    }

    /** The same, for those too from whom something is kept. */
    interface SightedPreparation {
        DicomWebRetrieveRoutes.Body prepare(Sight sight, List<StoredInstance> found, HttpServerResponse response) throws IOException;
    }

    /** As it is in the file, so for those only from whom nothing is kept. */
    void stream(RoutingContext ctx, Preparation preparation) {
        streamSeen(ctx, (sight, found, response) -> {
            StudyAccess.requireIdentities(sight);
            return preparation.prepare(found, response);
        });
    }

    /** Answers for the study, series or instance of the path; 404 when there is none. */
    void streamSeen(RoutingContext ctx, SightedPreparation preparation) {
        Caller caller = Requests.caller(ctx);
        String study = Uids.of(ctx, "study");
        String series = Uids.optional(ctx, "series");
        String instance = Uids.optional(ctx, "instance");
        HttpServerResponse response = ctx.response();
        parts.access().requireRead(caller, study).compose(sight -> parts.offload().call(() -> {
            List<StoredInstance> found = instance != null
                    ? parts.catalogue().instance(study, series, instance).stream().toList()
                    : parts.catalogue().instances(study, series);
            if (found.isEmpty()) {
                throw HttpRefusal.notFound(instance != null ? "instance" : series != null ? "series" : "study");
            }
            DicomWebRetrieveRoutes.Body body = preparation.prepare(sight, found, response);
            if (response.headers().get("Content-Length") == null) {
                response.setChunked(true);
            }
            var out = new ResponseStream(response);
            body.writeTo(out);
            // Not closed after a failure: an answer that ended would look complete.
            out.close();
            return null;
        })).onFailure(ctx::fail);
    }

    String url(StoredInstance instance) {
        return parts.origin().get() + "/dicom-web/studies/" + instance.study() + "/series/" + instance.series() + "/instances/"
                + instance.instance();
    }
}
