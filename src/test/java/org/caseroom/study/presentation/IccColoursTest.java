package org.caseroom.study.presentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class IccColoursTest {
    private static final byte[] LINEAR = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();

    @Test
    void colours_are_those_that_the_profile_says() {
        var cube = IccColours.transform(LINEAR);
        var exact = new ICC_ColorSpace(ICC_Profile.getInstance(LINEAR));
        var random = new Random(7);
        for (int i = 0; i < 2000; i++) {
            // Above the first cell of the cube, where a linear profile bends most.
            byte[] rgb = {(byte) (20 + random.nextInt(236)), (byte) (20 + random.nextInt(236)), (byte) (20 + random.nextInt(236))};
            float[] wanted = exact.toRGB(new float[] {(rgb[0] & 0xFF) / 255f, (rgb[1] & 0xFF) / 255f, (rgb[2] & 0xFF) / 255f});
            cube.apply(rgb);
            for (int c = 0; c < 3; c++) {
                assertThat((double) (rgb[c] & 0xFF)).isCloseTo(wanted[c] * 255.0, org.assertj.core.data.Offset.offset(1.5));
            }
        }
    }

    @Test
    void corners_of_the_cube_stay_corners() {
        var cube = IccColours.transform(LINEAR);
        byte[] rgb = {0, 0, 0, -1, -1, -1};
        cube.apply(rgb);
        assertThat(rgb).containsExactly(0, 0, 0, -1, -1, -1);
        assertThat(ColourTransform.of(cube.bytes())).isEqualTo(cube);
    }

    @Test
    void srgb_needs_no_table() {
        assertThat(IccColours.transform(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData())).isNull();
    }

    @Test
    void what_is_no_profile_of_rgb_changes_nothing() {
        assertThat(IccColours.transform(ICC_Profile.getInstance(ColorSpace.CS_GRAY).getData())).isNull();
        assertThat(IccColours.transform(new byte[0])).isNull();
        assertThat(IccColours.transform(new byte[4096])).isNull();
        for (int length = 1; length < LINEAR.length; length += 7) {
            assertThat(IccColours.transform(java.util.Arrays.copyOf(LINEAR, length))).as("cut to %s", length).isNull();
        }
    }
}
