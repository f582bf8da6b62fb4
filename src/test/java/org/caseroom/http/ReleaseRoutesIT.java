package org.caseroom.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.http.HttpMethod;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Fragments;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.TransferSyntax;
import org.caseroom.dicom.data.UID;
import org.caseroom.dicom.data.VR;
import org.caseroom.dicom.io.DicomFile;
import org.caseroom.dicom.io.DicomReader;
import org.caseroom.dicom.io.DicomWriter;
import org.caseroom.study.DicomFiles;
import org.caseroom.study.StoredInstance;
import org.caseroom.testing.HttpCalls;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** De-identified copies over HTTP, on a real server with real workers. */
final class ReleaseRoutesIT {
    private static final int SIDE = 16;
    private static final String PLAIN = "{\"options\":{\"options\":[\"CLEAN_DESCRIPTORS\",\"RETAIN_MODIFIED_DATES\"]}}";

    @TempDir
    private static Path dir;
    private static StudyServer server;
    private static HttpCalls host;
    private static HttpCalls other;
    private static HttpCalls admin;
    private static HttpCalls participant;

    @BeforeAll
    static void start() throws Exception {
        server = new StudyServer(dir);
        host = server.as("host");
        other = server.as("host2");
        admin = server.as("admin");
        participant = server.as("participant");
        for (int number = 1; number <= 3; number++) {
            StudyServer.give(host, DicomFiles.bytes(DicomFiles.ct("3.1", "3.1.1", "3.1.1." + number, number, SIDE)));
        }
        StudyServer.give(host, DicomFiles.bytes(ultrasound("3.2", "3.2.1", "3.2.1.1")));
        StudyServer.give(host, compressed());
        StudyServer.give(host, DicomFiles.bytes(DicomFiles.ct("3.4", "3.4.1", "3.4.1.1", 1, SIDE)
                .setString(Tag.PatientIdentityRemoved, "YES")));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Attributes ultrasound(String study, String series, String instance) {
        var a = DicomFiles.ct(study, series, instance, 1, SIDE);
        a.setString(Tag.SOPClassUID, UID.UltrasoundImageStorage);
        a.setString(Tag.Modality, "US");
        a.setInt(Tag.SamplesPerPixel, 3);
        a.setString(Tag.PhotometricInterpretation, "RGB");
        a.setInt(Tag.PlanarConfiguration, 1);
        a.setInt(Tag.BitsAllocated, 8);
        a.setInt(Tag.BitsStored, 8);
        a.setInt(Tag.HighBit, 7);
        a.remove(Tag.RescaleSlope).remove(Tag.RescaleIntercept);
        byte[] pixels = new byte[SIDE * SIDE * 3];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (40 + i % 200);
        }
        a.setBytes(Tag.PixelData, VR.OB, pixels);
        return a;
    }

    /** Gray, 8 bits, run lengths: of two frames. */
    private static byte[] compressed() throws IOException {
        var a = ultrasound("3.3", "3.3.1", "3.3.1.1");
        a.setString(Tag.SOPClassUID, UID.UltrasoundMultiFrameImageStorage);
        a.setInt(Tag.SamplesPerPixel, 1);
        a.setString(Tag.PhotometricInterpretation, "MONOCHROME2");
        a.remove(Tag.PlanarConfiguration);
        a.setInt(Tag.NumberOfFrames, 2);
        a.setString(Tag.LossyImageCompression, VR.CS, "01");
        a.setString(Tag.LossyImageCompressionRatio, VR.DS, "12");
        a.setString(Tag.LossyImageCompressionMethod, VR.CS, "ISO_10918_1");
        a.remove(Tag.PixelData);
        a.setFragments(Tag.PixelData, Fragments.ofFrameBytes(List.of(runs(10), runs(60))));
        return DicomWriter.toBytes(DicomFile.of(a, TransferSyntax.of(UID.RLELossless)));
    }

    private static byte[] runs(int from) {
        var out = new ByteArrayOutputStream();
        byte[] head = new byte[64];
        head[0] = 1;
        head[4] = 64;
        out.writeBytes(head);
        for (int row = 0; row < SIDE; row++) {
            out.write(SIDE - 1);
            for (int column = 0; column < SIDE; column++) {
                out.write(from + row + column);
            }
        }
        return out.toByteArray();
    }

    private static HttpCalls.Answer send(HttpCalls who, HttpMethod method, String path, String body) {
        return who.with("Content-Type", "application/json").call(method, path, io.vertx.core.buffer.Buffer.buffer(body));
    }

