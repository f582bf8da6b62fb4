package org.caseroom.measure;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.caseroom.imaging.FrameSource;
import org.caseroom.study.Catalogue;
import org.caseroom.study.StackImage;
import org.caseroom.study.StoredInstance;
import org.caseroom.study.frames.FrameStoreException;

/**
 * Figures from the stored values of full-resolution frames. Safe for use by any thread that may block: it reads from disk and
 * takes a processor for as long as a region is large, up to about 0.2 s, and only so many regions at a time.
 */
public final class MeasureService {
    private static final int KEPT = 128;
    private static final int WAITING = 64;

    private final FrameSource frames;
    private final Catalogue catalogue;
    /** By the hash of the original, so that nothing that was deleted and came again is mistaken. */
    private final Cache<String, MeasuredInstance> instances = Caffeine.newBuilder().maximumSize(KEPT).executor(Runnable::run).build();
    private final Semaphore processors;

    /** @param atATime regions measured at the same time, at least 1; others wait, up to a bound */
    public MeasureService(FrameSource frames, Catalogue catalogue, int atATime) {
        this.frames = frames;
        this.catalogue = catalogue;
        this.processors = new Semaphore(atATime, true);
    }

    /**
     * All figures of a mark.
     *
     * @param number frame number from 1
     * @return {@link MarkFigures} or a refusal
     * @throws RejectedExecutionException when too many wait already
     */
    public MeasureResult figures(StoredInstance instance, int number, MeasureQuestion question)
            throws IOException, InterruptedException {
        var known = known(instance);
        if (known == null || number < 1 || number > known.images().size()) {
            return unknown(instance, number);
        }
        var lines = Measurer.lines(question, known.images().get(number - 1));
        if (lines.isPresent()) {
            return lines.get();
        }
        if (processors.getQueueLength() >= WAITING) {
            throw new RejectedExecutionException("too many regions wait to be measured");
        }
        processors.acquire();
        try {
            return with(instance, number, measurer -> measurer.values(question));
        } finally {
            processors.release();
        }
    }

    /**
     * @param number frame number from 1
     * @param column from 0
     * @param row    from 0
     */
    public MeasureResult pixel(StoredInstance instance, int number, int column, int row) throws IOException {
        return with(instance, number, measurer -> measurer.pixel(column, row));
    }

    private MeasureResult with(StoredInstance instance, int number, Function<Measurer, MeasureResult> question) throws IOException {
        MeasuredInstance known = known(instance);
        if (known == null || number < 1 || number > known.images().size()) {
            return unknown(instance, number);
        }
        try (var stored = frames.open(instance.instance())) {
            if (number > stored.count()) {
                return new MeasureRefusal(MeasureRefusal.Reason.NOT_STORED, "The pixels of this frame are not there.");
            }
            return question.apply(new Measurer(stored.frame(number), known.presentation().frame(number),
                    known.images().get(number - 1)));
        } catch (FrameStoreException e) {
            return switch (e.kind()) {
                case MISSING -> new MeasureRefusal(MeasureRefusal.Reason.NOT_STORED, "The pixels of this frame are not there yet.");
                case DAMAGED -> new MeasureRefusal(MeasureRefusal.Reason.NOT_STORED, "The stored pixels of this frame are damaged.");
            };
        }
    }

    private static MeasureRefusal unknown(StoredInstance instance, int number) {
        return new MeasureRefusal(MeasureRefusal.Reason.NOT_THERE, number < 1 || number > instance.frames()
                ? "The instance has " + instance.frames() + " frames." : "Nothing is known of this frame.");
    }

    /** Forgets what is known of the instance with this original, for it was read anew. */
    public void forget(String sha256) {
        instances.invalidate(sha256);
    }

    private MeasuredInstance known(StoredInstance instance) throws IOException {
        var known = instances.getIfPresent(instance.sha256());
        if (known == null) {
            var presentation = frames.presentation(instance.instance());
            var images = catalogue.shown().images(instance.instance());
            if (presentation.isEmpty() || images.isEmpty()) {
                return null;
            }
            known = new MeasuredInstance(images, presentation.get());
            instances.put(instance.sha256(), known);
        }
        return known;
    }
}
