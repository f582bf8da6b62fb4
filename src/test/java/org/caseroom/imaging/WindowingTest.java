package org.caseroom.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caseroom.imaging.TestFrames.gray;
import static org.caseroom.imaging.TestFrames.modality;
import static org.caseroom.imaging.TestFrames.photometric;
import static org.caseroom.imaging.TestFrames.render;
import static org.caseroom.imaging.TestFrames.row;
import static org.caseroom.imaging.TestFrames.table;
import static org.caseroom.imaging.TestFrames.window;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.caseroom.dicom.imageio.SampleType;
import org.caseroom.study.presentation.ModalityLut;
import org.caseroom.study.presentation.VoiFunction;
import org.caseroom.study.presentation.VoiWindow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** PS3.3 C.11.2.1.2 and C.11.2.1.3, by values worked out by hand. */
final class WindowingTest {
    @Test
    void linear_window_of_the_standards_own_example() {
        // c = 2048, w = 4096: x <= 0 black, x > 4095 white, else (x - 2047.5) / 4095 + 0.5
        var p = window(gray(16, true), 2048, 4096, VoiFunction.LINEAR);
        assertThat(render(row(SampleType.S16, -5, 0, 1, 2047, 2048, 4094, 4095, 4096), p))
                .containsExactly(0, 0, 0, 127, 128, 255, 255, 255);
        // 1 * 255 / 4095 = 0.062; 2047 -> 127.469; 2048 -> 127.531; 9 -> 0.5604
        assertThat(render(row(SampleType.U16, 8, 9, 24, 25), p)).containsExactly(0, 1, 1, 2);
    }

    @Test
    void linear_window_of_width_one_is_a_step_above_center_minus_a_half() {
        var p = window(gray(12, false), 1500, 1, VoiFunction.LINEAR);
        assertThat(render(row(SampleType.U16, 0, 1499, 1500, 1501), p)).containsExactly(0, 0, 255, 255);
        var between = window(gray(12, false), 1500.5, 1, VoiFunction.LINEAR);
        assertThat(render(row(SampleType.U16, 1499, 1500, 1501), between)).containsExactly(0, 0, 255);
    }

    @Test
    void narrow_linear_window() {
        // c = 2000.5, w = 7: x <= 1997 black, x > 2003 white, (x - 1997) * 42.5 between
        var p = window(gray(12, false), 2000.5, 7, VoiFunction.LINEAR);
        assertThat(render(row(SampleType.U16, 1996, 1997, 1998, 1999, 2000, 2002, 2003, 2004), p))
                .containsExactly(0, 0, 43, 85, 128, 213, 255, 255);
    }

    @Test
    void exact_window_maps_half_a_width_to_either_side() {
        // c = 100, w = 200: x <= 0 black, x > 200 white, x * 1.275
        var p = window(gray(12, true), 100, 200, VoiFunction.LINEAR_EXACT);
        assertThat(render(row(SampleType.S16, -1, 0, 1, 50, 100, 199, 200, 201), p))
                .containsExactly(0, 0, 1, 64, 128, 254, 255, 255);
    }

    @Test
    void a_width_below_one_is_read_as_exact() {
        var p = modality(window(gray(16, false), 0.5, 0.5, VoiFunction.LINEAR), new ModalityLut(0.001, 0, null, null));
        // 0.25 to 0.75: (x - 250) * 0.51
        assertThat(render(row(SampleType.U16, 249, 250, 260, 500, 750, 751), p)).containsExactly(0, 0, 5, 128, 255, 255);
        assertThat(new VoiWindow(0.5, 0.5, VoiFunction.LINEAR, null).effective()).isEqualTo(VoiFunction.LINEAR_EXACT);
        assertThat(new VoiWindow(0.5, 1, VoiFunction.LINEAR, null).effective()).isEqualTo(VoiFunction.LINEAR);
    }

    @Test
    void sigmoid() {
        // 255 / (1 + exp(-4 (x - 300) / 600)): x = 0 -> 30.40, 300 -> 127.5, 600 -> 224.60, -32768 -> 0, 32767 -> 255
        var p = window(gray(16, true), 300, 600, VoiFunction.SIGMOID);
        assertThat(render(row(SampleType.S16, -32768, 0, 300, 600, 32767), p)).containsExactly(0, 30, 128, 225, 255);
    }

    @Test
    void hounsfield_units_by_rescale() {
        // soft tissue on 12 bits: stored 864 = -160 HU, 1064 = 40 HU, 1264 = 240 HU
        var p = modality(window(gray(12, false), 40, 400, VoiFunction.LINEAR), new ModalityLut(1, -1024, null, "HU"));
        // low = 40 - 0.5 - 199.5 = -160, high = 239, (x + 160) * 255 / 399
        assertThat(render(row(SampleType.U16, 0, 864, 865, 1064, 1262, 1263, 4095), p)).containsExactly(0, 0, 1, 128, 254, 255, 255);
    }

