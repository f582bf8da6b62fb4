package org.caseroom.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.lingala.zip4j.ZipFile;
import net.lingala.zip4j.exception.ZipException;
import org.caseroom.study.DicomFiles;
import org.caseroom.testing.CaseroomProcess;
import org.caseroom.testing.RestClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole program: pages go out as their readers may read them, and as no more. */
final class ExportRoutesIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TEXT = """
            ## History

            A cough. <script>alert(1)</script> [away](/library/elsewhere)

            ```keyimage
            study: 1.1
            series: 1.1.1
            instance: 1.1.1.1
            frame: 1
            window: 40 400
            caption: Axial <b>CT</b>
            marks: [{"id":"mark-0001","author":"somebody","image":{"instance":"1.1.1.1","frame":1},"shape":{"type":"Text","at":{"column":5,"row":5},"text":"</svg><script>alert(2)</script>"},"createdAt":1,"changedAt":1,"layer":null,"locked":false}]
            ```

            ```question
            id: what-1
            kind: choice
            prompt: What is it?
            options:
              - text: Pneumonia
              - text: Sarcoidosis
                right: true
            explanation: Because of the nodes.
            ```

            ## Diagnosis

            Sarcoidosis it is.
            """;

    @TempDir
    private static Path dir;
    private static CaseroomProcess server;
    private static RestClient author;
    private static RestClient reader;
    private static byte[] dicom;
    private static String page;

    @BeforeAll
    static void start() throws Exception {
        server = new CaseroomProcess(dir.resolve("server"), "serve").start();
        for (var account : List.of("ada HOST", "pia PARTICIPANT")) {
            server.addAccount(account.split(" ")[0], account.split(" ")[1], "correct horse battery");
        }
        server.awaitReady(Duration.ofSeconds(90));
        author = server.signIn("ada", "correct horse battery");
        reader = server.signIn("pia", "correct horse battery");
        dicom = DicomFiles.bytes(DicomFiles.ct("1.1", "1.1.1", "1.1.1.1", 1, 64));
        author.importFile("a", dicom);
        page = make("A case & more", TEXT);
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    private static String make(String title, String markdown) throws Exception {
        var made = author.call("POST", "/api/library/pages", Map.of("title", title, "kind", "CASE", "markdown", markdown, "unknown", true));
        return made.get("id").asText();
    }

    private static HttpResponse<byte[]> order(RestClient who, Map<String, Object> order) throws Exception {
        return who.raw("POST", "/api/library/exports", JSON.writeValueAsBytes(order), Map.of("Content-Type", "application/json"));
    }

    private static String refused(RestClient who, Map<String, Object> order) throws Exception {
        var answer = order(who, order);
        return answer.statusCode() + " " + JSON.readTree(answer.body()).path("error").asText();
    }

    private static JsonNode done(RestClient who, Map<String, Object> order) throws Exception {
        var begun = order(who, order);
        assertThat(begun.statusCode()).as(new String(begun.body(), StandardCharsets.UTF_8)).isEqualTo(202);
        String id = JSON.readTree(begun.body()).get("id").asText();
        for (int i = 0; i < 600; i++) {
            var now = who.call("GET", "/api/library/exports/" + id, null);
            if (!now.get("state").asText().equals("RUNNING")) {
                assertThat(now.get("state").asText()).as(now.toString()).isEqualTo("DONE");
                return now;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("the export is not done after 30 s");
    }

    private static byte[] content(RestClient who, JsonNode export) throws Exception {
        var answer = who.raw("GET", "/api/library/exports/" + export.get("id").asText() + "/content", null, Map.of());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private static Map<String, byte[]> unzipped(byte[] zip, String password) throws Exception {
        Path file = Files.createTempFile(dir, "export", ".zip");
        Files.write(file, zip);
        var entries = new HashMap<String, byte[]>();
        try (var archive = new ZipFile(file.toFile(), password == null ? null : password.toCharArray())) {
            for (var header : archive.getFileHeaders()) {
                assertThat(header.isEncrypted()).isEqualTo(password != null);
                try (var in = archive.getInputStream(header)) {
                    entries.put(header.getFileName(), in.readAllBytes());
                }
            }
        }
        return entries;
    }

    private static String text(Map<String, byte[]> entries, String name) {
        assertThat(entries).containsKey(name);
        return new String(entries.get(name), StandardCharsets.UTF_8);
    }

    @Test
    void a_folder_reads_without_scripts_and_without_what_is_hidden() throws Exception {
        var entries = unzipped(content(author, done(author, Map.of("pages", List.of(page), "format", "HTML"))), null);
        assertThat(entries.keySet()).containsExactlyInAnyOrder("index.html", "style.css", "01-a-case-more.html", "images/01-a-case-more-keyimage-1.png",
                "images/01-a-case-more-keyimage-1.svg");
        String html = text(entries, "01-a-case-more.html");
        assertThat(html).contains("A cough.", "What is it?", "<li>Sarcoidosis</li>", "Axial &lt;b&gt;CT", "images/01-a-case-more-keyimage-1.png",
                "The answer is not part of this export.").doesNotContain("<script", "it is.", "Because of the nodes", "/library/");
        assertThat(text(entries, "images/01-a-case-more-keyimage-1.svg")).doesNotContain("<script");
        assertThat(text(entries, "index.html")).contains("href=\"01-a-case-more.html\"");
        assertThat(entries.get("images/01-a-case-more-keyimage-1.png")).startsWith(0x89, 'P', 'N', 'G');

        var whole = unzipped(content(author, done(author, Map.of("pages", List.of(page), "format", "HTML", "answers", true, "language", "de"))), null);
        assertThat(text(whole, "01-a-case-more.html")).contains("Sarcoidosis it is.", "Because of the nodes", "Antwort").doesNotContain("<script");
    }

    @Test
    void the_text_goes_with_its_files_behind_a_password() throws Exception {
        var export = done(author, Map.of("pages", List.of(page), "format", "MARKDOWN", "password", "long enough"));
        byte[] zip = content(author, export);
        var entries = unzipped(zip, "long enough");
        assertThat(text(entries, "01-a-case-more.md")).startsWith("---\ntitle: A case & more\nkind: CASE\nunknown: true\n---\n").contains("```keyimage", "Sarcoidosis it is.");
        assertThat(entries.get("dicom/study-01/000001.dcm")).isEqualTo(dicom);
        assertThatThrownBy(() -> unzipped(zip, "wrong enough")).isInstanceOf(ZipException.class);
        assertThat(new String(zip, StandardCharsets.ISO_8859_1)).doesNotContain("Sarcoidosis");
    }

    @Test
    void what_went_out_comes_in_again() throws Exception {
        byte[] zip = content(author, done(author, Map.of("pages", List.of(page), "format", "MARKDOWN")));
        var answer = author.raw("PUT", "/api/library/imports?name=case.zip", zip, Map.of());
        assertThat(answer.statusCode()).isEqualTo(200);
        var brought = JSON.readTree(answer.body());
        assertThat(brought.get("accepted").asInt()).isEqualTo(1);
        var again = author.call("GET", "/api/library/pages/" + brought.at("/pages/0/page").asText(), null);
        assertThat(again.get("title").asText()).isEqualTo("A case & more");
        assertThat(again.get("state").asText()).isEqualTo("DRAFT");
        assertThat(again.get("unknown").asBoolean()).isTrue();
        assertThat(again.get("markdown").asText().strip()).isEqualTo(TEXT.strip());
        assertThat(reader.raw("PUT", "/api/library/imports?name=case.zip", zip, Map.of()).statusCode()).isEqualTo(403);
        assertThat(author.raw("PUT", "/api/library/imports?name=case.exe", "MZ12".getBytes(StandardCharsets.UTF_8), Map.of()).statusCode()).isEqualTo(400);
    }

    @Test
    void it_prints() throws Exception {
        for (String format : List.of("PDF", "SLIDES")) {
            var export = done(author, Map.of("pages", List.of(page), "format", format));
            assertThat(export.get("file").asText()).isEqualTo("a-case-more.pdf");
            byte[] pdf = content(author, export);
            assertThat(pdf).startsWith('%', 'P', 'D', 'F');
            assertThat(pdf.length).isEqualTo(export.get("bytes").asInt());
        }
    }

    @Test
    void rights_are_those_of_the_pages() throws Exception {
        assertThat(refused(reader, Map.of("pages", List.of(page), "format", "HTML"))).isEqualTo("404 not-found");
        assertThat(refused(reader, Map.of("pages", List.of("no-such-page"), "format", "HTML"))).isEqualTo("404 not-found");
        assertThat(refused(author, Map.of("pages", List.of(page), "format", "PDF", "password", "long enough"))).isEqualTo("400 bad-request");
        assertThat(refused(author, Map.of("pages", List.of(page), "format", "HTML", "password", "short"))).isEqualTo("400 bad-request");
        assertThat(refused(author, Map.of("format", "HTML"))).isEqualTo("400 bad-request");

        String open = make("Without images", "Text\n\n## Diagnosis\n\nSecret\n");
        author.call("POST", "/api/library/pages/" + open + "/state", Map.of("state", "PUBLISHED"));
        assertThat(refused(reader, Map.of("pages", List.of(open), "format", "HTML", "answers", true))).isEqualTo("403 not-allowed");
        assertThat(refused(reader, Map.of("pages", List.of(open), "format", "MARKDOWN"))).isEqualTo("403 not-allowed");
        reader.call("POST", "/api/library/pages/" + open + "/reveal", Map.of());
        var export = done(reader, Map.of("pages", List.of(open), "format", "HTML"));
        assertThat(text(unzipped(content(reader, export), null), "01-without-images.html")).contains("Text").doesNotContain("Secret");

        // Somebody else's export is not there, and one thrown away is gone.
        String path = "/api/library/exports/" + export.get("id").asText();
        for (String of : List.of(path, path + "/content")) {
            assertThat(author.raw("GET", of, null, Map.of()).statusCode()).isEqualTo(404);
        }
        assertThat(reader.raw("DELETE", path, null, Map.of()).statusCode()).isEqualTo(204);
        assertThat(reader.raw("GET", path, null, Map.of()).statusCode()).isEqualTo(404);
    }
}
