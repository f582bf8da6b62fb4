package org.caseroom.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.TransferSyntax;
import org.caseroom.dicom.data.VR;
import org.caseroom.dicom.io.DicomFile;
import org.junit.jupiter.api.Test;

final class TagListTest {
    private final Attributes dataset = new Attributes();

    @Test
    void sequences_are_followed_by_what_stands_in_them() {
        Attributes item = dataset.newSequence(Tag.DerivationCodeSequence).newItem();
        item.setString(Tag.CodeValue, "113040");
        dataset.setString(Tag.PatientID, "P1");
        assertThat(rows()).extracting(row -> row.depth() + row.tag() + row.value()).containsExactly("0(0008,9215)1 item", "1(FFFE,E000)",
                "2(0008,0100)113040", "0(0010,0020)P1");
    }

    @Test
    void private_elements_name_their_creator() {
        dataset.setString(0x00090010, VR.LO, "ACME 1.1").setString(0x00091001, VR.LO, "secret");
        assertThat(rows()).allMatch(TagList.Row::isPrivate).extracting(TagList.Row::name).last().isEqualTo("Private, ACME 1.1");
    }

    @Test
    void text_stays_what_it_is_without_controls() {
        dataset.setString(Tag.PatientComments, "<img src=x onerror=alert(1)>\u0007\n=cmd|' /C calc'!A0");
        assertThat(rows()).extracting(TagList.Row::value).containsExactly("<img src=x onerror=alert(1)>=cmd|' /C calc'!A0");
    }

    @Test
    void long_values_are_there_up_to_a_bound_and_binary_ones_are_counted() {
        dataset.setString(Tag.PatientComments, "a".repeat(20_000));
        dataset.setBytes(Tag.ICCProfile, VR.OB, new byte[3000]);
        assertThat(rows()).extracting(row -> row.value().length()).containsExactly(16 << 10, "3000 bytes".length());
        assertThat(rows().getLast().value()).isEqualTo("3000 bytes");
    }

    @Test
    void a_file_of_nothing_but_long_values_is_cut() {
        var items = dataset.newSequence(Tag.DerivationCodeSequence);
        for (int i = 0; i < 1000; i++) {
            items.newItem().setString(Tag.PatientComments, "b".repeat(10_000));
        }
        assertThat(rows().stream().mapToInt(row -> row.value().length()).sum()).isBetween(4 << 20, 5 << 20);
        assertThat(rows().getLast().value()).hasSize(256);
    }

    private List<TagList.Row> rows() {
        return TagList.of(DicomFile.of(dataset, TransferSyntax.EXPLICIT_LITTLE_ENDIAN));
    }
}