    @Test
    void negative_slope_turns_the_picture_around() {
        var p = modality(window(gray(12, false), -50, 101, VoiFunction.LINEAR), new ModalityLut(-1, 0, null, null));
        // values 0, -50, -100 with low = -100.5 and span 100
        assertThat(render(row(SampleType.U16, 0, 50, 100, 101), p)).containsExactly(255, 129, 1, 0);
    }

    @Test
    void monochrome1_and_inverted_and_both() {
        var p = window(gray(8, false), 128, 256, VoiFunction.LINEAR);
        var values = row(SampleType.U8, 0, 100, 255);
        assertThat(render(values, p)).containsExactly(0, 100, 255);
        assertThat(render(values, photometric(p, "MONOCHROME1", false))).containsExactly(255, 155, 0);
        assertThat(render(values, photometric(p, "MONOCHROME1", true))).as("INVERSE says the same once more")
                .containsExactly(255, 155, 0);
        assertThat(render(values, p, null, true)).containsExactly(255, 155, 0);
        assertThat(render(values, photometric(p, "MONOCHROME1", false), null, true)).containsExactly(0, 100, 255);
    }

    @Test
    void voi_lut_takes_modality_values_and_clamps_at_its_ends() {
        var p = modality(table(gray(12, false), table(-2, 12, 0, 1000, 2048, 4095)), new ModalityLut(1, -10, null, null));
        // modality -3 and below: first entry; -2, -1, 0, 1: the entries; above: last. 1000 * 255 / 4095 = 62.27, 2048 -> 127.53
        assertThat(render(row(SampleType.U16, 0, 8, 9, 10, 11, 12, 4095), p)).containsExactly(0, 0, 62, 128, 255, 255, 255);
    }

    @Test
    void modality_table_before_the_window() {
        var p = modality(window(gray(8, false), 30000, 20000, VoiFunction.LINEAR),
                new ModalityLut(1, 0, table(10, 16, 20000, 30000, 40000), "US"));
        // low = 20000: 30000 -> 10000 / 19999 * 255 = 127.506
        assertThat(render(row(SampleType.U8, 0, 10, 11, 12, 255), p)).containsExactly(0, 0, 128, 255, 255);
    }

    @Test
    void a_chosen_window_has_the_function_of_the_images_own() {
        var values = row(SampleType.S16, 0, 300);
        var sigmoid = window(gray(16, true), 1, 2, VoiFunction.SIGMOID);
        assertThat(render(values, sigmoid, new VoiChoice(300, 600, null), false)).containsExactly(30, 128);
        assertThat(render(values, sigmoid, new VoiChoice(300, 600, VoiFunction.LINEAR_EXACT), false)).containsExactly(0, 128);
    }

    @ParameterizedTest
    @CsvSource({"U8,false,8,0,100,255,0,100,255", "U8,false,7,0,64,127,0,129,255", "U8,false,1,0,1,1,0,255,255",
        "U16,false,12,100,200,300,0,128,255", "S16,true,16,-1000,0,1000,0,128,255", "S8,true,8,-128,0,127,0,128,255",
        "U32,false,32,0,2000000000,4000000000,0,128,255", "F32,false,0,-0.5,0,0.5,0,128,255", "U16,false,16,7,7,7,0,0,0"})
    void without_a_window_the_range(SampleType type, boolean signed, int bits, double a, double b, double c, int x, int y, int z) {
        assertThat(render(row(type, a, b, c), gray(bits, signed))).containsExactly(x, y, z);
    }

    @ParameterizedTest
    @EnumSource(SampleType.class)
    void every_sample_type_agrees_with_the_scalar_definition(SampleType type) {
        var random = new Random(42);
        for (int round = 0; round < 60; round++) {
            var function = VoiFunction.values()[round % 3];
            double center = random.nextDouble(-500, 3000);
            double width = round % 5 == 0 ? 1 + random.nextInt(3) : random.nextDouble(0.5, 4000);
            var lut = new ModalityLut(random.nextBoolean() ? 1 : random.nextDouble(-2, 2), random.nextInt(-1024, 100), null, null);
            boolean signed = type == SampleType.S8 || type == SampleType.S16 || type == SampleType.S32;
            var p = modality(window(gray(16, signed), center, width, function), lut);
            double[] values = new double[997];
            for (int i = 0; i < values.length; i++) {
                values[i] = switch (type) {
                    case U8 -> random.nextInt(256);
                    case S8 -> random.nextInt(-128, 128);
                    case U16, U32 -> random.nextInt(65536);
                    case S16, S32 -> random.nextInt(-32768, 32768);
                    case F32, F64 -> (float) random.nextDouble(-40000, 40000);
                };
            }
            boolean inverse = random.nextBoolean();
            int[] got = render(row(type, values), p, null, inverse);
            var curve = GrayCurve.of(p.windows().getFirst());
            for (int i = 0; i < values.length; i++) {
                int level = curve.level(lut.map(values[i]));
                int expected = inverse ? 255 - level : level;
                // Single precision may fall on the other side of a rounding half, nowhere else.
                double exact = lut.map(values[i]);
                boolean tie = function != VoiFunction.SIGMOID && type.bytes() == 2 && nearHalf(curve, exact);
                if (!tie) {
                    assertThat(got[i]).as("%s of %s with %s", type, values[i], p.windows()).isEqualTo(expected);
                } else {
                    assertThat(Math.abs(got[i] - expected)).isLessThanOrEqualTo(1);
                }
            }
        }
    }

