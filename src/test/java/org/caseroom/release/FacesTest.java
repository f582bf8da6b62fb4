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
        "PT,BodyPartExamined,WHOLEBODY,true", "MR,BodyPartExamined,IAC,true", "MR,BodyPartExamined,SELLA,true", "CT,BodyPartExamined,CIRCLEOFWILLIS,true", "CT,BodyPartExamined,NECK,true",
        "CT,SeriesDescription,Halsweichteile KM,true", "CT,StudyDescription,CTA Carotids,true", "XC,StudyDescription,Face frontal,true", "MR,ProtocolName,ax_t2_face,true",
        "CT,BodyPartExamined,CHEST,false", "CT,StudyDescription,Heart,false", "CR,BodyPartExamined,SKULL,false", "MR,BodyPartExamined,KNEE,false",
        "CT,StudyDescription,Cardiac CTA,false", "CT,StudyDescription,Iliac arteries,false", "NM,StudyDescription,Nuclear medicine bone scan of feet,false", "CT,StudyDescription,Incidental nodule,false",
        "MR,SeriesDescription,Facet joints L4 surface coil,false", "MR,StudyDescription,MRT Hüftkopf,false", "MR,StudyDescription,Femoral head necrosis,false", "CT,SeriesDescription,arms overhead,false",
        "CT,SeriesDescription,Diagnose,false", "MR,SeriesDescription,Stroke volume,false", "CT,SeriesDescription,Schenkelhals,false"})
    void by_what_a_data_set_says(String modality, String keyword, String value, boolean expected) {
        var tags = Map.of("BodyPartExamined", Tag.BodyPartExamined, "StudyDescription", Tag.StudyDescription, "ProtocolName", Tag.ProtocolName,
                "SeriesDescription", Tag.SeriesDescription);
        var dataset = new Attributes().setString(Tag.Modality, VR.CS, modality).setString(tags.get(keyword), VR.LO, value);

        assertThat(Faces.mayShow(dataset)).isEqualTo(expected);
    }

    /** SNOMED CT and SNOMED RT: brain, orbit, mandible, neck with chest and abdomen, entire body; then chest, knee. */
    @ParameterizedTest
    @CsvSource({"12738006,true", "T-A0100,true", "363654007,true", "T-11180,true", "R-FAB53,true", "416152001,true", "38266002,true", "51185008,false", "T-D9200,false"})
    void by_the_code_of_the_region(String code, boolean expected) {
        assertThat(Faces.mayShow(region(new Attributes().setString(Tag.Modality, VR.CS, "MR"), code))).isEqualTo(expected);
    }

    @Test
    void by_the_meaning_of_a_code_that_is_not_known() {
        var dataset = new Attributes().setString(Tag.Modality, VR.CS, "CT");
        dataset.newSequence(Tag.AnatomicRegionSequence).newItem().setString(Tag.CodeValue, VR.SH, "L-4711").setString(Tag.CodeMeaning, VR.LO, "Inner ear");

        assertThat(Faces.mayShow(dataset)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"52009229,69536005,true", "52009230,69536005,true", "52009229,51185008,false"})
    void by_the_region_of_the_frames_of_an_enhanced_image(String groups, String code, boolean expected) {
        var dataset = new Attributes().setString(Tag.Modality, VR.CS, "MR");
        region(dataset.newSequence(Integer.parseInt(groups, 16)).newItem().newSequence(Tag.FrameAnatomySequence).newItem(), code);

        assertThat(Faces.mayShow(dataset)).isEqualTo(expected);
    }

    @Test
    void sections_of_an_arc_count_as_sections_and_of_the_jaw_whatever_they_say() {
        var turned = new Attributes().setString(Tag.SOPClassUID, VR.UI, "1.2.840.10008.5.1.4.1.1.13.1.1").setString(Tag.Modality, VR.CS, "XA");
        assertThat(Faces.mayShow(turned)).isFalse();
        assertThat(Faces.mayShow(turned.setString(Tag.SeriesDescription, VR.LO, "3D cerebral"))).isTrue();
        assertThat(Faces.mayShow(new Attributes().setString(Tag.SOPClassUID, VR.UI, "1.2.840.10008.5.1.4.1.1.13.1.2").setString(Tag.Modality, VR.CS, "DX"))).isTrue();
    }

    private static Attributes region(Attributes dataset, String code) {
        dataset.newSequence(Tag.AnatomicRegionSequence).newItem().setString(Tag.CodeValue, VR.SH, code);
        return dataset;
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
