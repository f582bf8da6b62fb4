package org.caseroom.http;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.caseroom.access.Caller;
import org.caseroom.library.Library;
import org.caseroom.library.LibraryRefusal;
import org.caseroom.library.ReaderSights;
import org.caseroom.publication.ExportOrder;
import org.caseroom.publication.ExportView;
import org.caseroom.publication.Exports;
import org.caseroom.publication.PageCopies;
import org.caseroom.room.Nullable;

/** Pages on their way out: exports ordered, watched, cancelled and fetched by the account that ordered them. */
public final class ExportRoutes implements RouteModule {
    private static final String EXPORT = "/api/library/exports/:export";

    private final Exports exports;
    private final PageCopies copies;
    private final Library library;
    private final LibraryCalls calls;

    public ExportRoutes(Exports exports, PageCopies copies, Library library, LibraryCalls calls) {
        this.exports = exports;
        this.copies = copies;
        this.library = library;
        this.calls = calls;
    }

    /** @param collection all of its pages that the caller may read, in their order, instead of {@code pages} */
    record NewExport(@Nullable String title, @Nullable List<String> pages, @Nullable String collection, ExportOrder.Format format,
                     @Nullable Boolean answers, @Nullable Boolean comments, @Nullable Boolean stacks, @Nullable String password,
                     @Nullable String language) {
    }

    @Override
    public void mount(Router router, Bodies bodies) {
        router.post("/api/library/exports").handler(bodies.json()).handler(this::begin);
        router.post("/api/library/exports/letters").handler(bodies.json()).handler(this::letters);
        router.get("/api/library/exports").handler(ctx -> calls.answer(ctx, 200, exports::list));
        router.get(EXPORT).handler(ctx -> calls.answer(ctx, 200, caller -> find(ctx)));
        router.delete(EXPORT).handler(ctx -> calls.answer(ctx, 204, caller -> {
            exports.drop(find(ctx).id());
            return null;
        }));
        router.get(EXPORT + "/content").handler(this::content);
        router.post("/api/library/pages/:page/copies").handler(bodies.json()).handler(ctx -> calls.answerSeeing(ctx, 200, (caller, sights) ->
                copies.use(caller, LibraryCalls.id(ctx, "page"), sights)));
    }

    private ExportView find(RoutingContext ctx) {
        return exports.find(Requests.account(ctx), LibraryCalls.id(ctx, "export")).orElseThrow(() -> LibraryRefusal.notThere("export"));
    }

    private void begin(RoutingContext ctx) {
        var body = Requests.body(ctx, NewExport.class);
        calls.answerSeeing(ctx, 202, (caller, sights) -> exports.begin(caller, order(body, caller, sights), sights));
    }

    private void letters(RoutingContext ctx) {
        var body = Requests.body(ctx, NewExport.class);
        calls.answerSeeing(ctx, 200, (caller, sights) -> exports.letters(caller, order(body, caller, sights), sights));
    }

    private ExportOrder order(NewExport body, Caller caller, ReaderSights sights) {
        if ((body.pages() == null) == (body.collection() == null)) {
            throw LibraryRefusal.wrong("Give either pages or a collection.");
        }
        var collection = body.collection() == null ? null : library.collections().find(caller, body.collection());
        var pages = collection == null ? body.pages() : collection.pages().stream().map(page -> page.id()).toList();
        if (pages.isEmpty()) {
            throw LibraryRefusal.wrong("There is no page in it that you may read.");
        }
        String title = body.title() != null ? body.title() : collection != null ? collection.title()
                : library.reading().covered(caller, pages.getFirst(), sights).title();
        var shelf = collection == null ? null : new ExportOrder.Shelf(collection.kind(), collection.about());
        var extras = new ExportOrder.Extras(LibraryCalls.or(body.answers(), false), LibraryCalls.or(body.comments(), false),
                LibraryCalls.or(body.stacks(), false));
        return new ExportOrder(title, pages, shelf, body.format(), extras, body.password(), LibraryCalls.or(body.language(), "en"));
    }

    private void content(RoutingContext ctx) {
        calls.run(() -> find(ctx)).onFailure(ctx::fail).onSuccess(view -> {
            if (view.state() != ExportView.State.DONE) {
                ctx.fail(new HttpRefusal(409, "not-done", "The export is not done yet, or came to nothing."));
                return;
            }
            ctx.response().putHeader("Content-Type", view.file().endsWith(".pdf") ? "application/pdf" : "application/zip")
                    .putHeader("Content-Disposition", "attachment; filename=\"" + view.file() + "\"").putHeader("Cache-Control", "no-store")
                    .putHeader("X-Content-Type-Options", "nosniff")
                    .sendFile(exports.file(view.id()).toString()).onFailure(ctx::fail);
        });
    }
}
