package org.caseroom.http;

import io.vertx.core.CompositeFuture;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.caseroom.journal.RoomHistory;
import org.caseroom.live.Rooms;
import org.caseroom.room.Answer;
import org.caseroom.room.Checks;
import org.caseroom.room.Nullable;
import org.caseroom.room.RoomState;
import org.caseroom.teaching.Question;
import org.caseroom.teaching.QuestionFault;
import org.caseroom.teaching.QuestionReader;
import org.caseroom.teaching.Quiz;
import org.caseroom.teaching.Results;
import org.caseroom.teaching.RoomQuiz;
import org.caseroom.teaching.TeachingRefusal;

/** Questions of pages answered alone, and what came of them. */
public final class TeachingRoutes implements RouteModule {
    private static final String PAGE = "/api/teaching/pages/:page";

    private final Quiz quiz;
    private final Results results;
    private final RoomQuiz roomQuiz;
    private final Rooms rooms;
    private final RoomHistory history;
    private final LibraryCalls calls;

    public TeachingRoutes(Quiz quiz, Results results, RoomQuiz roomQuiz, Rooms rooms, RoomHistory history, LibraryCalls calls) {
        this.quiz = quiz;
        this.results = results;
        this.roomQuiz = roomQuiz;
        this.rooms = rooms;
        this.history = history;
        this.calls = calls;
    }

    record Given(Answer answer) {
        Given {
            Checks.present(answer, "answer");
        }
    }

    record Source(String source) {
        Source {
            Checks.present(source, "source");
        }
    }

    /**
     * @param kind     CHOICE, TEXT, ORDER, MEASURE or LOCATE; empty where it cannot be read
     * @param question what its author wrote
     * @param fault    what is wrong with it
     */
    record Read(String kind, @Nullable Question question, @Nullable String fault) {
    }

    @Override
    public void mount(Router router, Bodies bodies) {
        router.get(PAGE + "/mine").handler(ctx -> {
            var caller = Requests.account(ctx);
            Requests.answer(ctx, 200, run(calls, () -> quiz.mine(caller, page(ctx))));
        });
        router.post(PAGE + "/questions/:question/answer").handler(bodies.json()).handler(ctx -> {
            var caller = Requests.account(ctx);
            var answer = Requests.body(ctx, Given.class).answer();
            Requests.answer(ctx, 200, run(calls, () -> quiz.answer(caller, page(ctx), LibraryCalls.id(ctx, "question"), answer)));
        });
        router.post(PAGE + "/questions/:question/reveal").handler(bodies.json()).handler(ctx -> {
            var caller = Requests.account(ctx);
            Requests.answer(ctx, 200, run(calls, () -> quiz.reveal(caller, page(ctx), LibraryCalls.id(ctx, "question"))));
        });
        router.get(PAGE + "/results").handler(ctx -> {
            var caller = Requests.account(ctx);
            var room = Requests.text(ctx, "room", 64).orElse(null);
            Requests.answer(ctx, 200, caughtUp(ctx).compose(_ -> run(calls, () -> results.of(caller, page(ctx), room))));
        });
        router.get(PAGE + "/results.csv").handler(ctx -> {
            var caller = Requests.account(ctx);
            var room = Requests.text(ctx, "room", 64).orElse(null);
            caughtUp(ctx).compose(_ -> run(calls, () -> results.csv(caller, page(ctx), room))).onFailure(ctx::fail)
                    .onSuccess(text -> ctx.response().putHeader("Content-Type", "text/csv; charset=utf-8").putHeader("Cache-Control", "no-store")
                            .putHeader("Content-Disposition", "attachment; filename=\"results.csv\"").end(Buffer.buffer(text)));
        });
        // An author's own words, taken apart for his form: nothing that he does not send himself.
        router.post("/api/teaching/question").handler(bodies.json()).handler(ctx -> {
            Requests.account(ctx);
            Requests.answer(ctx, 200, read(Requests.body(ctx, Source.class).source()));
        });
    }

    private static Read read(String source) {
        try {
            var question = QuestionReader.read(source);
            return new Read(question.getClass().getSimpleName().toUpperCase(Locale.ROOT), question, null);
        } catch (QuestionFault e) {
            return new Read("", null, e.getMessage());
        }
    }

    /** Answers of rounds that were revealed and that no client has asked about since. */
    private Future<Void> caughtUp(RoutingContext ctx) {
        var caller = Requests.account(ctx);
        var page = page(ctx);
        return run(calls, () -> {
            results.require(caller, page);
            return roomQuiz.unmarkedRooms(page);
        }).compose(open -> Future.join(open.stream().map(room -> rooms.settle(room).compose(_ -> history.archived(room))).toList())
                .otherwise((CompositeFuture) null).compose(all -> {
                    var states = new HashMap<String, RoomState>();
                    for (int i = 0; all != null && i < open.size(); i++) {
                        states.put(open.get(i), all.resultAt(i));
                    }
                    return run(calls, () -> {
                        roomQuiz.catchUp(page, states);
                        return null;
                    });
                }));
    }

    private static String page(RoutingContext ctx) {
        return LibraryCalls.id(ctx, "page");
    }

    /** On a thread that may block; refusals of teaching as HTTP says them. */
    static <T> Future<T> run(LibraryCalls calls, Callable<T> work) {
        return calls.run(() -> {
            try {
                return work.call();
            } catch (TeachingRefusal refusal) {
                int status = switch (refusal.kind()) {
                    case NOT_THERE -> 404;
                    case NOT_ALLOWED -> 403;
                    case IN_THE_WAY -> 409;
                    case WRONG -> 400;
                };
                throw new HttpRefusal(status, refusal.code(), refusal.getMessage());
            }
        });
    }
}
