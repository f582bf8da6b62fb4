package org.caseroom.study;

import java.util.List;

/**
 * One image that can be shown: a frame of an instance, with its place in space.
 *
 * @param frame          number from 1
 * @param photometric    Photometric Interpretation of the data set
 * @param position       Image Position (Patient): x, y, z in mm of the centre of the first pixel; null where there is none
 * @param orientation    Image Orientation (Patient): six direction cosines, along the row, then along the column
 * @param window         the default window; null for colour
 * @param windows        all windows of the file, the first of them being the default
 * @param rescaleUnit    unit of the modality values, such as HU or BQML; null when unspecified
 * @param pixelAspect    vertical and horizontal part of Pixel Aspect Ratio
 * @param sliceLocation  mm
 * @param acquisitionTime DICOM TM
 * @param regions        calibrated regions of an ultrasound image (PS3.3 C.8.5.5)
 */
public record StackImage(String instance, int frame, int rows, int columns, int samples, String photometric,
                         Integer instanceNumber, List<Double> position, List<Double> orientation, Spacing spacing,
                         Double sliceThickness, Window window, List<Window> windows, String rescaleUnit,
                         List<Integer> pixelAspect, Lossy lossy, Double sliceLocation, String acquisitionTime,
                         List<Region> regions) {

    /**
     * Distance of pixel centres in mm.
     *
     * @param source {@code patient}, {@code detector}, {@code detector-corrected} or {@code calibrated}
     */
    public record Spacing(double row, double column, String source) {
    }

    /**
     * A window over modality values.
     *
     * @param function LINEAR, LINEAR_EXACT or SIGMOID
     */
    public record Window(double center, double width, String function, String explanation) {
    }

    /** @param ratio compression ratio; null where the file does not say it */
    public record Lossy(String method, Double ratio) {
    }

    /** Pixels x0 to x1 and y0 to y1, both included; deltas are units per pixel. */
    public record Region(int x0, int y0, int x1, int y1, String unitX, String unitY, double deltaX, double deltaY) {
    }

    /** As {@link #window}, where the file gives none: from the values of the frame. */
    public StackImage withWindow(Window range) {
        return new StackImage(instance, frame, rows, columns, samples, photometric, instanceNumber, position, orientation,
                spacing, sliceThickness, range, windows, rescaleUnit, pixelAspect, lossy, sliceLocation, acquisitionTime,
                regions);
    }
}
