package org.caseroom.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.caseroom.dicom.data.Tag;
import org.junit.jupiter.api.Test;

final class StudyQueryTest {
    @Test
    void aNameIsLookedForByItsBeginningAndANumberAsItStands() {
        assertThat(new StudyQuery("müller jörg", "", "").searches()).containsExactly(Map.of(Tag.PatientName, "müller^jörg*"));
        assertThat(new StudyQuery("Müller, Jörg", "", "").searches()).containsExactly(Map.of(Tag.PatientName, "Müller^Jörg*"));
        assertThat(new StudyQuery("4711", "", "CT").searches()).containsExactly(Map.of(Tag.PatientID, "4711", Tag.ModalitiesInStudy, "CT"),
                Map.of(Tag.AccessionNumber, "4711", Tag.ModalitiesInStudy, "CT"));
        assertThat(new StudyQuery("P-1", "", "").searches()).hasSize(3);
        assertThat(new StudyQuery("", "20240101-", "").searches()).containsExactly(Map.of(Tag.StudyDate, "20240101-"));
    }

    @Test
    void whereLettersAreNotFoundAWildcardStandsForTheFirstOfThem() {
        var query = new StudyQuery("Müller Jörg", "", "");
        assertThat(query.plainer()).contains(Map.of(Tag.PatientName, "M*ller*"));
        assertThat(query.names("MÜLLER^JÖRG^A")).isTrue();
        assertThat(query.names("Miller^Jane")).isFalse();
        assertThat(new StudyQuery("Weiß", "", "").plainer()).contains(Map.of(Tag.PatientName, "Wei*"));
        assertThat(new StudyQuery("Meier", "", "").plainer()).isEmpty();
        assertThat(new StudyQuery("Öz", "", "").plainer()).isEmpty();
    }

    @Test
    void nobodyAsksAnArchiveForEverything() {
        assertThat(new StudyQuery("*", "", "").enough()).isFalse();
        assertThat(new StudyQuery("a", "", "MR").enough()).isFalse();
        assertThat(new StudyQuery("**\\?", "", "").enough()).isFalse();
        assertThat(new StudyQuery("Mü", "", "").enough()).isTrue();
        assertThat(new StudyQuery("", "20240101", "").enough()).isTrue();
    }
}
