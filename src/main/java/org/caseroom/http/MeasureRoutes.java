package org.caseroom.http;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.function.Function;
import org.caseroom.measure.MarkFigures;
import org.caseroom.measure.MeasureQuestion;
import org.caseroom.measure.MeasureRefusal;
import org.caseroom.measure.MeasureResult;
import org.caseroom.measure.MeasureService;
import org.caseroom.measure.PixelFigures;
import org.caseroom.measure.ValueArea;
import org.caseroom.room.Nullable;
import org.caseroom.room.Shape;
import org.caseroom.room.Sight;
import org.caseroom.study.StoredInstance;

/** Figures from stored values, for those who may read the study. */
public final class MeasureRoutes implements RouteModule {
    private static final String FRAME = "/api/studies/:study/instances/:instance/frames/:frame";
    private static final int MAX_FRAMES = 1_000_000;

    private final StudyParts parts;
    private final MeasureService measure;
    private final Pictures pictures;

    public MeasureRoutes(StudyParts parts, MeasureService measure) {
        this.parts = parts;
        this.measure = measure;
        this.pictures = new Pictures(parts);
    }

    /**
     * @param calibration    a {@code Calibration}, as in marks; null for none
     * @param includePadding null for no
     */
    record Asked(Shape shape, @Nullable Shape calibration, @Nullable Boolean includePadding) {
        MeasureQuestion question() {
            if (calibration != null && !(calibration instanceof Shape.Calibration)) {
                throw HttpRefusal.badRequest("The field calibration has to be a shape of type Calibration.");
            }
            return new MeasureQuestion(shape, (Shape.Calibration) calibration, Boolean.TRUE.equals(includePadding));
        }
    }

    private interface Question {
        MeasureResult ask(StoredInstance instance) throws Exception;
    }

    @Override
    public void mount(Router router, Bodies bodies) {
        router.post(FRAME + "/measure").handler(bodies.json()).handler(this::figures);
        router.get(FRAME + "/values").handler(this::values);
    }

    private void figures(RoutingContext ctx) {
        int frame = frame(ctx);
        var question = Requests.body(ctx, Asked.class).question();
        answer(ctx, ValueArea.of(question.shape()), instance -> measure.figures(instance, frame, question));
    }

    private void values(RoutingContext ctx) {
        int frame = frame(ctx);
        int column = Requests.number(ctx, "column", -1, 0, 65535);
        int row = Requests.number(ctx, "row", -1, 0, 65535);
        if (column < 0 || row < 0) {
            throw HttpRefusal.badRequest("The parameters column and row are needed: a pixel, counted from 0.");
        }
        answer(ctx, Optional.of(ValueArea.of(column, row)), instance -> measure.pixel(instance, frame, column, row));
    }

    private void answer(RoutingContext ctx, Optional<ValueArea> area, Question question) {
        String study = Uids.of(ctx, "study");
        String uid = Uids.of(ctx, "instance");
        Function<Sight, Future<MeasureResult>> ask = sight -> parts.offload().call(() -> {
            var instance = parts.catalogue().shown().instance(study, null, uid).orElseThrow(() -> HttpRefusal.notFound("instance"));
            if (!sight.full() && area.isPresent()) {
                SeenFigures.require(Shields.of(parts, sight, instance), area.get());
            }
            return SeenFigures.of(question.ask(instance), sight);
        });
        Requests.answer(ctx, 200, parts.access().requireRead(Requests.caller(ctx), study).compose(sight -> ask.apply(sight)
                .compose(result -> result instanceof MeasureRefusal refusal && refusal.reason() == MeasureRefusal.Reason.NOT_STORED
                        ? pictures.rebuild(uid).compose(_ -> ask.apply(sight)) : Future.succeededFuture(result)))
                .compose(result -> switch (result) {
                    case MeasureRefusal refusal -> Future.failedFuture(refusal(refusal));
                    case PixelFigures figures -> Future.succeededFuture(figures);
                    case MarkFigures figures -> Future.succeededFuture(figures);
                }));
    }

    private static HttpRefusal refusal(MeasureRefusal refusal) {
        return switch (refusal.reason()) {
            case NO_REGION -> new HttpRefusal(422, "no-region", refusal.message());
            case TOO_LARGE -> new HttpRefusal(422, "region-too-large", refusal.message());
            case NOT_THERE -> new HttpRefusal(404, "not-found", refusal.message());
            case NOT_STORED -> new HttpRefusal(503, "not-ready", refusal.message(), 5);
            case UNSUPPORTED -> new HttpRefusal(422, "cannot-be-shown", refusal.message());
        };
    }

    private static int frame(RoutingContext ctx) {
        String text = ctx.pathParam("frame");
        if (text == null || !text.matches("[1-9][0-9]{0,6}") || Integer.parseInt(text) > MAX_FRAMES) {
            throw HttpRefusal.badRequest("A frame is a whole number from 1.");
        }
        return Integer.parseInt(text);
    }
}
