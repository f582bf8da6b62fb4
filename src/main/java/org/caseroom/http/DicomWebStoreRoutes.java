package org.caseroom.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.caseroom.access.Caller;
import org.caseroom.dicom.web.DicomJson;
import org.caseroom.dicom.web.MediaType;
import org.caseroom.dicom.web.MultipartException;
import org.caseroom.dicom.web.MultipartReader;
import org.caseroom.dicom.web.StoreResponse;
import org.caseroom.study.ImportResult;
import org.caseroom.study.ImportResult.Outcome;
import org.caseroom.study.Importer;

/** STOW-RS (PS3.18 10.5). Parts go to disk as they arrive; the next one is received while the one before is decoded. */
public final class DicomWebStoreRoutes implements RouteModule {
    private static final long DRAIN_BYTES = 64L << 20;
    private static final int MAX_PARTS = 100_000;

    private final StudyParts parts;

    public DicomWebStoreRoutes(StudyParts parts) {
        this.parts = parts;
    }

    @Override
    public void mount(Router router, Bodies bodies) {
        router.post("/dicom-web/studies").handler(this::store);
        router.post("/dicom-web/studies/:study").handler(this::store);
    }

    private void store(RoutingContext ctx) {
        Caller caller = Requests.require(ctx, "study:import");
        store(ctx, caller.accountId(), _ -> { });
    }

    /** @param account who brings it @param told of each instance that was taken in or was here already, before the response; may block */
    void store(RoutingContext ctx, String account, Consumer<ImportResult> told) {
        String study = Uids.optional(ctx, "study");
        DicomWebMedia.requireJson(ctx);
        Optional<MediaType> type = MediaType.parse(ctx.request().getHeader("Content-Type"));
        boolean single = type.filter(t -> t.type().equals(DicomWebMedia.DICOM)).isPresent();
        if (!single) {
            requireMultipart(type);
        }
        BodyStream body = BodyStream.of(ctx.request());
        parts.offload().call(() -> {
            Stored stored = new Stored(new StoreResponse(parts.origin().get() + "/dicom-web/studies"), told);
            try {
                if (single) {
                    stored.add(parts.importer().begin("body", body, account, study));
                } else {
                    receiveParts(body, type.orElseThrow().parameter("boundary").orElse(null), account, study, stored);
                }
            } catch (MultipartException e) {
                // What came before is judged first: it may have been stored.
                stored.malformed = e.getMessage() + ".";
            }
            stored.finish();
            body.drain(DRAIN_BYTES);
            return stored;
        }).onComplete(done -> {
            if (done.failed()) {
                ctx.fail(done.cause());
            } else {
                answer(ctx, done.result());
            }
        });
    }

    private static void requireMultipart(Optional<MediaType> type) {
        boolean multipart = type.filter(t -> t.type().equals(DicomWebMedia.MULTIPART)).isPresent();
        boolean ofDicom = type.flatMap(t -> t.parameter("type")).map(t -> t.equalsIgnoreCase(DicomWebMedia.DICOM)).orElse(true);
        if (!multipart || !ofDicom) {
            throw new HttpRefusal(415, "wrong-media-type",
                    "Instances are stored as multipart/related; type=\"application/dicom\", or a single one as application/dicom.");
        }
    }

    private void receiveParts(InputStream body, String boundary, String account, String study, Stored stored)
            throws IOException, InterruptedException {
        var reader = new MultipartReader(body, boundary);
        int number = 0;
        for (MultipartReader.Part part = reader.next(); part != null; part = reader.next()) {
            if (++number > MAX_PARTS) {
                throw new MultipartException("One request stores at most " + MAX_PARTS + " instances");
            }
            String type = part.headers().getOrDefault("content-type", DicomWebMedia.DICOM);
            if (!MediaType.parse(type).map(t -> t.type().equals(DicomWebMedia.DICOM)).orElse(false)) {
                stored.response.failed(null, null, StoreResponse.CANNOT_UNDERSTAND,
                        "Part " + number + " is not of type application/dicom.");
                continue;
            }
            stored.add(parts.importer().begin("part " + number, part.body(), account, study));
        }
    }

    private void answer(RoutingContext ctx, Stored stored) {
        int status = stored.malformed != null && stored.count == 0 ? 400 : stored.response.status();
        if (status == 400 || stored.count == 0 && stored.response.dataSet().isEmpty()) {
            ctx.fail(HttpRefusal.badRequest(stored.malformed != null ? stored.malformed : "The body holds no instances."));
            return;
        }
        if (stored.malformed != null) {
            ctx.response().headers().add("Warning", "299 caseroom \"" + DicomWebMedia.quotable(stored.malformed) + "\"");
            status = status == 200 ? 202 : status;
        }
        try {
            ctx.response().setStatusCode(status).putHeader("Content-Type", DicomWebMedia.JSON)
                    .putHeader("Cache-Control", "no-store")
                    .end(Buffer.buffer(DicomJson.toString(stored.response.dataSet(), DicomJson.BulkDataUris.NONE)));
        } catch (IOException e) {
            ctx.fail(e);
        }
    }

    /** Gathers the results in the order of the parts. */
    private static final class Stored {
        private final StoreResponse response;
        private final Consumer<ImportResult> told;
        private final List<java.util.concurrent.Future<List<ImportResult>>> pending = new ArrayList<>();
        private int count;
        private String malformed;

        Stored(StoreResponse response, Consumer<ImportResult> told) {
            this.response = response;
            this.told = told;
        }

        void add(java.util.concurrent.Future<List<ImportResult>> result) {
            pending.add(result);
        }

        void finish() throws IOException, InterruptedException {
            for (var future : pending) {
                try {
                    future.get().forEach(this::judge);
                } catch (ExecutionException e) {
                    throw new IOException("The import failed", e.getCause());
                }
            }
        }

        private void judge(ImportResult r) {
            count++;
            if (r.outcome() == Outcome.ACCEPTED || r.outcome() == Outcome.DUPLICATE) {
                told.accept(r);
                response.stored(r.sopClass(), r.study(), r.series(), r.instance(), r.outcome() == Outcome.ACCEPTED ? r.reason() : null);
            } else {
                int reason = r.outcome() == Outcome.QUARANTINED ? StoreResponse.DUPLICATE_SOP_INSTANCE
                        : Importer.OTHER_STUDY.equals(r.reason()) ? StoreResponse.DATA_SET_MISMATCH
                        : Importer.DISK_FULL.equals(r.reason()) ? StoreResponse.OUT_OF_RESOURCES : StoreResponse.CANNOT_UNDERSTAND;
                response.failed(r.sopClass(), r.instance(), reason, r.reason());
            }
        }
    }
}
