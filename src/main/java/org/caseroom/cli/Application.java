package org.caseroom.cli;

import io.netty.channel.unix.Errors;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.net.BindException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.caseroom.config.CaseroomConfig;
import org.caseroom.http.AuditTap;
import org.caseroom.http.HttpService;
import org.caseroom.http.PerformanceRoutes;
import org.caseroom.http.ServerInfo;
import org.caseroom.ops.Performance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The serving program, whole: base, areas, HTTP. */
final class Application implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Application.class);
    private static final Duration DRAIN = Duration.ofSeconds(5);
    private static final Duration GRACE = Duration.ofSeconds(3);

    private final Base base;
    private final Areas areas;
    private final HttpService http;
    private final Promise<Void> prepared;

    private Application(Base base, Areas areas, HttpService http, Promise<Void> prepared) {
        this.base = base;
        this.areas = areas;
        this.http = http;
        this.prepared = prepared;
    }

    /** What had to be made after the start is there: readiness no longer waits for it. */
    void prepared() {
        prepared.complete();
        areas.all().forEach(Area::started);
    }

    static Application start(CaseroomConfig config, Surroundings around, boolean demo) {
        Base base = Base.start(config, around, demo);
        Areas areas = null;
        try {
            areas = Areas.start(base);
            var info = new ServerInfo(demo, version(), new ServerInfo.Limits(config.imports().maxFileBytes(), config.rooms().messageBytes()));
            String node = base.store().secrets().id().substring(0, 6);
            var count = new AtomicLong();
            var http = new HttpService(base.vertx(), new HttpService.Parts(config, base.access(), base.health(), base.metrics(), info,
                    () -> node + "-" + count.incrementAndGet(), areas::mayEnterRoom));
            var performance = new Performance(base.metrics().registry(), base.store().clock());
            performance.start(base.vertx());
            http.mount(new PerformanceRoutes(performance));
            http.mount(new AuditTap(base.audit().trail(), base.audit().viewings(), http.cookies()));
            areas.all().forEach(area -> area.mount(http));
            Promise<Void> prepared = Promise.promise();
            base.health().add("start", () -> prepared.future().isComplete() ? Future.succeededFuture()
                    : Future.failedFuture("The program is still starting."));
            int port = Base.await(http.start());
            base.house().open(config.http(), config.node().address(), port);
            return new Application(base, areas, http, prepared);
        } catch (RuntimeException e) {
            close(areas);
            base.close();
            throw e;
        }
    }

    static String version() {
        String version = Application.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /** Whether this, or what caused it, says that the port is taken. */
    static boolean portTaken(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            // Epoll says it in its own way: "bind(..) failed with error(-98): Address already in use".
            if (t instanceof BindException || t instanceof Errors.NativeIoException && String.valueOf(t.getMessage()).startsWith("bind(")) {
                return true;
            }
        }
        return false;
    }

    Base base() {
        return base;
    }

    Areas areas() {
        return areas;
    }

    /** What browsers call it. */
    String origin() {
        return http.origin();
    }

    int port() {
        return http.port();
    }

    /** Sends everybody away in good order, then ends what was started. */
    @Override
    public void close() {
        LOG.info("event=stopping");
        base.health().drain();
        try {
            Base.await(Future.join(List.copyOf(areas.all()).stream().map(Area::drain).toList())
                    .timeout(DRAIN.toMillis(), TimeUnit.MILLISECONDS).otherwiseEmpty());
            Base.await(http.stop(GRACE));
        } catch (RuntimeException e) {
            LOG.warn("event=stop-failed part=http", e);
        }
        http.close();
        close(areas);
        base.close();
        LOG.info("event=stopped");
    }

    private static void close(Areas areas) {
        if (areas != null) {
            for (Area area : areas.all().reversed()) {
                try {
                    area.close();
                } catch (RuntimeException e) {
                    LOG.warn("event=stop-failed part=area", e);
                }
            }
        }
    }
}
