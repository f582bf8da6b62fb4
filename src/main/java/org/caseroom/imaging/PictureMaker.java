package org.caseroom.imaging;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.caseroom.imaging.encode.FrameEncoder;
import org.caseroom.imaging.encode.FrameEncoders;
import org.caseroom.study.frames.FrameStoreException;
import org.caseroom.study.presentation.InstancePresentation;

/** Does the work for one key: open, render, encode. */
class PictureMaker {
    /** A presentation has a few hundred bytes, with palettes and tables up to some megabytes. */
    private static final long PRESENTATION_BYTES = 32L << 20;

    private final FrameSource source;
    private final PresentationStates states;
    private final BesideCache beside;
    private final FrameEncoder png = FrameEncoders.png();
    /** As many as threads have made pictures at once. */
    private final ConcurrentLinkedQueue<Scratch> idle = new ConcurrentLinkedQueue<>();
    private final ConcurrentHashMap<Integer, FrameEncoder> jpeg = new ConcurrentHashMap<>();
    private final Cache<String, InstancePresentation> presentations = Caffeine.newBuilder()
            .maximumWeight(PRESENTATION_BYTES).weigher((String uid, InstancePresentation p) -> p.approximateBytes())
            .executor(Runnable::run).build();

    PictureMaker(FrameSource source, PresentationStates states) {
        this.source = source;
        this.states = states;
        this.beside = new BesideCache(source);
    }

    void forget(String instance) {
        presentations.invalidate(instance);
        beside.forget(instance);
    }

    RenderResult make(FrameKey key) throws IOException {
        var instance = presentations.getIfPresent(key.instance());
        if (instance == null) {
            instance = source.presentation(key.instance()).orElse(null);
            if (instance == null) {
                return new RenderRefusal(RenderRefusal.Reason.NO_SUCH_FRAME, "There is no such image.");
            }
            presentations.put(key.instance(), instance);
        }
        try (var stored = source.open(key.instance())) {
            if (key.frame() > stored.count()) {
                return new RenderRefusal(RenderRefusal.Reason.NO_SUCH_FRAME, "The image has " + stored.count()
                        + " frames, not " + key.frame() + ".");
            }
            var presentation = instance.frame(key.frame());
            var state = key.appearance().state() == null ? null
                    : states.find(key.appearance().state(), key.instance(), key.frame()).orElse(null);
            var frame = stored.frame(key.frame());
            var scratch = Objects.requireNonNullElseGet(idle.poll(), Scratch::new);
            var image = FrameRenderer.render(frame, presentation, state, beside.of(presentation, key), key, scratch);
            byte[] bytes = encoder(key).encode(image.pixels(), image.columns(), image.rows(), image.samples());
            idle.add(scratch);
            return new EncodedFrame(bytes, image.columns(), image.rows(), frame.format().columns(), frame.format().rows(),
                    key.encoding(), key.quality(), key.encoding() == PictureEncoding.PNG, !image.scaled(),
                    presentation.lossy(), image.samples() == 3, image.voi());
        } catch (FrameStoreException e) {
            return switch (e.kind()) {
                case MISSING -> new RenderRefusal(RenderRefusal.Reason.NOT_STORED, "The pixels of this image are not ready.");
                case DAMAGED -> new RenderRefusal(RenderRefusal.Reason.DAMAGED, e.getMessage());
            };
        } catch (UnsupportedImageException e) {
            return new RenderRefusal(RenderRefusal.Reason.UNSUPPORTED, e.getMessage() + ".");
        }
    }

    private FrameEncoder encoder(FrameKey key) {
        return switch (key.encoding()) {
            case PNG -> png;
            case JPEG -> jpeg.computeIfAbsent(key.quality(), FrameEncoders::jpeg);
        };
    }
}
