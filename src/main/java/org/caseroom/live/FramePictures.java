package org.caseroom.live;

import io.vertx.core.Context;
import io.vertx.core.Future;
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

/** From a wish to a picture: may he, is it there, how large, render. */
final class FramePictures {
    /** The same words whether the study is not there or not his: who may not see it does not learn that it exists. */
    static final String NOT_YOURS = "You may not see this study, or it is not on this server.";

    private final StudyAccess access;
    private final StudyDirectory directory;
    private final RenderService render;
    private final int jpegQuality;

    FramePictures(StudyAccess access, StudyDirectory directory, RenderService render, int jpegQuality) {
        this.access = access;
        this.directory = directory;
        this.render = render;
        this.jpegQuality = jpegQuality;
    }

    /** Completes on the context. Rights are asked for every frame, for they may end while somebody looks. */
    Future<RenderResult> picture(Context context, Caller caller, FrameViewport.Wish wish) {
        var show = wish.show();
        return access.mayRead(caller, show.study()).compose(may -> {
            if (!may) {
                return refusal(NOT_YOURS);
            }
            return directory.image(show.study(), show.image()).compose(shape -> {
                if (shape.isEmpty()) {
                    return refusal("This study has no such image.");
                }
                var size = FrameSizing.of(shape.get(), show.width(), show.height(), show.zoom());
                boolean lossless = wish.lossless();
                var key = new FrameKey(show.image().instance(), show.image().frame(), VoiChoice.of(show.voi()), show.inverted(),
                        Appearance.of(show.presentation()), null, size.columns(), size.rows(),
                        lossless ? PictureEncoding.PNG : PictureEncoding.JPEG, lossless ? 0 : quality(show.quality()),
                        FrameRenderer.VERSION);
                var priority = lossless ? RenderPriority.REST : RenderPriority.VIEWPORT;
                return Future.fromCompletionStage(render.render(key, priority), context);
            });
        });
    }

    /** In steps of ten, so that clients on lines of like speed share one picture; never above the server's own. */
    private int quality(Integer asked) {
        return asked == null ? jpegQuality : Math.min(jpegQuality, Math.max(10, asked / 10 * 10));
    }

    private static Future<RenderResult> refusal(String sentence) {
        return Future.succeededFuture(new RenderRefusal(RenderRefusal.Reason.NO_SUCH_FRAME, sentence));
    }
}
