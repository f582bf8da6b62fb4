package org.caseroom.http;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.caseroom.library.Collections;
import org.caseroom.library.Library;

/** What pages are put into and called by: collections and courses, groups, people. */
public final class LibraryShelfRoutes implements RouteModule {
    private static final String COLLECTIONS = "/api/library/collections";
    private static final String GROUPS = "/api/library/groups";
    private final Library library;
    private final LibraryCalls calls;

    public LibraryShelfRoutes(Library library, LibraryCalls calls) {
        this.library = library;
        this.calls = calls;
    }

    record NewCollection(String title, Collections.Kind kind) {
    }

    record CollectionEdit(String title, String about, List<String> pages) {
    }

    record GroupEdit(String title, List<String> members) {
    }

    record About(String about) {
    }

    @Override
    public void mount(Router router, Bodies bodies) {
        router.get(COLLECTIONS).handler(ctx -> calls.answer(ctx, 200, caller -> library.collections().list(caller)));
        router.post(COLLECTIONS).handler(bodies.json()).handler(ctx -> {
            var body = Requests.body(ctx, NewCollection.class);
            calls.answer(ctx, 201, caller -> library.collections().make(caller, body.kind(), body.title()));
        });
        router.get(COLLECTIONS + "/:collection").handler(ctx -> calls.answer(ctx, 200, caller -> library.collections().find(caller,
                id(ctx, "collection"))));
        router.put(COLLECTIONS + "/:collection").handler(bodies.upTo(LibraryCalls.PAGE_BYTES)).handler(ctx -> {
            var body = Requests.body(ctx, CollectionEdit.class);
            calls.answer(ctx, 200, caller -> library.collections().change(caller, id(ctx, "collection"), body.title(), body.about(), body.pages()));
        });
        router.delete(COLLECTIONS + "/:collection").handler(ctx -> calls.answer(ctx, 204, caller -> {
            library.collections().delete(caller, id(ctx, "collection"));
            return null;
        }));
        router.get(COLLECTIONS + "/:collection/random").handler(ctx -> {
            boolean unseen = Requests.text(ctx, "unseen", 5).orElse("true").equals("true");
            calls.answer(ctx, 200, caller -> library.collections().random(caller, id(ctx, "collection"), unseen)
                    .orElseThrow(() -> new HttpRefusal(404, "nothing-left", "There is no unknown page left in this collection.")));
        });
        router.get(GROUPS).handler(ctx -> calls.answer(ctx, 200, caller -> library.groups().list(caller)));
        router.post(GROUPS).handler(bodies.json()).handler(ctx -> {
            var body = Requests.body(ctx, GroupEdit.class);
            calls.answer(ctx, 201, caller -> library.groups().make(caller, body.title(), body.members()));
        });
        router.put(GROUPS + "/:group").handler(bodies.json()).handler(ctx -> {
            var body = Requests.body(ctx, GroupEdit.class);
            calls.answer(ctx, 200, caller -> library.groups().change(caller, id(ctx, "group"), body.title(), body.members()));
        });
        router.delete(GROUPS + "/:group").handler(ctx -> calls.answer(ctx, 204, caller -> {
            library.groups().delete(caller, id(ctx, "group"));
            return null;
        }));
        router.get("/api/library/accounts").handler(ctx -> {
            String words = Requests.text(ctx, "search", LibraryListRoutes.LONGEST_SEARCH).orElse("");
            calls.answer(ctx, 200, caller -> library.people().find(caller, words));
        });
        router.get("/api/library/people/:account").handler(ctx -> calls.answer(ctx, 200, caller -> library.people().profile(caller,
                id(ctx, "account"))));
        router.put("/api/library/people/:account").handler(bodies.json()).handler(ctx -> {
            String about = Requests.body(ctx, About.class).about();
            calls.answer(ctx, 200, caller -> {
                if (!caller.accountId().equals(id(ctx, "account"))) {
                    throw new HttpRefusal(403, "not-allowed", "Everybody describes himself.");
                }
                return library.people().describe(caller, about);
            });
        });
    }

    private static String id(RoutingContext ctx, String name) {
        return LibraryCalls.id(ctx, name);
    }
}
