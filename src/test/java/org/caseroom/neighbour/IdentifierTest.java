package org.caseroom.neighbour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.VR;
import org.caseroom.dicom.net.QueryModel;
import org.caseroom.dicom.web.QidoException;
import org.caseroom.dicom.web.QidoFilter;
import org.caseroom.dicom.web.QidoLevel;
import org.junit.jupiter.api.Test;

final class IdentifierTest {
    private static Attributes keys() {
        return new Attributes().setString(Tag.QueryRetrieveLevel, "STUDY").setString(Tag.SpecificCharacterSet, "ISO_IR 100");
    }

    @Test
    void whatCannotBeMatchedIsNamed() {
        assertThatThrownBy(() -> Identifier.query(keys().setString(Tag.StudyDate, "yesterday"), QidoLevel.STUDY)).isInstanceOf(QidoException.class)
                .hasMessageContaining("YYYYMMDD");
        assertThatThrownBy(() -> Identifier.query(keys().setString(Tag.StudyInstanceUID, "1.2.?"), QidoLevel.STUDY)).isInstanceOf(QidoException.class);
        var many = keys();
        for (int i = 0; i < 300; i++) {
            many.setString(0x00181000 + i, VR.LO, "x");
        }
        assertThatThrownBy(() -> Identifier.query(many, QidoLevel.STUDY)).hasMessage("More than 256 keys");
    }

    /** PS3.4 C.2.2.2. */
    @Test
    void keysAreMatchedAsTheyAreWritten() throws QidoException {
        var identifier = keys().setString(Tag.PatientName, "DOE^J*").setString(Tag.StudyDate, "20240101-").setString(Tag.PatientID)
                .setString(Tag.StudyInstanceUID, "1.2", "1.3").setString(Tag.ModalitiesInStudy, "CT", "MR").setString(Tag.AccessionNumber, "*");
        identifier.newSequence(Tag.ReferencedStudySequence);
        var query = Identifier.query(identifier, QidoLevel.STUDY);
        assertThat(query.filters()).containsOnlyKeys(Tag.PatientName, Tag.StudyDate, Tag.StudyInstanceUID, Tag.ModalitiesInStudy);
        assertThat(query.filters().get(Tag.PatientName)).isEqualTo(new QidoFilter.Wildcard("DOE^J*"));
        assertThat(query.filters().get(Tag.StudyDate)).isEqualTo(new QidoFilter.Range("20240101", null));
        assertThat(query.filters().get(Tag.StudyInstanceUID)).isEqualTo(new QidoFilter.UidList(List.of("1.2", "1.3")));
        assertThat(query.filters().get(Tag.ModalitiesInStudy)).isEqualTo(new QidoFilter.UidList(List.of("CT", "MR")));
    }

    @Test
    void aStudyRootHasNoPatients() {
        var identifier = new Attributes().setString(Tag.QueryRetrieveLevel, "PATIENT");
        assertThat(Level.of(identifier, QueryModel.PATIENT_ROOT)).contains(Level.PATIENT);
        assertThat(Level.of(identifier, QueryModel.STUDY_ROOT)).isEmpty();
        assertThat(Level.of(new Attributes(), QueryModel.STUDY_ROOT)).isEmpty();
        assertThat(Level.of(new Attributes().setString(Tag.QueryRetrieveLevel, "INSTANCE"), QueryModel.STUDY_ROOT)).isEmpty();
    }

    @Test
    void anAnswerIsInACharacterSetThatTheAskerReads() {
        var row = new Attributes().setString(Tag.SpecificCharacterSet, "ISO_IR 192").setString(Tag.StudyInstanceUID, "1.2")
                .setString(Tag.PatientName, "Müller^Jörg").setString(Tag.StudyDescription, "山");
        var asked = new Attributes().setString(Tag.SpecificCharacterSet, "ISO_IR 100").setString(Tag.PatientName).setString(Tag.BodyPartExamined);
        var latin = Match.of(row, asked, Level.STUDY, "CASEROOM");
        assertThat(latin.getStrings(Tag.SpecificCharacterSet)).containsExactly("ISO_IR 100");
        assertThat(latin.getString(Tag.PatientName)).isEqualTo("Müller^Jörg");
        assertThat(latin.contains(Tag.BodyPartExamined)).as("asked for and not known").isTrue();
        assertThat(latin.contains(Tag.StudyDescription)).as("not asked for").isFalse();
        assertThat(latin.getString(Tag.RetrieveAETitle)).isEqualTo("CASEROOM");
        assertThat(Match.of(row, asked.copy().setString(Tag.StudyDescription), Level.STUDY, "A").getStrings(Tag.SpecificCharacterSet))
                .containsExactly("ISO_IR 192");
        assertThat(Match.of(row, new Attributes().setString(Tag.StudyInstanceUID), Level.STUDY, "A").contains(Tag.SpecificCharacterSet)).isFalse();
    }

    @Test
    void batchesHaveRoomForTheirContexts() {
        var instances = java.util.stream.IntStream.range(0, 300).mapToObj(i -> new org.caseroom.study.StoredInstance("1", "2", "3." + i,
                "1.2.840.10008.5.1.4.1.1." + i, i % 2 == 0 ? "1.2.840.10008.1.2.1" : "1.2.840.10008.1.2.4.90", 1, "0", 1)).toList();
        var batches = ObjectSender.batches(instances);
        assertThat(batches).hasSizeGreaterThan(3).allSatisfy(batch -> assertThat(batch.proposal().contexts()).hasSizeLessThanOrEqualTo(128));
        assertThat(batches.stream().flatMap(batch -> batch.instances().stream())).containsExactlyElementsOf(instances);
        assertThat(Wishes.of(List.of())).hasSizeLessThanOrEqualTo(127);
        assertThat(Wishes.of(List.of("1.2.840.10008.5.1.4.1.1.2"))).hasSizeGreaterThan(25);
    }
}
