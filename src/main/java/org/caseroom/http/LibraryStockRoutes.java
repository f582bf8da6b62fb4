package org.caseroom.http;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.function.Function;
import org.caseroom.access.AccountRole;
import org.caseroom.access.Caller;
import org.caseroom.library.Library;
import org.caseroom.library.PageKind;
import org.caseroom.library.Templates;
import org.caseroom.library.Vocabularies;
import org.caseroom.room.Nullable;

/** What authors find ready, and administrators keep: vocabularies and templates. */
public final class LibraryStockRoutes implements RouteModule {
    private static final String TERMS = "/api/library/terms";
    private static final String TEMPLATES = "/api/library/templates";
    private static final long TERM_BYTES = 64L << 20;
    private final Library library;
    private final LibraryCalls calls;

    public LibraryStockRoutes(Library library, LibraryCalls calls) {
        this.library = library;
        this.calls = calls;
    }

    /** @param house for everybody; absent: one's own */
    record NewTemplate(PageKind kind, String title, String language, String markdown, @Nullable Boolean house) {
    }

    record Order(List<String> templates) {
    }

    record Archived(boolean archived) {
    }

    record Removed(int terms) {
    }

    @Override
    public void mount(Router router, Bodies bodies) {
        terms(router, bodies);
        templates(router, bodies);
    }

    private void terms(Router router, Bodies bodies) {
        router.get(TERMS).handler(ctx -> {
            String prefix = Requests.text(ctx, "prefix", 100).orElse("");
            calls.answer(ctx, 200, _ -> library.terms().find(prefix));
        });
        router.get("/api/library/vocabularies").handler(ctx -> calls.answer(ctx, 200, caller -> library.vocabularies().list(caller)));
        router.delete("/api/library/vocabularies").handler(ctx -> {
            String scheme = Requests.text(ctx, "scheme", 40).orElse("");
            String language = Requests.text(ctx, "language", 40).orElse("");
            calls.answer(ctx, 200, caller -> new Removed(library.vocabularies().remove(caller, scheme, language)));
        });
        for (String path : List.of(TERMS, TERMS + "/check")) {
            router.post(path).handler(ctx -> {
                Requests.require(ctx, "library:terms");
                ctx.next();
            });
            // Apart: nobody else's file is read before he is refused.
            router.post(path).handler(bodies.upTo(TERM_BYTES)).handler(ctx -> {
                byte[] file = ctx.body() == null || ctx.body().buffer() == null ? new byte[0] : ctx.body().buffer().getBytes();
                Function<Caller, Vocabularies.Report> work = path.equals(TERMS) ? caller -> library.vocabularies().load(caller, file, load(ctx))
                        : caller -> library.vocabularies().check(caller, file, load(ctx));
                calls.answer(ctx, 200, work);
            });
        }
    }

    private static Vocabularies.Load load(RoutingContext ctx) {
        return new Vocabularies.Load(Requests.text(ctx, "file", 200).filter(name -> !name.isBlank()).orElse("terms.csv"),
                Requests.text(ctx, "scheme", 40).orElse(null), Requests.text(ctx, "language", 40).orElse(null),
                Requests.text(ctx, "replace", 5).orElse("false").equals("true"));
    }

    private void templates(Router router, Bodies bodies) {
        router.get(TEMPLATES).handler(ctx -> {
            boolean all = Requests.text(ctx, "archived", 5).orElse("false").equals("true");
            calls.answer(ctx, 200, caller -> all && caller.role() == AccountRole.ADMIN ? library.templates().all(caller) : library.templates().list(caller));
        });
        router.post(TEMPLATES).handler(bodies.upTo(LibraryCalls.PAGE_BYTES)).handler(ctx -> {
            var body = Requests.body(ctx, NewTemplate.class);
            calls.answer(ctx, 201, caller -> library.templates().save(caller, text(body), LibraryCalls.or(body.house(), false)));
        });
        router.put(TEMPLATES).handler(bodies.json()).handler(ctx -> {
            var ids = Requests.body(ctx, Order.class).templates();
            calls.answer(ctx, 200, caller -> {
                library.templates().order(caller, ids);
                return library.templates().all(caller);
            });
        });
        router.put(TEMPLATES + "/:template").handler(bodies.upTo(LibraryCalls.PAGE_BYTES)).handler(ctx -> {
            var body = Requests.body(ctx, NewTemplate.class);
            calls.answer(ctx, 200, caller -> library.templates().change(caller, LibraryCalls.id(ctx, "template"), text(body)));
        });
        router.post(TEMPLATES + "/:template/archived").handler(bodies.json()).handler(ctx -> {
            boolean archived = Requests.body(ctx, Archived.class).archived();
            calls.answer(ctx, 200, caller -> {
                library.templates().archive(caller, LibraryCalls.id(ctx, "template"), archived);
                return new Archived(archived);
            });
        });
        router.delete(TEMPLATES + "/:template").handler(ctx -> calls.answer(ctx, 204, caller -> {
            library.templates().delete(caller, LibraryCalls.id(ctx, "template"));
            return null;
        }));
    }

    private static Templates.Text text(NewTemplate body) {
        return new Templates.Text(body.kind(), body.title(), body.language(), body.markdown());
    }
}
