package org.caseroom.http;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Set;
import org.caseroom.access.Caller;
import org.caseroom.database.Offload;
import org.caseroom.deidentify.ProfileOption;
import org.caseroom.release.Box;
import org.caseroom.release.PixelAction;
import org.caseroom.release.PixelDecision;
import org.caseroom.release.PlacedBox;
import org.caseroom.release.ReleaseOptions;
import org.caseroom.release.ReleaseRefusedException;
import org.caseroom.release.ReleaseView;
import org.caseroom.release.Releases;
import org.caseroom.room.Nullable;

/**
 * De-identified copies. Who may read a study in full and bring studies in may make one; a release is for who asked for it and for
 * administrators; which study a copy is of is told to who may read that study.
 */
public final class ReleaseRoutes implements RouteModule {
    private static final String PERMISSION = "study:import";
    private static final String ALL = "release:manage";
    private static final long BODY = 2L << 20;
    private static final int MAX_DECISIONS = 1_000;

    private final Releases releases;
    private final StudyAccess access;
    private final Offload offload;

    public ReleaseRoutes(Releases releases, StudyAccess access, Offload offload) {
        this.releases = releases;
        this.access = access;
        this.offload = offload;
    }

    record Options(@Nullable Set<ProfileOption> options, @Nullable String patientName, @Nullable String patientId, @Nullable Set<String> keptTexts,
                   @Nullable Boolean overlays, @Nullable Set<String> documents) {
        ReleaseOptions wanted() {
            return new ReleaseOptions(options, patientName, patientId, keptTexts, Boolean.TRUE.equals(overlays), documents);
        }
    }

    /** @param instances null: in all pictures of the decision @param frames null: in all frames of these */
    record BlackBox(int x, int y, int width, int height, @Nullable Set<String> instances, @Nullable PlacedBox.Frames frames) {
        PlacedBox placed() {
            return new PlacedBox(new Box(x, y, width, height), instances, frames);
        }
    }

    record Decision(String series, int rows, int columns, PixelAction action, @Nullable List<BlackBox> boxes) {
        PixelDecision decided() {
            return new PixelDecision(series, rows, columns, action, boxes == null ? List.of() : boxes.stream().map(BlackBox::placed).toList());
        }
    }

    /** @param pixels decisions on pictures */
    record NewRelease(Options options, @Nullable List<Decision> pixels) {
        NewRelease {
            pixels = pixels == null ? List.of() : List.copyOf(pixels);
            if (options == null || pixels.size() > MAX_DECISIONS) {
                throw new IllegalArgumentException("a release has options, and at most " + MAX_DECISIONS + " decisions on pixels");
            }
            // Refused here, where the answer names the field.
            options.wanted();
            pixels.forEach(Decision::decided);
        }
    }

    /** @param source null for who may not read it */
    record Release(String id, @Nullable String source, String study, ReleaseView.State state, String by, long at, @Nullable Long finishedAt, int total,
                   int done, @Nullable String failure) {
    }

    /** @param release of the copy, for who may see it @param source likewise @param copies of this study, likewise */
    record Standing(boolean released, @Nullable String release, @Nullable String source, List<Release> copies) {
    }

    record Mark(boolean released) {
    }

    @Override
    public void mount(Router router, Bodies bodies) {
        router.get("/api/studies/:study/release/review").handler(this::review);
        router.post("/api/studies/:study/release").handler(bodies.upTo(BODY)).handler(this::begin);
        router.get("/api/studies/:study/released").handler(this::standing);
        router.put("/api/studies/:study/released").handler(bodies.json()).handler(this::mark);
        router.get("/api/releases/:release").handler(ctx -> Requests.answer(ctx, 200, mine(ctx).compose(view -> shown(Requests.caller(ctx), view))));
        router.delete("/api/releases/:release").handler(ctx -> Requests.answer(ctx, 204, mine(ctx).map(view -> {
            if (!releases.cancel(view.id()) && view.state() == ReleaseView.State.RUNNING) {
                throw new HttpRefusal(409, "not-running", "The copy is made by another process and cannot be cancelled here.");
            }
            return null;
        })));
        router.get("/api/releases/:release/report").handler(this::report);
    }

