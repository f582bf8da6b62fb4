package org.caseroom.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.caseroom.dicom.imageio.SampleType;
import org.caseroom.study.presentation.DisplayShutter;
import org.caseroom.study.presentation.ImagePresentation;
import org.caseroom.study.presentation.ModalityLut;
import org.caseroom.study.presentation.Overlay;
import org.caseroom.study.presentation.OverlayPlane;
import org.caseroom.study.presentation.Padding;
import org.caseroom.study.presentation.Palette;
import org.caseroom.study.presentation.VoiFunction;
import org.caseroom.study.presentation.VoiWindow;
import org.junit.jupiter.api.Test;

/** What hides pixels and what is drawn over them, on an image of 5 x 4 pixels of level 100. */
final class CoverTest {
    private static final int COLUMNS = 5;
    private static final int ROWS = 4;

    private static ImagePresentation image(DisplayShutter shutter) {
        return new ImagePresentation("MONOCHROME2", 8, false, ModalityLut.identity(), List.of(), List.of(), null, false, null, null,
                false, List.of(), shutter, null, false);
    }

    private static String draw(ImagePresentation image, AppliedState state, Beside beside, Appearance as, Region region) throws Exception {
        double[] values = new double[COLUMNS * ROWS];
        java.util.Arrays.fill(values, 100);
        var frame = CorpusRenderer.stored(TestFrames.decoded(SampleType.U8, 1, "MONOCHROME2", COLUMNS, ROWS, values));
        var key = FrameKey.png("1.2", 1, null, false).shown(as);
        var picture = FrameRenderer.render(frame, image, state, beside, region == null ? key : key.cropped(region));
        var text = new StringBuilder();
        for (int i = 0; i < picture.pixels().length; i++) {
            int level = picture.pixels()[i] & 0xFF;
            text.append(i > 0 && i % picture.columns() == 0 ? "/" : "").append(level == 100 ? '.' : level == 255 ? 'W' : level == 0 ? '#' : '?');
        }
        return text.toString();
    }

    private static String shuttered(DisplayShutter shutter) throws Exception {
        return draw(image(shutter), null, Beside.NOTHING, Appearance.OF_FILE, null);
    }

    private static String covered(Region region, OverlayPlane... planes) throws Exception {
        return draw(image(null), null, new Beside(List.of(planes), null), Appearance.OF_FILE, region);
    }

    @Test
    void shutters_leave_what_lies_in_all_their_shapes() throws Exception {
        var rectangle = new DisplayShutter.Rectangle(2, 4, 1, 3);
        assertThat(shuttered(new DisplayShutter(rectangle, null, null, 0))).isEqualTo("#...#/#...#/#...#/#####");
        var circle = new DisplayShutter.Circle(2, 3, 1);
        assertThat(shuttered(new DisplayShutter(null, circle, null, 0))).isEqualTo("##.##/#...#/##.##/#####");
        assertThat(shuttered(new DisplayShutter(rectangle, new DisplayShutter.Circle(3, 3, 1), null, 0))).isEqualTo("#####/##.##/#...#/#####");
        // A triangle of row and column: (1,1), (4,1), (4,4).
        assertThat(shuttered(new DisplayShutter(null, null, List.of(1, 1, 4, 1, 4, 4), 0))).isEqualTo(".####/..###/...##/#####");
        assertThat(shuttered(new DisplayShutter(rectangle, null, null, 255))).startsWith("W...W");
    }

    @Test
    void a_part_of_the_image_is_hidden_as_in_the_whole() throws Exception {
        var shutter = new DisplayShutter(null, new DisplayShutter.Circle(2, 3, 1), null, 0);
        assertThat(draw(image(shutter), null, Beside.NOTHING, Appearance.OF_FILE, new Region(2, 1, 3, 2))).isEqualTo("..#/.##");
    }

    @Test
    void a_shutter_can_be_opened() throws Exception {
        var shutter = new DisplayShutter(new DisplayShutter.Rectangle(2, 2, 2, 2), null, null, 0);
        assertThat(draw(image(shutter), null, Beside.NOTHING, Appearance.PLAIN, null)).doesNotContain("#");
    }

    @Test
    void graphics_are_drawn_white_where_their_origin_says_also_beyond_the_image() throws Exception {
        var overlay = new Overlay(0x6000, 3, 3, 0, 4, 1, 0, -1, false, null);
        // 111 / 101 / 011, first pixel in the lowest bit: the first row and the last column lie outside.
        var plane = new OverlayPlane(overlay, new byte[] {(byte) 0b10_101_111, 1});
        assertThat(covered(null, plane)).isEqualTo("...W./....W/...../.....");
        assertThat(covered(new Region(3, 0, 2, 2), plane)).isEqualTo("W./.W");
        assertThat(draw(image(null), null, new Beside(List.of(plane), null), Appearance.PLAIN, null)).doesNotContain("W");
    }

    @Test
    void of_a_region_of_interest_the_edge_is_drawn() throws Exception {
        var overlay = new Overlay(0x6000, 4, 5, 1, 1, 1, 0, -1, true, null);
        assertThat(covered(null, new OverlayPlane(overlay, new byte[] {-1, -1, 15}))).isEqualTo("WWWWW/W...W/W...W/WWWWW");
    }

