package org.caseroom.http;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.caseroom.library.Library;
import org.caseroom.library.PageKind;
import org.caseroom.library.PageQuery;

/** What is found in the case library, and what pages begin with. */
public final class LibraryListRoutes implements RouteModule {
    static final int LONGEST_SEARCH = 300;
    private static final List<String> FILTERS = List.of("state", "tag", "author", "modality", "anatomy", "year", "kind", "difficulty");
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
        router.get("/api/library/pages").handler(ctx -> {
            var query = query(ctx);
            calls.answer(ctx, 200, caller -> library.search().find(caller, query));
        });
        router.get("/api/library/pages/:page/related").handler(ctx -> calls.answer(ctx, 200, caller -> library.related().to(caller,
                LibraryCalls.id(ctx, "page"))));
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

    private static PageQuery query(RoutingContext ctx) {
        Map<String, List<String>> filters = new HashMap<>();
        FILTERS.forEach(facet -> {
            var values = ctx.queryParam(facet).stream().filter(value -> !value.isBlank()).toList();
            if (values.stream().anyMatch(value -> value.length() > 100)) {
                throw HttpRefusal.badRequest("The parameter " + facet + " has at most 100 characters.");
            }
            if (!values.isEmpty()) {
                filters.put(facet, values);
            }
        });
        try {
            return new PageQuery(Requests.text(ctx, "search", LONGEST_SEARCH).orElse(""), filters, Requests.text(ctx, "collection", 64)
                    .filter(id -> !id.isEmpty()).orElse(null), sort(ctx), Requests.number(ctx, "offset", 0, 0, 1_000_000),
                    Requests.number(ctx, "limit", 30, 0, 100));
        } catch (IllegalArgumentException e) {
            throw HttpRefusal.badRequest(e.getMessage());
        }
    }

    private static PageQuery.Sort sort(RoutingContext ctx) {
        String asked = Requests.text(ctx, "sort", 20).orElse("").toUpperCase(Locale.ROOT);
        for (var sort : PageQuery.Sort.values()) {
            if (asked.equals(sort.name())) {
                return sort;
            }
        }
        if (!asked.isEmpty()) {
            throw HttpRefusal.badRequest("The parameter sort is one of best, newest, oldest, title, difficulty.");
        }
        return PageQuery.Sort.BEST;
    }
}
