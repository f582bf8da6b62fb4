package org.caseroom.imaging;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.util.ArrayList;
import org.caseroom.study.frames.Side;
import org.caseroom.study.presentation.ColourTransform;
import org.caseroom.study.presentation.ImagePresentation;
import org.caseroom.study.presentation.OverlayPlane;

/** Keeps overlays and colours of the images that are looked at, so that scrolling through them does not read files again. */
final class BesideCache {
    private static final long BYTES = 32L << 20;
    private static final byte[] NONE = new byte[0];

    private final FrameSource source;
    private final Cache<Key, byte[]> sides = Caffeine.newBuilder().maximumWeight(BYTES)
            .weigher((Key key, byte[] bytes) -> 200 + bytes.length).executor(Runnable::run).build();

    private record Key(String instance, int kind, int number) {
    }

    BesideCache(FrameSource source) {
        this.source = source;
    }

    void forget(String instance) {
        sides.asMap().keySet().removeIf(key -> key.instance().equals(instance));
    }

    /** What the key asks for and the image has. */
    Beside of(ImagePresentation presentation, FrameKey key) throws IOException {
        boolean planes = key.appearance().overlays() && !presentation.overlays().isEmpty();
        boolean colours = key.appearance().complete() && presentation.iccProfile();
        if (!planes && !colours) {
            return Beside.NOTHING;
        }
        var overlays = new ArrayList<OverlayPlane>();
        if (planes) {
            for (var overlay : presentation.overlays()) {
                int plane = overlay.plane(key.frame());
                byte[] bits = plane < 0 ? NONE : side(key.instance(), overlay.group(), plane);
                if (bits.length >= overlay.planeBytes()) {
                    overlays.add(new OverlayPlane(overlay, bits));
                }
            }
        }
        byte[] cube = colours ? side(key.instance(), Side.COLOURS, 0) : NONE;
        return new Beside(overlays, cube.length == 0 ? null : ColourTransform.of(cube));
    }

    private byte[] side(String instance, int kind, int number) throws IOException {
        var key = new Key(instance, kind, number);
        byte[] bytes = sides.getIfPresent(key);
        if (bytes == null) {
            byte[] read = source.side(instance, kind, number);
            bytes = read == null ? NONE : read;
            sides.put(key, bytes);
        }
        return bytes;
    }
}
