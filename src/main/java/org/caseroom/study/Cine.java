package org.caseroom.study;

import java.util.List;

/**
 * How the frames of one multi-frame instance follow each other in time, and how its file asks to be played.
 *
 * @param frameTimeMs     recorded time from one frame to the next in milliseconds, 0.1 to 600,000; the mean where it varies
 * @param timesMs         when each frame was recorded, in milliseconds since the first one, one a frame; null where frames
 *                        follow each other evenly. Frames at several places or phases need not be in the order of time
 * @param source          where the times come from
 * @param recommendedRate Recommended Display Frame Rate (PS3.3 C.7.6.5), frames a second; null where the file has none
 * @param sweep           Preferred Playback Sequencing: forth and back instead of from the beginning again
 * @param first           Start Trim: number of the first frame to be played, from 1
 * @param last            Stop Trim: number of the last one
 * @param delayMs         Frame Delay: from Content Time to the start of the first frame, in milliseconds; null where absent
 */
public record Cine(String instance, double frameTimeMs, List<Double> timesMs, Source source, Double recommendedRate,
                   boolean sweep, int first, int last, Double delayMs) {
    static final double SHORTEST_MS = 0.1;
    static final double LONGEST_MS = 600_000;

    public enum Source {
        FRAME_TIME, FRAME_TIME_VECTOR,
        /** Nominal Cardiac Trigger Delay Time of the frames of an enhanced object. */
        TRIGGER_DELAY,
        /** Temporal Position Time Offset of the frames. */
        TEMPORAL_POSITION,
        /** Frame Acquisition DateTime of the frames. */
        ACQUISITION,
        CINE_RATE, RECOMMENDED_RATE,
        /** Effective Duration over the number of frames. */
        DURATION
    }

    /** What is known of an instance that was imported when only a frame time was kept. */
    static Cine even(String instance, double frameTimeMs, int frames) {
        return new Cine(instance, frameTimeMs, null, Source.FRAME_TIME, null, false, 1, frames, null);
    }
}
