package org.caseroom.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import net.lingala.zip4j.ZipFile;
import net.lingala.zip4j.exception.ZipException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.caseroom.dicom.data.Tag;
import org.caseroom.layer.LayerFiles;
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
        server = new CaseroomProcess(dir.resolve("server"), Map.of("CASEROOM_LIBRARY_MACHINE_FONTS", "false"), "demo", "--no-sample").start();
        author = server.newcomer("ada", "HOST", "correct horse battery");
        reader = server.newcomer("pia", "PARTICIPANT", "correct horse battery");
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

    private static JsonNode brought(RestClient who, String name, byte[] file, Map<String, String> headers) throws Exception {
        var answer = who.raw("PUT", "/api/library/imports?name=" + name, file, headers);
        assertThat(answer.statusCode()).as(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo(202);
        String path = "/api/library/imports/" + JSON.readTree(answer.body()).get("id").asText();
        for (int i = 0; i < 600; i++) {
            var now = who.call("GET", path, null);
            if (!now.get("state").asText().equals("RUNNING")) {
                assertThat(now.get("state").asText()).as(now.toString()).isEqualTo("DONE");
                // Nobody else learns of it.
                assertThat(reader.raw("GET", path, null, Map.of()).statusCode()).isEqualTo(404);
                return now;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("the import is not done after 30 s");
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
        var brought = brought(author, "case.zip", zip, Map.of());
        assertThat(brought.get("duplicates").asInt()).isEqualTo(1);
        assertThat(brought.get("done").asInt()).isEqualTo(brought.get("total").asInt()).isEqualTo(2);
        var again = author.call("GET", "/api/library/pages/" + brought.at("/pages/0/page").asText(), null);
        assertThat(again.get("title").asText()).isEqualTo("A case & more");
        assertThat(again.get("state").asText()).isEqualTo("DRAFT");
        assertThat(again.get("unknown").asBoolean()).isTrue();
        assertThat(again.get("markdown").asText().strip()).isEqualTo(TEXT.strip());
        assertThat(reader.raw("PUT", "/api/library/imports?name=case.zip", zip, Map.of()).statusCode()).isEqualTo(403);
        assertThat(author.raw("PUT", "/api/library/imports?name=case.exe", "MZ12".getBytes(StandardCharsets.UTF_8), Map.of()).statusCode()).isEqualTo(400);
    }

    @Test
    void it_prints_and_what_is_printed_can_be_read_and_seen() throws Exception {
        String many = make("Łódź, Ωμέγα, Ёлка 肺", TEXT.replace("A cough.", "A cough. ± مرحبا"));
        for (String format : List.of("PDF", "SLIDES")) {
            var export = done(author, Map.of("pages", List.of(many), "format", format));
            assertThat(export.get("file").asText()).isEqualTo("odz.pdf");
            assertThat(export.get("remark").asText()).contains("□ (1): 肺");
            byte[] pdf = content(author, export);
            assertThat(pdf.length).isEqualTo(export.get("bytes").asInt());
            try (var document = Loader.loadPDF(pdf)) {
                String said = new PDFTextStripper().getText(document);
                assertThat(said).contains("Łódź, Ωμέγα, Ёлка □", "What is it?", "Figure 1").doesNotContain("#", "Sarcoidosis it is");
                var renderer = new PDFRenderer(document);
                int images = 0;
                for (int i = 0; i < document.getNumberOfPages(); i++) {
                    var picture = renderer.renderImageWithDPI(i, 36);
                    // Paper is white, a slide as dark as images are looked at.
                    assertThat(picture.getRGB(2, 2) & 0xFFFFFF).isEqualTo(format.equals("PDF") ? 0xFFFFFF : 0x0D1117);
                    images += marked(picture) ? 1 : 0;
                }
                assertThat(images).as("pages with the image and its mark").isEqualTo(1);
            }
        }
    }

    /** The text on the image is yellow. */
    private static boolean marked(java.awt.image.BufferedImage picture) {
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                int rgb = picture.getRGB(x, y);
                if ((rgb >> 16 & 0xFF) > 150 && (rgb >> 8 & 0xFF) > 120 && (rgb & 0xFF) < 110) {
                    return true;
                }
            }
        }
        return false;
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

    @Test
    void a_course_goes_out_and_comes_in_with_its_order_links_and_questions() throws Exception {
        String first = make("Zebra", TEXT);
        String second = make("Aardvark", "See [the other](/library/" + first + ") first.\n");
        author.call("POST", "/api/library/pages/" + first + "/comments", Map.of("anchor", Map.of("kind", "page", "ref", ""), "text", "Is <b>that</b> sure?"));
        String course = author.call("POST", "/api/library/collections", Map.of("kind", "COURSE", "title", "Two cases")).get("id").asText();
        author.call("PUT", "/api/library/collections/" + course, Map.of("title", "Two cases", "about", "To begin with.", "pages", List.of(first, second)));
        var export = done(author, Map.of("collection", course, "format", "MARKDOWN", "comments", true, "password", "très secret"));
        assertThat(export.get("title").asText()).isEqualTo("Two cases");
        byte[] zip = content(author, export);
        assertThat(text(unzipped(zip, "très secret"), "comments/01-zebra.txt")).contains("Is <b>that</b> sure?");

        for (var wrong : Map.of("password-needed", Map.<String, String>of(), "password-wrong", Map.of("X-Archive-Password", "another")).entrySet()) {
            var refused = author.raw("PUT", "/api/library/imports?name=course.zip", zip, wrong.getValue());
            assertThat(refused.statusCode()).isEqualTo(409);
            assertThat(JSON.readTree(refused.body()).get("error").asText()).isEqualTo(wrong.getKey());
        }
        assertThat(author.raw("PUT", "/api/library/imports?name=course.zip", zip, Map.of("X-Archive-Password", "100%")).statusCode()).isEqualTo(400);
        var brought = brought(author, "course.zip", zip, Map.of("X-Archive-Password", "tr%C3%A8s%20secret"));
        assertThat(brought.at("/collection/title").asText()).isEqualTo("Two cases");
        var again = author.call("GET", "/api/library/collections/" + brought.at("/collection/id").asText(), null);
        assertThat(again.get("kind").asText()).isEqualTo("COURSE");
        assertThat(again.get("about").asText()).isEqualTo("To begin with.");
        assertThat(again.get("pages").findValuesAsText("title")).containsExactly("Zebra", "Aardvark");
        var zebra = author.call("GET", "/api/library/pages/" + again.at("/pages/0/id").asText(), null);
        var aardvark = author.call("GET", "/api/library/pages/" + again.at("/pages/1/id").asText(), null);
        assertThat(zebra.get("markdown").asText().strip()).isEqualTo(TEXT.strip());
        assertThat(zebra.get("blocks").findValuesAsText("kind")).containsExactlyElementsOf(
                author.call("GET", "/api/library/pages/" + first, null).get("blocks").findValuesAsText("kind"));
        assertThat(aardvark.get("markdown").asText()).contains("[the other](/library/" + zebra.get("id").asText() + ")");

        // Only who knows the answer reads what is said of it.
        var covered = unzipped(content(author, done(author, Map.of("collection", course, "format", "HTML", "comments", true))), null);
        assertThat(text(covered, "01-zebra.html")).doesNotContain("that&lt;/b&gt;");
        assertThat(text(covered, "index.html")).contains("To begin with.").containsSubsequence("Zebra", "Aardvark");
        var whole = unzipped(content(author, done(author, Map.of("collection", course, "format", "HTML", "comments", true, "answers", true))), null);
        assertThat(text(whole, "01-zebra.html")).contains("Is &lt;b&gt;that&lt;/b&gt; sure?", "Discussion");
        assertThat(text(whole, "02-aardvark.html")).contains("href=\"01-zebra.html\"");
    }

    @Test
    void what_cannot_come_in_is_told_by_name_and_reason() throws Exception {
        var zip = new java.io.ByteArrayOutputStream();
        try (var out = new java.util.zip.ZipOutputStream(zip)) {
            for (var entry : Map.of("a.md", "---\ndifficulty: hard\n---\nText", "b.md", "Good", "c.dcm", "no DICOM at all", "d.bin", "what is this?").entrySet()) {
                out.putNextEntry(new java.util.zip.ZipEntry(entry.getKey()));
                out.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        var brought = brought(author, "mixed.zip", zip.toByteArray(), Map.of());
        assertThat(brought.get("pages").findValuesAsText("file")).containsExactly("a.md", "b.md");
        assertThat(brought.at("/pages/0/reason").asText()).contains("1 to 5");
        assertThat(brought.at("/pages/1/title").asText()).isEqualTo("b");
        assertThat(brought.get("refusals").asInt()).isEqualTo(2);
        assertThat(brought.get("refused").findValuesAsText("file")).containsExactly("c.dcm", "d.bin");
        assertThat(brought.get("refused").findValuesAsText("reason")).noneMatch(String::isEmpty);
    }

    /** Stored pixels three times as high as wide, measured, and turned. */
    @Test
    void an_image_goes_out_as_it_is_seen() throws Exception {
        var image = LayerFiles.ct("7.1", "7.1.1", "7.1.1.1", 1, 32);
        image.setDouble(Tag.PixelSpacing, 3, 1);
        author.importFile("wide", DicomFiles.bytes(image));
        String shape = "{\"type\":\"Length\",\"from\":{\"column\":4,\"row\":4},\"to\":{\"column\":14,\"row\":4}}";
        String block = """
                ```image
                study: 7.1
                series: 7.1.1
                instance: 7.1.1.1
                frame: 1
                presentation: {"rotation":%d,"flipped":false,"voiLut":null,"colourMap":null,"overlays":true,"shutter":true,"state":null,"layers":[]}
                marks: [{"id":"mark-0001","author":"a","image":{"instance":"7.1.1.1","frame":1},"shape":%s,"createdAt":1,"changedAt":1,"layer":null,"locked":false}]
                ```
                """;
        for (int rotation : List.of(0, 90)) {
            var entries = unzipped(content(author, done(author, Map.of("pages", List.of(make("Wide", block.formatted(rotation, shape))), "format", "HTML"))), null);
            var png = ImageIO.read(new java.io.ByteArrayInputStream(entries.get("images/01-wide-image-1.png")));
            double aspect = (double) png.getHeight() / png.getWidth();
            assertThat(aspect).isCloseTo(rotation == 0 ? 3 : 1 / 3.0, org.assertj.core.data.Offset.offset(0.05));
            // Ten columns of 1 mm.
            assertThat(text(entries, "01-wide.html")).contains("10.0 mm");
        }
    }

    @Test
    void a_fused_series_goes_out_in_the_colours_of_the_page() throws Exception {
        double[][] axes = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
        for (int number = 1; number <= 2; number++) {
            author.importFile("ct", DicomFiles.bytes(LayerFiles.ct("7.5", "7.5.1", "7.5.1." + number, number, 16)));
            // SUVbw 1 above, 5 below.
            double[] activity = new double[64];
            java.util.Arrays.fill(activity, 0, 32, 500);
            java.util.Arrays.fill(activity, 32, 64, 2500);
            author.importFile("pet", DicomFiles.bytes(LayerFiles.pet("7.5", "7.5.2", "7.5.2." + number, number, axes, new double[] {0.25, 0.25, 2.0 * number},
                    1, 0.5, activity)));
        }
        String fused = make("Fused", """
                ```image
                study: 7.5
                series: 7.5.1
                instance: 7.5.1.1
                frame: 1
                presentation: {"rotation":0,"flipped":false,"voiLut":null,"colourMap":null,"overlays":true,"shutter":true,"state":null,"layers":[{"instance":"7.5.2.1","opacity":1,"hidden":[],"colours":{"colourMap":"HOT_IRON","from":0,"to":10,"above":2}}]}
                ```
                """);
        var entries = unzipped(content(author, done(author, Map.of("pages", List.of(fused), "format", "HTML"))), null);
        var png = ImageIO.read(new java.io.ByteArrayInputStream(entries.get("images/01-fused-image-1.png")));
        int above = png.getRGB(png.getWidth() / 2, png.getHeight() / 8);
        int below = png.getRGB(png.getWidth() / 2, png.getHeight() * 7 / 8);
        assertThat(above >> 16 & 0xFF).as("SUV 1 is below what is drawn").isEqualTo(above & 0xFF);
        var hot = org.caseroom.imaging.ColourMaps.find("HOT_IRON").orElseThrow().hexadecimal();
        assertThat("%06x".formatted(below & 0xFFFFFF)).as("SUV 5 of 10").isIn(hot.substring(6 * 127, 6 * 128), hot.substring(6 * 128, 6 * 129));
        assertThat(text(entries, "01-fused.html")).contains("SUVbw: 10 g/ml");
        var files = unzipped(content(author, done(author, Map.of("pages", List.of(fused), "format", "MARKDOWN"))), null);
        assertThat(files.keySet().stream().filter(name -> name.endsWith(".dcm"))).as("both series, whole").hasSize(4);
    }

    @Test
    void what_is_laid_over_an_image_goes_with_it_and_is_named() throws Exception {
        author.importFile("ct", DicomFiles.bytes(LayerFiles.ct("7.2", "7.2.1", "7.2.1.1", 1, 16)));
        author.importFile("next", DicomFiles.bytes(LayerFiles.ct("7.2", "7.2.1", "7.2.1.2", 2, 16)));
        var seg = LayerFiles.seg("7.2", "7.2.2", "7.2.2.1", "BINARY", 16);
        LayerFiles.segment(seg, 1, "Lesion <i>");
        LayerFiles.frame(seg, 1, "7.2.1.1", 0, 0, 2);
        int[] values = new int[16 * 16];
        java.util.Arrays.fill(values, 0, 16 * 8, 1);
        LayerFiles.bits(seg, 1, values);
        author.importFile("seg", DicomFiles.bytes(seg));
        String text = """
                ```image
                study: 7.2
                series: 7.2.1
                instance: 7.2.1.1
                frame: 1
                presentation: {"rotation":0,"flipped":false,"voiLut":null,"colourMap":null,"overlays":true,"shutter":true,"state":null,"layers":[{"instance":"7.2.2.1","opacity":0.5,"hidden":[]}]}
                ```
                """;
        String laid = make("Laid over", text);
        var entries = unzipped(content(author, done(author, Map.of("pages", List.of(laid), "format", "HTML", "stacks", true))), null);
        var png = ImageIO.read(new java.io.ByteArrayInputStream(entries.get("images/01-laid-over-image-1.png")));
        int over = png.getRGB(png.getWidth() / 2, png.getHeight() / 8);
        int beside = png.getRGB(png.getWidth() / 2, png.getHeight() * 7 / 8);
        assertThat(over >> 16 & 0xFF).as("%08x %08x", over, beside).isNotEqualTo(over & 0xFF);
        assertThat(beside >> 16 & 0xFF).isEqualTo(beside & 0xFF);
        assertThat(text(entries, "01-laid-over.html")).contains("Lesion &lt;i&gt;", "(2 images)", "images/01-laid-over-image-1/2.jpg");
        assertThat(entries.get("images/01-laid-over-image-1/2.jpg")).startsWith(0xFF, 0xD8);
        var files = unzipped(content(author, done(author, Map.of("pages", List.of(laid), "format", "MARKDOWN"))), null);
        // Both slices and the segmentation.
        assertThat(files.keySet().stream().filter(name -> name.endsWith(".dcm"))).hasSize(3);
    }

    @Test
    void what_a_presentation_state_draws_goes_out_too_and_a_series_begins_at_the_image_shown() throws Exception {
        for (int number = 1; number <= 3; number++) {
            author.importFile("ct", DicomFiles.bytes(LayerFiles.ct("7.3", "7.3.1", "7.3.1." + number, number, 64)));
        }
        author.importFile("state", DicomFiles.bytes(LayerFiles.state("7.3", "7.3.2", "7.3.2.1", "7.3.1.2")));
        String stated = make("Stated", """
                ```image
                study: 7.3
                series: 7.3.1
                instance: 7.3.1.2
                frame: 1
                presentation: {"rotation":90,"flipped":true,"voiLut":null,"colourMap":null,"overlays":true,"shutter":true,"state":"7.3.2.1","layers":[]}
                ```
                """);
        String html = text(unzipped(content(author, done(author, Map.of("pages", List.of(stated), "format", "HTML", "stacks", true))), null), "01-stated.html");
        // On the picture and on its slice, and on no other.
        assertThat(html.split(">here</tspan>", -1)).hasSize(3);
        // Columns are rows and rows columns once it is turned and mirrored: (1, 2) to (3.5, 4) of 64, ten times as large.
        assertThat(html).contains("M20 10L40 35").containsSubsequence("class=\"slice\"", "class=\"slice here\"", "class=\"slice\"",
                "<i class=\"step\"></i><i class=\"step here\"></i><i class=\"step\"></i>");
        try (var document = Loader.loadPDF(content(author, done(author, Map.of("pages", List.of(stated), "format", "PDF"))))) {
            assertThat(white(new PDFRenderer(document).renderImageWithDPI(0, 72))).as("white lines on gray").isTrue();
        }
    }

    private static boolean white(java.awt.image.BufferedImage page) {
        for (int y = 1; y < page.getHeight() - 1; y++) {
            for (int x = 1; x < page.getWidth() - 1; x++) {
                // White within the dark rim, which paper has nowhere.
                if ((page.getRGB(x, y) & 0xFF) > 200 && (page.getRGB(x - 1, y) & 0xFF) < 60 | (page.getRGB(x, y - 1) & 0xFF) < 60) {
                    return true;
                }
            }
        }
        return false;
    }

    @Test
    void which_letters_cannot_be_printed_is_known_before() throws Exception {
        String many = make("肺 癌", "Bild 肺 und 図 ± Ω\n\n" + TEXT.replace("</svg><script>alert(2)</script>", "結節"));
        for (var asked : Map.of("PDF", "肺癌図結節", "SLIDES", "肺癌図結節", "HTML", "", "MARKDOWN", "").entrySet()) {
            var answer = author.raw("POST", "/api/library/exports/letters", JSON.writeValueAsBytes(Map.of("pages", List.of(many), "format", asked.getKey())),
                    Map.of("Content-Type", "application/json"));
            assertThat(answer.statusCode()).isEqualTo(200);
            var letters = JSON.readTree(answer.body());
            assertThat(letters.get("letters").asText()).as(asked.getKey()).isEqualTo(asked.getValue());
            assertThat(letters.get("count").asInt()).isEqualTo(asked.getValue().length());
        }
        assertThat(reader.raw("POST", "/api/library/exports/letters", JSON.writeValueAsBytes(Map.of("pages", List.of(many), "format", "PDF")),
                Map.of("Content-Type", "application/json")).statusCode()).isEqualTo(404);
        // In the remark stands the same, and what is drawn on the picture is a box.
        assertThat(done(author, Map.of("pages", List.of(many), "format", "PDF")).get("remark").asText()).contains("□ (5): 肺癌図結節");
    }

    @Test
    void copies_stand_in_for_originals_where_an_author_asks_for_it() throws Exception {
        author.importFile("copied", DicomFiles.bytes(DicomFiles.ct("8.1", "8.1.1", "8.1.1.1", 1, 32)));
        String own = make("To be published", TEXT.replace("1.1.1.1", "8.1.1.1").replace(" 1.1.1\n", " 8.1.1\n").replace(" 1.1\n", " 8.1\n"));
        assertThat(author.call("POST", "/api/library/pages/" + own + "/copies", Map.of()).get("images").asInt()).isZero();
        assertThat(author.call("POST", "/api/library/pages/" + own + "/copies", Map.of()).get("waiting").asInt()).isEqualTo(1);
        assertThat(reader.raw("POST", "/api/library/pages/" + own + "/copies", "{}".getBytes(StandardCharsets.UTF_8),
                Map.of("Content-Type", "application/json")).statusCode()).isEqualTo(404);

        var release = author.call("POST", "/api/studies/8.1/release", JSON.readTree("{\"options\":{\"options\":[]}}"));
        String copy = "";
        for (int i = 0; i < 600 && copy.isEmpty(); i++) {
            var now = author.call("GET", "/api/releases/" + release.get("id").asText(), null);
            copy = now.get("state").asText().equals("DONE") ? now.get("study").asText() : "";
            Thread.sleep(50);
        }
        assertThat(copy).isNotEmpty();
        var used = author.call("POST", "/api/library/pages/" + own + "/copies", Map.of());
        assertThat(used.get("images").asInt()).isEqualTo(1);
        assertThat(used.get("waiting").asInt()).isZero();
        assertThat(used.get("revision").asInt()).isEqualTo(2);
        var page = author.call("GET", "/api/library/pages/" + own, null);
        assertThat(page.get("markdown").asText()).doesNotContain("8.1.1.1").contains("```keyimage");
        assertThat(page.at("/blocks/0/content/study").asText()).isEqualTo(copy);
        assertThat(page.at("/blocks/0/content/marks/0/image/instance").asText()).isEqualTo(page.at("/blocks/0/content/instance").asText());
    }
}
