package org.caseroom.http;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import org.caseroom.database.Offload;
import org.caseroom.remote.Arrival;
import org.caseroom.remote.Expected;
import org.caseroom.remote.Sources;
import org.caseroom.remote.StudyQuery;
import org.caseroom.room.Checks;
import org.caseroom.room.Nullable;
import org.caseroom.room.Sight;

/** Archives elsewhere: searched, and studies of them opened, by those who may bring studies in; how far one has come, by who may read it. */
public final class SourceRoutes implements RouteModule {
    private static final int MAX_ASKING = 8;

    private final Sources sources;
    private final StudyAccess access;
    private final Offload offload;
    private final Semaphore asking = new Semaphore(MAX_ASKING);

    public SourceRoutes(Sources sources, StudyAccess access, Offload offload) {
        this.sources = sources;
        this.access = access;
        this.offload = offload;
    }

    record Looked(String series, @Nullable String instance) {
        Looked {
            Checks.uid(series, "series");
            if (instance != null) {
                Checks.uid(instance, "instance");
            }
        }
    }

    /** @param arrival null for a study that is not on its way and was not since the start of the server */
    record Progress(@Nullable Arrival arrival) {
    }

    /** @param images by Instance Number; none when the series is not on its way, or not listed yet */
    record Stack(List<Expected> images) {
    }

    @Override
    public void mount(Router router, Bodies bodies) {
        router.get("/api/sources").handler(ctx -> Requests.answer(ctx, 200, (Object) (mayOpen(ctx) ? sources.all() : List.of())));
        router.get("/api/sources/:source/studies").handler(this::search);
        router.post("/api/sources/:source/studies/:study/open").handler(this::open);
        router.get("/api/studies/:study/arrival").handler(this::arrival);
        router.delete("/api/studies/:study/arrival").handler(this::giveUp);
        router.get("/api/studies/:study/arrival/series/:series").handler(this::expected);
        router.post("/api/studies/:study/arrival/look").handler(bodies.json()).handler(this::look);
    }

    /** An archive names all its patients to who searches it, so that takes the right to read all that is here. */
    private static boolean mayOpen(RoutingContext ctx) {
        return Requests.caller(ctx).may("study:import") && Requests.caller(ctx).may("study:read:*");
    }

    private String source(RoutingContext ctx) {
        Requests.require(ctx, "study:import");
        Requests.require(ctx, "study:read:*");
        String source = ctx.pathParam("source");
        if (!sources.has(source)) {
            throw HttpRefusal.notFound("source");
        }
        return source;
    }

    private void search(RoutingContext ctx) {
        String source = source(ctx);
        String words = Requests.text(ctx, "search", 128).orElse("");
        String dates = Requests.text(ctx, "dates", 17).orElse("");
        String modality = Requests.text(ctx, "modality", 16).orElse("");
        if (!dates.matches("|\\d{8}|\\d{8}-(\\d{8})?|-\\d{8}") || !modality.matches("[A-Z0-9]{0,16}")) {
            throw HttpRefusal.badRequest("dates is YYYYMMDD or a range YYYYMMDD-YYYYMMDD, and modality a DICOM code such as CT.");
        }
        int limit = Requests.number(ctx, "limit", 50, 1, 200);
        Requests.answer(ctx, 200, ask(() -> sources.search(source, new StudyQuery(words, dates, modality), limit)));
    }

    private void open(RoutingContext ctx) {
        String source = source(ctx);
        String study = Uids.of(ctx, "study");
        Requests.answer(ctx, 200, ask(() -> sources.open(source, study)).map(arrival -> {
            if (arrival.state() == Arrival.State.FAILED && arrival.here() == 0) {
                throw new HttpRefusal(502, "source-failed", arrival.problem());
            }
            return arrival;
        }));
    }

    private <T> Future<T> ask(Callable<T> work) {
        if (!asking.tryAcquire()) {
            throw new HttpRefusal(429, "busy", "Several people ask this archive at the moment. Try again in a few seconds.", 3);
        }
        return offload.call(work).recover(e -> Future.failedFuture(e instanceof IOException ? new HttpRefusal(502, "source-failed",
                e.getMessage() == null ? "The archive did not answer." : e.getMessage()) : e)).onComplete(_ -> asking.release());
    }

    private void arrival(RoutingContext ctx) {
        String study = Uids.of(ctx, "study");
        Requests.answer(ctx, 200, access.requireRead(Requests.caller(ctx), study).map(sight -> new Progress(sources.arrival(study)
                .map(arrival -> seen(arrival, sight)).orElse(null))));
    }

    /** Descriptions may name a patient. */
    private static Arrival seen(Arrival arrival, Sight sight) {
        return sight.full() ? arrival : new Arrival(arrival.study(), arrival.source(), arrival.state(), arrival.total(), arrival.here(),
                arrival.failed(), arrival.series().stream().map(SourceRoutes::nameless).toList(), null);
    }

    private static Arrival.Part nameless(Arrival.Part part) {
        return new Arrival.Part(part.series(), part.number(), part.modality().matches("[A-Z]{2,8}") ? part.modality() : "", "", part.total(), part.here(),
                part.failed(), part.listed(), part.pictures());
    }

    private void expected(RoutingContext ctx) {
        String study = Uids.of(ctx, "study");
        String series = Uids.of(ctx, "series");
        Requests.answer(ctx, 200, access.requireRead(Requests.caller(ctx), study).map(_ -> new Stack(sources.expected(study, series))));
    }

    /** The others in the room wait for it too, so not everybody may. */
    private void giveUp(RoutingContext ctx) {
        Requests.require(ctx, "study:import");
        Requests.require(ctx, "study:read:*");
        sources.giveUp(Uids.of(ctx, "study"));
        ctx.response().setStatusCode(204).end();
    }

    private void look(RoutingContext ctx) {
        String study = Uids.of(ctx, "study");
        Looked looked = Requests.body(ctx, Looked.class);
        Requests.answer(ctx, 204, access.requireRead(Requests.caller(ctx), study).map(_ -> {
            sources.look(study, looked.series(), looked.instance());
            return null;
        }));
    }
}
