package org.caseroom.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import org.caseroom.layer.LayerException;
import org.caseroom.layer.LayerKind;
import org.caseroom.layer.LayerPicture;
import org.caseroom.layer.LayerService;
import org.caseroom.layer.LostPixels;
import org.caseroom.layer.StateService;
import org.caseroom.protocol.Json;
import org.caseroom.room.Sight;
import org.caseroom.study.StoredInstance;
import org.caseroom.study.frames.FrameStoreException;

/** What is laid over images, for those who may read the study. */
public final class LayerRoutes implements RouteModule {
    private static final String CACHE = "private, max-age=300";
    private static final int TAG_DIGITS = 16;
    /** So many images of a series are decoded again for one picture; for more somebody asks again. */
    private static final int AGAIN = 4;

    private final StudyParts parts;
    private final LayerService layers;
    private final StateService states;
    private final Pictures pictures;

    public LayerRoutes(StudyParts parts, LayerService layers, StateService states) {
        this.parts = parts;
        this.layers = layers;
        this.states = states;
        this.pictures = new Pictures(parts);
    }

    /** @param content of the layer: the hash of its original, or what names all images of a series */
    private record Question(StoredInstance layer, LayerKind kind, String content, StoredInstance image, int frame, int quantity) {
        /** Names the answer: originals never change, so nothing has to be drawn to know that a client has it. */
        String tag() {
            return "\"l%d-%s-%s-%d-%d\"".formatted(LayerService.VERSION, content.substring(0, TAG_DIGITS),
                    image.sha256().substring(0, TAG_DIGITS), frame, quantity);
        }
    }

    @Override
    public void mount(Router router, Bodies bodies) {
        router.get("/api/studies/:study/layers").handler(this::list);
        router.get("/api/studies/:study/states").handler(this::states);
        router.get("/api/studies/:study/states/:state").handler(this::state);
        router.get("/api/studies/:study/layers/:layer/images/:instance/:frame").handler(this::drawing);
    }

    private void list(RoutingContext ctx) {
        String study = Uids.of(ctx, "study");
        Requests.answer(ctx, 200, parts.access().requireRead(Requests.caller(ctx), study)
                .compose(sight -> parts.offload().call(() -> layers.list(study, this::bringBack).stream()
                        .map(layer -> SeenLayers.of(layer, sight)).toList())));
    }

    private void bringBack(StoredInstance layer) throws IOException {
        try {
            LostFrames.bringBack(parts.rebuilder(), layer);
        } catch (HttpRefusal refusal) {
            if (refusal.status() != 422) {
                throw refusal;
            }
            // The list says what the file says without its pixels.
        }
    }

    private void states(RoutingContext ctx) {
        String study = Uids.of(ctx, "study");
        Requests.answer(ctx, 200, parts.access().requireRead(Requests.caller(ctx), study)
                .compose(sight -> sight.full() ? parts.offload().call(() -> states.list(study)) : Future.succeededFuture(List.of())));
    }

    private void state(RoutingContext ctx) {
        String study = Uids.of(ctx, "study");
        String state = Uids.of(ctx, "state");
        String image = Requests.text(ctx, "image", 64).filter(uid -> uid.matches("[0-9.]{1,64}"))
                .orElseThrow(() -> HttpRefusal.badRequest("The parameter image has to be the UID of an instance."));
        int frame = Requests.number(ctx, "frame", 1, 1, 1_000_000);
        parts.access().requireIdentities(Requests.caller(ctx), study).compose(_ -> parts.offload().call(() -> states.view(
                        parts.catalogue().instance(study, null, state).filter(found -> StateService.isState(found.sopClass()))
                                .orElseThrow(() -> HttpRefusal.notFound("presentation state")),
                        parts.catalogue().instance(study, null, image).orElseThrow(() -> HttpRefusal.notFound("instance")), frame)))
                .onSuccess(view -> Requests.answer(ctx, 200, view)).onFailure(failure -> ctx.fail(refusal(failure)));
    }

    private void drawing(RoutingContext ctx) {
        String study = Uids.of(ctx, "study");
        String layer = Uids.of(ctx, "layer");
        String instance = Uids.of(ctx, "instance");
        int frame = frame(ctx);
        int quantity = Requests.number(ctx, "quantity", 1, 1, 64);
        parts.access().requireRead(Requests.caller(ctx), study).compose(sight -> parts.offload().call(() -> question(sight, study, layer,
                        parts.catalogue().shown().instance(study, null, instance).orElseThrow(() -> HttpRefusal.notFound("instance")), frame, quantity)))
                .compose(question -> answer(ctx, question)).onFailure(failure -> ctx.fail(refusal(failure)));
    }

