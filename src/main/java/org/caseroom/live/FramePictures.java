package org.caseroom.live;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import java.util.Optional;
import org.caseroom.access.Caller;
import org.caseroom.imaging.Appearance;
import org.caseroom.imaging.FrameKey;
import org.caseroom.imaging.FrameRenderer;
import org.caseroom.imaging.PictureEncoding;
import org.caseroom.imaging.RenderPriority;
import org.caseroom.imaging.RenderRefusal;
import org.caseroom.imaging.RenderResult;
import org.caseroom.imaging.RenderService;
import org.caseroom.imaging.VoiChoice;
import org.caseroom.privacy.Shielded;
import org.caseroom.room.Sight;

/** From a wish to a picture: may he, is it there, how large, render. */
final class FramePictures {
    /** The same words whether the study is not there or not his: who may not see it does not learn that it exists. */
    static final String NOT_YOURS = "You may not see this study, or it is not on this server.";

    private final StudyAccess access;
    private final StudyDirectory directory;
    private final RenderService render;
    private final MissingFrames missing;
    private final int jpegQuality;

    FramePictures(StudyAccess access, StudyDirectory directory, RenderService render, MissingFrames missing, int jpegQuality) {
        this.access = access;
        this.directory = directory;
        this.render = render;
        this.missing = missing;
        this.jpegQuality = jpegQuality;
    }

    /** Completes on the context. Rights are asked every frame, for they may end while somebody looks. */
    Future<RenderResult> picture(Context context, Caller caller, FrameViewport.Wish wish, Rung rung) {
        return access.sight(caller, wish.show().study()).compose(sight -> sight.isEmpty() ? refusal(NOT_YOURS) : picture(context, wish, rung, sight.get()));
    }

    /**
     * The picture of a wish that many followers have. Rights are asked for each of them and each frame; what those see who may see the same is looked
     * up, rendered and brought out of the heap once.
     *
     * @param taker called on the event loop, at once where everything is known
     */
    void pushed(ContextInternal context, Caller caller, FrameViewport.Wish wish, Rung rung, SharedPicture.Taker taker) {
        long generation = access.generation();
        access.sight(caller, wish.show().study()).onComplete(asked -> {
            if (context.nettyEventLoop().inEventLoop()) {
                share(context, wish, rung, generation, asked, taker);
            } else {
                context.runOnContext(_ -> share(context, wish, rung, generation, asked, taker));
            }
        });
    }

    private void share(ContextInternal context, FrameViewport.Wish wish, Rung rung, long generation, AsyncResult<Optional<Sight>> asked,
                       SharedPicture.Taker taker) {
        if (asked.failed()) {
            taker.take(Future.failedFuture(asked.cause()), null);
        } else if (asked.result().isEmpty()) {
            taker.take(refusal(NOT_YOURS), null);
        } else {
            var show = wish.show();
            var sight = asked.result().get();
            wish.push().picture(new Pushed.Sort(sight, generation, show.width(), show.height(), show.zoom(), wish.adapts() ? rung : Rung.FULL,
                    wish.lossless()), context.nettyEventLoop(), () -> onLoop(context, picture(context, wish, rung, sight)))
                    // What he may see may have changed while it was rendered: then it is asked again.
                    .hear((result, shared) -> {
                        boolean holds = access.generation() == generation;
                        taker.take(holds ? result : busy("What you may see has just changed."), holds ? shared : null);
                    });
        }
    }

    /** What comes of it is shared on this event loop without a lock. */
    private static Future<RenderResult> onLoop(ContextInternal context, Future<RenderResult> picture) {
        Promise<RenderResult> here = context.promise();
        picture.onComplete(here);
        return here.future();
    }

    private Future<RenderResult> picture(Context context, FrameViewport.Wish wish, Rung rung, Sight sight) {
        var show = wish.show();
        return directory.image(show.study(), show.image()).compose(shape -> shape.isEmpty() ? refusal("This study has no such image.")
                : (sight.full() ? Future.<Shielded>succeededFuture(new Shielded.Open()) : directory.shielded(sight, show.image().instance()))
                        .compose(shielded -> shielded instanceof Shielded.HeldBack(var reason) ? heldBack(reason)
                                : picture(context, wish, rung, shape.get(), shielded)));
    }

    private Future<RenderResult> picture(Context context, FrameViewport.Wish wish, Rung rung, ImageShape shape, Shielded shielded) {
        var show = wish.show();
        var size = FrameSizing.of(shape, show.width(), show.height(), show.zoom(),
                wish.adapts() ? rung.steps() : 0);
        boolean lossless = wish.lossless();
        var key = new FrameKey(show.image().instance(), show.image().frame(), VoiChoice.of(show.voi()), show.inverted(),
                shielded.apply(Appearance.of(show.presentation())), null, size.columns(), size.rows(),
                lossless ? PictureEncoding.PNG : PictureEncoding.JPEG, lossless ? 0 : quality(show.quality(), rung),
                FrameRenderer.VERSION);
        var priority = wish.ahead() ? RenderPriority.PREFETCH : lossless ? RenderPriority.REST : RenderPriority.VIEWPORT;
        return Future.fromCompletionStage(render.render(key, priority), context).compose(result -> result instanceof
                RenderRefusal refusal && isLost(refusal) ? broughtBack(key.instance()) : Future.succeededFuture(result));
    }

    private static Future<RenderResult> busy(String sentence) {
        return Future.succeededFuture(new RenderRefusal(RenderRefusal.Reason.BUSY, sentence));
    }

    private static Future<RenderResult> heldBack(String reason) {
        return Future.succeededFuture(new RenderRefusal(RenderRefusal.Reason.UNSUPPORTED, reason));
    }

    private static boolean isLost(RenderRefusal refusal) {
        return switch (refusal.reason()) {
            case NOT_STORED, DAMAGED -> true;
            case BUSY, NO_SUCH_FRAME, UNSUPPORTED -> false;
        };
    }

    /** Busy while the frames are decoded again: the wish is asked again as long as it is one. */
    private Future<RenderResult> broughtBack(String instance) {
        return missing.begin(instance).map(failure -> failure
                .map(sentence -> new RenderRefusal(RenderRefusal.Reason.NOT_STORED, sentence))
                .orElseGet(() -> new RenderRefusal(RenderRefusal.Reason.BUSY, "The image is being decoded again.")));
    }

    /** In steps of ten, so that clients on lines of like speed share one picture; never above the server's own. */
    private int quality(Integer asked, Rung rung) {
        return asked == null ? Math.min(jpegQuality, rung.quality()) : Math.min(jpegQuality, Math.max(10, asked / 10 * 10));
    }

    private static Future<RenderResult> refusal(String sentence) {
        return Future.succeededFuture(new RenderRefusal(RenderRefusal.Reason.NO_SUCH_FRAME, sentence));
    }
}
