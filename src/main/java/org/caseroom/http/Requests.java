package org.caseroom.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.caseroom.access.Authenticated;
import org.caseroom.access.Caller;
import org.caseroom.protocol.Json;

/** What handlers ask of a request, and how they answer it. Everything refused here is refused in the same words. */
public final class Requests {
    private static final String AUTHENTICATED = "caseroom.authenticated";
    private static final String REQUEST_ID = "caseroom.requestId";

    private Requests() {
    }

    /** @throws HttpRefusal 401 if nobody is signed in */
    public static Caller caller(RoutingContext ctx) {
        return authenticated(ctx).caller();
    }

    /** @throws HttpRefusal 401 if nobody is signed in */
    public static Authenticated authenticated(RoutingContext ctx) {
        return maybeAuthenticated(ctx).orElseThrow(HttpRefusal::notSignedIn);
    }

    /** @throws HttpRefusal 401 if nobody is signed in, 403 if it is a guest, who has no account */
    public static Caller account(RoutingContext ctx) {
        Caller caller = caller(ctx);
        if (caller.guest()) {
            throw new HttpRefusal(403, "guests-may-not", "A guest may not do this. Sign in with an account.");
        }
        return caller;
    }

    public static Optional<Authenticated> maybeAuthenticated(RoutingContext ctx) {
        return Optional.ofNullable(ctx.get(AUTHENTICATED));
    }

    /**
     * @param permission {@code study:import} and the like
     * @throws HttpRefusal 401 if nobody is signed in, 403 if he may not
     */
    public static Caller require(RoutingContext ctx, String permission) {
        Caller caller = caller(ctx);
        if (!caller.may(permission)) {
            throw new HttpRefusal(403, "not-allowed", "Your account may not do this. It needs the permission " + permission + ".");
        }
        return caller;
    }

    /**
     * The JSON body as a record.
     *
     * @throws HttpRefusal 400 that says which field is wrong, 415 if it is declared to be something else
     */
    public static <T> T body(RoutingContext ctx, Class<T> type) {
        String contentType = ctx.request().getHeader("Content-Type");
        if (contentType == null || !contentType.toLowerCase(java.util.Locale.ROOT).matches("application/json( *;.*)?")) {
            throw new HttpRefusal(415, "not-json", "This request takes a body of Content-Type application/json.");
        }
        Buffer buffer = ctx.body() == null ? null : ctx.body().buffer();
        try {
            T value = Json.mapper().readValue(buffer == null ? new byte[0] : buffer.getBytes(), type);
            if (value == null) {
                throw HttpRefusal.badRequest("The body is null.");
            }
            return value;
        } catch (UnrecognizedPropertyException e) {
            throw HttpRefusal.badRequest("The body has an unknown field: " + path(e) + ".");
        } catch (JsonMappingException e) {
            throw HttpRefusal.badRequest("The body does not fit" + (e.getPath().isEmpty() ? "" : " at " + path(e)) + ": "
                    + plain(e.getOriginalMessage()));
        } catch (JsonProcessingException e) {
            throw HttpRefusal.badRequest("The body is no valid JSON: " + plain(e.getOriginalMessage()));
        } catch (IOException e) {
            throw HttpRefusal.badRequest("The body cannot be read.");
        }
    }

    /** A whole number in the query. @throws HttpRefusal 400 if it is none or out of range */
    public static int number(RoutingContext ctx, String name, int absent, int min, int max) {
        List<String> values = ctx.queryParam(name);
        if (values.isEmpty()) {
            return absent;
        }
        try {
            int n = Integer.parseInt(values.getFirst());
            if (n >= min && n <= max) {
                return n;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw HttpRefusal.badRequest("The parameter " + name + " has to be a whole number from " + min + " to " + max + ".");
    }

    /** A text in the query. @throws HttpRefusal 400 if it is longer than that */
    public static Optional<String> text(RoutingContext ctx, String name, int maxLength) {
        Optional<String> value = ctx.queryParam(name).stream().findFirst();
        if (value.isPresent() && value.get().length() > maxLength) {
            throw HttpRefusal.badRequest("The parameter " + name + " has at most " + maxLength + " characters.");
        }
        return value;
    }

    /** Answers with a record as JSON. */
    public static void answer(RoutingContext ctx, int status, Object body) {
        try {
            ctx.response().setStatusCode(status).putHeader("Content-Type", "application/json")
                    .putHeader("Cache-Control", "no-store").end(Buffer.buffer(Json.mapper().writeValueAsBytes(body)));
        } catch (JsonProcessingException e) {
            ctx.fail(e);
        }
    }

    /** Answers when the future completes; its failure becomes a refusal. */
    public static void answer(RoutingContext ctx, int status, Future<?> body) {
        body.onComplete(result -> {
            if (result.failed()) {
                ctx.fail(result.cause());
            } else if (status == 204) {
                ctx.response().setStatusCode(204).end();
            } else {
                answer(ctx, status, (Object) result.result());
            }
        });
    }

    /** Names the request in the log and in refusals. */
    public static String requestId(RoutingContext ctx) {
        return ctx.get(REQUEST_ID, "");
    }

    static void setRequestId(RoutingContext ctx, String id) {
        ctx.put(REQUEST_ID, id);
    }

    static void setAuthenticated(RoutingContext ctx, Authenticated who) {
        ctx.put(AUTHENTICATED, who);
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream().map(r -> r.getFieldName() == null ? "[" + r.getIndex() + "]" : r.getFieldName())
                .collect(Collectors.joining("."));
    }

    /** Without the names of our classes. */
    private static String plain(String message) {
        String line = message == null ? "" : message.lines().findFirst().orElse("").replaceAll("`?(?:org\\.caseroom|java\\.)[\\w.$]+`?", "value");
        return line.length() > 200 ? line.substring(0, 200) : line;
    }
}
