package org.caseroom.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.caseroom.imaging.TestFrames.decoded;
import static org.caseroom.imaging.TestFrames.gray;
import static org.caseroom.imaging.TestFrames.stored;
import static org.caseroom.imaging.TestFrames.unsigned;

import java.util.Arrays;
import java.util.Random;
import org.caseroom.dicom.imageio.SampleType;
import org.junit.jupiter.api.Test;

final class ResamplerTest {
    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    @Test
    void smaller_is_the_mean_of_the_area() {
        byte[] pixels = bytes(0, 100, 200, 200, 100, 200, 0, 0);
        assertThat(unsigned(Resampler.resample(pixels, 4, 2, 1, 2, 1))).containsExactly(100, 100);
        // three to two: (a + b/2) / 1.5
        assertThat(unsigned(Resampler.resample(bytes(0, 90, 240), 3, 1, 1, 2, 1))).containsExactly(30, 190);
    }

    @Test
    void a_thin_line_does_not_disappear() {
        byte[] line = new byte[1000];
        line[333] = (byte) 255;
        int[] small = unsigned(Resampler.resample(line, 1000, 1, 1, 100, 1));
        assertThat(small[33]).isEqualTo(26);
        assertThat(Arrays.stream(small).sum()).isEqualTo(26);
    }

    @Test
    void flat_stays_flat_and_colours_stay_apart() {
        byte[] flat = new byte[30 * 20 * 3];
        for (int i = 0; i < flat.length; i += 3) {
            flat[i] = (byte) 255;
            flat[i + 1] = 77;
        }
        for (int[] size : new int[][] {{17, 11}, {61, 47}, {30, 7}, {45, 20}, {1, 1}}) {
            int[] scaled = unsigned(Resampler.resample(flat, 30, 20, 3, size[0], size[1]));
            assertThat(scaled).hasSize(size[0] * size[1] * 3);
            for (int i = 0; i < scaled.length; i += 3) {
                assertThat(new int[] {scaled[i], scaled[i + 1], scaled[i + 2]}).containsExactly(255, 77, 0);
            }
        }
    }

    /** Gray takes other loops than colour, with the same result. */
    @Test
    void gray_is_one_channel_of_colour() {
        var random = new Random(3);
        for (int[] size : new int[][] {{100, 60, 51, 31}, {100, 60, 50, 30}, {64, 64, 48, 48}, {31, 17, 77, 40}, {5, 4, 3, 9}, {3, 3, 2, 2},
            {4, 4, 9, 9}, {400, 300, 41, 30}, {2, 2, 1, 5}}) {
            byte[] gray = new byte[size[0] * size[1]];
            random.nextBytes(gray);
            byte[] scaled = Resampler.resample(gray, size[0], size[1], 1, size[2], size[3]);
            assertThat(Resampler.resample(GrayLoops.triple(gray), size[0], size[1], 3, size[2], size[3])).as("%s", Arrays.toString(size))
                    .isEqualTo(GrayLoops.triple(scaled));
        }
    }

    @Test
    void larger_is_smooth_and_keeps_a_ramp() {
        // Catmull-Rom reproduces a line between its ends
        int[] scaled = unsigned(Resampler.resample(bytes(0, 40, 80, 120, 160, 200), 6, 1, 1, 12, 1));
        assertThat(Arrays.copyOfRange(scaled, 3, 9)).containsExactly(50, 70, 90, 110, 130, 150);
        assertThat(unsigned(Resampler.resample(bytes(9), 1, 1, 1, 3, 2))).containsOnly(9);
    }

    @Test
    void a_region_is_cut_out_before_it_is_scaled() throws UnsupportedImageException {
        var frame = stored(decoded(SampleType.U8, 1, "MONOCHROME2", 4, 3, 0, 1, 2, 3, 10, 11, 12, 13, 20, 21, 22, 23));
        var image = FrameRenderer.render(frame, gray(8, false), null, false, new Region(1, 1, 2, 2), 0, 0);
        assertThat(unsigned(image.pixels())).containsExactly(11, 12, 21, 22);
        assertThat(image.scaled()).isFalse();
        var small = FrameRenderer.render(frame, gray(8, false), null, false, new Region(1, 1, 2, 2), 1, 1);
        assertThat(unsigned(small.pixels())).containsExactly(17);
        assertThat(small.scaled()).isTrue();
        assertThatThrownBy(() -> FrameRenderer.render(frame, gray(8, false), null, false, new Region(3, 0, 2, 1), 0, 0))
                .isInstanceOf(UnsupportedImageException.class).hasMessageContaining("4 columns and 3 rows");
        assertThatThrownBy(() -> FrameRenderer.render(frame, gray(8, false), null, false, null, 16000, 16000))
                .isInstanceOf(UnsupportedImageException.class).hasMessageContaining("pixels");
    }
}
