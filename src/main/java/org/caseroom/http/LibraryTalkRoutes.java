package org.caseroom.http;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.caseroom.library.Comment;
import org.caseroom.library.Library;
import org.caseroom.room.Nullable;

/** What is said of pages, and who is told of it. */
public final class LibraryTalkRoutes implements RouteModule {
    private static final String COMMENTS = "/api/library/pages/:page/comments";
    private final Library library;
    private final LibraryCalls calls;

    public LibraryTalkRoutes(Library library, LibraryCalls calls) {
        this.library = library;
        this.calls = calls;
    }

    /** @param anchor null: the page, or where the thread is */
    record NewComment(@Nullable Comment.Anchor anchor, String text, @Nullable String replyTo) {
    }

    record NewText(String text) {
    }

    record Resolved(boolean resolved) {
    }

    record Watch(boolean on) {
    }

    record Seen(long number) {
    }

    @Override
    public void mount(Router router, Bodies bodies) {
        router.get(COMMENTS).handler(ctx -> calls.answer(ctx, 200, caller -> library.comments().list(caller, page(ctx))));
        router.post(COMMENTS).handler(bodies.json()).handler(ctx -> {
            var body = Requests.body(ctx, NewComment.class);
            calls.answer(ctx, 201, caller -> library.comments().say(caller, page(ctx), body.anchor() != null ? body.anchor()
                    : new Comment.Anchor(Comment.AnchorKind.page, ""), body.text(), body.replyTo()));
        });
        router.patch(COMMENTS + "/:comment").handler(bodies.json()).handler(ctx -> {
            var body = Requests.body(ctx, NewText.class);
            calls.answer(ctx, 200, caller -> library.comments().change(caller, page(ctx), comment(ctx), body.text()));
        });
        router.delete(COMMENTS + "/:comment").handler(ctx -> calls.answer(ctx, 204, caller -> {
            library.comments().delete(caller, page(ctx), comment(ctx));
            return null;
        }));
        router.post(COMMENTS + "/:comment/resolve").handler(bodies.json()).handler(ctx -> {
            var body = Requests.body(ctx, Resolved.class);
            calls.answer(ctx, 200, caller -> library.comments().resolve(caller, page(ctx), comment(ctx), body.resolved()));
        });
        router.get("/api/library/pages/:page/mentions").handler(ctx -> {
            String prefix = Requests.text(ctx, "prefix", 64).orElse("");
            calls.answer(ctx, 200, caller -> library.mentions().offered(caller, page(ctx), prefix));
        });
        router.put("/api/library/pages/:page/watch").handler(bodies.json()).handler(ctx -> {
            var body = Requests.body(ctx, Watch.class);
            calls.answer(ctx, 200, caller -> {
                library.happenings().watch(caller, page(ctx), body.on());
                return body;
            });
        });
        router.get("/api/library/watched").handler(ctx -> calls.answer(ctx, 200, caller -> library.happenings().watched(caller)));
        router.get("/api/library/feed").handler(ctx -> {
            int before = Requests.number(ctx, "before", Integer.MAX_VALUE, 1, Integer.MAX_VALUE);
            int limit = Requests.number(ctx, "limit", 50, 1, 200);
            calls.answer(ctx, 200, caller -> library.happenings().feed(caller, before, limit));
        });
        router.post("/api/library/feed/seen").handler(bodies.json()).handler(ctx -> {
            var body = Requests.body(ctx, Seen.class);
            calls.answer(ctx, 204, caller -> {
                library.happenings().seen(caller, body.number());
                return null;
            });
        });
    }

    private static String page(RoutingContext ctx) {
        return LibraryCalls.id(ctx, "page");
    }

    private static String comment(RoutingContext ctx) {
        return LibraryCalls.id(ctx, "comment");
    }
}
