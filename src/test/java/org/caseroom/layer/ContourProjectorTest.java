package org.caseroom.layer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.VR;
import org.caseroom.study.StackImage;
import org.junit.jupiter.api.Test;

final class ContourProjectorTest {
    private static final double[] SQUARE = {2, 2, 0, 6, 2, 0, 6, 6, 0, 2, 6, 0};

    /** A plane at z, of 1 mm pixels and slices of 2 mm. */
    private static StackImage axial(double z) {
        return image(List.of(0.0, 0.0, z), List.of(1.0, 0.0, 0.0, 0.0, 1.0, 0.0));
    }

    private static StackImage image(List<Double> position, List<Double> orientation) {
        return TestImages.image("1.1", position, orientation, 1, 2.0);
    }

    private static double[] square(double z) {
        double[] points = SQUARE.clone();
        for (int i = 2; i < points.length; i += 3) {
            points[i] = z;
        }
        return points;
    }

    private static Attributes set(double... places) {
        Attributes set = LayerFiles.structures("1", "1.2", "1.2.1");
        var region = LayerFiles.region(set, 1, "A");
        for (double z : places) {
            LayerFiles.contour(region, "CLOSED_PLANAR", null, square(z));
        }
        return set;
    }

    private static List<ContourPicture.Outline> outlines(Attributes set, StackImage image, String... siblings) {
        ContourPicture picture = new ContourProjector(image, Grid.of(image).orElseThrow(), LayerFiles.FRAME_OF_REFERENCE, Set.of(siblings))
                .project(StructureSetReader.read(set));
        return picture.regions().isEmpty() ? List.of() : picture.regions().getFirst().outlines();
    }

    @Test
    void an_outline_in_the_plane_is_exact() {
        List<ContourPicture.Outline> found = outlines(set(10, 12), axial(10));
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().exact()).isTrue();
        assertThat(found.getFirst().points()).containsExactly(2.5, 2.5, 6.5, 2.5, 6.5, 6.5, 2.5, 6.5);
    }

    @Test
    void within_half_a_slice_the_nearest_plane_is_drawn_and_said_to_be_near() {
        List<ContourPicture.Outline> found = outlines(set(9.2, 10.3, 13), axial(10));
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().exact()).isFalse();
        assertThat(outlines(set(8, 12), axial(10))).as("a whole slice away").isEmpty();
    }

    @Test
    void an_outline_that_names_an_image_of_the_series_is_on_that_one_alone() {
        Attributes set = LayerFiles.structures("1", "1.2", "1.2.1");
        LayerFiles.contour(LayerFiles.region(set, 1, "A"), "CLOSED_PLANAR", "1.9", square(10));
        assertThat(outlines(set, axial(10), "1.1", "1.9")).isEmpty();
        assertThat(outlines(set, axial(10), "1.1")).as("of another series it says nothing").hasSize(1);
    }

    @Test
    void an_image_across_shows_the_cut_of_the_slabs() {
        // Sagittal at x = 4: rows go down from z = 20.
        StackImage sagittal = image(List.of(4.0, 0.0, 20.0), List.of(0.0, 1.0, 0.0, 0.0, 0.0, -1.0));
        List<ContourPicture.Outline> found = outlines(set(10, 13), sagittal);
        assertThat(found).hasSize(2);
        // y from 2 to 6; a slab of 3 mm about z = 10.
        assertThat(found.getFirst().exact()).isFalse();
        assertThat(found.getFirst().points()).hasSize(8).contains(2.5, 6.5).contains(20 - 8.5 + 0.5, 20 - 11.5 + 0.5);
        assertThat(outlines(set(10, 13), image(List.of(7.0, 0.0, 20.0), List.of(0.0, 1.0, 0.0, 0.0, 0.0, -1.0)))).as("beside it").isEmpty();
    }

    @Test
    void another_frame_of_reference_says_nothing() {
        Attributes set = set(10);
        set.getItem(Tag.StructureSetROISequence).setString(Tag.ReferencedFrameOfReferenceUID, "9.9");
        assertThat(outlines(set, axial(10))).isEmpty();
    }

    @Test
    void damaged_outlines_are_left_out_and_counted() {
        Attributes set = set(10);
        var contours = set.getItem(Tag.ROIContourSequence).getSequence(Tag.ContourSequence);
        LayerFiles.contour(contours, "CLOSED_PLANAR", null, square(10)).setString(Tag.ContourData, VR.DS, "1", "2", "NaN", "1", "2", "3");
        LayerFiles.contour(contours, "CLOSED_PLANAR", null, 1, 2, 3, 4);
        LayerFiles.contour(contours, "CLOSED_PLANAR", null, 1, 2, 1e9);
        LayerFiles.contour(contours, "WOBBLY", null, square(10));
        LayerFiles.region(set, 70_000, "beyond every number");
        LayerFiles.region(set, 1, "twice");
        StructureSet read = StructureSetReader.read(set);
        assertThat(read.omitted()).isEqualTo(4);
        assertThat(read.regions()).hasSize(1);
        assertThat(read.regions().getFirst().contours()).hasSize(1);
    }

    @Test
    void an_answer_holds_only_so_many_points() {
        Attributes set = set();
        var contours = set.getItem(Tag.ROIContourSequence).getSequence(Tag.ContourSequence);
        double[] many = new double[3 * 40_000];
        for (int i = 2; i < many.length; i += 3) {
            many[i] = 10;
        }
        for (int i = 0; i < 4; i++) {
            LayerFiles.contour(contours, "OPEN_PLANAR", null, many);
        }
        ContourPicture picture = new ContourProjector(axial(10), Grid.of(axial(10)).orElseThrow(), LayerFiles.FRAME_OF_REFERENCE, Set.of())
                .project(StructureSetReader.read(set));
        assertThat(picture.omitted()).isEqualTo(2);
        assertThat(picture.regions().getFirst().outlines()).hasSize(2);
    }
}
