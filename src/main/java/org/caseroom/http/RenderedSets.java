package org.caseroom.http;

import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.caseroom.dicom.web.MultipartWriter;
import org.caseroom.imaging.EncodedFrame;
import org.caseroom.imaging.FrameKey;
import org.caseroom.imaging.PictureEncoding;
import org.caseroom.imaging.RenderPriority;
import org.caseroom.imaging.RenderRefusal;
import org.caseroom.imaging.RenderResult;
import org.caseroom.room.Sight;
import org.caseroom.study.StoredInstance;

/**
 * The rendered images of a study, series or instance, or some frames of one, as one multipart answer. One after the other, each when the
 * receiver has taken those before. What cannot be shown, or is kept from the caller, is left out; when nothing is left, the answer is why.
 */
final class RenderedSets {
    private static final int MAX_IMAGES = 20_000;
    private static final long RENDER_SECONDS = 60;
    private static final int BUSY_TRIES = 40;
    private static final long BUSY_MILLIS = 250;

    private final StudyParts parts;
    private final RetrieveAnswers answers;

    RenderedSets(StudyParts parts) {
        this.parts = parts;
        this.answers = new RetrieveAnswers(parts);
    }

    private record Image(StoredInstance instance, int frame) {
    }

    private record Picture(Image image, EncodedFrame frame) {
    }

    /** @param frames of the instance that the path names; null for all of everything that it names */
    void send(RoutingContext ctx, List<Integer> frames, PictureEncoding encoding, RenderedKeys keys) {
        answers.streamSeen(ctx, (sight, found, response) -> {
            Iterator<Image> images = images(found, frames).iterator();
            // Before the head is written, so that the status can say that there is none.
            Picture first = next(images, sight, keys, true).orElseThrow(() -> new HttpRefusal(404, "not-found", "There is no image in it."));
            String boundary = parts.boundaries().get();
            response.putHeader("Content-Type", MultipartWriter.contentType(encoding.mediaType(), boundary)).putHeader("Cache-Control", "private, no-cache");
            return out -> {
                var writer = new MultipartWriter(out, boundary);
                for (Optional<Picture> picture = Optional.of(first); picture.isPresent(); picture = next(images, sight, keys, false)) {
                    Image image = picture.get().image;
                    writer.part(encoding.mediaType(), answers.url(image.instance) + "/frames/" + image.frame + "/rendered")
                            .write(picture.get().frame.bytes());
                }
                writer.end();
            };
        });
    }

    private static List<Image> images(List<StoredInstance> found, List<Integer> frames) {
        if (frames != null) {
            frames.forEach(frame -> requireFrame(found.getFirst(), frame));
            return frames.stream().map(frame -> new Image(found.getFirst(), frame)).toList();
        }
        long count = found.stream().mapToLong(StoredInstance::frames).sum();
        if (count > MAX_IMAGES) {
            throw HttpRefusal.badRequest("That is " + count + " images, and one answer has at most " + MAX_IMAGES + ". Ask for its series or frames.");
        }
        List<Image> images = new ArrayList<>();
        for (StoredInstance instance : found) {
            for (int frame = 1; frame <= instance.frames(); frame++) {
                images.add(new Image(instance, frame));
            }
        }
        return images;
    }

    /** @throws HttpRefusal 404 */
    static void requireFrame(StoredInstance instance, int frame) {
        if (instance.frames() == 0) {
            throw new HttpRefusal(404, "not-found", "The instance holds no image.");
        }
        if (frame > instance.frames()) {
            throw new HttpRefusal(404, "not-found", "The instance has " + instance.frames() + " frames, not " + frame + ".");
        }
    }

    /** The next one that can be shown. @param telling throws why the last one cannot, when there is none */
    private Optional<Picture> next(Iterator<Image> images, Sight sight, RenderedKeys keys, boolean telling) throws IOException {
        HttpRefusal last = null;
        while (images.hasNext()) {
            Image image = images.next();
            try {
                return Optional.of(new Picture(image, render(image, sight, keys)));
            } catch (HttpRefusal refusal) {
                if (refusal.status() >= 500 && !telling) {
                    // It could be shown later: an answer that breaks off is asked for again, one without it is believed.
                    throw new IOException(refusal.getMessage(), refusal);
                }
                last = refusal;
            }
        }
        if (telling && last != null) {
            throw last;
        }
        return Optional.empty();
    }

    private EncodedFrame render(Image image, Sight sight, RenderedKeys keys) throws IOException {
        String uid = image.instance.instance();
        FrameKey key = Shields.behind(parts, sight, keys.of(uid, image.frame,
                parts.catalogue().imageSize(uid).orElseThrow(() -> HttpRefusal.notFound("image"))));
        RenderResult result = rendered(key);
        if (result instanceof RenderRefusal refusal
                && (refusal.reason() == RenderRefusal.Reason.NOT_STORED || refusal.reason() == RenderRefusal.Reason.DAMAGED)) {
            LostFrames.bringBack(parts.rebuilder(), image.instance);
            parts.render().forget(uid);
            result = rendered(key);
        }
        return switch (result) {
            case EncodedFrame frame -> frame;
            case RenderRefusal refusal -> throw Pictures.refusal(refusal);
        };
    }

    /** Waits its turn when there is more to render than there may be. */
    private RenderResult rendered(FrameKey key) throws IOException {
        try {
            RenderResult result = rendered(key, RENDER_SECONDS);
            for (int i = 0; i < BUSY_TRIES && result instanceof RenderRefusal refusal && refusal.reason() == RenderRefusal.Reason.BUSY; i++) {
                Thread.sleep(BUSY_MILLIS);
                result = rendered(key, RENDER_SECONDS);
            }
            return result;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("The program is being ended", e);
        }
    }

    private RenderResult rendered(FrameKey key, long seconds) throws IOException, InterruptedException {
        try {
            return parts.render().render(key, RenderPriority.REST).toCompletableFuture().get(seconds, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IOException("An image could not be rendered", e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("An image was not rendered within " + seconds + " s", e);
        }
    }
}