    private static JsonNode make(HttpCalls who, String study, String body) throws InterruptedException {
        var begun = send(who, HttpMethod.POST, "/api/studies/" + study + "/release", body);
        assertThat(begun.status()).as(begun.body().toString()).isEqualTo(202);
        for (int i = 0; i < 600; i++) {
            var now = who.get("/api/releases/" + begun.json().get("id").asText()).json();
            if (!now.get("state").asText().equals("RUNNING")) {
                assertThat(now.get("state").asText()).as(now.toString()).isEqualTo("DONE");
                return now;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("the copy is not done after 30 s");
    }

    private static List<StoredInstance> instances(String study) {
        return server.catalogue.instances(study, null);
    }

    private static byte[] frame(StoredInstance instance, int number) throws IOException {
        try (var frames = server.frames.open(instance.instance())) {
            return frames.frame(number).samples().toArray(java.lang.foreign.ValueLayout.JAVA_BYTE);
        }
    }

    @Test
    void a_copy_has_other_uids_no_names_and_the_same_pixels_and_geometry() throws Exception {
        var copy = make(host, "3.1", PLAIN);
        var study = copy.get("study").asText();
        var source = instances("3.1");
        var made = instances(study);
        var detail = server.catalogue.study(study).orElseThrow();
        var original = server.catalogue.study("3.1").orElseThrow();

        assertThat(made).hasSize(3);
        for (int i = 0; i < 3; i++) {
            assertThat(frame(made.get(i), 1)).isEqualTo(frame(source.get(i), 1));
            assertThat(made.get(i).instance()).startsWith("2.25.");
            byte[] file = Files.readAllBytes(server.originals.path(made.get(i).sha256()));
            var text = new String(file, StandardCharsets.UTF_8);
            assertThat(text).doesNotContain("Müller", "山田", "P-1", "A_1", "20240229", "3.1.1");
        }
        var stack = detail.series().getFirst().stack();
        assertThat(stack).hasSize(3);
        for (int i = 0; i < 3; i++) {
            var before = original.series().getFirst().stack().get(i);
            assertThat(stack.get(i).position()).isEqualTo(before.position());
            assertThat(stack.get(i).orientation()).isEqualTo(before.orientation());
            assertThat(stack.get(i).spacing()).isEqualTo(before.spacing());
        }
        assertThat(detail.description()).isEqualTo("Thorax");
        assertThat(detail.patientName().alphabetic()).matches("P[A-Z2-9]{9}");
        assertThat(detail.patientBirthDate()).isNull();
    }

    @Test
    void a_second_copy_stands_beside_the_first() throws Exception {
        var first = make(host, "3.1", PLAIN).get("study").asText();
        var second = make(host, "3.1", "{\"options\":{\"options\":[],\"patientName\":\"Case^{code}\",\"patientId\":\"C7\"}}").get("study").asText();

        assertThat(second).isNotEqualTo(first);
        assertThat(instances(second)).hasSize(3);
        assertThat(server.catalogue.study(second).orElseThrow().patientId()).isEqualTo("C7");
        assertThat(server.catalogue.study(second).orElseThrow().description()).isNull();
    }

    @Test
    void the_report_counts_and_quotes_nothing() throws Exception {
        var copy = make(host, "3.1", PLAIN);
        var report = host.get("/api/releases/" + copy.get("id").asText() + "/report");

        assertThat(report.status()).isEqualTo(200);
        assertThat(report.body().toString()).doesNotContain("Müller", "P-1", "A_1", "20240229", "3.1.1");
        assertThat(report.json().get("instances").asInt()).isEqualTo(3);
        assertThat(report.json().get("codes").findValuesAsText("value")).containsExactly("113100", "113105", "113107");
        assertThat(report.json().get("attributes").toString()).contains("\"tag\":\"(0008,0050)\",\"name\":\"Accession Number\",\"fate\":\"EMPTIED\",\"count\":3")
                .contains("\"tag\":\"(0008,0020)\",\"name\":\"Study Date\",\"fate\":\"SHIFTED\",\"count\":3");
    }

    @Test
    void pictures_that_may_have_text_in_them_block_the_copy_until_somebody_looked() throws Exception {
        var review = host.get("/api/studies/3.2/release/review").json();
        var refused = send(host, HttpMethod.POST, "/api/studies/3.2/release", PLAIN);

        assertThat(review.at("/pictures/0/suspicion").asText()).isEqualTo("ANYWHERE");
        assertThat(review.at("/pictures/0/proposed").size()).isPositive();
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().get("error").asText()).isEqualTo("pixels-not-reviewed");

        var copy = make(host, "3.2", "{\"options\":{\"options\":[]},\"pixels\":[{\"series\":\"3.2.1\",\"rows\":16,\"columns\":16,\"action\":\"BOXES\","
                + "\"boxes\":[{\"x\":2,\"y\":1,\"width\":5,\"height\":3}]}]}");
        var made = instances(copy.get("study").asText()).getFirst();
        byte[] before = frame(instances("3.2").getFirst(), 1);
        byte[] after = frame(made, 1);
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                boolean black = x >= 2 && x < 7 && y >= 1 && y < 4;
                for (int s = 0; s < 3; s++) {
                    int at = (y * SIDE + x) * 3 + s;
                    assertThat(after[at]).as(x + "," + y).isEqualTo(black ? 0 : before[at]);
                }
            }
        }
        var dataset = DicomReader.read(server.originals.path(made.sha256())).dataSet();
        assertThat(dataset.getString(Tag.BurnedInAnnotation)).isEqualTo("NO");
        assertThat(dataset.getItems(Tag.DeidentificationMethodCodeSequence).stream().map(item -> item.getString(Tag.CodeValue))).contains("113101");
        var report = host.get("/api/releases/" + copy.get("id").asText() + "/report").json();
        assertThat(report.at("/pixels/0/by").asText()).isEqualTo("host");
        assertThat(report.at("/pixels/0/boxes").asInt()).isEqualTo(1);
        assertThat(report.at("/pixels/0/instances").asInt()).isEqualTo(1);
    }

    @Test
    void compressed_frames_are_painted_as_they_were_decoded_and_keep_their_history() throws Exception {
        var copy = make(host, "3.3", "{\"options\":{\"options\":[]},\"pixels\":[{\"series\":\"3.3.1\",\"rows\":16,\"columns\":16,\"action\":\"BOXES\","
                + "\"boxes\":[{\"x\":0,\"y\":0,\"width\":16,\"height\":2},{\"x\":10,\"y\":10,\"width\":100,\"height\":1}]}]}");
        var made = instances(copy.get("study").asText()).getFirst();
        assertThat(made.transferSyntax()).isEqualTo(UID.ExplicitVRLittleEndian);
        for (int number = 1; number <= 2; number++) {
            byte[] before = frame(instances("3.3").getFirst(), number);
            byte[] after = frame(made, number);
            for (int y = 0; y < SIDE; y++) {
                for (int x = 0; x < SIDE; x++) {
                    boolean black = y < 2 || y == 10 && x >= 10;
                    // The darkest value of the frame.
                    assertThat(after[y * SIDE + x]).isEqualTo(black ? before[0] : before[y * SIDE + x]);
                }
            }
        }
        var dataset = DicomReader.read(server.originals.path(made.sha256())).dataSet();
        assertThat(dataset.getString(Tag.LossyImageCompression)).isEqualTo("01");
        assertThat(dataset.getString(Tag.LossyImageCompressionMethod)).isEqualTo("ISO_10918_1");
    }

    @Test
    void a_box_is_black_in_its_pictures_and_frames_only() throws Exception {
        var body = "{\"options\":{\"options\":[]},\"pixels\":[{\"series\":\"3.3.1\",\"rows\":16,\"columns\":16,\"action\":\"BOXES\",\"boxes\":["
                + "{\"x\":0,\"y\":0,\"width\":16,\"height\":2,\"instances\":[\"3.3.1.1\"],\"frames\":{\"from\":2,\"to\":2}},"
                + "{\"x\":0,\"y\":15,\"width\":16,\"height\":1,\"frames\":{\"from\":1,\"to\":1}}]}]}";
        var made = instances(make(host, "3.3", body).get("study").asText()).getFirst();

        for (int number = 1; number <= 2; number++) {
            byte[] before = frame(instances("3.3").getFirst(), number);
            byte[] after = frame(made, number);
            for (int at = 0; at < SIDE * SIDE; at++) {
                boolean black = number == 2 ? at < 2 * SIDE : at >= 15 * SIDE;
                assertThat(after[at]).as(number + ":" + at).isEqualTo(black ? before[0] : before[at]);
            }
        }

        var elsewhere = send(host, HttpMethod.POST, "/api/studies/3.3/release", body.replace("[\"3.3.1.1\"]", "[\"3.1.1.1\"]"));
        assertThat(elsewhere.status()).isEqualTo(409);
        assertThat(elsewhere.json().get("error").asText()).isEqualTo("no-such-picture");
        assertThat(elsewhere.json().toString()).contains("3.1.1.1");
        assertThat(send(host, HttpMethod.POST, "/api/studies/3.3/release", body.replace("\"from\":2", "\"from\":3")).status()).isEqualTo(400);
        assertThat(send(host, HttpMethod.POST, "/api/studies/3.3/release", body.replace("[\"3.3.1.1\"]", "[]")).status()).isEqualTo(400);
    }

    @Test
    void frames_that_the_store_evicted_are_decoded_again_before_they_are_painted() throws Exception {
        var source = instances("3.3").getFirst();
        byte[] before = frame(source, 2);
        server.frames.delete(source.instance());
        assertThat(server.frames.missing(source.instance())).isTrue();

        var copy = make(host, "3.3", "{\"options\":{\"options\":[]},\"pixels\":[{\"series\":\"3.3.1\",\"rows\":16,\"columns\":16,\"action\":\"BOXES\","
                + "\"boxes\":[{\"x\":0,\"y\":8,\"width\":16,\"height\":8}]}]}");

        byte[] after = frame(instances(copy.get("study").asText()).getFirst(), 2);
        for (int at = 0; at < SIDE * SIDE; at++) {
            assertThat(after[at]).isEqualTo(at < SIDE * 8 ? before[at] : before[0]);
        }
        assertThat(host.get("/api/releases/" + copy.get("id").asText() + "/report").json().get("leftOut")).isEmpty();
    }

    @Test
    void of_a_copy_that_was_cancelled_nothing_is_left() throws Exception {
        for (int number = 1; number <= 60; number++) {
            StudyServer.give(host, DicomFiles.bytes(DicomFiles.ct("3.5", "3.5.1", "3.5.1." + number, number, SIDE)));
        }
        var begun = send(host, HttpMethod.POST, "/api/studies/3.5/release", PLAIN).json();
        var path = "/api/releases/" + begun.get("id").asText();
        for (int i = 0; i < 2_000 && host.get(path).json().get("done").asInt() < 3; i++) {
            Thread.sleep(5);
        }
        assertThat(send(other, HttpMethod.DELETE, path, "").status()).isEqualTo(404);
        assertThat(send(host, HttpMethod.DELETE, path, "").status()).isEqualTo(204);
        for (int i = 0; i < 600 && host.get(path).json().get("state").asText().equals("RUNNING"); i++) {
            Thread.sleep(50);
        }

        var ended = host.get(path).json();
        assertThat(ended.get("state").asText()).isEqualTo("CANCELLED");
        assertThat(ended.get("done").asInt()).isBetween(3, 59);
        assertThat(instances(begun.get("study").asText())).isEmpty();
        assertThat(server.releases.released(begun.get("study").asText())).isFalse();
        assertThat(host.get("/api/studies/3.5/released").json().get("copies")).isEmpty();
        assertThat(host.get(path + "/report").json().get("error").asText()).isEqualTo("no-report");
        assertThat(instances("3.5")).hasSize(60);
        try (var left = Files.list(dir.resolve("releases"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void who_copies_a_head_is_told_of_its_face_and_the_report_says_so() throws Exception {
        StudyServer.give(host, DicomFiles.bytes(DicomFiles.ct("3.6", "3.6.1", "3.6.1.1", 1, SIDE).setString(Tag.BodyPartExamined, VR.CS, "HEAD")));

        assertThat(host.get("/api/studies/3.6/release/review").json().get("faces").asInt()).isEqualTo(1);
        assertThat(host.get("/api/studies/3.1/release/review").json().get("faces").asInt()).isZero();
        var copy = make(host, "3.6", PLAIN);
        assertThat(host.get("/api/releases/" + copy.get("id").asText() + "/report").json().get("faces").asInt()).isEqualTo(1);
        var made = instances(copy.get("study").asText()).getFirst();
        assertThat(DicomReader.read(server.originals.path(made.sha256())).dataSet().getString(Tag.RecognizableVisualFeatures)).isEqualTo("YES");
    }

    @Test
    void pictures_that_are_clean_stay_compressed() throws Exception {
        var copy = make(host, "3.3", "{\"options\":{\"options\":[]},\"pixels\":[{\"series\":\"3.3.1\",\"rows\":16,\"columns\":16,\"action\":\"CLEAN\"}]}");
        var made = instances(copy.get("study").asText()).getFirst();

        assertThat(made.transferSyntax()).isEqualTo(UID.RLELossless);
        assertThat(frame(made, 2)).isEqualTo(frame(instances("3.3").getFirst(), 2));
    }

    @Test
    void a_copy_is_released_until_other_instances_come_to_it() throws Exception {
        var study = make(host, "3.1", PLAIN).get("study").asText();
        assertThat(server.releases.released(study)).isTrue();
        assertThat(server.releases.released("3.1")).isFalse();
        assertThat(host.get("/api/studies/" + study + "/released").json().get("source").asText()).isEqualTo("3.1");

        StudyServer.give(host, DicomFiles.bytes(DicomFiles.ct(study, "9.9", "9.9." + study.length(), 1, SIDE)));

        assertThat(server.releases.released(study)).isFalse();
    }

    @Test
    void administrators_mark_what_came_without_identities() {
        assertThat(send(host, HttpMethod.PUT, "/api/studies/3.4/released", "{\"released\":true}").status()).isEqualTo(403);
        assertThat(send(admin, HttpMethod.PUT, "/api/studies/3.1/released", "{\"released\":true}").json().get("error").asText())
                .isEqualTo("not-deidentified");
        assertThat(send(admin, HttpMethod.PUT, "/api/studies/3.4/released", "{\"released\":true}").status()).isEqualTo(204);
        assertThat(server.releases.released("3.4")).isTrue();
        assertThat(send(admin, HttpMethod.PUT, "/api/studies/3.4/released", "{\"released\":false}").status()).isEqualTo(204);
        assertThat(server.releases.released("3.4")).isFalse();
    }

    @Test
    void only_who_may_sees_a_release_and_only_who_may_read_its_original_learns_of_it() throws Exception {
        var copy = make(host, "3.1", PLAIN);
        var id = copy.get("id").asText();
        server.memberships.put(server.accountId("participant"), Set.of(copy.get("study").asText()));

        assertThat(other.get("/api/releases/" + id).status()).isEqualTo(404);
        assertThat(other.get("/api/releases/" + id + "/report").body().toString().replaceAll("\"requestId\":\"[^\"]*\"", ""))
                .isEqualTo(other.get("/api/releases/none/report").body().toString().replaceAll("\"requestId\":\"[^\"]*\"", ""));
        assertThat(admin.get("/api/releases/" + id).status()).isEqualTo(200);
        assertThat(send(participant, HttpMethod.POST, "/api/studies/3.1/release", PLAIN).status()).isEqualTo(403);
        assertThat(participant.get("/api/studies/3.1/release/review").status()).isEqualTo(403);
        var standing = participant.get("/api/studies/" + copy.get("study").asText() + "/released").json();
        assertThat(standing.get("released").asBoolean()).isTrue();
        assertThat(standing.get("source").isNull()).isTrue();
        assertThat(standing.get("release").isNull()).isTrue();
        assertThat(server.anonymous().get("/api/releases/" + id).status()).isEqualTo(401);
    }

    @Test
    void what_does_not_fit_is_refused_in_a_sentence() {
        for (var body : List.of("{}", "{\"options\":{\"options\":[\"RETAIN_FULL_DATES\",\"RETAIN_MODIFIED_DATES\"]}}",
                "{\"options\":{\"options\":[]},\"pixels\":[{\"series\":\"3.1.1\",\"rows\":16,\"columns\":16,\"action\":\"BOXES\",\"boxes\":[]}]}",
                "{\"options\":{\"options\":[]},\"pixels\":[{\"series\":\"3.1.1\",\"rows\":16,\"columns\":16,\"action\":\"BOXES\",\"boxes\":"
                        + "[{\"x\":-1,\"y\":0,\"width\":1,\"height\":1}]}]}")) {
            assertThat(send(host, HttpMethod.POST, "/api/studies/3.1/release", body).status()).as(body).isEqualTo(400);
        }
        assertThat(send(host, HttpMethod.POST, "/api/studies/3.1/release", "{\"options\":{\"options\":[\"RETAIN_UIDS\"]}}").status()).isEqualTo(409);
        assertThat(send(host, HttpMethod.POST, "/api/studies/3.77/release", PLAIN).status()).isEqualTo(404);
    }

    @Test
    void other_programs_read_a_copy() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/dcmdump")) && Files.isExecutable(Path.of("/usr/bin/dciodvfy")) || System.getenv("CI") != null);
        for (var study : List.of("3.1", "3.2")) {
            var copy = make(host, study, study.equals("3.1") ? PLAIN : "{\"options\":{\"options\":[]},\"pixels\":[{\"series\":\"3.2.1\",\"rows\":16,"
                    + "\"columns\":16,\"action\":\"CLEAN\"}]}");
            for (var instance : instances(copy.get("study").asText())) {
                var file = server.originals.path(instance.sha256()).toString();
                var process = new ProcessBuilder("dcmdump", "-q", file).redirectErrorStream(true).start();
                process.getInputStream().readAllBytes();
                assertThat(process.waitFor()).isZero();
            }
        }
    }
}
