package org.caseroom.http;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.caseroom.privacy.SeenStudies;
import org.caseroom.reformat.NotAVolume;
import org.caseroom.reformat.Recipe;
import org.caseroom.reformat.Reformats;
import org.caseroom.study.Series;

/** Series that are computed from others, for those who may read the study. */
public final class ReformatRoutes implements RouteModule {
    private final StudyParts parts;
    private final Reformats reformats;

    public ReformatRoutes(StudyParts parts, Reformats reformats) {
        this.parts = parts;
        this.reformats = reformats;
    }

    record Asked(Recipe recipe) {
    }

    record Made(Series series) {
    }

    @Override
    public void mount(Router router, Bodies bodies) {
        router.post("/api/studies/:study/series/:series/reformats").handler(bodies.json()).handler(this::make);
        router.get("/api/studies/:study/reformats/:series").handler(this::find);
    }

    /** The same question has the same answer, so it is no matter whether it is new. */
    private void make(RoutingContext ctx) {
        String study = Uids.of(ctx, "study");
        String source = Uids.of(ctx, "series");
        Recipe recipe = Requests.body(ctx, Asked.class).recipe();
        var caller = Requests.caller(ctx);
        Future<Made> made = parts.access().requireRead(caller, study).compose(sight -> parts.offload().call(() -> {
            try {
                return reformats.make(study, source, recipe, caller.accountId())
                        .map(series -> new Made(SeenStudies.of(series, sight))).orElseThrow(() -> HttpRefusal.notFound("series"));
            } catch (NotAVolume e) {
                throw new HttpRefusal(422, "not-a-volume", e.getMessage());
            }
        }));
        Requests.answer(ctx, 200, made);
    }

    private void find(RoutingContext ctx) {
        String study = Uids.of(ctx, "study");
        String series = Uids.of(ctx, "series");
        Requests.answer(ctx, 200, parts.access().requireRead(Requests.caller(ctx), study).compose(sight -> parts.offload().call(() ->
                reformats.series(study, series).map(found -> new Made(SeenStudies.of(found, sight))).orElseThrow(() -> HttpRefusal.notFound("series")))));
    }
}
