package org.caseroom.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caseroom.imaging.TestFrames.decoded;
import static org.caseroom.imaging.TestFrames.gray;
import static org.caseroom.imaging.TestFrames.modality;
import static org.caseroom.imaging.TestFrames.row;
import static org.caseroom.imaging.TestFrames.stored;

import java.util.Arrays;
import org.caseroom.dicom.imageio.SampleType;
import org.caseroom.study.presentation.ImagePresentation;
import org.caseroom.study.presentation.ModalityLut;
import org.caseroom.study.presentation.Padding;
import org.junit.jupiter.api.Test;

final class AutoWindowTest {
    @Test
    void is_given_in_modality_values() {
        var hounsfield = modality(gray(12, false), new ModalityLut(1, -1024, null, "HU"));
        assertThat(AutoWindow.of(stored(row(SampleType.U16, 1000, 1200, 1100)), hounsfield)).isEqualTo(new AutoWindow(-24, 176));
    }

    @Test
    void leaves_out_padding_and_a_few_extremes() {
        double[] values = new double[1000];
        Arrays.setAll(values, i -> 100 + i % 50);
        values[0] = 4095;
        values[1] = 0;
        Arrays.fill(values, 500, 900, -2000);
        ImagePresentation p = gray(16, true);
        var padded = new ImagePresentation(p.photometricInterpretation(), p.bitsStored(), p.signed(), p.modality(), p.windows(),
                p.voiTables(), new Padding(-2000, -2000), p.inverse(), p.palette(), p.aspect(), p.lossy());
        assertThat(AutoWindow.of(stored(decoded(SampleType.S16, 1, "MONOCHROME2", 100, 10, values)), padded))
                .isEqualTo(new AutoWindow(100, 149));
    }

    @Test
    void of_nothing_but_padding_is_flat() {
        assertThat(AutoWindow.of(stored(row(SampleType.F32, Double.NaN, Double.NaN)), gray(0, true))).isEqualTo(new AutoWindow(0, 0));
    }

    @Test
    void of_a_large_frame_is_taken_from_a_part_of_its_pixels() {
        double[] values = new double[512 * 512];
        Arrays.setAll(values, i -> i % 512);
        var auto = AutoWindow.of(stored(decoded(SampleType.U16, 1, "MONOCHROME2", 512, 512, values)), gray(12, false));
        assertThat(auto.low()).isBetween(0.0, 5.0);
        assertThat(auto.high()).isBetween(506.0, 511.0);
    }
}
