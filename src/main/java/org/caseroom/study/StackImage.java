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
 * @param display        what a viewer can offer for this image
 * @param acquisition    how it was taken
 * @param place         among the frames of multi-frame objects; null where the file says nothing
 * @param suvFactor      from modality values of a PET image to SUVbw in g/ml; null where the file does not allow it
 */
public record StackImage(String instance, int frame, int rows, int columns, int samples, String photometric,
                         Integer instanceNumber, List<Double> position, List<Double> orientation, Spacing spacing,
                         Double sliceThickness, Window window, List<Window> windows, String rescaleUnit,
                         List<Integer> pixelAspect, Lossy lossy, Double sliceLocation, String acquisitionTime,
                         List<Region> regions, Display display, Acquisition acquisition, Double suvFactor,
                         FramePlace place) {
    public StackImage {
        // Absent in what was imported before there was one.
        display = display == null ? Display.PLAIN : display;
        acquisition = acquisition == null ? Acquisition.UNKNOWN : acquisition;
    }

    /**
     * Distance of pixel centres in mm, and in which plane that is true (PS3.3 10.7.1.3).
     *
     * @param source {@code patient}: in the patient; {@code detector}: where the beam meets the detector, larger than in the
     *               patient; {@code detector-corrected}: that through the magnification that the file estimates;
     *               {@code fiducial}: calibrated by an object of known size; {@code geometry}: for a depth that the file
     *               assumes; {@code calibrated}: somehow; {@code nominal}: of a scanned film, by its scanner
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

    /**
     * What the image lost before it came here.
     *
     * @param method  of the last compression
     * @param ratio   of it; null where the file does not say it
     * @param history every compression in the order in which they were done (0028,2112 and 0028,2114)
     */
    public record Lossy(String method, Double ratio, List<Compression> history) {
        public Lossy {
            history = history == null ? List.of() : List.copyOf(history);
        }
    }

    /** One lossy compression; null for what the file does not say. @param method such as ISO_10918_1 (JPEG) */
    public record Compression(String method, Double ratio) {
    }

    /**
     * What there is to be switched and chosen when the image is shown.
     *
     * @param colour   shown in colours of its own, so that neither window nor colour map has an effect
     * @param voiLuts  VOI LUT Sequence in the order of the file; numbered from 1 in a presentation
     * @param overlays whether overlays 60xx lie over this frame
     * @param shutter  whether the file asks for a display shutter
     */
    public record Display(boolean colour, List<VoiLut> voiLuts, boolean overlays, boolean shutter) {
        static final Display PLAIN = new Display(false, List.of(), false, false);

        public Display {
            voiLuts = List.copyOf(voiLuts);
        }
    }

    /**
     * A VOI LUT.
     *
     * @param explanation LUT Explanation, null where there is none
     * @param first       least modality value that it distinguishes
     * @param last        greatest one
     */
    public record VoiLut(String explanation, int first, int last) {
    }

    /**
     * Pixels x0 to x1 and y0 to y1, both included.
     *
     * @param deltaX units per pixel to the right; may be negative
     * @param deltaY units per pixel downwards; negative where values grow upwards
     * @param startX value at the centre of the pixels in column x0, as velocity at the upper edge of a spectrum; null where the
     *               file gives no reference pixel
     * @param startY value at the centre of the pixels in row y0
     */
    public record Region(int x0, int y0, int x1, int y1, String unitX, String unitY, double deltaX, double deltaY,
                         Double startX, Double startY) {
    }

    /** As {@link #window}, where the file gives none: from the values of the frame. */
    public StackImage withWindow(Window range) {
        return new StackImage(instance, frame, rows, columns, samples, photometric, instanceNumber, position, orientation,
                spacing, sliceThickness, range, windows, rescaleUnit, pixelAspect, lossy, sliceLocation, acquisitionTime,
                regions, display, acquisition, suvFactor, place);
    }
}
