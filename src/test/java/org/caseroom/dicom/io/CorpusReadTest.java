package org.caseroom.dicom.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.SoftAssertions;
import org.caseroom.dicom.DataSets;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.DicomFormatException;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.web.DicomJson;
import org.caseroom.testing.Corpus;
import org.junit.jupiter.api.Test;

class CorpusReadTest {

    @Test
    void everyFileIsReadAsTheManifestSaysOrRefusedWithAReason() throws IOException {
        Path corpus = Corpus.require();
        Map<String, String> refused = new TreeMap<>();
        int read = 0;
        int compared = 0;
        SoftAssertions softly = new SoftAssertions();
        for (Map<String, String> row : Corpus.table("manifest.tsv")) {
            String path = row.get("path");
            DicomFile file;
            try {
                file = DicomReader.read(corpus.resolve(path));
            } catch (DicomFormatException e) {
                refused.put(path, e.getMessage());
                continue;
            }
            read++;
            if (Files.size(corpus.resolve(path)) < 20_000) {
                DicomFile fromBytes = DicomReader.read(Files.readAllBytes(corpus.resolve(path)));
                assertThat(DataSets.describe(fromBytes.dataSet())).as(path).isEqualTo(DataSets.describe(file.dataSet()));
            }
            DataSets.touch(file.dataSet());
            if (!row.get("features").startsWith("unreadable")) {
                compared++;
                compare(softly, row, file);
            }
        }
        softly.assertAll();
        assertThat(refused.keySet()).containsExactly("dicom/broken/OF_DICOM.dcm",
                "dicom/broken/mut_MR_small_bits.dcm", "dicom/broken/mut_MR_small_trunc1098.dcm",
                "dicom/broken/mut_image_dfl_bits.dcm", "dicom/broken/no_meta.dcm", "dicom/broken/rtplan_truncated.dcm",
                "dicom/broken/syn_deep_nesting.dcm");
        assertThat(refused.values()).allMatch(message -> message.length() < 200);
        assertThat(read).isEqualTo(402);
        assertThat(compared).isEqualTo(401);
    }

    private static void compare(SoftAssertions softly, Map<String, String> row, DicomFile file) {
        Attributes dataSet = file.dataSet();
        String path = row.get("path");
        if (!row.get("transfer_syntax").equals("none in file")) {
            softly.assertThat(file.transferSyntax().uid()).as(path).isEqualTo(row.get("transfer_syntax_uid"));
        }
        softly.assertThat(dataSet.getString(Tag.SOPClassUID, "")).as(path).isEqualTo(row.get("sop_class_uid"));
        softly.assertThat(dataSet.getString(Tag.SOPInstanceUID, "")).as(path).isEqualTo(row.get("sop_instance_uid"));
        softly.assertThat(dataSet.getString(Tag.Rows, "")).as(path).isEqualTo(row.get("rows"));
        softly.assertThat(dataSet.getString(Tag.Columns, "")).as(path).isEqualTo(row.get("cols"));
        softly.assertThat(dataSet.getString(Tag.NumberOfFrames, "1")).as(path).isEqualTo(row.get("frames"));
        softly.assertThat(dataSet.getString(Tag.BitsAllocated, "")).as(path).isEqualTo(row.get("bits_allocated"));
        softly.assertThat(dataSet.getString(Tag.BitsStored, "")).as(path).isEqualTo(row.get("bits_stored"));
        softly.assertThat(dataSet.getString(Tag.PhotometricInterpretation, "")).as(path).isEqualTo(row.get("photometric"));
        softly.assertThat(charset(dataSet)).as(path).isEqualTo(row.get("charset"));
        softly.assertThat(dataSet.getString(Tag.PatientName, "").replaceAll("=+$", "")).as(path)
                .isEqualTo(row.get("patient_name"));
    }

    private static String charset(Attributes dataSet) {
        String[] terms = dataSet.getStrings(Tag.SpecificCharacterSet);
        return terms.length > 1 ? "['" + String.join("', '", terms) + "']" : terms.length == 0 ? "" : terms[0];
    }

    @Test
    void everyFrameOfAnUndamagedFileIsFound() throws IOException {
        Path corpus = Corpus.require();
        int images = 0;
        int frames = 0;
        for (Map<String, String> row : Corpus.table("manifest.tsv")) {
            if (row.get("path").startsWith("dicom/broken/")) {
                continue;
            }
            DicomFile file = DicomReader.read(corpus.resolve(row.get("path")));
            assertThat(file.truncation()).as(row.get("path")).isEmpty();
            if (!PixelDataSource.hasPixels(file.dataSet())) {
                continue;
            }
            images++;
            PixelDataSource pixels = PixelDataSource.of(file);
            assertThat(pixels.availableFrames()).as(row.get("path")).isEqualTo(pixels.frames());
            if (pixels.codec().isVideo()) {
                pixels.writeStream(OutputStream.nullOutputStream());
                continue;
            }
            for (int frame = 0; frame < pixels.frames(); frame++) {
                assertThat(pixels.frame(frame)).as(row.get("path")).isNotEmpty();
                frames++;
            }
        }
        assertThat(images).isEqualTo(359);
        assertThat(frames).isEqualTo(641);
    }

    @Test
    void everyUndamagedFileSurvivesWritingAndJson() throws IOException {
        Path corpus = Corpus.require();
        List<String> written = new ArrayList<>();
        for (Map<String, String> row : Corpus.table("manifest.tsv")) {
            if (row.get("path").startsWith("dicom/broken/") || row.get("path").startsWith("dicom/volumes/")) {
                continue;
            }
            DicomFile file = DicomReader.read(corpus.resolve(row.get("path")));
            String expected = DataSets.describe(file.dataSet());
            for (DicomWriter.SequenceLengths lengths : DicomWriter.SequenceLengths.values()) {
                DicomFile back = DicomReader.read(DicomWriter.toBytes(file, lengths));
                assertThat(DataSets.describe(back.dataSet())).as(row.get("path")).isEqualTo(expected);
            }
            Attributes back = DicomJson.parse(DicomJson.toString(file.dataSet(), DicomJson.BulkDataUris.NONE));
            int leftOut = file.dataSet().getFragments(Tag.PixelData) == null ? 0 : 1;
            boolean charsetAdded = back.contains(Tag.SpecificCharacterSet) && !file.dataSet().contains(Tag.SpecificCharacterSet);
            assertThat(back.size()).as(row.get("path")).isEqualTo(file.dataSet().size() - leftOut + (charsetAdded ? 1 : 0));
            assertThat(back.getPersonName(Tag.PatientName)).as(row.get("path"))
                    .isEqualTo(file.dataSet().getPersonName(Tag.PatientName));
            written.add(row.get("path"));
        }
        assertThat(written).hasSize(158);
    }
}