    private Caller may(RoutingContext ctx) {
        return Requests.require(ctx, PERMISSION);
    }

    private void review(RoutingContext ctx) {
        var study = Uids.of(ctx, "study");
        Requests.answer(ctx, 200, access.requireIdentities(may(ctx), study).compose(_ -> offload.call(() ->
                releases.review(study).orElseThrow(() -> HttpRefusal.notFound("study")))));
    }

    private void begin(RoutingContext ctx) {
        var study = Uids.of(ctx, "study");
        var caller = may(ctx);
        var wanted = Requests.body(ctx, NewRelease.class);
        Requests.answer(ctx, 202, access.requireIdentities(caller, study).compose(_ -> offload.call(() -> {
            try {
                return releases.begin(study, wanted.options().wanted(), wanted.pixels().stream().map(Decision::decided).toList(),
                         caller.accountId(), caller.displayName());
            } catch (ReleaseRefusedException e) {
                throw switch (e.code()) {
                    case "no-instances" -> HttpRefusal.notFound("study");
                    case "busy" -> new HttpRefusal(429, e.code(), e.getMessage(), 30);
                    default -> new HttpRefusal(409, e.code(), e.getMessage());
                };
            }
        })).compose(view -> shown(caller, view)));
    }

    /** The same for one that is not there and one of somebody else. */
    private Future<ReleaseView> mine(RoutingContext ctx) {
        var caller = Requests.account(ctx);
        var id = ctx.pathParam("release");
        return offload.call(() -> releases.find(id.length() > 64 ? "" : id)
                .filter(view -> view.requestedBy().equals(caller.accountId()) || caller.may(ALL)).orElseThrow(() -> HttpRefusal.notFound("release")));
    }

    private Future<Release> shown(Caller caller, ReleaseView view) {
        return access.sights(caller).map(sights -> new Release(view.id(), sights.readsInFull(view.source()) ? view.source() : null, view.study(), view.state(),
                view.requestedName(), view.requestedAt(), view.finishedAt(), view.total(), view.done(), view.failure()));
    }

    private void report(RoutingContext ctx) {
        mine(ctx).compose(view -> offload.call(() -> releases.report(view.id())
                        .orElseThrow(() -> new HttpRefusal(409, "no-report", "There is a report when the copy is done."))))
                .onFailure(ctx::fail).onSuccess(json -> ctx.response().putHeader("Content-Type", "application/json")
                        .putHeader("Cache-Control", "no-store").end(Buffer.buffer(json)));
    }

    private void standing(RoutingContext ctx) {
        var study = Uids.of(ctx, "study");
        var caller = Requests.caller(ctx);
        Requests.answer(ctx, 200, access.requireRead(caller, study).compose(sight -> access.sights(caller).compose(sights -> offload.call(() -> {
            var how = releases.how(study);
            var view = how.map(Releases.Released::release).flatMap(releases::find);
            boolean seen = view.isPresent() && (view.get().requestedBy().equals(caller.accountId()) || caller.may(ALL));
            return new Standing(how.isPresent(), seen ? view.get().id() : null,
                    view.map(ReleaseView::source).filter(sights::readsInFull).orElse(null),
                    sight.full() ? releases.copies(study).stream().filter(copy -> sights.readsInFull(copy.study()))
                            .map(copy -> new Release(copy.id(), study, copy.study(), copy.state(), copy.requestedName(), copy.requestedAt(),
                                    copy.finishedAt(), copy.total(), copy.done(), null)).toList() : List.of());
        }))));
    }

    private void mark(RoutingContext ctx) {
        var study = Uids.of(ctx, "study");
        var caller = Requests.require(ctx, ALL);
        var wanted = Requests.body(ctx, Mark.class);
        Requests.answer(ctx, 204, access.requireIdentities(caller, study).compose(_ -> offload.call(() -> {
            if (!wanted.released()) {
                releases.unmark(study);
                return null;
            }
            try {
                releases.mark(study, caller.accountId());
            } catch (ReleaseRefusedException e) {
                throw new HttpRefusal(409, e.code(), e.getMessage());
            }
            return null;
        })));
    }
}
