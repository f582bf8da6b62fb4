package org.caseroom.deidentify;

import static org.assertj.core.api.Assertions.assertThat;

import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Dictionary;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.VR;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("D43 data sets by the Basic Profile")
final class DeidentifierTest {
    private static final String CANARY = "QUIXOTE";

    @Test
    void no_text_of_any_attribute_of_the_dictionary_stays() {
        var dataset = new Attributes();
        int written = 0;
        for (var entry : Dictionary.entries()) {
            int tag = entry.tag();
            if (entry.vrs().isEmpty()) {
                continue;
            }
            var vr = entry.vrs().getFirst();
            if (Tag.group(tag) > 2 && vr.isString() && vr != VR.UI && tag != Tag.SpecificCharacterSet) {
                dataset.setString(tag, vr, CANARY);
                written++;
            }
        }
        assertThat(written).isGreaterThan(2_000);
        var nested = dataset.newSequence(Tag.ReferencedImageSequence).newItem();
        nested.setString(Tag.PatientName, VR.PN, CANARY).setString(Tag.ImageComments, VR.LT, CANARY);
        nested.newSequence(Tag.PurposeOfReferenceCodeSequence).newItem().setString(Tag.CodeMeaning, VR.LO, CANARY);
        dataset.setString(0x00091001, VR.LO, CANARY).setString(0x00090010, VR.LO, CANARY);
        assertThat(texts(new Deidentifier(false).clean(dataset))).doesNotContain(CANARY);
    }

    @Test
    void a_name_stays_as_its_initials_where_they_may_be_seen() {
        var dataset = new Attributes().setString(Tag.PatientName, VR.PN, "Quixote^Alonso Maria^^Dr");
        assertThat(new Deidentifier(true).clean(dataset).getString(Tag.PatientName)).isEqualTo("Q^A");
        assertThat(new Deidentifier(false).clean(dataset).getString(Tag.PatientName)).isNull();
    }

    @Test
    void geometry_technique_and_addresses_stay() {
        var dataset = new Attributes().setString(Tag.Modality, VR.CS, "CT").setString(Tag.ImageType, VR.CS, "ORIGINAL", "PRIMARY", "AXIAL")
                .setString(Tag.PixelSpacing, VR.DS, "0.5", "0.5").setInt(Tag.Rows, VR.US, 512).setString(Tag.KVP, VR.DS, "120")
                .setString(Tag.StudyInstanceUID, VR.UI, "1.2.3").setString(Tag.SOPClassUID, VR.UI, "1.2.840.10008.5.1.4.1.1.2")
                .setString(Tag.ConcatenationUID, VR.UI, "1.2.3.19480517");
        var clean = new Deidentifier(false).clean(dataset);
        assertThat(clean.getStrings(Tag.ImageType)).containsExactly("ORIGINAL", "PRIMARY", "AXIAL");
        assertThat(clean.getDoubles(Tag.PixelSpacing)).containsExactly(0.5, 0.5);
        assertThat(clean.getInt(Tag.Rows, 0)).isEqualTo(512);
        assertThat(clean.getString(Tag.KVP)).isEqualTo("120");
        assertThat(clean.getString(Tag.StudyInstanceUID)).isEqualTo("1.2.3");
        assertThat(clean.getString(Tag.SOPClassUID)).isEqualTo("1.2.840.10008.5.1.4.1.1.2");
        assertThat(clean.getString(Tag.ConcatenationUID)).as("not an address").isNull();
    }

    @Test
    void pixels_overlays_curves_and_private_groups_go() {
        var dataset = new Attributes().setBytes(Tag.PixelData, VR.OW, new byte[16]).setBytes(0x60003000, VR.OW, new byte[16])
                .setInt(0x60000010, VR.US, 4).setInt(0x50000005, VR.US, 4).setInt(0x00111001, VR.US, 4);
        assertThat(new Deidentifier(false).clean(dataset)).isEmpty();
    }

    @Test
    void the_given_data_set_stays_as_it_is() {
        var dataset = new Attributes().setString(Tag.PatientName, VR.PN, CANARY);
        new Deidentifier(true).clean(dataset);
        assertThat(dataset.getString(Tag.PatientName)).isEqualTo(CANARY);
    }

    private static String texts(Attributes dataset) {
        var out = new StringBuilder();
        for (var element : dataset) {
            if (element.value() instanceof org.caseroom.dicom.data.Sequence items) {
                items.forEach(item -> out.append(texts(item)));
            } else {
                out.append(String.join("\\", dataset.getStrings(element.tag()))).append('\n');
                var bytes = dataset.getBytes(element.tag());
                out.append(bytes == null ? "" : new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1)).append('\n');
            }
        }
        return out.toString();
    }
}
