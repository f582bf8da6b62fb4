package org.caseroom.layer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** PS3.3 C.10.4 to C.10.7. */
final class StateDrawingTest {
    private static final int COLUMNS = 200;
    private static final int ROWS = 100;

    private static Attributes state(int rotation, boolean flipped) {
        Attributes a = LayerFiles.state("1", "1.1", "1.1.1", "1.2.3");
        a.setInt(Tag.ImageRotation, rotation).setString(Tag.ImageHorizontalFlip, flipped ? "Y" : "N");
        a.remove(Tag.DisplayedAreaSelectionSequence);
        return a;
    }

    private static void graphic(Attributes state, Attributes graphic) {
        state.getItem(Tag.GraphicAnnotationSequence).getSequence(Tag.GraphicObjectSequence).add(graphic);
    }

    private static StateView view(Attributes state) {
        return new StateDrawing(PresentationStateReader.read(state), "1.2.3", 1, COLUMNS, ROWS).view();
    }

    /** Where a graphic a tenth from the left and two tenths from the top of what is displayed lies on the stored image. */
    @ParameterizedTest
    @CsvSource({"0,false,20,20", "90,false,40,90", "180,false,180,80", "270,false,160,10", "0,true,180,20", "90,true,40,10",
            "180,true,20,80", "270,true,160,90"})
    void display_units_are_brought_to_the_stored_image(int rotation, boolean flipped, double column, double row) {
        Attributes state = state(rotation, flipped);
        graphic(state, LayerFiles.graphic("POINT", "DISPLAY", 0.1, 0.2));
        assertThat(view(state).layers().getFirst().graphics().get(1).points()).containsExactly(column, row);
    }

    @Test
    void display_units_are_parts_of_the_displayed_area() {
        Attributes state = state(0, false);
        state.newSequence(Tag.DisplayedAreaSelectionSequence).add(new Attributes().setInt(Tag.DisplayedAreaTopLeftHandCorner, 11, 21)
                .setInt(Tag.DisplayedAreaBottomRightHandCorner, 110, 70).setString(Tag.PresentationSizeMode, "MAGNIFY")
                .setDouble(Tag.PresentationPixelMagnificationRatio, 2));
        graphic(state, LayerFiles.graphic("POINT", "DISPLAY", 1, 0.5));
        StateView view = view(state);
        assertThat(view.area()).isEqualTo(new StateView.Area(10, 20, 110, 70, "MAGNIFY", 2.0, null));
        assertThat(view.layers().getFirst().graphics().get(1).points()).containsExactly(110.0, 45.0);
    }

    @Test
    void layers_come_in_their_order_with_their_colours() {
        Attributes state = state(0, false);
        state.getSequence(Tag.GraphicLayerSequence).add(new Attributes().setString(Tag.GraphicLayer, "LOW").setInt(Tag.GraphicLayerOrder, 0)
                .setInt(Tag.GraphicLayerRecommendedDisplayCIELabValue, 35000, 53500, 50000));
        var low = new Attributes().setString(Tag.GraphicLayer, "LOW");
        state.getSequence(Tag.GraphicAnnotationSequence).add(low);
        low.newSequence(Tag.GraphicObjectSequence).add(LayerFiles.graphic("CIRCLE", "PIXEL", 10, 10, 15, 10));
        assertThat(view(state).layers()).extracting(StateView.Layer::name).containsExactly("LOW", "MARKS");
        assertThat(view(state).layers().getFirst().colour()).startsWith("#").isNotEqualTo("#ffffff");
    }

    @Test
    void lines_of_a_text_stay_lines_however_they_end() {
        Attributes state = state(0, false);
        state.getItem(Tag.GraphicAnnotationSequence).getSequence(Tag.TextObjectSequence).getFirst()
                .setString(Tag.UnformattedTextValue, "one\r\ntwo\rthree\nfour");
        assertThat(view(state).layers().getFirst().graphics().get(1).text()).isEqualTo("one\ntwo\nthree\nfour");
    }

    @Test
    void annotations_for_other_images_are_left_out() {
        Attributes state = state(0, false);
        state.getItem(Tag.GraphicAnnotationSequence).newSequence(Tag.ReferencedImageSequence).add(LayerFiles.reference("9.9.9"));
        assertThat(view(state).layers()).isEmpty();
        assertThat(view(state).applies()).isTrue();
    }

    @Test
    void frames_that_are_named_are_respected() {
        Attributes state = state(0, false);
        state.getItem(Tag.ReferencedSeriesSequence).getItem(Tag.ReferencedImageSequence).setInt(Tag.ReferencedFrameNumber, 3, 5);
        assertThat(view(state)).isEqualTo(StateView.NONE);
        assertThat(new StateDrawing(PresentationStateReader.read(state), "1.2.3", 5, COLUMNS, ROWS).view().applies()).isTrue();
    }

    @Test
    void what_cannot_be_drawn_is_left_out() {
        Attributes state = state(45, false);
        for (Attributes broken : List.of(LayerFiles.graphic("POLYLINE", "PIXEL", 1, 2), LayerFiles.graphic("POLYLINE", "MATRIX", 1, 2, 3, 4),
                LayerFiles.graphic("ELLIPSE", "PIXEL", 1, 2, 3, 4), LayerFiles.graphic("SPIRAL", "PIXEL", 1, 2, 3, 4),
                LayerFiles.graphic("POLYLINE", "PIXEL", 1, Double.NaN, 3, 4), LayerFiles.graphic("POLYLINE", "PIXEL", 1, 1e30, 3, 4),
                LayerFiles.graphic("POLYLINE", "PIXEL", 1, 2, 3))) {
            graphic(state, broken);
        }
        StateView view = view(state);
        assertThat(view.layers().getFirst().graphics()).extracting(StateView.Graphic::type).containsExactly("POLYLINE", "TEXT");
        assertThat(view.rotation()).as("a turn the standard does not know").isZero();
    }

    @Test
    void no_more_is_taken_than_can_be_drawn() {
        Attributes state = state(0, false);
        for (int i = 0; i < 3; i++) {
            graphic(state, LayerFiles.graphic("POLYLINE", "PIXEL", new double[80_000]));
        }
        int points = view(state).layers().getFirst().graphics().stream().mapToInt(g -> g.points().size() / 2).sum();
        assertThat(points).as("two of the three, and what was there").isEqualTo(80_003);
    }
}
