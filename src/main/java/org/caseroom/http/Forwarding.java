package org.caseroom.http;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.caseroom.config.HttpConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes a request about work that another server of the house has in hand on to that one, for browsers come to any of them. It asks who
 * sent it again, by the same cookie or token. Mounted before the routes that it passes on.
 */
public final class Forwarding implements RouteModule {
    private static final Logger LOG = LoggerFactory.getLogger(Forwarding.class);
    /** What has come by another server already is passed on no further. */
    static final String PASSED_ON = "X-Caseroom-Passed-On";
    private static final int CONNECT_MILLIS = 2_000;
    private static final int IDLE_SECONDS = 120;
    /** Of one connection (RFC 9110 7.6.1), and what the other one says anew. */
    private static final Set<String> OF_THE_HOP = Set.of("connection", "keep-alive", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade",
            "expect", "host", "x-request-id");

    private final HttpConfig config;
    private final Origins origins;
    private final HttpClient client;
    private final List<Passed> passed;

    /**
     * @param path  of the router, such as {@code /api/imports/:batch}, with what is below it
     * @param where host:port of the server that has the thing, by the last parameter of the path; empty: this one, or none
     */
    public record Passed(String path, String parameter, Function<String, Future<Optional<String>>> where) {
    }

    public Forwarding(Vertx vertx, HttpConfig config, List<Passed> passed) {
        this.config = config;
        this.origins = new Origins(config);
        this.client = vertx.createHttpClient(new HttpClientOptions().setConnectTimeout(CONNECT_MILLIS).setIdleTimeout(IDLE_SECONDS)
                .setIdleTimeoutUnit(TimeUnit.SECONDS));
        this.passed = List.copyOf(passed);
    }

    @Override
    public void mount(Router router, Bodies bodies) {
        for (var each : passed) {
            router.route(each.path()).handler(ctx -> look(ctx, each));
            router.route(each.path() + "/*").handler(ctx -> look(ctx, each));
        }
    }

    private void look(RoutingContext ctx, Passed kind) {
        // Two routes match what ends in a slash.
        if (ctx.request().headers().contains(PASSED_ON) || ctx.get(PASSED_ON) != null) {
            ctx.next();
            return;
        }
        ctx.put(PASSED_ON, true);
        ctx.request().pause();
        kind.where().apply(ctx.pathParam(kind.parameter())).onComplete(found -> {
            if (found.failed() || found.result().isEmpty()) {
                ctx.request().resume();
                if (found.failed()) {
                    ctx.fail(found.cause());
                } else {
                    ctx.next();
                }
            } else {
                pass(ctx, found.result().get());
            }
        });
    }

    private void pass(RoutingContext ctx, String address) {
        int colon = address.lastIndexOf(':');
        var options = new RequestOptions().setMethod(ctx.request().method()).setURI(ctx.request().uri())
                .setHost(address.substring(0, colon).replaceAll("[\\[\\]]", "")).setPort(Integer.parseInt(address.substring(colon + 1)));
        client.request(options).compose(request -> send(ctx, request, address)).compose(answer -> answer(ctx, answer)).onFailure(failure -> {
            LOG.warn("event=not-passed-on requestId={} to={} cause=\"{}\"", Requests.requestId(ctx), address, failure.toString());
            ctx.request().resume();
            ctx.fail(new HttpRefusal(503, "node-unavailable", "The server that has this in hand cannot be reached at the moment. "
                    + "Try again in a few seconds; if it has ended, begin anew.", 3));
        });
    }

    private Future<HttpClientResponse> send(RoutingContext ctx, HttpClientRequest request, String address) {
        copy(ctx.request().headers(), request.headers());
        request.putHeader(PASSED_ON, "1");
        if (ctx.request().authority() != null) {
            request.authority(ctx.request().authority());
        }
        String origin = ctx.request().getHeader("Origin");
        if (config.publicOrigin().isEmpty() && origin != null && origins.allowed(origin, ctx.request())) {
            // Without a name for all of them each goes by its own. That of a foreign page stays as it is, and is refused there.
            request.putHeader("Origin", "http://" + address);
        }
        if (ctx.request().headers().contains("Transfer-Encoding") && !ctx.request().headers().contains("Content-Length")) {
            request.setChunked(true);
        }
        return ctx.request().isEnded() ? request.send() : request.send(ctx.request());
    }

    private static Future<Void> answer(RoutingContext ctx, HttpClientResponse answer) {
        var response = ctx.response().setStatusCode(answer.statusCode());
        copy(answer.headers(), response.headers());
        if (!answer.headers().contains("Content-Length") && answer.statusCode() != 204 && answer.statusCode() != 304) {
            response.setChunked(true);
        }
        return answer.pipeTo(response);
    }

    private static void copy(MultiMap from, MultiMap to) {
        from.names().stream().filter(name -> !OF_THE_HOP.contains(name.toLowerCase(Locale.ROOT))).forEach(name -> to.set(name, from.getAll(name)));
    }
}
