package org.caseroom.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.caseroom.imaging.TestFrames.colour;
import static org.caseroom.imaging.TestFrames.decoded;
import static org.caseroom.imaging.TestFrames.render;
import static org.caseroom.imaging.TestFrames.table;

import org.caseroom.dicom.imageio.SampleType;
import org.caseroom.study.presentation.Palette;
import org.junit.jupiter.api.Test;

/** PS3.3 C.7.6.3.1.2 and C.7.6.3.1.5. */
final class ColourTest {
    @Test
    void rgb_stays() {
        var frame = decoded(SampleType.U8, 3, "RGB", 2, 1, 1, 2, 3, 254, 255, 0);
        assertThat(render(frame, colour("RGB", 8, null))).containsExactly(1, 2, 3, 254, 255, 0);
        assertThat(render(frame, colour("RGB", 8, null), new VoiChoice(1, 1, null), true)).as("windows do not apply")
                .containsExactly(254, 253, 252, 1, 0, 255);
    }

    @Test
    void rgb_of_more_bits_gives_its_upper_eight() {
        assertThat(render(decoded(SampleType.U16, 3, "RGB", 1, 1, 0xFFFF, 0x8000, 0xFF), colour("RGB", 16, null)))
                .containsExactly(255, 128, 0);
        assertThat(render(decoded(SampleType.U16, 3, "RGB", 1, 1, 4095, 2048, 15), colour("RGB", 12, null)))
                .containsExactly(255, 128, 0);
    }

    @Test
    void ybr_full() {
        // Y 76, Cb 85, Cr 255 is red; Y 29, Cb 255, Cr 107 blue; 128 128 neutral
        var frame = decoded(SampleType.U8, 3, "YBR_FULL", 3, 1, 76, 85, 255, 29, 255, 107, 90, 128, 128);
        assertThat(render(frame, colour("YBR_FULL", 8, null))).containsExactly(254, 0, 0, 0, 0, 254, 90, 90, 90);
        // what the decoder says counts, not the data set
        var rgb = decoded(SampleType.U8, 3, "RGB", 1, 1, 76, 85, 255);
        assertThat(render(rgb, colour("YBR_FULL_422", 8, null))).containsExactly(76, 85, 255);
    }

    @Test
    void ybr_partial_spreads_16_to_235() {
        var frame = decoded(SampleType.U8, 3, "YBR_PARTIAL_422", 3, 1, 16, 128, 128, 235, 128, 128, 81, 90, 240);
        assertThat(render(frame, colour("YBR_PARTIAL_422", 8, null))).containsExactly(0, 0, 0, 255, 255, 255, 254, 0, 0);
    }

    @Test
    void palette_of_16_bits_with_an_offset() {
        var palette = new Palette(table(10, 16, 0x1200, 0x3400), table(10, 16, 0x5600, 0x7800), table(10, 16, 0, 0xFF00));
        var frame = decoded(SampleType.U8, 1, "PALETTE COLOR", 4, 1, 0, 10, 11, 200);
        assertThat(render(frame, colour("PALETTE COLOR", 8, palette))).containsExactly(0x12, 0x56, 0, 0x12, 0x56, 0, 0x34, 0x78, 0xFF,
                0x34, 0x78, 0xFF);
    }

    @Test
    void palette_of_8_bits_and_indices_of_16() {
        var palette = new Palette(table(300, 8, 1, 2), table(299, 8, 3, 4), table(300, 8, 5, 6));
        var frame = decoded(SampleType.U16, 1, "PALETTE COLOR", 3, 1, 299, 300, 301);
        assertThat(render(frame, colour("PALETTE COLOR", 16, palette))).containsExactly(1, 3, 5, 1, 4, 5, 2, 4, 6);
    }

    @Test
    void two_samples_a_pixel_are_refused_in_words() {
        var frame = TestFrames.stored(decoded(SampleType.U8, 2, "MONOCHROME2", 1, 1, 1, 2));
        assertThatThrownBy(() -> FrameRenderer.render(frame, colour("MONOCHROME2", 8, null), null, false, null, 0, 0))
                .isInstanceOf(UnsupportedImageException.class).hasMessageContaining("2 samples per pixel");
    }
}