    @Test
    void a_state_decides_on_shutter_and_overlays() throws Exception {
        var own = new OverlayPlane(new Overlay(0x6000, 1, 1, 1, 1, 1, 0, -1, false, null), new byte[] {1});
        var others = new OverlayPlane(new Overlay(0x6002, 1, 1, 4, 5, 1, 0, -1, false, null), new byte[] {1});
        var bitmap = new OverlayPlane(new Overlay(0x6004, 1, 5, 2, 1, 1, 0, -1, false, null), new byte[] {0b10101});
        var window = List.of(new VoiWindow(127.5, 255, VoiFunction.LINEAR_EXACT, null));
        var state = new AppliedState(null, window, List.of(), null, false, null, bitmap, 0, List.of(own), List.of(0x6008));
        var shutter = new DisplayShutter(new DisplayShutter.Rectangle(2, 2, 2, 2), null, null, 0);
        assertThat(draw(image(shutter), state, new Beside(List.of(others), null), Appearance.OF_FILE, null)).isEqualTo("W..../#.#.#/...../.....");
        assertThat(draw(image(shutter), state, new Beside(List.of(others), null), Appearance.PLAIN, null)).isEqualTo("...../...../...../.....");
    }

    @Test
    void a_state_without_a_window_shows_the_whole_range_with_its_presentation_lut() throws Exception {
        var frame = CorpusRenderer.stored(TestFrames.row(SampleType.U8, 0, 51, 255));
        var gray = TestFrames.window(TestFrames.photometric(TestFrames.gray(8, false), "MONOCHROME1", false), 3, 2, VoiFunction.LINEAR);
        var plain = new AppliedState(null, List.of(), List.of(), null, false, null, null, 0, List.of(), null);
        var key = FrameKey.png("1.2", 1, null, false);
        assertThat(TestFrames.unsigned(FrameRenderer.render(frame, gray, plain, Beside.NOTHING, key).pixels())).containsExactly(0, 51, 255);
        var inverse = new AppliedState(null, List.of(), List.of(), TestFrames.table(0, 8, 0, 0, 255, 255, 255, 255), true, null, null, 0,
                List.of(), null);
        assertThat(TestFrames.unsigned(FrameRenderer.render(frame, gray, inverse, Beside.NOTHING, key).pixels())).containsExactly(255, 255, 0);
    }

    @Test
    void padding_is_background_whatever_window_and_polarity() throws Exception {
        for (var type : List.of(SampleType.S16, SampleType.S32)) {
            var frame = CorpusRenderer.stored(TestFrames.row(type, -2000, -1000, 0, 3000));
            var gray = TestFrames.window(TestFrames.gray(16, true), 0, 100, VoiFunction.LINEAR);
            var padded = new ImagePresentation("MONOCHROME1", 16, true, gray.modality(), gray.windows(), List.of(), new Padding(-2000, -1500),
                    false, null, null, false);
            var key = FrameKey.png("1.2", 1, null, false);
            assertThat(TestFrames.unsigned(FrameRenderer.render(frame, padded, null, Beside.NOTHING, key.shown(Appearance.OF_FILE)).pixels()))
                    .containsExactly(0, 255, 126, 0);
            assertThat(TestFrames.unsigned(FrameRenderer.render(frame, padded, null, Beside.NOTHING, key).pixels())).startsWith(255, 255);
        }
    }

    @Test
    void values_of_a_supplemental_palette_have_their_colours() throws Exception {
        var frame = CorpusRenderer.stored(TestFrames.row(SampleType.U16, 0, 1023, 1024, 1025, 4000));
        var palette = new Palette(TestFrames.table(1024, 8, 10, 20), TestFrames.table(1024, 8, 30, 40), TestFrames.table(1024, 8, 50, 60));
        var image = new ImagePresentation("MONOCHROME2", 16, false, ModalityLut.identity(),
                List.of(new VoiWindow(512, 1024, VoiFunction.LINEAR, null)), List.of(), null, false, null, null, false, List.of(), null,
                palette, false);
        var key = FrameKey.png("1.2", 1, null, false);
        assertThat(TestFrames.unsigned(FrameRenderer.render(frame, image, null, Beside.NOTHING, key.shown(Appearance.OF_FILE)).pixels()))
                .containsExactly(0, 0, 0, 255, 255, 255, 10, 30, 50, 20, 40, 60, 20, 40, 60);
        assertThat(FrameRenderer.render(frame, image, null, Beside.NOTHING, key).samples()).isEqualTo(1);
    }

    @Test
    void a_voi_lut_is_chosen_by_its_number() throws Exception {
        var frame = CorpusRenderer.stored(TestFrames.row(SampleType.U8, 0, 1));
        var gray = TestFrames.gray(8, false);
        var image = new ImagePresentation("MONOCHROME2", 8, false, gray.modality(), List.of(),
                List.of(TestFrames.table(0, 8, 5, 6), TestFrames.table(0, 8, 7, 8)), null, false, null, null, false);
        var second = new Appearance(2, null, false, false, false, null);
        assertThat(TestFrames.unsigned(FrameRenderer.render(frame, image, null, Beside.NOTHING,
                FrameKey.png("1.2", 1, new VoiChoice(1, 1, null), false).shown(second)).pixels())).containsExactly(7, 8);
    }
}