    private Question question(Sight sight, String study, String layer, StoredInstance image, int frame, int quantity) throws IOException {
        StoredInstance found = parts.catalogue().instance(study, null, layer).orElseThrow(() -> HttpRefusal.notFound("layer"));
        var kind = LayerKind.of(found.sopClass());
        if (kind.isEmpty() && (found.frames() == 0 || found.series().equals(image.series()))) {
            throw HttpRefusal.notFound("layer");
        }
        return kind.isPresent() ? new Question(found, kind.get(), found.sha256(), image, frame, quantity)
                : new Question(found, LayerKind.SERIES, FusedSeries.state(parts, layers, sight, found), image, frame, 1);
    }

    private Future<Void> answer(RoutingContext ctx, Question question) {
        ctx.response().putHeader("ETag", question.tag()).putHeader("Cache-Control", CACHE).putHeader("Vary", "Accept, Authorization, Cookie");
        String had = ctx.request().getHeader("If-None-Match");
        if (had != null && had.contains(question.tag())) {
            return ctx.response().setStatusCode(304).end();
        }
        if (question.kind() == LayerKind.STRUCTURE_SET) {
            return parts.offload().call(() -> layers.contours(question.layer(), question.image(), question.frame()))
                    .compose(contours -> json(ctx, contours));
        }
        return rebuilt(question, AGAIN)
                .compose(picture -> picture.map(shown -> ranged(ctx.response(), shown).putHeader("Content-Type", "image/png")
                                .putHeader("X-Layer-Sheets", Integer.toString(shown.sheets()))
                                .putHeader("X-Layer-Omitted", Integer.toString(shown.omitted()))
                                .end(Buffer.buffer(shown.png())))
                        .orElseGet(() -> ctx.response().setStatusCode(204).end()));
    }

    private static HttpServerResponse ranged(HttpServerResponse response, LayerPicture shown) {
        return shown.range() == null ? response : response.putHeader("X-Layer-Low", Double.toString(shown.range().low()))
                .putHeader("X-Layer-High", Double.toString(shown.range().high()));
    }

    /** Between two planes of a series the store may lack both. */
    private Future<Optional<LayerPicture>> rebuilt(Question question, int again) {
        return picture(question).recover(failure -> switch (cause(failure)) {
            case FrameStoreException _ when again > 0 -> pictures.rebuild(question.layer().instance()).compose(_ -> rebuilt(question, 0));
            case LostPixels lost when again > 0 -> pictures.rebuild(lost.instance()).compose(_ -> rebuilt(question, again - 1));
            case Throwable other -> Future.failedFuture(other);
        });
    }

    private Future<Optional<LayerPicture>> picture(Question question) {
        return parts.offload().call(() -> question.kind() == LayerKind.SERIES
                        ? layers.fused(question.layer(), question.content(), question.image(), question.frame()) : layers.picture(question.layer(), question.image(), question.frame(), question.quantity()))
                .compose(LayerRoutes::onContext);
    }

    private static Future<Void> json(RoutingContext ctx, Object body) {
        try {
            return ctx.response().putHeader("Content-Type", "application/json").end(Buffer.buffer(Json.mapper().writeValueAsBytes(body)));
        } catch (JsonProcessingException e) {
            return Future.failedFuture(e);
        }
    }

    private static <T> Future<T> onContext(CompletionStage<T> stage) {
        Context context = Vertx.currentContext();
        Promise<T> promise = Promise.promise();
        stage.whenComplete((result, failure) -> context.runOnContext(_ -> {
            if (failure != null) {
                promise.fail(cause(failure));
            } else {
                promise.complete(result);
            }
        }));
        return promise.future();
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    private static Throwable refusal(Throwable failure) {
        return switch (cause(failure)) {
            case LayerException e -> new HttpRefusal(422, "cannot-be-shown", e.getMessage());
            case FrameStoreException _, LostPixels _ -> new HttpRefusal(503, "not-ready", "The pixels of this layer are not ready.", 5);
            case RejectedExecutionException _ -> new HttpRefusal(503, "busy",
                    "The server has more images to render than it can: try again in a moment.", 1);
            case Throwable other -> other;
        };
    }

    private static int frame(RoutingContext ctx) {
        String text = ctx.pathParam("frame");
        if (text == null || !text.matches("[1-9][0-9]{0,6}")) {
            throw HttpRefusal.badRequest("A frame is named by its number from 1.");
        }
        return Integer.parseInt(text);
    }
}
