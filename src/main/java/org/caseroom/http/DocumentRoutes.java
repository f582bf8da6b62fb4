package org.caseroom.http;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.concurrent.Callable;
import org.caseroom.report.DocumentService;
import org.caseroom.report.PdfReader;

/** Structured reports, encapsulated files and the like, for those who may read all of the study: they say whose it is on every page. */
public final class DocumentRoutes implements RouteModule {
    private static final String DOCUMENT = "/api/studies/:study/documents/:instance";

    private final StudyParts parts;
    private final DocumentService documents;
    private final PdfReader pdfs;

    public DocumentRoutes(StudyParts parts, DocumentService documents, PdfReader pdfs) {
        this.parts = parts;
        this.documents = documents;
        this.pdfs = pdfs;
    }

    @Override
    public void mount(Router router, Bodies bodies) {
        router.get("/api/studies/:study/documents").handler(ctx -> {
            String study = Uids.of(ctx, "study");
            Requests.answer(ctx, 200, parts.access().requireRead(Requests.caller(ctx), study).compose(sight -> sight.full()
                    ? parts.offload().call(() -> documents.list(study)) : Future.succeededFuture(List.of())));
        });
        router.get(DOCUMENT).handler(ctx -> {
            String study = Uids.of(ctx, "study");
            String instance = Uids.of(ctx, "instance");
            Requests.answer(ctx, 200, reading(ctx, study, () -> documents.document(study, instance).orElseThrow(DocumentRoutes::noDocument)));
        });
        router.get(DOCUMENT + "/file").handler(this::file);
        router.get(DOCUMENT + "/pages").handler(ctx -> {
            String study = Uids.of(ctx, "study");
            String instance = Uids.of(ctx, "instance");
            Requests.answer(ctx, 200, reading(ctx, study, () -> refused(() -> pdfs.text(documents.pdf(study, instance).orElseThrow(DocumentRoutes::noDocument)))));
        });
        router.get(DOCUMENT + "/pages/:page").handler(this::page);
    }

    private <T> Future<T> reading(RoutingContext ctx, String study, Callable<T> work) {
        return parts.access().requireIdentities(Requests.caller(ctx), study).compose(_ -> parts.offload().call(work::call));
    }

    /**
     * The file goes out under a type of our own naming, to be saved and never to be shown by the browser; were it shown all the same, it
     * could run and load nothing.
     */
    private void file(RoutingContext ctx) {
        String study = Uids.of(ctx, "study");
        String instance = Uids.of(ctx, "instance");
        reading(ctx, study, () -> {
            var content = documents.file(study, instance).orElseThrow(DocumentRoutes::noDocument);
            var response = ctx.response();
            response.putHeader("Content-Type", content.file().mime())
                    .putHeader("Content-Length", Long.toString(content.bytes().length()))
                    .putHeader("Content-Disposition", "attachment; filename=\"" + content.file().name() + "\"")
                    .putHeader("Content-Security-Policy", "default-src 'none'; sandbox")
                    .putHeader("Cache-Control", "private, no-cache").putHeader("ETag", "\"" + content.sha256() + "\"");
            var out = new ResponseStream(response);
            content.bytes().writeTo(out);
            out.close();
            return null;
        }).onFailure(ctx::fail);
    }

    private void page(RoutingContext ctx) {
        String study = Uids.of(ctx, "study");
        String instance = Uids.of(ctx, "instance");
        String page = ctx.pathParam("page");
        if (!page.matches("[1-9][0-9]{0,3}")) {
            throw HttpRefusal.badRequest("A page is named by its number from 1.");
        }
        int width = Requests.number(ctx, "width", 800, 100, PdfReader.MAX_WIDTH);
        reading(ctx, study, () -> refused(() -> pdfs.page(documents.pdf(study, instance).orElseThrow(DocumentRoutes::noDocument),
                Integer.parseInt(page), width))).onFailure(ctx::fail).onSuccess(png -> ctx.response().putHeader("Content-Type", "image/png")
                .putHeader("Cache-Control", "private, max-age=3600").end(Buffer.buffer(png)));
    }

    private static <T> T refused(Callable<T> work) throws Exception {
        try {
            return work.call();
        } catch (org.caseroom.study.RefusedException e) {
            throw new HttpRefusal(422, "cannot-be-shown", e.getMessage());
        }
    }

    private static HttpRefusal noDocument() {
        return HttpRefusal.notFound("document");
    }
}
