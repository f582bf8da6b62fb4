package org.caseroom.http;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.HexFormat;
import java.util.zip.CRC32C;
import org.caseroom.imaging.EncodedFrame;
import org.caseroom.imaging.FrameKey;
import org.caseroom.imaging.RenderPriority;
import org.caseroom.imaging.RenderRefusal;
import org.caseroom.imaging.RenderResult;
import org.caseroom.study.StoredInstance;

/** Rendered frames as HTTP answers. Frames that the store lost are made again from the original, once, while the client waits. */
final class Pictures {
    private final StudyParts parts;

    Pictures(StudyParts parts) {
        this.parts = parts;
    }

    /** Answers with the picture, with 304 when the client has it, or with a refusal. */
    void send(RoutingContext ctx, FrameKey key, RenderPriority priority, String cacheControl) {
        render(key, priority).compose(result -> switch (result) {
            case RenderRefusal refusal when refusal.reason() == RenderRefusal.Reason.NOT_STORED
                    || refusal.reason() == RenderRefusal.Reason.DAMAGED -> rebuild(key.instance()).compose(_ -> render(key, priority));
            case RenderResult other -> Future.succeededFuture(other);
        }).onComplete(done -> {
            if (done.failed()) {
                ctx.fail(done.cause());
                return;
            }
            switch (done.result()) {
                case EncodedFrame frame -> answer(ctx, frame, cacheControl);
                case RenderRefusal refusal -> ctx.fail(refusal(refusal));
            }
        });
    }

    private static void answer(RoutingContext ctx, EncodedFrame frame, String cacheControl) {
        // Equal keys have equal bytes, so a hash of the bytes is as strong as one of all that leads to them.
        var crc = new CRC32C();
        crc.update(frame.bytes());
        String tag = "\"" + HexFormat.of().toHexDigits((int) crc.getValue()) + "-" + Integer.toHexString(frame.bytes().length) + "\"";
        var response = ctx.response().putHeader("ETag", tag).putHeader("Cache-Control", cacheControl);
        response.headers().add("Vary", "Accept, Authorization, Cookie");
        String known = ctx.request().getHeader("If-None-Match");
        if (known != null && (known.strip().equals("*") || known.contains(tag))) {
            response.setStatusCode(304).end();
            return;
        }
        response.putHeader("Content-Type", frame.encoding().mediaType()).end(Buffer.buffer(frame.bytes()));
    }

    /** On the caller's context. */
    private Future<RenderResult> render(FrameKey key, RenderPriority priority) {
        Context context = Vertx.currentContext();
        Promise<RenderResult> promise = Promise.promise();
        parts.render().render(key, priority).whenComplete((result, failure) -> context.runOnContext(_ -> {
            if (failure != null) {
                promise.fail(failure);
            } else {
                promise.complete(result);
            }
        }));
        return promise.future();
    }

    /** Makes the frames of an instance again from its original. */
    Future<Void> rebuild(String uid) {
        return parts.offload().call(() -> {
            StoredInstance instance = parts.catalogue().shown().instance(uid).orElseThrow(() -> HttpRefusal.notFound("instance"));
            LostFrames.bringBack(parts, instance);
            parts.render().forget(uid);
            return null;
        });
    }

    static HttpRefusal refusal(RenderRefusal refusal) {
        return switch (refusal.reason()) {
            case BUSY -> new HttpRefusal(503, "busy", refusal.message(), 1);
            case NO_SUCH_FRAME -> new HttpRefusal(404, "not-found", refusal.message());
            case NOT_STORED, DAMAGED -> new HttpRefusal(503, "not-ready", refusal.message(), 5);
            case UNSUPPORTED -> new HttpRefusal(422, "cannot-be-shown", refusal.message());
        };
    }
}
