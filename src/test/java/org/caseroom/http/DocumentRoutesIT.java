package org.caseroom.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.UID;
import org.caseroom.dicom.data.VR;
import org.caseroom.report.SrFiles;
import org.caseroom.study.DicomFiles;
import org.caseroom.testing.HttpCalls;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DocumentRoutesIT {
    private static final String DOCUMENTS = "/api/studies/1.1/documents";

    @TempDir
    private static Path dir;
    private static StudyServer server;
    private static HttpCalls host;
    private static byte[] pdf;

    @BeforeAll
    static void start() throws Exception {
        server = new StudyServer(dir);
        host = server.as("host");
        send(DicomFiles.ct("1.1", "1.1.1", "1.1.1.1", 1, 64));
        Attributes report = SrFiles.report("1.1", "1.1.2", "1.1.2.1");
        SrFiles.text(report, "Finding", "<script>alert(1)</script>");
        SrFiles.image(report, "1.1.1.1");
        send(report);
        Attributes keys = SrFiles.report("1.1", "1.1.3", "1.1.3.1").setString(Tag.SOPClassUID, UID.KeyObjectSelectionDocumentStorage)
                .setString(Tag.Modality, "KO").setString(Tag.ContentDate, "20230101");
        SrFiles.image(keys, "1.1.1.1");
        SrFiles.image(keys, "9.9.9");
        send(keys);
        pdf = pdf("Report of a nodule");
        send(encapsulated("1.1.4.1", UID.EncapsulatedPDFStorage, "Letter <b>\"../x", pdf));
        send(encapsulated("1.1.4.2", UID.EncapsulatedPDFStorage, "Broken", "%PDF-1.4 and no more".getBytes(StandardCharsets.US_ASCII)));
        send(encapsulated("1.1.4.3", UID.EncapsulatedCDAStorage, "Discharge", "<x><script>alert(1)</script></x> ".getBytes(StandardCharsets.US_ASCII)));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Attributes encapsulated(String instance, String sopClass, String title, byte[] bytes) {
        byte[] even = java.util.Arrays.copyOf(bytes, bytes.length + bytes.length % 2);
        Attributes a = SrFiles.report("1.1", "1.1.4", instance).setString(Tag.SOPClassUID, sopClass).setString(Tag.Modality, "DOC")
                .setString(Tag.DocumentTitle, title).setString(Tag.MIMETypeOfEncapsulatedDocument, "text/html")
                .setString(Tag.ContentDate, "20220101");
        return a.setBytes(Tag.EncapsulatedDocument, VR.OB, even).setLong(Tag.EncapsulatedDocumentLength, VR.UL, bytes.length);
    }

    /** Two pages; the catalogue asks for a script to be run. */
    private static byte[] pdf(String text) throws IOException {
        try (var document = new PDDocument()) {
            for (int i = 1; i <= 2; i++) {
                var page = new PDPage();
                document.addPage(page);
                try (var out = new PDPageContentStream(document, page)) {
                    out.beginText();
                    out.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 24);
                    out.newLineAtOffset(72, 700);
                    out.showText(text + ", page " + i);
                    out.endText();
                }
            }
            document.getDocumentCatalog().setOpenAction(new PDActionJavaScript("app.alert('x')"));
            var bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        }
    }

    private static void send(Attributes file) throws IOException {
        StudyServer.give(host, DicomFiles.bytes(file));
    }

    @Test
    void documents_are_listed_newest_first() {
        var list = host.get(DOCUMENTS).json();
        assertThat(list.findValuesAsText("kind")).containsExactly("REPORT", "KEY_OBJECTS", "PDF", "PDF", "CDA");
        assertThat(list.at("/0/title").asText()).isEqualTo("Diagnostic imaging report");
        assertThat(list.at("/0/sopClass").asText()).isEqualTo("Comprehensive SR Storage");
    }

    @Test
    void a_report_is_a_tree_of_texts() {
        var report = host.get(DOCUMENTS + "/1.1.2.1").json();
        assertThat(report.at("/content/items/0/value").asText()).isEqualTo("<script>alert(1)</script>");
        assertThat(report.at("/content/items/1/link/instance").asText()).isEqualTo("1.1.1.1");
        assertThat(report.at("/verification").asText()).isEqualTo("UNVERIFIED");
        assertThat(report.at("/file").isNull()).isTrue();
        assertThat(host.get(DOCUMENTS + "/1.1.3.1").json().get("images").findValuesAsText("instance")).containsExactly("1.1.1.1", "9.9.9");
    }

    @Test
    void a_file_goes_out_to_be_saved_whatever_it_claims_to_be() {
        var answer = host.get(DOCUMENTS + "/1.1.4.1/file");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().getBytes()).isEqualTo(pdf);
        assertThat(answer.headers().get("Content-Type")).isEqualTo("application/pdf");
        assertThat(answer.headers().get("Content-Disposition")).isEqualTo("attachment; filename=\"Letter-b-x.pdf\"");
        assertThat(answer.headers().getAll("Content-Security-Policy")).containsExactly("default-src 'none'; sandbox");
        assertThat(answer.headers().get("X-Content-Type-Options")).isEqualTo("nosniff");
        var cda = host.get(DOCUMENTS + "/1.1.4.3/file");
        assertThat(cda.headers().get("Content-Type")).isEqualTo("application/octet-stream");
        assertThat(cda.headers().get("Content-Disposition")).isEqualTo("attachment; filename=\"Discharge.xml\"");
    }

    @Test
    void a_pdf_is_read_and_pictured_in_a_worker() throws Exception {
        var pages = host.get(DOCUMENTS + "/1.1.4.1/pages").json();
        assertThat(pages.get("pages").asInt()).isEqualTo(2);
        assertThat(pages.at("/listed/1/text").asText()).isEqualTo("Report of a nodule, page 2");
        var picture = host.get(DOCUMENTS + "/1.1.4.1/pages/1?width=600");
        assertThat(picture.headers().get("Content-Type")).isEqualTo("image/png");
        assertThat(ImageIO.read(new ByteArrayInputStream(picture.body().getBytes())).getWidth()).isEqualTo(600);
        assertThat(host.get(DOCUMENTS + "/1.1.4.1/pages/3").refusal()).isEqualTo("422 cannot-be-shown");
        assertThat(host.get(DOCUMENTS + "/1.1.4.1/pages/1?width=99999").refusal()).isEqualTo("400 bad-request");
        assertThat(host.get(DOCUMENTS + "/1.1.4.2/pages").json().get("message").asText()).contains("damaged");
    }

    @Test
    void what_is_no_document_is_not_there() {
        assertThat(host.get(DOCUMENTS + "/1.1.1.1").refusal()).isEqualTo("404 not-found");
        assertThat(host.get(DOCUMENTS + "/9.9").refusal()).isEqualTo("404 not-found");
        assertThat(host.get(DOCUMENTS + "/1.1.2.1/file").refusal()).isEqualTo("404 not-found");
        assertThat(host.get(DOCUMENTS + "/1.1.2.1/pages").refusal()).isEqualTo("404 not-found");
        assertThat(host.get("/api/studies/1.2/documents/1.1.2.1").refusal()).isEqualTo("404 not-found");
    }

    @Test
    void only_who_may_read_the_study_reads_its_documents() {
        HttpCalls participant = server.as("participant");
        for (String path : new String[] {"", "/1.1.2.1", "/1.1.4.1/file", "/1.1.4.1/pages", "/1.1.4.1/pages/1"}) {
            assertThat(participant.get(DOCUMENTS + path).refusal()).as(path).isEqualTo("403 not-allowed");
            assertThat(server.anonymous().get(DOCUMENTS + path).refusal()).as(path).isEqualTo("401 not-signed-in");
        }
        server.memberships.put(server.accountId("participant"), Set.of("1.1"));
        assertThat(participant.get(DOCUMENTS + "/1.1.2.1").status()).isEqualTo(200);
        server.memberships.clear();
    }
}
