package org.caseroom.layer;

import java.util.List;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.room.Nullable;
import org.caseroom.study.presentation.DisplayShutter;
import org.caseroom.study.presentation.LookupTable;
import org.caseroom.study.presentation.ModalityLut;
import org.caseroom.study.presentation.Overlay;

/**
 * A softcopy presentation state (PS3.3 A.33) as it is kept.
 *
 * @param references      the images it refers to
 * @param modality        null: none of its own
 * @param voi             items of Softcopy VOI LUT Sequence
 * @param presentationLut null: none
 * @param inverse         Presentation LUT Shape INVERSE
 * @param shutter         null: none
 * @param bitmap          overlay plane that hides; null: none
 * @param bitmapLevel     gray level, 0 to 255, of what it hides
 * @param overlays        planes of its own that are activated
 * @param activated       groups of the images' own overlays that are
 * @param areas           items of Displayed Area Selection Sequence
 * @param layers          in their order
 * @param data            where the bits of its overlays are read from
 */
record PresentationState(References references, int rotation, boolean flipped, @Nullable ModalityLut modality, List<Voi> voi,
                         @Nullable LookupTable presentationLut, boolean inverse, @Nullable DisplayShutter shutter, @Nullable Overlay bitmap,
                         int bitmapLevel, List<Overlay> overlays, List<Integer> activated, List<Area> areas, List<Layer> layers,
                         Attributes data) {

    /** @param images to which it applies; none named: all */
    record Voi(References images, Attributes item) {
    }

    /**
     * Corners as in the file: column and row from 1 of the pixels that appear at the top left and bottom right of the displayed area.
     */
    record Area(References images, int left, int top, int right, int bottom, String mode, @Nullable Double magnification,
                @Nullable List<Double> spacing) {
    }

    record Layer(String name, @Nullable String description, @Nullable String colour, List<Annotation> annotations) {
    }

    /** An item of Graphic Annotation Sequence. @param images to which it applies; none named: all of the state */
    record Annotation(References images, List<Shape> shapes) {
    }

    /**
     * @param relative whether the points are parts of the displayed area (DISPLAY) rather than image coordinates (PIXEL)
     * @param box      two corners of a text; null: it only has an anchor
     * @param boxRelative as {@code relative}, of the box
     */
    record Shape(String type, double[] points, boolean relative, boolean filled, boolean dashed, @Nullable String text, boolean anchor,
                 double[] box, boolean boxRelative, @Nullable String justify, @Nullable String colour, @Nullable Double width) {
    }

    private static boolean applies(References images, String instance, int frame) {
        return images.isEmpty() || images.names(instance, frame);
    }

    /** Whether the state is for this image. */
    boolean refersTo(String instance, int frame) {
        return references.names(instance, frame);
    }

    List<Attributes> voi(String instance, int frame) {
        return voi.stream().filter(v -> applies(v.images(), instance, frame)).map(Voi::item).toList();
    }

    @Nullable Area area(String instance, int frame) {
        return areas.stream().filter(a -> applies(a.images(), instance, frame)).findFirst().orElse(null);
    }

    List<Shape> shapes(Layer layer, String instance, int frame) {
        return layer.annotations().stream().filter(a -> applies(a.images(), instance, frame)).flatMap(a -> a.shapes().stream()).toList();
    }
}