    private static boolean nearHalf(GrayCurve curve, double value) {
        if (curve instanceof GrayCurve.Ramp(double low, double span)) {
            double level = (value - low) / span * 255 + 0.5;
            return Math.abs(level - Math.rint(level)) < 1e-3;
        }
        return false;
    }

    @ParameterizedTest
    @EnumSource(value = SampleType.class, names = {"U16", "S16", "U32", "F32"})
    void the_range_counts_every_value_wherever_it_stands(SampleType type) {
        for (int at : new int[] {0, 1, 2047, 2048, 4095, 4096, 4998}) {
            double[] values = new double[5000];
            Arrays.fill(values, 500);
            values[at] = 100;
            values[4999] = 900;
            assertThat(ValueRange.of(TestFrames.stored(row(type, values)), gray(type == SampleType.F32 ? 0 : 16, false)))
                    .isEqualTo(new ValueRange(100, 900));
        }
    }

    @Test
    void not_a_number_is_black() {
        var p = window(gray(0, false), 0.5, 1, VoiFunction.LINEAR_EXACT);
        assertThat(render(row(SampleType.F32, Double.NaN, 1e30, Double.NEGATIVE_INFINITY, 0.5), p)).containsExactly(0, 255, 0, 128);
        assertThat(render(row(SampleType.F64, Double.NaN, Double.NaN), gray(0, false))).containsExactly(0, 0);
    }

    @Test
    void the_window_in_metadata_shows_what_is_rendered() {
        var p = gray(16, true);
        var frame = row(SampleType.S16, -1000, 0, 37, 3000);
        var stated = DefaultVoi.window(TestFrames.stored(frame), p);
        assertThat(stated).isEqualTo(new VoiWindow(1000.5, 4001, VoiFunction.LINEAR, null));
        assertThat(render(frame, p, new VoiChoice(stated.center(), stated.width(), null), false)).isEqualTo(render(frame, p));
        assertThat(DefaultVoi.window(TestFrames.stored(row(SampleType.U8, 1, 2)), gray(8, false)))
                .isEqualTo(new VoiWindow(128, 256, VoiFunction.LINEAR, null));
        assertThat(DefaultVoi.window(TestFrames.stored(row(SampleType.F32, 0.25, 0.75)), gray(0, false)))
                .isEqualTo(new VoiWindow(0.5, 0.5, VoiFunction.LINEAR_EXACT, null));
    }

    @ParameterizedTest
    @CsvSource({"100000,10,0,0", "-100000,10,255,255", "-32768,3,128,255", "32767,3,0,128", "0,200000,86,169", "1e12,1,0,0",
        "0,1e-3,0,255"})
    void windows_at_and_beyond_the_ends_of_the_type(double center, double width, int least, int greatest) {
        var p = window(gray(16, true), center, width, VoiFunction.LINEAR_EXACT);
        assertThat(render(row(SampleType.S16, -32768, 32767), p)).containsExactly(least, greatest);
        var unsigned = window(gray(16, false), center + 32768, width, VoiFunction.LINEAR_EXACT);
        assertThat(render(row(SampleType.U16, 0, 65535), unsigned)).containsExactly(least, greatest);
    }

    /** The arrays of one picture serve the next: nothing of it may shine through. */
    @Test
    void a_picture_does_not_depend_on_the_one_before_it() throws UnsupportedImageException {
        var scratch = new Scratch();
        var key = FrameKey.png("1", 1, null, false);
        var wide = window(gray(16, true), 0, 60000, VoiFunction.LINEAR);
        var narrow = window(gray(16, true), 40, 400, VoiFunction.LINEAR);
        double[] values = new Random(5).doubles(5000, -32768, 32768).toArray();
        for (int round = 0; round < 3; round++) {
            for (var presentation : List.of(wide, narrow, window(gray(16, true), 100, 90, VoiFunction.SIGMOID))) {
                for (var type : List.of(SampleType.S16, SampleType.U16)) {
                    var frame = TestFrames.stored(row(type, values));
                    byte[] again = FrameRenderer.render(frame, presentation, null, Beside.NOTHING, key, scratch).pixels();
                    assertThat(TestFrames.unsigned(again)).isEqualTo(render(row(type, values), presentation));
                }
            }
        }
    }
}
