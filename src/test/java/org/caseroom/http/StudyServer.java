package org.caseroom.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.caseroom.access.AccountRole;
import org.caseroom.audit.Viewings;
import org.caseroom.cli.DecodeWorkerMain;
import org.caseroom.database.Offload;
import org.caseroom.imaging.CatalogueFrameSource;
import org.caseroom.imaging.RenderService;
import org.caseroom.layer.LayerService;
import org.caseroom.layer.StateService;
import org.caseroom.measure.MeasureService;
import org.caseroom.neighbour.Peer;
import org.caseroom.ops.Health;
import org.caseroom.ops.Metrics;
import org.caseroom.privacy.ImageShields;
import org.caseroom.protocol.Json;
import org.caseroom.release.ReleaseOwner;
import org.caseroom.release.Releases;
import org.caseroom.reformat.ReformatFrames;
import org.caseroom.reformat.Reformats;
import org.caseroom.report.DocumentService;
import org.caseroom.report.PdfReader;
import org.caseroom.room.Sight;
import org.caseroom.sending.SendQueue;
import org.caseroom.study.Catalogue;
import org.caseroom.study.CatalogueSearch;
import org.caseroom.study.FrameRebuilder;
import org.caseroom.study.ImportBatches;
import org.caseroom.study.ImportSettings;
import org.caseroom.study.Importer;
import org.caseroom.study.Originals;
import org.caseroom.study.frames.FrameKeeper;
import org.caseroom.study.frames.FrameStore;
import org.caseroom.study.worker.WorkerPool;
import org.caseroom.study.worker.WorkerSettings;
import org.caseroom.testing.Backend;
import org.caseroom.testing.HttpCalls;

/** A server with the routes of studies on real parts: database, Redis, workers, renderer. */
final class StudyServer implements AutoCloseable {
    final Backend backend;
    final HttpService http;
    final Metrics metrics = new Metrics();
    final Catalogue catalogue;
    final FrameStore frames;
    final FrameRebuilder rebuilder;
    final WorkerPool workers;
    private final FrameKeeper keeper;
    /** Studies by account id of the member. */
    final Map<String, Set<String>> memberships = new ConcurrentHashMap<>();
    /** How members see a study; all of it where nothing is said. */
    final Map<String, Sight> sights = new ConcurrentHashMap<>();
    final Releases releases;
    final Originals originals;
    final Importer importer;
    private final RenderService render;
    final SendQueue sending;
    final StudyParts parts;
    private final Offload offload = new Offload("study");

    StudyServer(Path dir) throws IOException {
        this(dir, _ -> { });
    }

    /** @param more mounts other routes; told before the server starts */
    StudyServer(Path dir, Consumer<StudyServer> more) throws IOException {
        this(dir, Map.of("CASEROOM_HTTP_PORT", "0"), more);
    }

