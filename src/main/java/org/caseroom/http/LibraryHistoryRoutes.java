package org.caseroom.http;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.caseroom.library.Draft;
import org.caseroom.library.Editors;
import org.caseroom.library.Library;
import org.caseroom.library.PagePeople;
import org.caseroom.room.Nullable;

/** What authors have of a page besides its text: drafts, revisions, each other. */
public final class LibraryHistoryRoutes implements RouteModule {
    private static final String PAGE = "/api/library/pages/:page";
    private final Library library;
    private final LibraryCalls calls;

    public LibraryHistoryRoutes(Library library, LibraryCalls calls) {
        this.library = library;
        this.calls = calls;
    }

    record NewDraft(int baseRevision, String title, String markdown) {
    }

    /** @param draft null: there is none */
    record KeptDraft(@Nullable Draft draft) {
    }

    record Restore(int revision) {
    }

    record Editing(boolean open) {
    }

    record Others(List<Editors.Editor> others) {
    }

    record Named(List<String> authors, List<String> reviewers) {
    }

    record Sections(List<PagePeople.Section> sections) {
    }

    @Override
    public void mount(Router router, Bodies bodies) {
        router.get(PAGE + "/draft").handler(ctx -> calls.answer(ctx, 200, caller -> new KeptDraft(library.drafts().find(caller, page(ctx))
                .orElse(null))));
        router.put(PAGE + "/draft").handler(bodies.upTo(LibraryCalls.PAGE_BYTES)).handler(ctx -> {
            var body = Requests.body(ctx, NewDraft.class);
            calls.answer(ctx, 200, caller -> new KeptDraft(library.drafts().save(caller, page(ctx), body.baseRevision(), body.title(),
                    body.markdown())));
        });
        router.delete(PAGE + "/draft").handler(ctx -> calls.answer(ctx, 204, caller -> {
            library.drafts().discard(caller, page(ctx));
            return null;
        }));
        router.get(PAGE + "/revisions").handler(ctx -> calls.answer(ctx, 200, caller -> library.history().list(caller, page(ctx))));
        router.get(PAGE + "/revisions/:revision").handler(ctx -> {
            int revision = number(ctx.pathParam("revision"));
            calls.answerSeeing(ctx, 200, (caller, sights) -> library.history().revision(caller, page(ctx), revision, sights));
        });
        router.get(PAGE + "/diff").handler(ctx -> {
            int from = Requests.number(ctx, "from", 1, 1, Integer.MAX_VALUE);
            int to = Requests.number(ctx, "to", 1, 1, Integer.MAX_VALUE);
            calls.answerSeeing(ctx, 200, (caller, sights) -> library.history().diff(caller, page(ctx), from, to, sights));
        });
        router.post(PAGE + "/restore").handler(bodies.json()).handler(ctx -> {
            int revision = Requests.body(ctx, Restore.class).revision();
            calls.answerSeeing(ctx, 200, (caller, sights) -> library.writing().restore(caller, page(ctx), revision, sights));
        });
        router.post(PAGE + "/editing").handler(bodies.json()).handler(ctx -> {
            boolean open = Requests.body(ctx, Editing.class).open();
            calls.answer(ctx, 200, caller -> new Others(library.editors().heard(caller, page(ctx), open)));
        });
        router.put(PAGE + "/people").handler(bodies.json()).handler(ctx -> {
            var body = Requests.body(ctx, Named.class);
            calls.answerSeeing(ctx, 200, (caller, sights) -> library.pagePeople().name(caller, page(ctx), body.authors(), body.reviewers(), sights));
        });
        router.get(PAGE + "/sections").handler(ctx -> calls.answer(ctx, 200, caller -> new Sections(library.pagePeople().sections(caller, page(ctx)))));
        router.put(PAGE + "/sections").handler(bodies.json()).handler(ctx -> {
            var body = Requests.body(ctx, Sections.class);
            calls.answer(ctx, 200, caller -> {
                library.pagePeople().sections(caller, page(ctx), body.sections());
                return body;
            });
        });
    }

    private static String page(RoutingContext ctx) {
        return LibraryCalls.id(ctx, "page");
    }

    private static int number(String text) {
        if (!text.matches("[0-9]{1,9}")) {
            throw HttpRefusal.notFound("revision");
        }
        return Integer.parseInt(text);
    }
}
