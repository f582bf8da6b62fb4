package org.caseroom.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import org.caseroom.access.AccountRefusedException;
import org.caseroom.redis.RedisUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever went wrong into the error record. Only bugs and I/O are logged, and never with the query. */
final class Failures implements Handler<RoutingContext> {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
    private static final Map<Integer, HttpRefusal> BY_STATUS = Map.of(
            400, new HttpRefusal(400, "bad-request", "The request is malformed."),
            404, new HttpRefusal(404, "not-found", "There is nothing at this address."),
            405, new HttpRefusal(405, "wrong-method", "This address does not take that method."),
            406, new HttpRefusal(406, "not-acceptable", "None of the media types asked for can be made here."),
            408, new HttpRefusal(408, "too-slow", "The request took too long to arrive."),
            413, new HttpRefusal(413, "too-large", "The body is larger than this request takes."),
            415, new HttpRefusal(415, "wrong-media-type", "This address does not take that media type."),
            417, new HttpRefusal(417, "bad-expectation", "The only expectation that this server meets is 100-continue."));

    private final Origins origins;

    Failures(Origins origins) {
        this.origins = origins;
    }

    @Override
    public void handle(RoutingContext ctx) {
        HttpRefusal refusal = refusal(ctx);
        HttpServerResponse response = ctx.response();
        if (response.headWritten()) {
            // Too late for a status: ending the connection is the only honest sign that the answer is incomplete.
            ctx.request().connection().close();
            return;
        }
        if (response.ended() || response.closed()) {
            return;
        }
        // What no route takes, such as CONNECT, has passed none either.
        SecurityHeaders.put(response, ctx.request(), origins);
        if (refusal.retryAfterSeconds() > 0) {
            response.putHeader("Retry-After", Integer.toString(refusal.retryAfterSeconds()));
        }
        if (refusal.status() == 401 && ctx.request().getHeader("Authorization") != null) {
            response.putHeader("WWW-Authenticate", "Bearer");
        }
        // The rest of a body that is not wanted would have to be read before the connection can carry another request.
        if (!ctx.request().isEnded() && hasBody(ctx)) {
            response.putHeader("Connection", "close");
        }
        Requests.answer(ctx, refusal.status(), new ErrorBody(refusal.code(), refusal.getMessage(), Requests.requestId(ctx)));
    }

    private static boolean hasBody(RoutingContext ctx) {
        String length = ctx.request().getHeader("Content-Length");
        return ctx.request().getHeader("Transfer-Encoding") != null || length != null && !length.equals("0");
    }

    private static HttpRefusal refusal(RoutingContext ctx) {
        Throwable failure = ctx.failure();
        int status = ctx.statusCode();
        return switch (failure) {
            case HttpRefusal r -> r;
            case AccountRefusedException e -> new HttpRefusal(switch (e.code()) {
                case "no-such-account" -> 404;
                case "too-many-attempts" -> 429;
                case "provider-unreachable" -> 503;
                default -> 422;
            }, e.code(), e.getMessage());
            case RedisUnavailableException e -> {
                LOG.warn("event=http-unavailable requestId={} reason=\"{}\"", Requests.requestId(ctx), e.getMessage());
                yield new HttpRefusal(503, "coordinator-unavailable", "The server cannot reach its coordinator at the moment. "
                        + "Try again in a few seconds.", 3);
            }
            case Throwable e when StorageFailures.of(e).isPresent() -> ofStorage(ctx, StorageFailures.of(e).get());
            case RejectedExecutionException e -> new HttpRefusal(503, "busy", "The server has too much to do at the moment. "
                    + "Try again in a few seconds.", 3);
            case HttpException e when BY_STATUS.containsKey(e.getStatusCode()) -> BY_STATUS.get(e.getStatusCode());
            case Throwable e when ofCodec(e) -> BY_STATUS.get(400);
            case null -> BY_STATUS.getOrDefault(status, internal(ctx, null));
            default -> status != 500 && BY_STATUS.containsKey(status) ? BY_STATUS.get(status) : internal(ctx, failure);
        };
    }

    private static HttpRefusal ofStorage(RoutingContext ctx, HttpRefusal refusal) {
        if (refusal.code().equals(StorageFailures.FULL)) {
            LOG.error("event=disk-full requestId={}", Requests.requestId(ctx));
        } else {
            LOG.warn("event=http-unavailable requestId={} reason=\"{}\"", Requests.requestId(ctx), refusal.getMessage());
        }
        return refusal;
    }

    /** A body whose chunks cannot be read reaches whoever waits for it as a bare exception of the decoder. */
    private static boolean ofCodec(Throwable failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        return trace.length > 0 && trace[0].getClassName().startsWith("io.netty.handler.codec.");
    }

    private static HttpRefusal internal(RoutingContext ctx, Throwable failure) {
        if (failure != null) {
            LOG.error("event=http-error requestId={} method={} route={}", Requests.requestId(ctx), ctx.request().method(),
                    ctx.currentRoute() == null ? "-" : ctx.currentRoute().getPath(), failure);
        }
        return new HttpRefusal(500, "internal", "Something went wrong in the server. Its log has the details under the id of this request.");
    }
}
