package org.caseroom.study;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;

/**
 * Reads the Cine module (PS3.3 C.7.6.5), the multi-frame module and the times of frames in functional groups. Frame Time,
 * Frame Time Vector, Frame Delay and trigger delays are milliseconds, Temporal Position Time Offset and Effective Duration
 * seconds, rates frames a second.
 */
final class CineReader {
    private static final double HIGHEST_RATE = 1000 / Cine.SHORTEST_MS;

    private record Timing(Cine.Source source, double frameTimeMs, List<Double> timesMs) {
    }

    private final Attributes dataset;
    private final FunctionalGroups groups;
    private final List<StackImage> images;
    private final int frames;

    CineReader(Attributes dataset, List<StackImage> images) {
        this.dataset = dataset;
        this.groups = new FunctionalGroups(dataset);
        this.images = images;
        this.frames = images.size();
    }

    /** null for a single frame, and where the file says nothing about time. */
    Cine read() {
        if (frames < 2) {
            return null;
        }
        Timing timing = timing();
        if (timing == null) {
            return null;
        }
        int first = dataset.getInt(Tag.StartTrim, 1);
        int last = dataset.getInt(Tag.StopTrim, frames);
        if (first < 1 || last > frames || first > last) {
            first = 1;
            last = frames;
        }
        double delay = dataset.getDouble(Tag.FrameDelay, Double.NaN);
        return new Cine(images.getFirst().instance(), timing.frameTimeMs, timing.timesMs, timing.source,
                recommended(), dataset.getInt(Tag.PreferredPlaybackSequencing, 0) == 1, first, last,
                Double.isFinite(delay) && delay >= 0 ? (Double) delay : null);
    }

    /** What was recorded goes before what is recommended: a recommendation is told besides. */
    private Timing timing() {
        boolean pointsToVector = Arrays.stream(dataset.getInts(Tag.FrameIncrementPointer)).anyMatch(tag -> tag == Tag.FrameTimeVector);
        double frameTime = dataset.getDouble(Tag.FrameTime, 0);
        Timing vector = vector();
        if (vector != null && (pointsToVector || !possible(frameTime))) {
            return vector;
        }
        if (possible(frameTime)) {
            return new Timing(Cine.Source.FRAME_TIME, frameTime, null);
        }
        Timing ofFrames = ofFrames();
        if (ofFrames != null) {
            return ofFrames;
        }
        Double cineRate = rate(Tag.CineRate);
        if (cineRate != null) {
            return new Timing(Cine.Source.CINE_RATE, 1000 / cineRate, null);
        }
        Double recommended = recommended();
        if (recommended != null) {
            return new Timing(Cine.Source.RECOMMENDED_RATE, 1000 / recommended, null);
        }
        double duration = dataset.getDouble(Tag.EffectiveDuration, 0) * 1000 / frames;
        return possible(duration) ? new Timing(Cine.Source.DURATION, duration, null) : null;
    }

    /** Increments from the frame before; the first one is 0 (PS3.3 C.7.6.5.1.2) and not looked at. */
    private Timing vector() {
        double[] increments = dataset.getDoubles(Tag.FrameTimeVector);
        double[] usable = Arrays.stream(increments).skip(1).filter(CineReader::possible).toArray();
        if (usable.length == 0) {
            return null;
        }
        double mean = Arrays.stream(usable).average().orElseThrow();
        boolean uneven = Arrays.stream(usable).anyMatch(increment -> Math.abs(increment - mean) > 0.01);
        if (increments.length != frames || usable.length != frames - 1 || !uneven) {
            // Too short, or with gaps: how long a frame takes is still known.
            return new Timing(Cine.Source.FRAME_TIME_VECTOR, mean, null);
        }
        List<Double> times = new ArrayList<>(frames);
        double time = 0;
        for (int i = 0; i < frames; i++) {
            time += i == 0 ? 0 : increments[i];
            times.add(time);
        }
        return new Timing(Cine.Source.FRAME_TIME_VECTOR, mean, times);
    }