    /** @param settings environment variables, the port among them */
    StudyServer(Path dir, Map<String, String> settings, Consumer<StudyServer> more) throws IOException {
        backend = new Backend(dir, settings, Clock.systemUTC());
        for (AccountRole role : AccountRole.values()) {
            String login = role.name().toLowerCase(java.util.Locale.ROOT);
            backend.access.accounts().create(login, login, role, "correct horse");
        }
        backend.access.accounts().create("host2", "host2", AccountRole.HOST, "correct horse");
        var ids = new AtomicLong();
        http = new HttpService(backend.vertx, new HttpService.Parts(backend.config, backend.access, new Health(), metrics,
                new ServerInfo(false, "test", new ServerInfo.Limits(1, 2)), () -> "r" + ids.incrementAndGet(),
                (_, _) -> Future.succeededFuture(true)));
        catalogue = new Catalogue(backend.database);
        originals = new Originals(dir);
        frames = new FrameStore(dir.resolve("frames"), 64, java.time.Clock.systemUTC(), originals::path);
        keeper = new FrameKeeper(frames, 0);
        workers = new WorkerPool(new WorkerSettings(DecodeWorkerMain.class.getName(), dir.resolve("frames"), 1, 512L << 20,
                Duration.ofSeconds(60)));
        importer = new Importer(new ImportSettings(64L << 20, 256L << 20), originals, catalogue, frames, keeper, workers,
                Clock.systemUTC());
        var reformats = new Reformats(backend.database, catalogue, Clock.systemUTC());
        var source = new ReformatFrames(new CatalogueFrameSource(frames, catalogue), reformats);
        catalogue.shown().computedBy(reformats);
        rebuilder = new FrameRebuilder(catalogue, originals, frames, workers, keeper);
        var states = new StateService(catalogue, originals, source);
        render = new RenderService(source, states, 64L << 20, 0, metrics.registry());
        parts = new StudyParts(catalogue, new CatalogueSearch(backend.database), originals, frames, source, importer,
                new ImportBatches(Clock.systemUTC(), () -> "batch" + ids.incrementAndGet()),
                rebuilder, render,
                new StudyAccess(caller -> Future.succeededFuture(memberships.getOrDefault(caller.accountId(), Set.of()).stream()
                        .collect(Collectors.toMap(study -> study, study -> sights.getOrDefault(study, Sight.FULL))))),
                new ImageShields(originals, catalogue.shown()), offload,
                http::origin, () -> "boundary" + ids.incrementAndGet(), 256L << 20);
        http.mount(new AuditTap(backend.audited::add, new Viewings(backend.audited::add), http.cookies()));
        http.mount(new DocumentRoutes(parts, new DocumentService(catalogue, originals), new PdfReader(workers, originals)));
        http.mount(new ReformatRoutes(parts, reformats)).mount(new StudyRoutes(parts)).mount(new ImportRoutes(parts)).mount(new DicomWebStoreRoutes(parts))
                .mount(new DicomWebSearchRoutes(parts)).mount(new DicomWebRenderedRoutes(parts))
                .mount(new DicomWebFramesRoutes(parts)).mount(new DicomWebRetrieveRoutes(parts))
                .mount(new LayerRoutes(parts, new LayerService(source, catalogue, originals, render), states))
                .mount(new MeasureRoutes(parts, new MeasureService(source, catalogue, 1))).mount(new ColourMapRoutes());
        sending = new SendQueue(backend.database, Clock.systemUTC(), () -> "order-" + ids.incrementAndGet());
        http.mount(new SendingRoutes(parts, () -> List.of(new Peer("PACS", "pacs", 104, true, true, true, true),
                new Peer("CALLER", "ct", 0, false, true, false, false)), sending, () -> { }));
        releases = new Releases(backend.database, new Releases.Parts(catalogue, originals, frames, rebuilder, importer,
                () -> "release" + ids.incrementAndGet(), Clock.systemUTC(), Json.mapper()), dir.resolve("releases"), new java.security.SecureRandom(),
                ReleaseOwner.here("localhost"));
        http.mount(new ReleaseRoutes(releases, parts.access(), offload));
        more.accept(this);
        Backend.await(http.start());
    }

    HttpCalls anonymous() {
        return new HttpCalls(backend.vertx, http.port());
    }

    /** With the session of this account, named as its role. */
    HttpCalls as(String login) {
        return anonymous().signedIn(login, "correct horse");
    }

    /** With an API token of this account. */
    HttpCalls bearer(String login) {
        return anonymous().bearer(as(login).post("/api/tokens", "{\"name\":\"test\"}").json().get("token").asText());
    }

    String accountId(String login) {
        return as(login).get("/api/session").json().get("accountId").asText();
    }

    @Override
    public void close() {
        Backend.await(http.stop(Duration.ofMillis(100)));
        http.close();
        releases.close();
        importer.close();
        rebuilder.close();
        keeper.close();
        workers.close();
        render.close();
        frames.close();
        offload.close();
        backend.close();
        metrics.close();
    }

    /** Imports one file over HTTP as a browser does; it has to be taken in. */
    static void give(HttpCalls by, byte[] file) {
        String batch = by.post("/api/imports", "{\"files\":1,\"bytes\":1}").json().get("id").asText();
        var answer = by.with("Content-Type", "application/octet-stream").call(HttpMethod.PUT, "/api/imports/" + batch + "/files?name=x",
                Buffer.buffer(file));
        assertThat(answer.json().at("/results/0/outcome").asText()).as(answer.body().toString()).isEqualTo("ACCEPTED");
    }
}
