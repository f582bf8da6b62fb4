package org.caseroom.layer;

import static org.assertj.core.api.Assertions.assertThat;

import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.junit.jupiter.api.Test;

/** Against the L*a*b* of the primaries of sRGB over D50. */
final class CieLabTest {
    private static String colour(int... lab) {
        return CieLab.colour(new Attributes().setInt(Tag.RecommendedDisplayCIELabValue, lab), Tag.RecommendedDisplayCIELabValue);
    }

    @Test
    void encoded_values_become_colours() {
        assertThat(colour(65535, 32896, 32896)).isEqualTo("#ffffff");
        assertThat(colour(0, 32896, 32896)).isEqualTo("#000000");
        assertThat(CieLab.colour(54.2917, 80.8125, 69.8851)).isEqualTo("#ff0000");
        assertThat(CieLab.colour(87.8185, -79.2711, 80.9946)).as("up to one step of rounding").matches("#0[01]ff00");
    }

    @Test
    void what_is_no_colour_is_none() {
        assertThat(colour(1, 2)).isNull();
        assertThat(CieLab.colour(new Attributes(), Tag.RecommendedDisplayCIELabValue)).isNull();
        assertThat(CieLab.colour(200, 500, -500)).matches("#[0-9a-f]{6}");
    }
}
