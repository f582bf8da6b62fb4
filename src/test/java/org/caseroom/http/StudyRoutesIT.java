package org.caseroom.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.VR;
import org.caseroom.dicom.web.MediaType;
import org.caseroom.dicom.web.MultipartReader;
import org.caseroom.study.DicomFiles;
import org.caseroom.testing.HttpCalls;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StudyRoutesIT {
    private static final String INSTANCE = "/dicom-web/studies/1.1/series/1.1.1/instances/1.1.1.2";

    @TempDir
    private static Path dir;
    private static StudyServer server;
    private static HttpCalls host;
    private static HttpCalls token;
    private static byte[] second;

    @BeforeAll
    static void start() throws Exception {
        server = new StudyServer(dir);
        host = server.as("host");
        token = server.bearer("host");
        second = DicomFiles.bytes(DicomFiles.ct("1.1", "1.1.1", "1.1.1.2", 2, 64).setString(Tag.StudyID, "<img src=x>")
                .setBytes(0x00291010, VR.OB, new byte[5000]));
        HttpCalls.Answer stored = stow(token, "/dicom-web/studies", DicomFiles.bytes(DicomFiles.ct("1.1", "1.1.1", "1.1.1.1", 1, 64)), second,
                DicomFiles.bytes(DicomFiles.ct("1.2", "1.2.1", "1.2.1.1", 1, 64)));
        assertThat(stored.status()).as(stored.body().toString()).isEqualTo(200);
        assertThat(stored.json().at("/00081199/Value")).hasSize(3);
        assertThat(stored.json().at("/00081199/Value/1/00081190/Value/0").asText()).isEqualTo(server.http.origin() + INSTANCE);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    // ---- import

    @Test
    void files_of_a_batch_are_taken_in_one_a_request() throws Exception {
        HttpCalls.Answer opened = host.post("/api/imports", "{\"files\":2,\"bytes\":100}");
        assertThat(opened.status()).isEqualTo(201);
        String batch = "/api/imports/" + opened.json().get("id").asText();
        byte[] file = DicomFiles.bytes(DicomFiles.ct("1.3", "1.3.1", "1.3.1.1", 1, 16));

        HttpCalls.Answer first = put(host, batch + "/files?name=a%2Fb.dcm", file);
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.json().at("/results/0").toString()).isEqualTo("{\"name\":\"a/b.dcm\",\"outcome\":\"ACCEPTED\",\"reason\":null,"
                + "\"study\":\"1.3\",\"series\":\"1.3.1\",\"instance\":\"1.3.1.1\",\"frames\":1}");
        assertThat(put(host, batch + "/files?name=again", file).json().at("/results/0/outcome").asText()).isEqualTo("DUPLICATE");
        assertThat(put(host, batch + "/files?name=x", "no image at all".getBytes(StandardCharsets.UTF_8)).json().at("/results/0/reason")
                .asText()).isEqualTo("Not a DICOM file: no DICM prefix at byte 128 and no data set that parses as one.");

        var progress = host.get(batch).json();
        assertThat(progress.get("received").asInt()).isEqualTo(3);
        assertThat(progress.get("accepted").asInt()).isEqualTo(1);
        assertThat(progress.get("duplicates").asInt()).isEqualTo(1);
        assertThat(progress.get("refused").asInt()).isEqualTo(1);
        assertThat(progress.get("studies").toString()).isEqualTo("[\"1.3\"]");
        assertThat(server.as("host2").get(batch).refusal()).isEqualTo("404 not-found");
        assertThat(host.delete("/api/studies/1.3").status()).isEqualTo(204);
    }

    @Test
    void only_who_may_import_can() throws Exception {
        assertThat(server.as("participant").post("/api/imports", "{\"files\":1,\"bytes\":1}").refusal()).isEqualTo("403 not-allowed");
        assertThat(server.anonymous().post("/api/imports", "{\"files\":1,\"bytes\":1}").refusal()).isEqualTo("401 not-signed-in");
        assertThat(stow(server.bearer("participant"), "/dicom-web/studies", second).refusal()).isEqualTo("403 not-allowed");
        assertThat(host.without("X-CSRF-Token").with("Content-Type", "application/dicom")
                .call(HttpMethod.POST, "/dicom-web/studies", Buffer.buffer(second)).refusal()).isEqualTo("403 bad-csrf-token");
    }

    // ---- catalogue

    @Test
    void studies_are_listed_and_described() {
        var list = host.get("/api/studies?search=m%C3%BCller&modality=CT").json();
        assertThat(list.get("total").asInt()).isEqualTo(2);
        var study = host.get("/api/studies/1.1").json();
        assertThat(study.at("/patientName/ideographic").asText()).isEqualTo("山田^太郎");
        assertThat(study.at("/series/0/stack")).hasSize(2);
        assertThat(study.at("/series/0/stack/0/instance").asText()).isEqualTo("1.1.1.2");
        assertThat(study.at("/series/0/stack/0/position/2").asDouble()).isEqualTo(4.0);
        assertThat(study.at("/series/0/stack/0/spacing").toString()).isEqualTo("{\"row\":0.5,\"column\":0.5,\"source\":\"patient\"}");
        assertThat(study.at("/series/0/stack/0").has("lossy")).isTrue();
        assertThat(host.get("/api/studies/9.9").refusal()).isEqualTo("404 not-found");
        assertThat(host.get("/api/studies/x").refusal()).isEqualTo("400 bad-request");
        assertThat(host.get("/api/studies?limit=0").refusal()).isEqualTo("400 bad-request");
    }

    @Test
    void members_read_what_their_rooms_show_and_nothing_else() {
        HttpCalls participant = server.as("participant");
        server.memberships.put(server.accountId("participant"), Set.of("1.1"));

        assertThat(participant.get("/api/studies").json().get("total").asInt()).isEqualTo(1);
        assertThat(participant.get("/api/studies/1.1").status()).isEqualTo(200);
        assertThat(participant.get("/api/studies/1.2").refusal()).isEqualTo("403 not-allowed");
        assertThat(participant.get("/api/studies/9.9").refusal()).isEqualTo("403 not-allowed");
        assertThat(participant.get("/api/studies/1.2/instances/1.2.1.1/tags").refusal()).isEqualTo("403 not-allowed");
        assertThat(participant.get("/api/studies/1.2/series/1.2.1/thumbnail").refusal()).isEqualTo("403 not-allowed");
        assertThat(participant.get("/dicom-web/studies").json()).hasSize(1);
        assertThat(participant.get("/dicom-web/instances?StudyInstanceUID=1.2").json()).isEmpty();
        assertThat(participant.get("/dicom-web/studies/1.2/series").refusal()).isEqualTo("403 not-allowed");
        String other = "/dicom-web/studies/1.2/series/1.2.1/instances/1.2.1.1";
        for (String path : List.of("/dicom-web/studies/1.2", other, other + "/metadata", other + "/frames/1", other + "/rendered",
                other + "/frames/1/rendered", other + "/bulkdata/7FE00010")) {
            assertThat(participant.get(path).refusal()).as(path).isEqualTo("403 not-allowed");
        }
        // A study of one's own in the path does not open an instance of another.
        assertThat(participant.get("/dicom-web/studies/1.1/series/1.2.1/instances/1.2.1.1/rendered").refusal()).isEqualTo("404 not-found");
        assertThat(participant.get("/api/studies/1.1/instances/1.2.1.1/tags").refusal()).isEqualTo("404 not-found");
        assertThat(participant.get(INSTANCE + "/rendered").status()).isEqualTo(200);
        assertThat(participant.delete("/api/studies/1.1").refusal()).isEqualTo("403 not-allowed");
        assertThat(server.as("host2").delete("/api/studies/1.1").refusal()).isEqualTo("403 not-allowed");
        assertThat(server.anonymous().get("/dicom-web/studies").refusal()).isEqualTo("401 not-signed-in");
    }

    @Test
    void every_way_to_a_study_is_closed_to_who_is_not_a_member() {
        String refusal = "403 not-allowed You may read a study only as a member of a room or recording that shows it.";
        String instance = "/dicom-web/studies/1.1/series/1.1.1/instances/1.1.1.1";
        for (String path : List.of("/api/studies/1.1", "/api/studies/1.1/series/1.1.1/thumbnail", "/api/studies/1.1/instances/1.1.1.1/tags",
                "/dicom-web/studies/1.1", "/dicom-web/studies/1.1/series", "/dicom-web/studies/1.1/instances", "/dicom-web/studies/1.1/metadata",
                "/dicom-web/studies/1.1/series/1.1.1", "/dicom-web/studies/1.1/series/1.1.1/instances",
                "/dicom-web/studies/1.1/series/1.1.1/metadata", instance, instance + "/metadata", instance + "/rendered",
                instance + "/frames/1", instance + "/frames/1/rendered", instance + "/bulkdata/7FE00010")) {
            HttpCalls.Answer answer = server.bearer("reviewer").with("Accept", "*/*").get(path);
            assertThat(answer.refusal() + " " + answer.json().get("message").asText()).as(path).isEqualTo(refusal);
        }
        for (String path : List.of("/dicom-web/studies", "/dicom-web/series", "/dicom-web/instances",
                "/dicom-web/studies?StudyInstanceUID=1.1", "/dicom-web/instances?SOPInstanceUID=1.1.1.1")) {
            assertThat(server.bearer("reviewer").get(path).body().toString()).as(path).isEqualTo("[]");
        }
    }

    @Test
    void a_file_goes_into_an_import_of_ones_own_only() throws Exception {
        String batch = "/api/imports/" + host.post("/api/imports", "{\"files\":1,\"bytes\":1}").json().get("id").asText();
        HttpCalls.Answer answer = put(server.as("host2"), batch + "/files?name=x", second);
        assertThat(answer.refusal() + " " + answer.json().get("message").asText()).isEqualTo("404 not-found There is no such import.");
        assertThat(host.get(batch).json().get("received").asInt()).isZero();
    }

    @Test
    void tags_are_shown_as_inert_text() {
        var tags = host.get("/api/studies/1.1/instances/1.1.1.2/tags").json();
        assertThat(tags.findValuesAsText("tag")).contains("(0002,0010)", "(0010,0010)", "(7FE0,0010)");
        for (var row : tags) {
            switch (row.get("tag").asText()) {
                case "(0020,0010)" -> assertThat(row.toString()).isEqualTo("{\"tag\":\"(0020,0010)\",\"vr\":\"SH\",\"name\":\"Study ID\","
                        + "\"value\":\"<img src=x>\",\"private\":false,\"depth\":0}");
                case "(0029,1010)" -> assertThat(row.get("private").asBoolean()).isTrue();
                case "(7FE0,0010)" -> assertThat(row.get("value").asText()).isEqualTo("8192 bytes");
                default -> {
                }
            }
        }
        assertThat(host.get("/api/studies/1.1/instances/1.1.1.2/tags").headers().get("Content-Type")).isEqualTo("application/json");
    }

    @Test
    void the_range_of_a_frame_is_told_to_those_who_may_see_it() {
        var range = host.get("/api/studies/1.1/instances/1.1.1.2/frames/1/range").json();
        assertThat(range.get("low").doubleValue()).isLessThanOrEqualTo(range.get("high").doubleValue());
        assertThat(host.get("/api/studies/1.1/instances/1.1.1.2/frames/99/range").refusal()).isEqualTo("404 not-found");
        assertThat(host.get("/api/studies/1.1/instances/1.1.1.2/frames/0/range").refusal()).isEqualTo("400 bad-request");
        assertThat(server.as("participant").get("/api/studies/1.2/instances/1.2.1.1/frames/1/range").refusal()).isEqualTo("403 not-allowed");
    }

    @Test
    void a_thumbnail_fits_the_size_asked_for() throws Exception {
        HttpCalls.Answer answer = host.get("/api/studies/1.1/series/1.1.1/thumbnail?size=32");
        assertThat(answer.headers().get("Content-Type")).isEqualTo("image/jpeg");
        assertThat(ImageIO.read(new ByteArrayInputStream(answer.body().getBytes())).getWidth()).isEqualTo(32);
    }

    // ---- DICOMweb: store

    @Test
    void a_store_says_for_each_instance_what_became_of_it() throws Exception {
        byte[] other = DicomFiles.bytes(DicomFiles.ct("1.1", "1.1.1", "1.1.1.2", 3, 16));
        HttpCalls.Answer mixed = stow(token, "/dicom-web/studies", second, other, "garbage that is no image".getBytes(StandardCharsets.UTF_8));
        assertThat(mixed.status()).isEqualTo(202);
        assertThat(mixed.json().at("/00081199/Value")).hasSize(1);
        assertThat(mixed.json().at("/00081198/Value/0/00081197/Value/0").asInt()).isEqualTo(0x0111);
        assertThat(mixed.json().at("/00081198/Value/0/00081155/Value/0").asText()).isEqualTo("1.1.1.2");
        assertThat(mixed.json().at("/0008119A/Value/0/0040A160/Value/0").asText()).startsWith("Not a DICOM file");

        HttpCalls.Answer none = stow(token, "/dicom-web/studies/1.7", DicomFiles.bytes(DicomFiles.ct("1.8", "1.8.1", "1.8.1.1", 1, 16)), second);
        assertThat(none.status()).isEqualTo(409);
        assertThat(none.json().at("/00081198/Value/0/00081197/Value/0").asInt()).isEqualTo(0xA900);
        assertThat(none.json().at("/00081198/Value/1/00081197/Value/0").asInt()).isEqualTo(0xA900);
        assertThat(server.catalogue.study("1.8")).isEmpty();
    }

    @Test
    void a_malformed_store_is_refused() {
        assertThat(token.with("Content-Type", "text/plain").call(HttpMethod.POST, "/dicom-web/studies", Buffer.buffer("x")).refusal())
                .isEqualTo("415 wrong-media-type");
        assertThat(token.with("Content-Type", "multipart/related; type=\"application/dicom\"")
                .call(HttpMethod.POST, "/dicom-web/studies", Buffer.buffer("x")).refusal()).isEqualTo("400 bad-request");
        HttpCalls.Answer cut = token.with("Content-Type", "multipart/related; type=\"application/dicom\"; boundary=b")
                .call(HttpMethod.POST, "/dicom-web/studies", Buffer.buffer("--b\r\nContent-Type: application/dicom\r\n\r\nDI"));
        assertThat(cut.json().get("message").asText()).isEqualTo("The multipart body ended before its closing delimiter.");
        assertThat(token.with("Content-Type", "multipart/related; boundary=b").with("Accept", "application/dicom+xml")
                .call(HttpMethod.POST, "/dicom-web/studies", Buffer.buffer("")).refusal()).isEqualTo("406 not-acceptable");
    }

    // ---- DICOMweb: search

    @Test
    void searches_answer_in_dicom_json() {
        HttpCalls.Answer answer = token.get("/dicom-web/studies?PatientName=M%C3%9CLLER*&StudyDate=20240101-&includefield=PatientSex,00180050"
                + "&RequestAttributesSequence.AccessionNumber=1&limit=1&StudyInstanceUID=1.1");
        assertThat(answer.headers().get("Content-Type")).isEqualTo("application/dicom+json");
        assertThat(answer.headers().get("Warning")).contains("Matching inside a sequence");
        assertThat(answer.json()).hasSize(1);
        var study = answer.json().get(0);
        assertThat(study.at("/00100010/Value/0/Ideographic").asText()).isEqualTo("山田^太郎");
        assertThat(study.at("/00201208/Value/0").asInt()).isEqualTo(2);
        assertThat(study.at("/00081190/Value/0").asText()).isEqualTo(server.http.origin() + "/dicom-web/studies/1.1");
        assertThat(token.get("/dicom-web/studies/1.1/series/1.1.1/instances?includefield=PixelSpacing").json().at("/0/00280030/Value/0")
                .asDouble()).isEqualTo(0.5);
        assertThat(token.get("/dicom-web/studies?StudyDate=yesterday").json().get("message").asText())
                .isEqualTo("A date is YYYYMMDD, a range of dates YYYYMMDD-YYYYMMDD.");
        assertThat(token.with("Accept", "application/dicom+xml").get("/dicom-web/studies").refusal()).isEqualTo("406 not-acceptable");
    }

    @Test
    void a_fuzzy_search_finds_names_by_the_beginnings_of_their_words() {
        for (String name : List.of("j%C3%B6rg%20M%C3%BCll", "m%C3%BCller%5Ej", "%E5%A4%AA%E9%83%8E")) {
            assertThat(token.get("/dicom-web/studies?fuzzymatching=true&StudyInstanceUID=1.1&PatientName=" + name).json()).as(name).hasSize(1);
        }
        assertThat(token.get("/dicom-web/studies?fuzzymatching=true&PatientName=%C3%BCller").json()).isEmpty();
        assertThat(token.get("/dicom-web/studies?fuzzymatching=false&PatientName=j%C3%B6rg%20M%C3%BCll").json()).isEmpty();
        assertThat(token.get("/dicom-web/studies?fuzzymatching=true&PatientName=%25").json()).isEmpty();
    }

    @Test
    void all_fields_are_those_of_the_level() {
        var study = token.get("/dicom-web/studies?StudyInstanceUID=1.1&includefield=all").json().get(0);
        assertThat(study.has("00100010")).isTrue();
        assertThat(study.has("00280010")).as("Rows say nothing of a study").isFalse();
        var instance = token.get("/dicom-web/studies/1.1/series/1.1.1/instances?includefield=all").json().get(0);
        assertThat(instance.at("/00280030/Value/0").asDouble()).isEqualTo(0.5);
        assertThat(instance.at("/00281052/Value/0").asDouble()).isEqualTo(-1024);
        assertThat(instance.has("7FE00010")).isFalse();
    }

    @Test
    void pages_follow_each_other_without_a_gap_or_a_repetition() {
        var first = token.get("/dicom-web/studies/1.1/instances?limit=1&offset=0").json();
        var second = token.get("/dicom-web/studies/1.1/instances?limit=1&offset=1").json();
        assertThat(first).hasSize(1);
        assertThat(second).hasSize(1);
        assertThat(first.at("/0/00080018/Value/0").asText()).isNotEqualTo(second.at("/0/00080018/Value/0").asText());
        assertThat(token.get("/dicom-web/studies/1.1/instances?limit=1&offset=2").json()).isEmpty();
        assertThat(token.get("/dicom-web/studies?limit=0").json()).isEmpty();
    }

    @Test
    void thumbnails_are_there_for_every_level_and_for_who_may_read_only() throws Exception {
        for (String path : List.of("/dicom-web/studies/1.1", "/dicom-web/studies/1.1/series/1.1.1", INSTANCE, INSTANCE + "/frames/1")) {
            HttpCalls.Answer answer = token.with("Accept", "image/jpeg").get(path + "/thumbnail?viewport=32,32");
            assertThat(answer.status()).as(path + answer.body()).isEqualTo(200);
            assertThat(answer.headers().get("Content-Type")).isEqualTo("image/jpeg");
            var picture = javax.imageio.ImageIO.read(new java.io.ByteArrayInputStream(answer.body().getBytes()));
            assertThat(picture.getWidth()).isEqualTo(32);
            assertThat(server.bearer("participant").get(path + "/thumbnail").status()).as(path).isEqualTo(403);
        }
        assertThat(token.get(INSTANCE + "/frames/2/thumbnail").status()).isEqualTo(404);
        assertThat(token.get("/dicom-web/studies/1.99/thumbnail").status()).isEqualTo(404);
    }

    // ---- DICOMweb: retrieve

    @Test
    void instances_come_back_as_they_were_stored() throws Exception {
        HttpCalls.Answer study = token.get("/dicom-web/studies/1.1");
        assertThat(study.status()).isEqualTo(200);
        List<byte[]> parts = parts(study);
        assertThat(parts).hasSize(2).anySatisfy(part -> assertThat(part).isEqualTo(second));
        assertThat(parts(token.get(INSTANCE))).containsExactly(second);
        assertThat(token.with("Accept", "application/dicom").get(INSTANCE).body().getBytes()).isEqualTo(second);
        assertThat(token.with("Accept", "multipart/related; type=\"application/dicom\"; transfer-syntax=1.2.840.10008.1.2.4.90")
                .get(INSTANCE).refusal()).isEqualTo("406 not-acceptable");
        assertThat(token.with("Accept", "text/html").get(INSTANCE).refusal()).isEqualTo("406 not-acceptable");
        assertThat(token.get("/dicom-web/studies/7.7").refusal()).isEqualTo("404 not-found");
    }

    @Test
    void metadata_refers_to_pixels_that_can_be_fetched() throws Exception {
        var metadata = token.with("Accept", "application/dicom+json").get(INSTANCE + "/metadata").json();
        assertThat(metadata.at("/0/00080018/Value/0").asText()).isEqualTo("1.1.1.2");
        String uri = metadata.at("/0/7FE00010/BulkDataURI").asText();
        assertThat(uri).startsWith(server.http.origin() + INSTANCE + "/bulkdata/");
        String path = uri.substring(server.http.origin().length());
        assertThat(parts(token.with("Accept", "multipart/related; type=\"application/octet-stream\"").get(path)).getFirst()).hasSize(64 * 64 * 2);
        assertThat(token.with("Accept", "application/octet-stream").get(path).body().length()).isEqualTo(64 * 64 * 2);
        assertThat(metadata.at("/0/00291010/BulkDataURI").asText()).endsWith("/bulkdata/00291010");
        assertThat(token.get("/dicom-web/studies/1.1/metadata").json()).hasSize(2);
        assertThat(token.get(INSTANCE + "/bulkdata/00100010/0/00100010").refusal()).isEqualTo("404 not-found");
    }

    @Test
    void frames_come_as_native_pixels() throws Exception {
        Attributes dataset = DicomFiles.ct("1.1", "1.1.1", "1.1.1.2", 2, 64);
        assertThat(parts(token.get(INSTANCE + "/frames/1"))).containsExactly(dataset.getBytes(Tag.PixelData));
        assertThat(token.with("Accept", "application/octet-stream").get(INSTANCE + "/frames/1").body().getBytes())
                .isEqualTo(dataset.getBytes(Tag.PixelData));
        assertThat(token.get(INSTANCE + "/frames/2").refusal()).isEqualTo("404 not-found");
        assertThat(token.get(INSTANCE + "/frames/0").refusal()).isEqualTo("400 bad-request");
        assertThat(token.with("Accept", "multipart/related; type=\"image/jpeg\"").get(INSTANCE + "/frames/1").refusal())
                .isEqualTo("406 not-acceptable");
    }

    // ---- DICOMweb: rendered

    @Test
    void frames_are_rendered_as_asked() throws Exception {
        HttpCalls.Answer jpeg = token.get(INSTANCE + "/frames/1/rendered");
        assertThat(jpeg.headers().get("Content-Type")).isEqualTo("image/jpeg");
        var image = ImageIO.read(new ByteArrayInputStream(jpeg.body().getBytes()));
        assertThat(image.getWidth()).isEqualTo(64);

        HttpCalls png = token.with("Accept", "image/png");
        var exact = ImageIO.read(new ByteArrayInputStream(png.get(INSTANCE + "/rendered?window=226,500,linear").body().getBytes()));
        // stored 1000 + (pixel + 2) % 500, less 1024; linear window of 500 about 226
        assertThat(exact.getRaster().getSample(0, 0, 0)).isEqualTo((int) Math.floor((1002 - 1024 - 225.5) / 499 * 255 + 127.5 + 0.5));
        var part = ImageIO.read(new ByteArrayInputStream(png.get(INSTANCE + "/rendered?viewport=32,64,0,0,16,16").body().getBytes()));
        assertThat(part.getWidth()).isEqualTo(32);
        assertThat(part.getHeight()).isEqualTo(32);
        assertThat(png.get(INSTANCE + "/rendered").body().getBytes()).isEqualTo(png.get(INSTANCE + "/frames/1/rendered").body().getBytes());
        assertThat(token.get(INSTANCE + "/rendered?quality=10").body().length()).isLessThan(jpeg.body().length());
    }

    @Test
    void a_picture_that_the_client_has_is_not_sent_again() {
        String tag = token.get(INSTANCE + "/rendered").headers().get("ETag");
        HttpCalls.Answer again = token.with("If-None-Match", tag).get(INSTANCE + "/rendered");
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body().length()).isZero();
        assertThat(token.with("If-None-Match", tag).get(INSTANCE + "/rendered?quality=20").status()).isEqualTo(200);
    }

    @Test
    void wrong_parameters_are_refused_with_a_sentence() {
        assertThat(message("?window=40")).isEqualTo("window is center,width,function, as in window=40,400,linear.");
        assertThat(message("?window=40,0,linear")).startsWith("The width of window is at least 1");
        assertThat(message("?window=40,NaN,linear")).isEqualTo("The width of window is not a number.");
        assertThat(message("?window=40,400,cubic")).isEqualTo("The function of window is linear, linear-exact or sigmoid.");
        assertThat(message("?quality=101")).isEqualTo("quality is a whole number from 1 to 100.");
        assertThat(message("?viewport=0,10")).startsWith("The width and height of viewport");
        assertThat(message("?viewport=99999,10")).startsWith("The width and height of viewport");
        assertThat(message("?viewport=10,10,70,0,5,5")).contains("lies outside of it");
        assertThat(message("?viewport=10,10,0,0,-5,5")).startsWith("Pictures are not flipped here");
        assertThat(message("?annotation=patient")).startsWith("Annotations are not burnt");
        assertThat(token.get(INSTANCE + "/frames/7/rendered").json().get("message").asText()).isEqualTo("The instance has 1 frames, not 7.");
        assertThat(token.get(INSTANCE + "/frames/1,2/thumbnail").json().get("message").asText()).isEqualTo("A thumbnail is of one frame.");
        assertThat(token.with("Accept", "image/gif").get(INSTANCE + "/rendered").refusal()).isEqualTo("406 not-acceptable");
    }

    @Test
    void frames_that_were_lost_are_made_again_while_the_client_waits() throws Exception {
        server.frames.delete("1.2.1.1");
        assertThat(token.get("/dicom-web/studies/1.2/series/1.2.1/instances/1.2.1.1/rendered?window=1,2").status()).isEqualTo(200);
        server.frames.verify("1.2.1.1");
        server.frames.delete("1.2.1.1");
        assertThat(token.get("/api/studies/1.2/instances/1.2.1.1/frames/1/range").status()).isEqualTo(200);
        server.frames.verify("1.2.1.1");
        server.frames.delete("1.2.1.1");
        assertThat(token.get("/dicom-web/studies/1.2/series/1.2.1/instances/1.2.1.1/frames/1/rendered?window=3,4").status()).isEqualTo(200);
        server.frames.verify("1.2.1.1");
    }

    private static String message(String query) {
        HttpCalls.Answer answer = token.get(INSTANCE + "/rendered" + query);
        assertThat(answer.status()).isEqualTo(400);
        return answer.json().get("message").asText();
    }

    private static HttpCalls.Answer put(HttpCalls calls, String path, byte[] body) {
        return calls.with("Content-Type", "application/octet-stream").call(HttpMethod.PUT, path, Buffer.buffer(body));
    }

    private static HttpCalls.Answer stow(HttpCalls calls, String path, byte[]... files) {
        Buffer body = Buffer.buffer();
        for (byte[] file : files) {
            body.appendString("--xx\r\nContent-Type: application/dicom\r\n\r\n").appendBytes(file).appendString("\r\n");
        }
        return calls.with("Content-Type", "multipart/related; type=\"application/dicom\"; boundary=xx").with("Accept", "application/dicom+json")
                .call(HttpMethod.POST, path, body.appendString("--xx--"));
    }

    private static List<byte[]> parts(HttpCalls.Answer answer) throws IOException {
        var reader = new MultipartReader(new ByteArrayInputStream(answer.body().getBytes()),
                MediaType.parse(answer.headers().get("Content-Type")).orElseThrow().parameter("boundary").orElseThrow());
        List<byte[]> parts = new ArrayList<>();
        for (var part = reader.next(); part != null; part = reader.next()) {
            parts.add(part.body().readAllBytes());
        }
        return parts;
    }
}
