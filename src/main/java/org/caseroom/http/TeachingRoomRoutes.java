package org.caseroom.http;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.caseroom.journal.Membership;
import org.caseroom.journal.RoomHistory;
import org.caseroom.journal.RoomRepository;
import org.caseroom.live.Rooms;
import org.caseroom.room.Checks;
import org.caseroom.room.Identities;
import org.caseroom.room.Nullable;
import org.caseroom.room.Role;
import org.caseroom.room.RoomState;
import org.caseroom.teaching.QuizPages;
import org.caseroom.teaching.RoomQuiz;

/** Questions of pages in rooms: a room opened from a page, its questions asked there, and what came of them after the reveal. */
public final class TeachingRoomRoutes implements RouteModule {
    private static final String ROOM = "/api/teaching/rooms/:room";
    private static final int MAX_TITLE = 200;

    private final RoomQuiz quiz;
    private final QuizPages pages;
    private final RoomRepository repository;
    private final RoomHistory history;
    private final Rooms rooms;
    private final StudyAccess access;
    private final LibraryCalls calls;

    public TeachingRoomRoutes(RoomQuiz quiz, QuizPages pages, RoomRepository repository, RoomHistory history, Rooms rooms, StudyAccess access,
                              LibraryCalls calls) {
        this.quiz = quiz;
        this.pages = pages;
        this.repository = repository;
        this.history = history;
        this.rooms = rooms;
        this.access = access;
        this.calls = calls;
    }

    /** @param title null: that of the page */
    record NewRoom(@Nullable String title) {
        NewRoom {
            if (title != null) {
                Checks.text(title, 1, MAX_TITLE, "title");
            }
        }
    }

    /** @param left studies of the page that its maker may not show to others */
    record Opened(String room, int studies, int left) {
    }

    record Named(String page) {
        Named {
            Checks.text(page, 1, 64, "page");
        }
    }

    record NewRound(String page, String question) {
        NewRound {
            Checks.text(page, 1, 64, "page");
            Checks.text(question, 1, 64, "question");
        }
    }

    @Override
    public void mount(Router router, Bodies bodies) {
        router.post("/api/teaching/pages/:page/room").handler(bodies.json()).handler(this::open);
        router.get(ROOM).handler(ctx -> host(ctx, 200, member -> TeachingRoutes.run(calls, () -> quiz.desk(Requests.caller(ctx), member.room()))));
        router.post(ROOM + "/pages").handler(bodies.json()).handler(ctx -> {
            var page = Requests.body(ctx, Named.class).page();
            host(ctx, 200, member -> TeachingRoutes.run(calls, () -> {
                quiz.link(Requests.caller(ctx), member.room(), page);
                return quiz.desk(Requests.caller(ctx), member.room());
            }));
        });
        router.delete(ROOM + "/pages/:page").handler(ctx -> host(ctx, 204, member -> TeachingRoutes.run(calls, () -> {
            quiz.unlink(member.room(), LibraryCalls.id(ctx, "page"));
            return null;
        })));
        router.post(ROOM + "/rounds").handler(bodies.json()).handler(ctx -> {
            var asked = Requests.body(ctx, NewRound.class);
            host(ctx, 201, member -> TeachingRoutes.run(calls, () -> quiz.ask(Requests.caller(ctx), member.room(), asked.page(), asked.question())));
        });
        router.get(ROOM + "/rounds/:round").handler(this::result);
    }

    private void open(RoutingContext ctx) {
        Requests.account(ctx);
        var caller = Requests.require(ctx, "room:create");
        var title = Requests.body(ctx, NewRoom.class).title();
        Requests.answer(ctx, 201, TeachingRoutes.run(calls, () -> pages.read(caller, LibraryCalls.id(ctx, "page"))).compose(page ->
                Future.join(page.studies().stream().limit(RoomState.MAX_STUDIES).map(study -> access.requireRead(caller, study)
                        .map(sight -> sight.full() ? study : "").otherwise("")).toList()).compose(all -> {
                            List<String> shown = all.<String>list().stream().filter(study -> !study.isEmpty()).toList();
                            var name = title != null ? title : page.title().length() > MAX_TITLE ? page.title().substring(0, MAX_TITLE) : page.title();
                            return repository.create(name, shown, caller.accountId()).compose(room -> TeachingRoutes.run(calls, () -> {
                                quiz.link(caller, room.id(), page.id());
                                return new Opened(room.id(), shown.size(), page.studies().size() - shown.size());
                            }));
                        })));
    }

    private void result(RoutingContext ctx) {
        var caller = Requests.caller(ctx);
        Requests.answer(ctx, 200, RoomRoutes.member(repository, ctx, caller).compose(member -> rooms.settle(member.room())
                .compose(_ -> history.archived(member.room())).compose(state -> TeachingRoutes.run(calls, () ->
                        quiz.result(state, member.room(), LibraryCalls.id(ctx, "round"), state.privacy().of(member.role()) == Identities.FULL)))));
    }

    private interface Work {
        Future<?> of(Membership member);
    }

    /** Only a host of the room: titles of pages may tell what is asked for. */
    private void host(RoutingContext ctx, int status, Work work) {
        var caller = Requests.account(ctx);
        Requests.answer(ctx, status, RoomRoutes.member(repository, ctx, caller).compose(member -> {
            if (member.role() != Role.HOST) {
                throw new HttpRefusal(403, "not-the-host", "Only a host of the room asks questions of pages.");
            }
            return work.of(member);
        }));
    }
}
