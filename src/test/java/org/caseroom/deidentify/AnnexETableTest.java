package org.caseroom.deidentify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Map;
import org.caseroom.dicom.data.Tag;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("How the table of annex E is read")
final class AnnexETableTest {
    private static Profile.Row row(int tag, String... lines) {
        return AnnexE.read(Arrays.asList(lines)).get(tag);
    }

    @Test
    void a_group_has_options_and_its_lines_actions() {
        var row = row(Tag.PatientState, "[States] patient=clean descriptors=keep", "Z PatientID", "X/D  Allergies", "     PatientState");
        assertThat(row.column()).isEqualTo("X/D");
        assertThat(row.basic()).isEqualTo(Profile.Basic.DUMMY);
        assertThat(row.options()).isEqualTo(Map.of(ProfileOption.RETAIN_PATIENT_CHARACTERISTICS, Profile.Rule.CLEAN,
                ProfileOption.CLEAN_DESCRIPTORS, Profile.Rule.KEEP));
    }

    @Test
    void uids_and_moments_have_their_options_by_rule_unless_the_group_says_never() {
        assertThat(row(Tag.SOPInstanceUID, "[A]", "U SOPInstanceUID").options()).isEqualTo(Map.of(ProfileOption.RETAIN_UIDS, Profile.Rule.KEEP));
        assertThat(row(Tag.SOPInstanceUID, "[A] uids=never", "U SOPInstanceUID").options()).isEmpty();
        assertThat(row(Tag.StudyDate, "[A]", "Z StudyDate").options()).isEqualTo(Map.of(ProfileOption.RETAIN_FULL_DATES, Profile.Rule.KEEP,
                ProfileOption.RETAIN_MODIFIED_DATES, Profile.Rule.CLEAN));
        assertThat(row(Tag.StudyDate, "[A] dates=never", "Z StudyDate").options()).isEmpty();
        assertThat(row(Tag.ReviewTime, "[A]").column()).as("named nowhere").isEqualTo("X");
    }

    @Test
    void an_action_of_several_may_be_chosen() {
        var row = row(Tag.ReferencedStudySequence, "[A]", "X/Z=X ReferencedStudySequence");
        assertThat(row.column()).isEqualTo("X/Z");
        assertThat(row.basic()).isEqualTo(Profile.Basic.REMOVE);
    }

    @ParameterizedTest
    @CsvSource({"X NoSuchKeyword,NoSuchKeyword", "Q PatientID,Q", "X PatientID PatientID,twice: PatientID", "X/Z=W PatientID,W"})
    void a_line_with_a_mistake_is_named(String line, String named) {
        assertThatThrownBy(() -> row(0, "[A]", line)).isInstanceOf(IllegalStateException.class).hasMessageContaining("annex-e.txt").hasMessageContaining(named);
    }

    @ParameterizedTest
    @CsvSource({"[A] nonsense=keep,nonsense=keep", "[A] patient=eat,patient=eat", "[A] patient,patient", "[A,heading"})
    void a_heading_with_a_mistake_is_named(String line, String named) {
        assertThatThrownBy(() -> row(0, line)).isInstanceOf(IllegalStateException.class).hasMessageContaining(named);
    }
}
