package org.caseroom.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.caseroom.dicom.imageio.SampleType;
import org.caseroom.study.presentation.ImagePresentation;
import org.caseroom.study.presentation.Padding;
import org.junit.jupiter.api.Test;

final class ColourMapTest {
    private static int[] colour(String map, int level) {
        var found = ColourMaps.find(map).orElseThrow();
        return new int[] {found.red()[level] & 0xFF, found.green()[level] & 0xFF, found.blue()[level] & 0xFF};
    }

    @Test
    void the_palettes_are_those_of_the_standard() {
        assertThat(ColourMaps.all()).extracting(ColourMap::name).containsExactly("HOT_IRON", "PET", "HOT_METAL_BLUE", "PET_20_STEP",
                "SPRING", "SUMMER", "FALL", "WINTER");
        assertThat(ColourMaps.all()).extracting(ColourMap::uid).startsWith("1.2.840.10008.1.5.1", "1.2.840.10008.1.5.2");
        // PS3.6 B.1.1: red rises by two until it is full, then green, then blue by four.
        assertThat(colour("HOT_IRON", 0)).containsExactly(0, 0, 0);
        assertThat(colour("HOT_IRON", 100)).containsExactly(200, 0, 0);
        assertThat(colour("HOT_IRON", 200)).containsExactly(255, 144, 36);
        assertThat(colour("HOT_IRON", 255)).containsExactly(255, 255, 255);
        assertThat(colour("PET", 128)).containsExactly(128, 0, 255);
        assertThat(colour("PET_20_STEP", 13)).containsExactly(96, 0, 80);
        assertThat(colour("SPRING", 0)).containsExactly(255, 0, 255);
        assertThat(colour("WINTER", 255)).containsExactly(0x7F, 255, 0x80);
    }

    @Test
    void colours_stand_for_levels_after_window_and_polarity() throws Exception {
        var frame = CorpusRenderer.stored(TestFrames.row(SampleType.U8, 0, 100, 255));
        var gray = TestFrames.gray(8, false);
        var map = new Appearance(0, "HOT_IRON", false, false, false, null);
        var picture = FrameRenderer.render(frame, gray, null, Beside.NOTHING, FrameKey.png("1.2", 1, null, false).shown(map));
        assertThat(picture.samples()).isEqualTo(3);
        assertThat(TestFrames.unsigned(picture.pixels())).containsExactly(0, 0, 0, 200, 0, 0, 255, 255, 255);
        var inverted = FrameRenderer.render(frame, gray, null, Beside.NOTHING, FrameKey.png("1.2", 1, null, true).shown(map));
        assertThat(TestFrames.unsigned(inverted.pixels())).containsExactly(255, 255, 255, 255, 54, 0, 0, 0, 0);
    }

    @Test
    void padding_stays_background() throws Exception {
        var frame = CorpusRenderer.stored(TestFrames.row(SampleType.U8, 0, 255, 7));
        var gray = TestFrames.gray(8, false);
        var padded = new ImagePresentation("MONOCHROME2", 8, false, gray.modality(), List.of(), List.of(), new Padding(7, 7), false, null,
                null, false);
        var spring = new Appearance(0, "SPRING", false, false, true, null);
        var picture = FrameRenderer.render(frame, padded, null, Beside.NOTHING, FrameKey.png("1.2", 1, null, false).shown(spring));
        assertThat(TestFrames.unsigned(picture.pixels())).containsExactly(255, 0, 255, 255, 255, 0, 0, 0, 0);
    }

    @Test
    void an_unknown_map_is_refused_by_name() {
        var frame = CorpusRenderer.stored(TestFrames.row(SampleType.U8, 0));
        var key = FrameKey.png("1.2", 1, null, false).shown(new Appearance(0, "RAINBOW", false, false, false, null));
        assertThatThrownBy(() -> FrameRenderer.render(frame, TestFrames.gray(8, false), null, Beside.NOTHING, key))
                .isInstanceOf(UnsupportedImageException.class).hasMessage("There is no colour map RAINBOW");
    }
}
