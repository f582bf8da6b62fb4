package org.caseroom.http;

import io.micrometer.core.instrument.Timer;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.caseroom.access.AccessService;
import org.caseroom.access.Caller;
import org.caseroom.access.TicketPurpose;
import org.caseroom.config.CaseroomConfig;
import org.caseroom.database.Offload;
import org.caseroom.ops.Health;
import org.caseroom.ops.LoopLag;
import org.caseroom.ops.Metrics;
import org.caseroom.protocol.Protocol;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server: what every request passes before it reaches the routes of an area, and what every refusal looks like.
 *
 * <p>Listens on every event loop; connections are spread over them.
 */
public final class HttpService implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpService.class);

    private final Vertx vertx;
    private final CaseroomConfig config;
    private final AccessService access;
    private final Origins origins;
    private final Metrics metrics;
    private final Router router;
    private final Bodies bodies;
    private final SessionCookies cookies;
    private final Offload offload = new Offload("http");
    private final List<HttpServer> servers = new CopyOnWriteArrayList<>();
    private final ConcurrentHashMap<String, Timer> timers = new ConcurrentHashMap<>();

    /** What the server is made of; the composition root fills it. */
    public record Parts(CaseroomConfig config, AccessService access, Health health, Metrics metrics, ServerInfo info,
                        Supplier<String> requestIds, BiFunction<Caller, String, Future<Boolean>> mayEnterRoom) {
    }

    public HttpService(Vertx vertx, Parts parts) {
        this.vertx = vertx;
        this.config = parts.config();
        this.access = parts.access();
        this.metrics = parts.metrics();
        this.origins = new Origins(config.http());
        this.bodies = new Bodies(config.http().bodyBytes());
        this.router = Router.router(vertx);
        var failures = new Failures(origins);
        var authenticator = new Authenticator(access, origins);
        router.route().handler(ctx -> begin(ctx, parts.requestIds().get())).failureHandler(failures);
        for (int status : new int[] {400, 404, 405, 406, 413, 415, 417, 500}) {
            router.errorHandler(status, failures);
        }
        router.route().handler(this::checkName);
        router.route("/dicom-web/*").handler(new ForeignViewers(config.http()));
        for (String path : new String[] {"/api/*", "/dicom-web/*", "/metrics"}) {
            router.route(path).handler(authenticator);
        }
        mount(new OpsRoutes(parts.health(), metrics, parts.info()));
        this.cookies = new SessionCookies(authenticator, config.http());
        mount(new SessionRoutes(access, authenticator, cookies, origins));
        mount(new AccountRoutes(access));
        mount(new SecondFactorRoutes(access, cookies));
        mount(new OpenIdRoutes(access, cookies, origins));
        mount(new TicketRoutes(access, parts.mayEnterRoom(), config.access().ticketSeconds()));
    }

    /** Adds the routes of an area. Before {@link #start()}. */
    public HttpService mount(RouteModule module) {
        module.mount(router, bodies);
        return this;
    }

    /** For routes that open sessions. */
    public SessionCookies cookies() {
        return cookies;
    }

    /** Adds a WebSocket that opens with a ticket of that purpose. Before {@link #start()}. */
    public HttpService webSocket(String path, TicketPurpose purpose, SocketHandler handler) {
        router.get(path).handler(new WebSocketGate(access, origins, purpose, handler));
        return this;
    }

    private void begin(RoutingContext ctx, String requestId) {
        long begin = System.nanoTime();
        Requests.setRequestId(ctx, requestId);
        ctx.response().putHeader("X-Request-Id", requestId);
        SecurityHeaders.put(ctx.response(), ctx.request(), origins);
        String area = area(path(ctx));
        ctx.addEndHandler(done -> timers.computeIfAbsent(area + " " + ctx.response().getStatusCode() / 100 + "xx", this::timer)
                .record(System.nanoTime() - begin, TimeUnit.NANOSECONDS));
        ctx.next();
    }

    /** Looked at first, with the query: an escape that is none would surface as a bug in whatever reads it later. */
    private static String path(RoutingContext ctx) {
        try {
            ctx.queryParams();
            return ctx.normalizedPath();
        } catch (IllegalArgumentException | io.vertx.ext.web.handler.HttpException e) {
            throw HttpRefusal.badRequest("The address holds an escape that is none.");
        }
    }

    /** The first part of the path if it is one of ours: paths of strangers would make a label each. */
    private static String area(String path) {
        return path.startsWith("/api/") ? "api" : path.startsWith("/dicom-web/") ? "dicom-web" : path.startsWith("/ws/") ? "ws" : "other";
    }

    private Timer timer(String areaAndStatus) {
        String[] labels = areaAndStatus.split(" ");
        return Timer.builder("caseroom.http.requests").tag("area", labels[0]).tag("status", labels[1]).register(metrics.registry());
    }

    /** Probes call a node by its bare address, so they are not asked which name they used. */
    private void checkName(RoutingContext ctx) {
        String path = ctx.normalizedPath();
        if (!origins.named(ctx.request()) && !path.equals("/healthz") && !path.equals("/readyz") && !path.equals("/metrics")) {
            throw new HttpRefusal(421, "wrong-host", "This server does not go by the name in the Host header. Use "
                    + origins.canonical(ctx.request().localAddress().port()) + ", or set http.publicOrigin.");
        }
        ctx.next();
    }

    /** Listens; the result is the port. */
    public Future<Integer> start() {
        for (String path : new String[] {"/api/*", "/dicom-web/*", "/ws/*"}) {
            router.route(path).handler(ctx -> ctx.fail(404));
        }
        router.route().handler(new StaticFiles(HttpService.class.getClassLoader(), offload));
        int port = config.http().port();
        // Port 0 for several servers: any free one, but the same for all of them.
        SocketAddress address = port == 0 ? SocketAddress.sharedRandomPort(1, config.http().host())
                : SocketAddress.inetSocketAddress(port, config.http().host());
        int loops = Math.max(1, Runtime.getRuntime().availableProcessors());
        return vertx.deployVerticle(() -> new Listener(address), new DeploymentOptions().setInstances(loops)).map(id -> port())
                .onSuccess(p -> LOG.info("event=http-listening host={} port={} loops={}", config.http().host(), p, loops));
    }

    /** One server on one event loop. */
    private final class Listener extends VerticleBase {
        private final SocketAddress address;

        Listener(SocketAddress address) {
            this.address = address;
        }

        @Override
        public Future<?> start() {
            LoopLag.measure(vertx, metrics.registry());
            HttpServer server = vertx.createHttpServer(options());
            servers.add(server);
            return server.requestHandler(router).invalidRequestHandler(new MalformedRequests(origins)).listen(address);
        }
    }

    private HttpServerOptions options() {
        int messageBytes = Math.toIntExact(config.rooms().messageBytes());
        return new HttpServerOptions()
                .setMaxHeaderSize(16 << 10)
                .setMaxInitialLineLength(8 << 10)
                // Of bodies: with 8 KiB a slice of a CT comes in 64 pieces, each with its way through the pipeline.
                .setMaxChunkSize(64 << 10)
                .setHandle100ContinueAutomatically(true)
                .setHttp2ClearTextEnabled(false)
                .setIdleTimeout(120)
                .setTcpNoDelay(true)
                .setWebSocketSubProtocols(List.of(Protocol.SUBPROTOCOL))
                // Above the message's limit, so that what is a little too large gets our close code and not the codec's 1009.
                .setMaxWebSocketFrameSize(2 * messageBytes)
                .setMaxWebSocketMessageSize(messageBytes)
                // Off: a small frame becomes megabytes of heap before any limit is looked at.
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false);
    }

    /** The port in use. */
    public int port() {
        return servers.getFirst().actualPort();
    }

    /** What browsers call this server. */
    public String origin() {
        return origins.canonical(port());
    }

    /** Takes no more connections and gives those that are open so long to finish. */
    public Future<Void> stop(Duration grace) {
        return Future.join(servers.stream().map(s -> s.shutdown(grace)).toList()).mapEmpty();
    }

    @Override
    public void close() {
        offload.close();
    }
}
