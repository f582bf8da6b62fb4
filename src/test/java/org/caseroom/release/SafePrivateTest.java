package org.caseroom.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.caseroom.deidentify.ProfileOption;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.VR;
import org.caseroom.study.DicomFiles;
import org.junit.jupiter.api.Test;

/** What becomes of private elements of the list (PS3.15 E.3.10) beyond that all others go. */
final class SafePrivateTest {
    private static final Pseudonyms PSEUDONYMS = new Pseudonyms("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII), 0);

    private final Attributes source = DicomFiles.ct("1.2.1", "1.2.2", "1.2.3", 1, 4).setString(Tag.PatientName, VR.PN, "Quibbleforth^Anna");

    private Attributes copy(ProfileOption... options) {
        return new DatasetCopier(ReleaseOptions.of(options), PSEUDONYMS, Watch.NOBODY).copy(source);
    }

    @Test
    void figures_stay_where_somebody_wants_it_and_only_there() {
        source.setString(0x70530010, VR.LO, "Philips PET Private Group").setString(0x70531000, VR.DS, "0.000482");
        source.setString(0x01990010, VR.LO, "NQLeft").setBytes(0x0199100B, VR.FL, HexFormat.of().parseHex("00006040"));

        var copy = copy(ProfileOption.RETAIN_SAFE_PRIVATE);
        assertThat(copy.getString(copy.privateTag("Philips PET Private Group", 0x70530000))).isEqualTo("0.000482");
        assertThat(copy.getDouble(copy.privateTag("NQLeft", 0x0199000B), 0)).isEqualTo(3.5);
        assertThat(copy().privateTag("NQLeft", 0x0199000B)).isZero();
    }

    @Test
    void an_element_of_a_file_that_says_no_vr_is_read_by_the_list() {
        source.setString(0x70530010, VR.LO, "Philips PET Private Group").setBytes(0x70531000, VR.UN, "0.000482".getBytes(StandardCharsets.US_ASCII));
        source.setBytes(0x70531009, VR.UN, "Anna Quibbleforth ".getBytes(StandardCharsets.US_ASCII));

        var copy = copy(ProfileOption.RETAIN_SAFE_PRIVATE);
        assertThat(copy.getString(copy.privateTag("Philips PET Private Group", 0x70530000))).isEqualTo("0.000482");
        assertThat(copy.contains(copy.privateTag("Philips PET Private Group", 0x70530009))).isFalse();
    }

    @Test
    void of_texts_known_words_stay_and_uids_are_mapped() {
        source.setString(0x00990010, VR.LO, "NQHeader").setString(0x00991002, VR.UI, "1.2.2").setString(0x00991005, VR.LT, "Quibbleforth volume low");

        var copy = copy(ProfileOption.RETAIN_SAFE_PRIVATE);
        assertThat(copy.getString(copy.privateTag("NQHeader", 0x00990002))).isEqualTo(copy.getString(Tag.SeriesInstanceUID)).isNotEqualTo("1.2.2");
        assertThat(copy.getString(copy.privateTag("NQHeader", 0x00990005))).isEqualTo("volume low");
    }

    @Test
    void sequences_are_cleaned_inside_and_go_where_nothing_of_them_stays() {
        source.setString(0x01290010, VR.LO, "SIEMENS Ultrasound SC2000");
        var view = source.newSequence(0x01291000).newItem();
        view.setString(0x01290010, VR.LO, "SIEMENS Ultrasound SC2000").setBytes(0x01291003, VR.FD, new byte[24]);
        view.setString(0x01291099, VR.LO, "Quibbleforth");
        source.newSequence(0x01291011).newItem().setString(0x01290010, VR.LO, "SIEMENS Ultrasound SC2000").setBytes(0x01291010, VR.OB, new byte[8]);

        var copy = copy(ProfileOption.RETAIN_SAFE_PRIVATE);
        var item = copy.getItem(copy.privateTag("SIEMENS Ultrasound SC2000", 0x01290000));
        assertThat(item.getDoubles(item.privateTag("SIEMENS Ultrasound SC2000", 0x01290003))).hasSize(3);
        assertThat(item.contains(item.privateTag("SIEMENS Ultrasound SC2000", 0x01290099))).isFalse();
        assertThat(copy.contains(copy.privateTag("SIEMENS Ultrasound SC2000", 0x01290011))).isFalse();
    }

    @Test
    void of_a_sequence_of_which_nothing_stays_no_block_is_left() {
        source.setString(0x01290010, VR.LO, "SIEMENS Ultrasound SC2000");
        source.newSequence(0x01291000).newItem().setString(0x00110010, VR.LO, "QUIBBLEFORTH").setString(0x00111001, VR.LO, "Quibbleforth");

        assertThat(copy(ProfileOption.RETAIN_SAFE_PRIVATE).contains(0x01290010)).isFalse();
    }

    @Test
    void bytes_never_stay() {
        source.setString(0x7FD10010, VR.LO, "SIEMENS Ultrasound SC2000").setBytes(0x7FD11010, VR.OB, new byte[16]);

        assertThat(copy(ProfileOption.RETAIN_SAFE_PRIVATE).contains(0x7FD10010)).isFalse();
    }
}
