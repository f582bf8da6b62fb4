package org.caseroom.http;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.caseroom.library.Library;
import org.caseroom.library.PageQuery;

/** What is found in the case library. */
public final class LibraryListRoutes implements RouteModule {
    static final int LONGEST_SEARCH = 300;
    private static final List<String> FILTERS = List.of("state", "tag", "author", "modality", "anatomy", "year", "kind", "difficulty");
    private final Library library;
    private final LibraryCalls calls;

    public LibraryListRoutes(Library library, LibraryCalls calls) {
        this.library = library;
        this.calls = calls;
    }

    @Override
    public void mount(Router router, Bodies bodies) {
        router.get("/api/library/pages").handler(ctx -> {
            var query = query(ctx);
            calls.answer(ctx, 200, caller -> library.search().find(caller, query));
        });
        router.get("/api/library/pages/:page/related").handler(ctx -> calls.answer(ctx, 200, caller -> library.related().to(caller,
                LibraryCalls.id(ctx, "page"))));
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
