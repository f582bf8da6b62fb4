package org.caseroom.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.io.DicomFile;
import org.caseroom.dicom.io.DicomReader;
import org.caseroom.study.StoredInstance;
import org.caseroom.testing.Corpus;
import org.junit.jupiter.api.Test;

/** Documents that other programs wrote. */
final class CorpusDocumentsTest {
    @Test
    void every_document_of_the_corpus_is_read() throws IOException {
        Path root = Corpus.require();
        Map<String, Integer> kinds = new LinkedHashMap<>();
        for (var row : Corpus.table("manifest.tsv")) {
            String sopClass = row.get("sop_class_uid");
            var kind = DocumentKind.of(sopClass, row.get("rows").isEmpty() ? 0 : 1);
            if (kind.isEmpty() || sopClass.isEmpty() || row.get("path").contains("broken/")) {
                continue;
            }
            Attributes data = DicomReader.read(root.resolve(row.get("path"))).dataSet();
            var stored = new StoredInstance("1", "1.1", "1.1.1", sopClass, "", 0, "", 0);
            Document document = DocumentReader.document(DocumentReader.summary(stored, kind.get(), data), data, Planes.none());
            kinds.merge(kind.get().name(), 1, Integer::sum);
            assertThat(document.truncated()).isFalse();
            if (kind.get().hasContent()) {
                assertThat(document.content().items()).as(row.get("path")).isNotEmpty();
            }
        }
        assertThat(kinds).containsEntry("REPORT", 6).containsEntry("PDF", 1).containsEntry("WAVEFORM", 1);
    }

    @Test
    void measurements_of_other_programs_are_found_with_what_they_drew() throws IOException {
        Path root = Corpus.require();
        var circles = groups(root.resolve("dicom/sr/tid1500_circle.dcm"));
        assertThat(circles.groups()).hasSize(3).allSatisfy(group -> {
            assertThat(group.graphics()).singleElement().satisfies(g -> assertThat(g.kind()).isEqualTo("CIRCLE"));
            assertThat(group.figures()).extracting(MeasurementGroup.Figure::name).contains("Area");
        });
        var ruler = groups(root.resolve("dicom/sr/tid1500_ruler.dcm"));
        assertThat(ruler.groups()).isNotEmpty().allSatisfy(group -> assertThat(group.graphics()).isNotEmpty());
        var spine = groups(root.resolve("dicom/sr/sr_document_tid1500.dcm"));
        assertThat(spine.groups()).singleElement().satisfies(group -> {
            assertThat(group.finding()).isEqualTo("Spinal cord");
            assertThat(group.site()).isEqualTo("Cervico-thoracic spine");
            assertThat(group.figures()).containsExactly(new MeasurementGroup.Figure("Area of defined region", "1.7", "cm2"));
        });
        assertThat(groups(root.resolve("dicom/sr/structured_report_dcmjs.dcm")).groups()).isNotEmpty();
    }

    @Test
    void a_pdf_has_text_and_pages() throws Exception {
        DicomFile file = DicomReader.read(Corpus.require().resolve("dicom/doc/sample-pdf.dcm"));
        byte[] text = new PdfExtractor().extract(file, "text");
        assertThat(new String(text, java.nio.charset.StandardCharsets.UTF_8)).contains("Dear Patient", "Lorem ipsum dolor sit amet");
        byte[] png = new PdfExtractor().extract(file, "page 1 400");
        assertThat(javax.imageio.ImageIO.read(new java.io.ByteArrayInputStream(png)).getWidth()).isEqualTo(400);
    }

    private static Document groups(Path file) throws IOException {
        Attributes data = DicomReader.read(file).dataSet();
        var stored = new StoredInstance("1", "1.1", "1.1.1", data.getString(Tag.SOPClassUID), "", 0, "", 0);
        return DocumentReader.document(DocumentReader.summary(stored, DocumentKind.REPORT, data), data, Planes.none());
    }
}
