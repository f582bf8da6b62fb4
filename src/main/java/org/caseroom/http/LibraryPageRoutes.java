package org.caseroom.http;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.caseroom.library.Edit;
import org.caseroom.library.EditOutcome;
import org.caseroom.library.Library;
import org.caseroom.library.PageKind;
import org.caseroom.library.PageState;
import org.caseroom.library.PageText;
import org.caseroom.room.Nullable;

/** Pages of the case library: read, written, previewed, published. */
public final class LibraryPageRoutes implements RouteModule {
    private static final String PAGE = "/api/library/pages/:page";
    private static final int LONGEST_GUESS = 2_000;

    private final Library library;
    private final LibraryCalls calls;

    public LibraryPageRoutes(Library library, LibraryCalls calls) {
        this.library = library;
        this.calls = calls;
    }

    /** @param template id of one; {@code markdown} counts more */
    record NewPage(String title, PageKind kind, @Nullable String template, @Nullable String markdown, @Nullable List<String> tags,
                   @Nullable List<String> anatomy, @Nullable Integer difficulty, @Nullable Boolean unknown) {
    }

    /** Absent fields stay as the base has them. */
    record PageEdit(int baseRevision, String title, String markdown, List<String> tags, @Nullable List<String> anatomy,
                    @Nullable Integer difficulty, @Nullable Boolean unknown, @Nullable String note) {
    }

    record Changed(String error, String message, int revision, String markdown, String base, String merged) {
    }

    record NewState(PageState state, @Nullable String note) {
    }

    record Guess(@Nullable String guess) {
    }

    record Draft(@Nullable String page, String markdown) {
    }

    @Override
    public void mount(Router router, Bodies bodies) {
        var large = bodies.upTo(LibraryCalls.PAGE_BYTES);
        router.post("/api/library/pages").handler(large).handler(this::create);
        router.post("/api/library/preview").handler(large).handler(this::preview);
        router.get(PAGE).handler(ctx -> calls.answerSeeing(ctx, 200, (caller, sights) -> library.reading().read(caller,
                LibraryCalls.id(ctx, "page"), sights)));
        router.put(PAGE).handler(large).handler(this::edit);
        router.post(PAGE + "/state").handler(bodies.json()).handler(this::state);
        router.post(PAGE + "/reveal").handler(bodies.json()).handler(this::reveal);
    }

    private void create(RoutingContext ctx) {
        var body = Requests.body(ctx, NewPage.class);
        calls.answerSeeing(ctx, 201, (caller, sights) -> {
            String markdown = body.markdown() != null ? body.markdown()
                    : body.template() != null ? library.templates().find(caller, body.template()).markdown() : "";
            var text = new PageText(body.title(), markdown, LibraryCalls.or(body.tags(), List.of()), LibraryCalls.or(body.anatomy(), List.of()),
                    body.difficulty(), LibraryCalls.or(body.unknown(), false));
            return library.writing().create(caller, body.kind(), text, "", sights);
        });
    }

    private void preview(RoutingContext ctx) {
        var body = Requests.body(ctx, Draft.class);
        calls.answerSeeing(ctx, 200, (caller, sights) -> library.reading().preview(caller, body.page(), body.markdown(), sights));
    }

    private void edit(RoutingContext ctx) {
        var body = Requests.body(ctx, PageEdit.class);
        var caller = Requests.account(ctx);
        String id = LibraryCalls.id(ctx, "page");
        calls.run(() -> {
            var base = library.writing().base(caller, id, body.baseRevision());
            var text = new PageText(body.title(), body.markdown(), body.tags(), LibraryCalls.or(body.anatomy(), base.anatomy()),
                    body.difficulty(), LibraryCalls.or(body.unknown(), base.unknown()));
            return library.writing().edit(caller, id, new Edit(body.baseRevision(), text, LibraryCalls.or(body.note(), "")), calls.sights(caller));
        }).onFailure(ctx::fail).onSuccess(outcome -> {
            switch (outcome) {
                case EditOutcome.Saved saved -> Requests.answer(ctx, 200, saved.page());
                case EditOutcome.Conflict conflict -> Requests.answer(ctx, 409, new Changed("changed-meanwhile",
                        "Somebody else changed the same lines meanwhile. Bring the two together and save again.", conflict.revision(),
                        conflict.markdown(), conflict.base(), conflict.merged()));
            }
        });
    }

    private void state(RoutingContext ctx) {
        var body = Requests.body(ctx, NewState.class);
        calls.answerSeeing(ctx, 200, (caller, sights) -> library.publishing().state(caller, LibraryCalls.id(ctx, "page"), body.state(),
                LibraryCalls.or(body.note(), ""), sights));
    }

    private void reveal(RoutingContext ctx) {
        String guess = ctx.body() == null || ctx.body().length() <= 0 ? null : Requests.body(ctx, Guess.class).guess();
        if (guess != null && guess.length() > LONGEST_GUESS) {
            throw HttpRefusal.badRequest("The guess has at most " + LONGEST_GUESS + " characters.");
        }
        calls.answerSeeing(ctx, 200, (caller, sights) -> library.reading().reveal(caller, LibraryCalls.id(ctx, "page"), guess, sights));
    }
}
