package org.caseroom.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SuvFactorTest {
    private static final double HALF_LIFE = 6586.2;
    private static final double WITHOUT_DECAY = 70 * 1000 / 370e6;
    private Attributes pet;
    private Attributes drug;

    /** Given at 10:00, scanned from 11:00. */
    @BeforeEach
    void fdg() {
        drug = new Attributes();
        drug.setString(Tag.RadiopharmaceuticalStartTime, "100000");
        drug.setDouble(Tag.RadionuclideTotalDose, 370e6);
        drug.setDouble(Tag.RadionuclideHalfLife, HALF_LIFE);
        pet = new Attributes();
        pet.setString(Tag.Modality, "PT");
        pet.setString(Tag.Units, "BQML");
        pet.setString(Tag.CorrectedImage, "NORM", "ATTN", "DECY");
        pet.setString(Tag.DecayCorrection, "START");
        pet.setString(Tag.SeriesDate, "20260301");
        pet.setString(Tag.SeriesTime, "110000");
        pet.setString(Tag.AcquisitionDate, "20260301");
        pet.setString(Tag.AcquisitionTime, "110300");
        pet.setDouble(Tag.PatientWeight, 70);
        pet.newSequence(Tag.RadiopharmaceuticalInformationSequence).add(drug);
    }

    private static double decayed(double seconds) {
        return WITHOUT_DECAY * Math.pow(2, seconds / HALF_LIFE);
    }

    @Test
    void the_dose_decays_until_the_series_starts() {
        assertThat(SuvFactor.of(pet).orElseThrow()).isCloseTo(decayed(3600), within(1e-12));
        drug.setString(Tag.RadiopharmaceuticalStartDateTime, "20260301093000");
        assertThat(SuvFactor.of(pet).orElseThrow()).isCloseTo(decayed(5400), within(1e-12));
    }

    @Test
    void a_night_between_injection_and_scan_is_seen() {
        drug.setString(Tag.RadiopharmaceuticalStartTime, "233000");
        pet.setString(Tag.SeriesTime, "003000");
        assertThat(SuvFactor.of(pet).orElseThrow()).isCloseTo(decayed(3600), within(1e-12));
    }

    @Test
    void zones_of_time_are_brought_together() {
        pet.setString(Tag.TimezoneOffsetFromUTC, "+0200");
        drug.setString(Tag.RadiopharmaceuticalStartDateTime, "20260301080000+0000");
        assertThat(SuvFactor.of(pet).orElseThrow()).isCloseTo(decayed(3600), within(1e-12));
    }

    @Test
    void corrected_to_the_administration_nothing_decays() {
        pet.setString(Tag.DecayCorrection, "ADMIN");
        assertThat(SuvFactor.of(pet).orElseThrow()).isCloseTo(WITHOUT_DECAY, within(1e-15));
    }

    @Test
    void grams_per_millilitre_are_suv_already() {
        pet.setString(Tag.Units, "GML");
        assertThat(SuvFactor.of(pet)).hasValue(1);
        pet.setString(Tag.SUVType, "LBM");
        assertThat(SuvFactor.of(pet)).isEmpty();
    }

    @Test
    void there_is_no_factor_where_something_is_missing_or_wrong() {
        assertNone(() -> pet.setString(Tag.Modality, "NM"));
        assertNone(() -> pet.setString(Tag.Units, "CNTS"));
        assertNone(() -> pet.setString(Tag.CorrectedImage, "ATTN"));
        assertNone(() -> pet.setString(Tag.CorrectedImage, "DECY"));
        assertNone(() -> pet.setString(Tag.DecayCorrection, "NONE"));
        assertNone(() -> pet.setDouble(Tag.PatientWeight, 0));
        assertNone(() -> drug.setDouble(Tag.RadionuclideTotalDose, 0));
        assertNone(() -> drug.setDouble(Tag.RadionuclideHalfLife, 0));
        assertNone(() -> drug.setString(Tag.RadiopharmaceuticalStartTime, "later"));
        assertNone(() -> pet.setString(Tag.SeriesTime, "120000"));
        assertNone(() -> drug.setString(Tag.RadiopharmaceuticalStartDateTime, "20250301100000"));
        assertNone(() -> drug.setString(Tag.RadiopharmaceuticalStartDateTime, "20260301113000"));
        assertNone(() -> pet.remove(Tag.RadiopharmaceuticalInformationSequence));
    }

    private void assertNone(Runnable change) {
        fdg();
        assertThat(SuvFactor.of(pet)).isPresent();
        change.run();
        assertThat(SuvFactor.of(pet)).isEmpty();
    }
}
