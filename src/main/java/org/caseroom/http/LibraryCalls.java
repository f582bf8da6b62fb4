package org.caseroom.http;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.concurrent.ConcurrentHashMap;
import org.caseroom.access.Caller;
import org.caseroom.database.Offload;
import org.caseroom.library.LibraryRefusal;
import org.caseroom.library.ReaderSights;
import org.caseroom.room.Nullable;

/** What all routes of the library share: an account, a virtual thread, and refusals as HTTP says them. */
public final class LibraryCalls {
    /** A page holds at most 400,000 characters, each up to three bytes, and six where JSON escapes it. */
    static final long PAGE_BYTES = 4L << 20;
    private static final long PATIENCE_SECONDS = 10;

    private final Offload offload;
    private final StudyAccess access;
    private final BiFunction<Caller, String, Future<Boolean>> recordings;

    /** @param recordings whether the caller may read a recording */
    public LibraryCalls(Offload offload, StudyAccess access, BiFunction<Caller, String, Future<Boolean>> recordings) {
        this.offload = offload;
        this.access = access;
        this.recordings = recordings;
    }

    /** Answers with what the work returns; guests of a room have no library. */
    <T> void answer(RoutingContext ctx, int status, Function<Caller, T> work) {
        Caller caller = Requests.account(ctx);
        Requests.answer(ctx, status, run(() -> work.apply(caller)));
    }

    /** As {@link #answer}, for work that has to know what else the caller may see. */
    <T> void answerSeeing(RoutingContext ctx, int status, BiFunction<Caller, ReaderSights, T> work) {
        answer(ctx, status, caller -> work.apply(caller, sights(caller)));
    }

    <T> Future<T> run(java.util.concurrent.Callable<T> work) {
        return offload.call(() -> {
            try {
                return work.call();
            } catch (LibraryRefusal refusal) {
                throw refusal(refusal);
            } catch (IllegalArgumentException e) {
                throw HttpRefusal.badRequest(String.valueOf(e.getMessage()));
            }
        });
    }

    /** Asked at most once for each study, while the page is made ready on a thread that may wait. */
    ReaderSights sights(Caller caller) {
        Map<String, Boolean> known = new ConcurrentHashMap<>();
        Predicate<String> studies = study -> known.computeIfAbsent(study, _ -> waitFor(access.requireRead(caller, study).map(true)
                .otherwise(false)));
        return new ReaderSights(studies, recording -> waitFor(recordings.apply(caller, recording).otherwise(false)));
    }

    private static boolean waitFor(Future<Boolean> answer) {
        try {
            return answer.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static HttpRefusal refusal(LibraryRefusal refusal) {
        int status = switch (refusal.kind()) {
            case NOT_THERE -> 404;
            case NOT_ALLOWED -> 403;
            case IN_THE_WAY -> 409;
            case WRONG -> 400;
        };
        return new HttpRefusal(status, refusal.code(), refusal.getMessage());
    }

    /** A path parameter of ours. */
    static String id(RoutingContext ctx, String name) {
        String id = ctx.pathParam(name);
        if (id == null || id.length() > 64) {
            throw HttpRefusal.notFound(name);
        }
        return id;
    }

    static <T> T or(@Nullable T value, T absent) {
        return value == null ? absent : value;
    }
}
