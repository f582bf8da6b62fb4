package org.caseroom.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.VR;
import org.caseroom.study.DicomFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of which pictures a face can be rendered, and that the copy says so. */
final class FacesTest {
    @ParameterizedTest
    @CsvSource({"CT,BodyPartExamined,HEAD,true", "MR,StudyDescription,MRT Schädel nativ,true", "MR,ProtocolName,t1_mprage_brain,true", "CT,SeriesDescription,NNH axial,true",
        "PT,BodyPartExamined,WHOLEBODY,true", "CT,BodyPartExamined,CHEST,false", "CT,StudyDescription,Heart,false", "CR,BodyPartExamined,SKULL,false", "MR,BodyPartExamined,KNEE,false"})
    void by_what_a_data_set_says(String modality, String keyword, String value, boolean expected) {
        var tags = Map.of("BodyPartExamined", Tag.BodyPartExamined, "StudyDescription", Tag.StudyDescription, "ProtocolName", Tag.ProtocolName,
                "SeriesDescription", Tag.SeriesDescription);
        var dataset = new Attributes().setString(Tag.Modality, VR.CS, modality).setString(tags.get(keyword), VR.LO, value);

        assertThat(Faces.mayShow(dataset)).isEqualTo(expected);
    }

    @Test
    void by_the_code_of_the_region() {
        var dataset = new Attributes().setString(Tag.Modality, VR.CS, "MR");
        dataset.newSequence(Tag.AnatomicRegionSequence).newItem().setString(Tag.CodeValue, VR.SH, "12738006");

        assertThat(Faces.mayShow(dataset)).isTrue();
    }

    @Test
    void the_copy_says_that_features_can_be_recognised_unless_somebody_took_them_out() throws Exception {
        assertThat(copied(DicomFiles.ct("1.1", "1.1.1", "1.1.1.1", 1, 8).setString(Tag.BodyPartExamined, VR.CS, "HEAD"))).isEqualTo("YES");
        assertThat(copied(DicomFiles.ct("1.1", "1.1.1", "1.1.1.1", 1, 8).setString(Tag.BodyPartExamined, VR.CS, "HEAD")
                .setString(Tag.RecognizableVisualFeatures, VR.CS, "NO"))).isEqualTo("NO");
        assertThat(copied(DicomFiles.ct("1.1", "1.1.1", "1.1.1.1", 1, 8).setString(Tag.BodyPartExamined, VR.CS, "CHEST"))).isNull();
    }

    private static String copied(Attributes source) throws Exception {
        var file = org.caseroom.dicom.io.DicomFile.of(source, org.caseroom.dicom.data.TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
        var outcome = new InstanceCopier(ReleaseOptions.of(), new Pseudonyms("0123456789abcdef".getBytes(StandardCharsets.US_ASCII), 0), Map.of(), null, Watch.NOBODY)
                .copy(file);
        return ((InstanceCopier.Outcome.Copied) outcome).file().dataSet().getString(Tag.RecognizableVisualFeatures);
    }
}