    /**
     * Times in functional groups. Only where frames share a place: slices were recorded one after the other too, and are
     * nevertheless no cine.
     */
    private Timing ofFrames() {
        if (!groups.present() || images.stream().allMatch(i -> i.position() != null)
                && new HashSet<>(images.stream().map(StackImage::position).toList()).size() == frames) {
            return null;
        }
        Timing timing = ofFrames(Cine.Source.TRIGGER_DELAY, frame -> value(frame, Tag.CardiacSynchronizationSequence,
                Tag.NominalCardiacTriggerDelayTime));
        if (timing == null) {
            timing = ofFrames(Cine.Source.TEMPORAL_POSITION,
                    frame -> value(frame, Tag.TemporalPositionSequence, Tag.TemporalPositionTimeOffset) * 1000);
        }
        return timing != null ? timing : ofFrames(Cine.Source.ACQUISITION, frame -> {
            Attributes content = groups.macro(frame, Tag.FrameContentSequence);
            return content == null ? Double.NaN : millis(content.getString(Tag.FrameAcquisitionDateTime));
        });
    }

    private double value(int frame, int sequence, int tag) {
        Attributes macro = groups.macro(frame, sequence);
        return macro == null ? Double.NaN : macro.getDouble(tag, Double.NaN);
    }

    private Timing ofFrames(Cine.Source source, IntToDoubleFunction timeOf) {
        double[] times = new double[frames];
        for (int i = 0; i < frames; i++) {
            times[i] = timeOf.applyAsDouble(i + 1);
            if (!Double.isFinite(times[i])) {
                return null;
            }
        }
        double[] sorted = Arrays.stream(times).sorted().distinct().toArray();
        double[] steps = new double[Math.max(0, sorted.length - 1)];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = sorted[i + 1] - sorted[i];
        }
        Arrays.sort(steps);
        // The median: between two places or breath holds lie pauses that are no frame time.
        double step = steps.length == 0 ? 0 : steps[steps.length / 2];
        double start = times[0];
        return possible(step) ? new Timing(source, step, Arrays.stream(times).mapToObj(t -> round(t - start)).toList()) : null;
    }

    /** To microseconds, which is what Frame Acquisition DateTime holds. */
    private static double round(double millis) {
        return Math.rint(millis * 1000) / 1000;
    }

    /** A DT as milliseconds on some clock; NaN when it is none. An offset from UTC is the same in all frames and left out. */
    private static double millis(String dateTime) {
        if (dateTime == null || !dateTime.matches("\\d{14}(\\.\\d{1,6})?([+-]\\d{4})?")) {
            return Double.NaN;
        }
        try {
            LocalDateTime whole = LocalDateTime.of(number(dateTime, 0, 4), number(dateTime, 4, 6), number(dateTime, 6, 8),
                    number(dateTime, 8, 10), number(dateTime, 10, 12), Math.min(59, number(dateTime, 12, 14)));
            String rest = dateTime.substring(14).replaceFirst("[+-].*", "");
            return whole.toEpochSecond(ZoneOffset.UTC) * 1000.0 + (rest.length() > 1 ? Double.parseDouble("0" + rest) * 1000 : 0);
        } catch (DateTimeException _) {
            return Double.NaN;
        }
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }

    private Double recommended() {
        Double exact = rate(Tag.RecommendedDisplayFrameRateInFloat);
        return exact != null ? exact : rate(Tag.RecommendedDisplayFrameRate);
    }

    private Double rate(int tag) {
        double rate = dataset.getDouble(tag, 0);
        return Double.isFinite(rate) && rate > 0 && rate <= HIGHEST_RATE && possible(1000 / rate) ? (Double) rate : null;
    }

    /** The value is finite and a player can keep to it. */
    private static boolean possible(double millis) {
        return millis >= Cine.SHORTEST_MS && millis <= Cine.LONGEST_MS;
    }
}
