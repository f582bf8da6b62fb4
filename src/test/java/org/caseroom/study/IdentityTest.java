package org.caseroom.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Consumer;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.TransferSyntax;
import org.caseroom.dicom.data.UID;
import org.caseroom.dicom.io.DicomFile;
import org.junit.jupiter.api.Test;

final class IdentityTest {
    private static final String SHA = "ab".repeat(32);
    private static final String OTHER_SHA = "cd".repeat(32);

    @Test
    void what_a_file_says_is_taken_as_it_stands() throws Exception {
        assertThat(of(SHA, _ -> { })).isEqualTo(new Identity("1.9", "1.9.1", "1.9.2", UID.CTImageStorage, java.util.List.of()));
    }

    @Test
    void a_missing_uid_is_made_of_the_content_and_is_the_same_every_time() throws Exception {
        Identity made = of(SHA, a -> a.remove(Tag.SOPInstanceUID));

        assertThat(made.instance()).startsWith("2.25.").hasSizeLessThanOrEqualTo(44).matches("2\\.25\\.[1-9][0-9]*");
        assertThat(made.notes()).containsExactly(
                "The file has no SOP Instance UID (0008,0018) that can be used; it was made from its content.");
        assertThat(of(SHA, a -> a.remove(Tag.SOPInstanceUID))).isEqualTo(made);
        assertThat(of(OTHER_SHA, a -> a.remove(Tag.SOPInstanceUID)).instance()).isNotEqualTo(made.instance());
        // Anybody can make it again: UUID version 8 of SHA-256("8:instance64:" + sha256).
        assertThat(made.instance()).isEqualTo("2.25.152841331235906761806331564567181361151");
    }

    @Test
    void files_of_one_study_and_series_find_each_other_without_uids() throws Exception {
        Consumer<Attributes> bare = a -> a.remove(Tag.StudyInstanceUID).remove(Tag.SeriesInstanceUID);
        Identity first = of(SHA, bare);
        Identity second = of(OTHER_SHA, bare.andThen(a -> a.setInt(Tag.InstanceNumber, 2)));
        Identity otherSeries = of(OTHER_SHA, bare.andThen(a -> a.setInt(Tag.SeriesNumber, 2)));
        Identity otherPatient = of(OTHER_SHA, bare.andThen(a -> a.setString(Tag.PatientID, "P-2")));

        assertThat(second.study()).isEqualTo(first.study());
        assertThat(second.series()).isEqualTo(first.series());
        assertThat(otherSeries.study()).isEqualTo(first.study());
        assertThat(otherSeries.series()).isNotEqualTo(first.series());
        assertThat(otherPatient.study()).isNotEqualTo(first.study());
        assertThat(otherPatient.series()).isNotEqualTo(first.series());
    }

    @Test
    void files_that_do_not_name_patient_and_study_are_never_put_together() throws Exception {
        Consumer<Attributes> anonymous = a -> a.remove(Tag.StudyInstanceUID).remove(Tag.SeriesInstanceUID);
        for (int tag : new int[] {Tag.PatientID, Tag.StudyDate}) {
            Consumer<Attributes> less = anonymous.andThen(a -> a.remove(tag));
            assertThat(of(SHA, less).study()).isNotEqualTo(of(OTHER_SHA, less).study());
        }
        Consumer<Attributes> dateOnly = anonymous.andThen(a -> a.remove(Tag.StudyTime).remove(Tag.AccessionNumber));
        assertThat(of(SHA, dateOnly).study()).isNotEqualTo(of(OTHER_SHA, dateOnly).study());
    }

    @Test
    void what_is_no_uid_is_replaced_by_one_that_its_neighbours_get_too() throws Exception {
        Consumer<Attributes> odd = a -> a.setString(Tag.StudyInstanceUID, "../../etc").setString(Tag.SeriesInstanceUID, "S-1");

        Identity first = of(SHA, odd);
        assertThat(of(OTHER_SHA, odd).study()).isEqualTo(first.study()).startsWith("2.25.");
        assertThat(of(OTHER_SHA, odd).series()).isEqualTo(first.series()).startsWith("2.25.");
        assertThat(first.notes()).containsExactly("The file has no Study Instance UID (0020,000D), no Series Instance UID"
                + " (0020,000E) that can be used; they were made from its content.");
        String tooLong = "1." + "2".repeat(64);
        assertThat(of(SHA, a -> a.setString(Tag.SOPInstanceUID, tooLong)).instance())
                .isEqualTo(of(OTHER_SHA, a -> a.setString(Tag.SOPInstanceUID, tooLong)).instance()).startsWith("2.25.");
    }

    @Test
    void the_meta_information_helps_out_and_an_image_of_no_class_is_a_secondary_capture() throws Exception {
        Attributes meta = new Attributes().setString(Tag.MediaStorageSOPInstanceUID, "1.7").setString(Tag.MediaStorageSOPClassUID,
                UID.MRImageStorage);
        Attributes dataset = DicomFiles.ct("1.9", "1.9.1", "1.9.2", 1, 4).remove(Tag.SOPInstanceUID).remove(Tag.SOPClassUID);

        Identity withMeta = Identity.of(file(meta, dataset), SHA);
        assertThat(withMeta.instance()).isEqualTo("1.7");
        assertThat(withMeta.sopClass()).isEqualTo(UID.MRImageStorage);
        assertThat(withMeta.notes()).isEmpty();
        assertThat(Identity.of(file(new Attributes(), dataset), SHA).sopClass()).isEqualTo(UID.SecondaryCaptureImageStorage);
        assertThatThrownBy(() -> Identity.of(file(new Attributes(), dataset.remove(Tag.PixelData)), SHA))
                .isInstanceOf(RefusedException.class)
                .hasMessage("The file has no SOP Class UID (0008,0016) and no image, so nothing says what it is.");
    }

    private static Identity of(String sha256, Consumer<Attributes> change) throws RefusedException {
        Attributes dataset = DicomFiles.ct("1.9", "1.9.1", "1.9.2", 1, 4);
        change.accept(dataset);
        return Identity.of(file(new Attributes(), dataset), sha256);
    }

    private static DicomFile file(Attributes meta, Attributes dataset) {
        return new DicomFile(meta, dataset, TransferSyntax.EXPLICIT_LITTLE_ENDIAN, java.util.List.of(), java.util.Optional.empty());
    }
}
