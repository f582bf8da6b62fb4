package org.caseroom.sample;

import java.time.LocalDate;
import java.util.Objects;

/**
 * Which sample case to make: the same options give the same bytes.
 *
 * @param studyDate     day of all three studies
 * @param ctSize        rows and columns of the CT
 * @param ctSlices      slices of the CT, spread over 310 mm
 * @param petSlices     slices of the PET, 3 mm apart
 * @param detectorScale 1 for the radiograph of 2000 x 2500, n for each side divided by n
 * @param cineFrames    frames of the ultrasound cine; a beat has 20
 * @param density       share of the vessels of the lungs that is grown, above 0 and up to 1
 */
public record SampleOptions(long seed, LocalDate studyDate, int ctSize, int ctSlices, int petSlices, int detectorScale,
                            int cineFrames, double density) {

    public SampleOptions {
        Objects.requireNonNull(studyDate, "studyDate");
        if (ctSize < 32 || ctSize > 1024 || ctSlices < 2 || petSlices < 2 || petSlices > 110 || detectorScale < 1
                || detectorScale > 16 || cineFrames < 1 || cineFrames > 400 || !(density > 0 && density <= 1)) {
            throw new IllegalArgumentException("The size of the sample case is out of range: ctSize " + ctSize
                    + " (32 to 1024), ctSlices " + ctSlices + " (from 2), petSlices " + petSlices
                    + " (2 to 110), detectorScale " + detectorScale + " (1 to 16), cineFrames " + cineFrames
                    + " (1 to 400), density " + density + " (above 0, to 1)");
        }
    }

    /** The case that users see. */
    public static SampleOptions full(long seed, LocalDate studyDate) {
        return new SampleOptions(seed, studyDate, 512, 124, 103, 1, 40, 1);
    }

    /** The same patient in a hundredth of the bytes, for tests. */
    public static SampleOptions small(long seed, LocalDate studyDate) {
        return new SampleOptions(seed, studyDate, 128, 31, 103, 8, 4, 0.05);
    }
}
