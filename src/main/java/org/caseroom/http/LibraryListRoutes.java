package org.caseroom.http;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.caseroom.library.Library;
import org.caseroom.library.PageKind;
import org.caseroom.room.Nullable;

/** What is found in the case library, and what pages begin with. */
public final class LibraryListRoutes implements RouteModule {
    private static final int LONGEST_SEARCH = 300;
    private final Library library;
    private final LibraryCalls calls;

    public LibraryListRoutes(Library library, LibraryCalls calls) {
        this.library = library;
        this.calls = calls;
    }

    record NewTemplate(PageKind kind, String title, String language, String markdown) {
    }

    @Override
    public void mount(Router router, Bodies bodies) {
        router.get("/api/library/pages").handler(this::list);
        router.get("/api/library/accounts").handler(ctx -> {
            String words = Requests.text(ctx, "search", LONGEST_SEARCH).orElse("");
            calls.answer(ctx, 200, caller -> library.lists().people(caller, words));
        });
        router.get("/api/library/templates").handler(ctx -> calls.answer(ctx, 200, caller -> library.templates().list(caller)));
        router.post("/api/library/templates").handler(bodies.upTo(LibraryCalls.PAGE_BYTES)).handler(ctx -> {
            var body = Requests.body(ctx, NewTemplate.class);
            calls.answer(ctx, 201, caller -> library.templates().save(caller, body.kind(), body.title(), body.language(), body.markdown()));
        });
        router.delete("/api/library/templates/:template").handler(ctx -> calls.answer(ctx, 204, caller -> {
            library.templates().delete(caller, LibraryCalls.id(ctx, "template"));
            return null;
        }));
    }

    private void list(RoutingContext ctx) {
        String words = Requests.text(ctx, "search", LONGEST_SEARCH).orElse("");
        int offset = Requests.number(ctx, "offset", 0, 0, 1_000_000);
        int limit = Requests.number(ctx, "limit", 30, 1, 100);
        calls.answer(ctx, 200, caller -> library.lists().list(caller, words, offset, limit));
    }
}
