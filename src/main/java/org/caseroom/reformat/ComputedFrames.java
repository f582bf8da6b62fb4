package org.caseroom.reformat;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.util.function.IntFunction;
import org.caseroom.reformat.render.VolumePainter;
import org.caseroom.study.frames.FrameFormat;
import org.caseroom.study.frames.FrameStoreException;
import org.caseroom.study.frames.StoredFrame;
import org.caseroom.study.frames.StoredFrames;

/** Frames that are computed when they are asked for. */
final class ComputedFrames implements StoredFrames {
    private final String instance;
    private final int count;
    private final FrameFormat format;
    private final Kept kept;
    private final IntFunction<MemorySegment> painter;

    /** @param painter of frames, numbered from 1 */
    ComputedFrames(String instance, int count, FrameFormat format, Kept kept, IntFunction<MemorySegment> painter) {
        this.instance = instance;
        this.count = count;
        this.format = format;
        this.kept = kept;
        this.painter = painter;
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public FrameFormat format(int number) {
        return format;
    }

    @Override
    public StoredFrame frame(int number) throws FrameStoreException {
        if (number < 1 || number > count) {
            throw new IllegalArgumentException("These are " + count + " frames, and there is no frame " + number);
        }
        var known = kept.frames.getIfPresent(new Kept.Key(instance, number));
        if (known == null) {
            try {
                known = painter.apply(number);
            } catch (UncheckedIOException e) {
                if (e.getCause() instanceof FrameStoreException lost) {
                    throw lost;
                }
                throw e;
            }
            kept.frames.put(new Kept.Key(instance, number), known);
        }
        return new StoredFrame(format, known);
    }

    @Override
    public void close() {
        // What a frame is computed from is held only while it is.
    }

    /** The frames last computed: a window is dragged, and figures are asked, on one and the same frame. */
    static final class Kept {
        private static final long BYTES = 64L << 20;
        /** Of the memory there is, for copies of volumes that are seen from outside: one part of so many, within bounds. */
        private static final int PART = 8;
        private static final long LEAST_VOLUMES = 64L << 20;
        private static final long MOST_VOLUMES = 768L << 20;

        final VolumePainter<SourceVolume> volumes =
                new VolumePainter<>(Math.clamp(Runtime.getRuntime().maxMemory() / PART, LEAST_VOLUMES, MOST_VOLUMES));

        private final Cache<Key, MemorySegment> frames = Caffeine.newBuilder().maximumWeight(BYTES).executor(Runnable::run)
                .weigher((Key key, MemorySegment frame) -> 200 + (int) frame.byteSize()).build();

        private record Key(String instance, int frame) {
        }

        /** Copies of volumes that hold an instance with a file. */
        void forgetSource(String source) {
            volumes.forget(volume -> volume.holds(source));
        }

        void forget(String instance) {
            frames.asMap().keySet().removeIf(key -> key.instance.equals(instance));
        }
    }
}
