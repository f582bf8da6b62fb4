package org.caseroom.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Fragments;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.TransferSyntax;
import org.caseroom.dicom.data.UID;
import org.caseroom.dicom.data.VR;
import org.caseroom.dicom.io.DicomFile;
import org.caseroom.dicom.io.DicomReader;
import org.caseroom.dicom.io.DicomWriter;
import org.caseroom.dicom.web.MediaType;
import org.caseroom.dicom.web.MultipartReader;
import org.caseroom.neighbour.Dcmtk;
import org.caseroom.room.Identities;
import org.caseroom.room.Sight;
import org.caseroom.study.DicomFiles;
import org.caseroom.testing.HttpCalls;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rendered sets, compressed bulk data, and viewers of other origins. */
final class DicomWebImagesIT {
    private static final String STUDY = "/dicom-web/studies/1.1";
    private static final String RUNS = STUDY + "/series/1.1.2/instances/1.1.2.1";
    private static final String VIEWER = "https://viewer.example.org";
    private static final int SIDE = 31;

    @TempDir
    private static Path dir;
    private static StudyServer server;
    private static HttpCalls token;

    @BeforeAll
    static void start() throws Exception {
        server = new StudyServer(dir, Map.of("CASEROOM_HTTP_PORT", "0", "CASEROOM_HTTP_VIEWERS", "http://localhost:3000 " + VIEWER), _ -> { });
        HttpCalls host = server.as("host");
        for (int i = 1; i <= 3; i++) {
            StudyServer.give(host, DicomFiles.bytes(DicomFiles.ct("1.1", "1.1.1", "1.1.1." + i, i, 16 * i)));
        }
        StudyServer.give(host, runLengths());
        token = server.bearer("host");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** Gray, 8 bits, three frames of an odd number of pixels. */
    private static byte[] runLengths() throws IOException {
        Attributes a = DicomFiles.ct("1.1", "1.1.2", "1.1.2.1", 1, SIDE);
        a.setString(Tag.SOPClassUID, "1.2.840.10008.5.1.4.1.1.7.2").setInt(Tag.SeriesNumber, 2).setInt(Tag.NumberOfFrames, 3);
        a.setInt(Tag.BitsAllocated, 8).setInt(Tag.BitsStored, 8).setInt(Tag.HighBit, 7);
        a.remove(Tag.RescaleSlope).remove(Tag.RescaleIntercept).remove(Tag.PixelData);
        a.setFragments(Tag.PixelData, Fragments.ofFrameBytes(List.of(runs(1), runs(2), runs(3))));
        return DicomWriter.toBytes(DicomFile.of(a, TransferSyntax.of(UID.RLELossless)));
    }

    private static byte[] pixels(int frame) {
        byte[] pixels = new byte[SIDE * SIDE];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (frame * 20 + i % 100);
        }
        return pixels;
    }

    private static byte[] runs(int frame) {
        var out = new ByteArrayOutputStream();
        byte[] head = new byte[64];
        head[0] = 1;
        head[4] = 64;
        out.writeBytes(head);
        for (int row = 0; row < SIDE; row++) {
            out.write(SIDE - 1);
            out.write(pixels(frame), row * SIDE, SIDE);
        }
        return out.toByteArray();
    }

    private record Part(String type, String location, byte[] body) {
    }

    private static List<Part> parts(HttpCalls.Answer answer) throws IOException {
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        MediaType type = MediaType.parse(answer.headers().get("Content-Type")).orElseThrow();
        assertThat(type.type()).isEqualTo("multipart/related");
        var reader = new MultipartReader(new ByteArrayInputStream(answer.body().getBytes()), type.parameter("boundary").orElseThrow());
        List<Part> parts = new ArrayList<>();
        for (var part = reader.next(); part != null; part = reader.next()) {
            parts.add(new Part(part.headers().get("content-type"), part.headers().get("content-location"), part.body().readAllBytes()));
        }
        return parts;
    }

    // ---- rendered

    @Test
    void aRenderedStudyOrSeriesIsAPartForEachImage() throws Exception {
        HttpCalls many = token.with("Accept", "multipart/related; type=\"image/png\"");
        List<Part> series = parts(many.get(STUDY + "/series/1.1.1/rendered"));
        assertThat(series).hasSize(3).allSatisfy(part -> assertThat(part.type).isEqualTo("image/png"));
        assertThat(series.stream().map(Part::location)).allMatch(location -> location.startsWith(server.http.origin() + STUDY + "/series/1.1.1/instances/1.1.1."))
                .doesNotHaveDuplicates();
        for (Part part : series) {
            String path = part.location.substring(server.http.origin().length());
            assertThat(token.with("Accept", "image/png").get(path).body().getBytes()).as(path).isEqualTo(part.body);
        }
        assertThat(parts(many.get(STUDY + "/rendered?viewport=8,8"))).hasSize(6)
                .allSatisfy(part -> assertThat(ImageIO.read(new ByteArrayInputStream(part.body)).getWidth()).isEqualTo(8));
        assertThat(parts(token.get(STUDY + "/rendered"))).as("any type").hasSize(6).allSatisfy(part -> assertThat(part.type).isEqualTo("image/jpeg"));
    }

    @Test
    void whoTakesOneImageOnlyIsToldThatThereAreMore() {
        HttpCalls.Answer one = token.with("Accept", "image/jpeg").get(STUDY + "/series/1.1.1/rendered");
        assertThat(one.headers().get("Content-Type")).isEqualTo("image/jpeg");
        assertThat(one.headers().get("Warning")).startsWith("299 caseroom \"This is one of 3 images.");
        assertThat(token.with("Accept", "image/avif,image/webp,image/*,*/*;q=0.8").get(STUDY + "/rendered").headers().get("Content-Type")).isEqualTo("image/jpeg");
        assertThat(token.with("Accept", "image/gif").get(STUDY + "/rendered").refusal()).isEqualTo("406 not-acceptable");
        assertThat(token.get(STUDY + "/series/1.9/rendered").refusal()).isEqualTo("404 not-found");
        assertThat(server.bearer("participant").get(STUDY + "/rendered").refusal()).isEqualTo("403 not-allowed");
        assertThat(token.get(STUDY + "/rendered?window=1,0").refusal()).isEqualTo("400 bad-request");
    }

    @Test
    void framesAreRenderedOneOrSeveral() throws Exception {
        HttpCalls many = token.with("Accept", "multipart/related; type=\"image/jpeg\"");
        assertThat(parts(many.get(RUNS + "/rendered"))).hasSize(3);
        assertThat(token.get(RUNS + "/rendered").headers().get("Content-Type")).as("the first frame").isEqualTo("image/jpeg");
        List<Part> two = parts(token.get(RUNS + "/frames/3,1/rendered"));
        assertThat(two.stream().map(Part::location)).containsExactly(server.http.origin() + RUNS + "/frames/3/rendered", server.http.origin() + RUNS + "/frames/1/rendered");
        assertThat(token.with("Accept", "image/jpeg").get(RUNS + "/frames/1,2/rendered").refusal()).isEqualTo("406 not-acceptable");
        assertThat(token.get(RUNS + "/frames/1,4/rendered").refusal()).isEqualTo("404 not-found");
        assertThat(many.get(RUNS + "/thumbnail").refusal()).isEqualTo("406 not-acceptable");
    }

    @Test
    void partsThatCannotBeShownAreLeftOut() throws Exception {
        HttpCalls many = token.with("Accept", "multipart/related; type=\"image/jpeg\"");
        // Lies outside of the smaller images.
        assertThat(parts(many.get(STUDY + "/series/1.1.1/rendered?viewport=8,8,40,40,4,4"))).hasSize(1);
        assertThat(many.get(STUDY + "/series/1.1.1/rendered?viewport=8,8,400,40,4,4").refusal()).isEqualTo("400 bad-request");
    }

    @Test
    void whoShallNotKnowThePatientGetsNoPictureThatMayNameHim() throws Exception {
        HttpCalls host = server.as("host");
        StudyServer.give(host, DicomFiles.bytes(DicomFiles.ct("1.5", "1.5.1", "1.5.1.1", 1, 16)));
        StudyServer.give(host, DicomFiles.bytes(DicomFiles.ct("1.5", "1.5.2", "1.5.2.1", 1, 16).setString(Tag.SOPClassUID, "1.2.840.10008.5.1.4.1.1.7")
                .setString(Tag.ConversionType, "WSD").setInt(Tag.SeriesNumber, 2)));
        String account = server.accountId("participant");
        server.memberships.put(account, Set.of("1.5"));
        server.sights.put("1.5", new Sight(Identities.NONE, Map.of()));
        HttpCalls reader = server.bearer("participant").with("Accept", "multipart/related; type=\"image/png\"");
        try {
            String study = "/dicom-web/studies/1.5";
            assertThat(parts(token.with("Accept", "multipart/related; type=\"image/png\"").get(study + "/rendered"))).hasSize(2);
            assertThat(parts(reader.get(study + "/rendered")).stream().map(Part::location)).as("the screen capture is left out")
                    .containsExactly(server.http.origin() + study + "/series/1.5.1/instances/1.5.1.1/frames/1/rendered");
            assertThat(reader.get(study + "/series/1.5.2/rendered").refusal()).isEqualTo("403 held-back");
            String ct = study + "/series/1.5.1/instances/1.5.1.1";
            for (String path : new String[] {ct, ct + "/bulkdata/7FE00010", ct + "/frames/1"}) {
                assertThat(server.bearer("participant").get(path).refusal()).as(path).isEqualTo("403 identities-withheld");
            }
        } finally {
            server.memberships.remove(account);
            server.sights.remove("1.5");
        }
    }

    // ---- bulk data

    @Test
    void compressedPixelDataComesDecodedOrAsItIs() throws Exception {
        String uri = token.get(RUNS + "/metadata").json().at("/0/7FE00010/BulkDataURI").asText();
        assertThat(uri).startsWith(server.http.origin() + RUNS + "/bulkdata/");
        String path = uri.substring(server.http.origin().length());
        var decoded = new ByteArrayOutputStream();
        for (int frame = 1; frame <= 3; frame++) {
            decoded.writeBytes(pixels(frame));
        }
        decoded.write(0);
        HttpCalls.Answer single = token.get(path);
        assertThat(single.headers().get("Content-Type")).isEqualTo("application/octet-stream; transfer-syntax=1.2.840.10008.1.2.1");
        assertThat(single.body().getBytes()).as("even length").isEqualTo(decoded.toByteArray());
        List<Part> one = parts(token.with("Accept", "multipart/related; type=\"application/octet-stream\"").get(path));
        assertThat(one).hasSize(1);
        assertThat(one.getFirst().body).isEqualTo(decoded.toByteArray());
        assertThat(one.getFirst().location).isEqualTo(uri);
        for (String accept : new String[] {"type=\"application/octet-stream\"; transfer-syntax=*", "type=\"image/dicom-rle\"",
                "type=\"application/octet-stream\"; transfer-syntax=1.2.840.10008.1.2.5"}) {
            List<Part> stored = parts(token.with("Accept", "multipart/related; " + accept).get(path));
            assertThat(stored).as(accept).hasSize(3);
            assertThat(stored.get(1).body).startsWith(runs(2));
            assertThat(stored.get(1).type).endsWith("; transfer-syntax=1.2.840.10008.1.2.5");
            assertThat(stored.get(1).location).isEqualTo(server.http.origin() + RUNS + "/frames/2");
        }
        for (String accept : new String[] {"multipart/related; type=\"application/octet-stream\"; transfer-syntax=1.2.840.10008.1.2.4.90", "image/jpeg",
                "application/octet-stream; transfer-syntax=1.2.840.10008.1.2.5"}) {
            assertThat(token.with("Accept", accept).get(path).refusal()).as(accept).isEqualTo("406 not-acceptable");
        }
        assertThat(token.with("Accept", "multipart/related; type=\"application/octet-stream\"; transfer-syntax=1.2.840.10008.1.2.4.90")
                .get(STUDY + "/series/1.1.1/instances/1.1.1.1/bulkdata/7FE00010").refusal()).isEqualTo("406 not-acceptable");
    }

    // ---- instances in another transfer syntax

    @Test
    void instancesAreDecodedForWhoAsksForExplicitLittleEndian() throws Exception {
        String asked = "application/dicom; transfer-syntax=1.2.840.10008.1.2.1";
        HttpCalls.Answer single = token.with("Accept", asked).get(RUNS);
        assertThat(single.headers().get("Content-Type")).isEqualTo(asked);
        DicomFile file = DicomReader.read(single.body().getBytes());
        assertThat(file.transferSyntax()).isEqualTo(TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
        assertThat(file.dataSet().getInt(Tag.NumberOfFrames, 0)).isEqualTo(3);
        assertThat(file.dataSet().getString(Tag.PatientName)).isEqualTo("Müller^Jörg=山田^太郎");
        byte[] pixels = file.dataSet().getBytes(Tag.PixelData);
        assertThat(pixels).hasSize(3 * SIDE * SIDE + 1).startsWith(pixels(1));
        assertThat(java.util.Arrays.copyOfRange(pixels, 2 * SIDE * SIDE, 3 * SIDE * SIDE)).isEqualTo(pixels(3));

        List<Part> all = parts(token.with("Accept", "multipart/related; type=\"application/dicom\"; transfer-syntax=1.2.840.10008.1.2.1").get(STUDY));
        assertThat(all).hasSize(4).allSatisfy(part -> assertThat(part.type).isEqualTo(asked));
        assertThat(all.stream().filter(part -> part.location.endsWith(RUNS)).map(Part::body)).containsExactly(single.body().getBytes());
        assertThat(parts(token.with("Accept", "multipart/related; type=\"application/dicom\"; transfer-syntax=*").get(RUNS)).getFirst().type)
                .isEqualTo("application/dicom; transfer-syntax=1.2.840.10008.1.2.5");
        assertThat(token.with("Accept", "application/dicom; transfer-syntax=1.2.840.10008.1.2.4.90").get(RUNS).refusal()).isEqualTo("406 not-acceptable");
    }

    @Test
    void whoNamesNoTransferSyntaxGetsExplicitLittleEndian() throws Exception {
        String explicit = "application/dicom; transfer-syntax=1.2.840.10008.1.2.1";
        byte[] written = token.with("Accept", explicit).get(RUNS).body().getBytes();
        assertThat(token.with("Accept", "application/dicom").get(RUNS).body().getBytes()).isEqualTo(written);
        for (String accept : new String[] {"*/*", "multipart/related; type=\"application/dicom\"", "multipart/related"}) {
            Part part = parts(token.with("Accept", accept).get(RUNS)).getFirst();
            assertThat(part.type).as(accept).isEqualTo(explicit);
            assertThat(part.body).as(accept).isEqualTo(written);
        }
        assertThat(parts(token.get(STUDY))).hasSize(4).allSatisfy(part -> assertThat(part.type).isEqualTo(explicit));
        // The first range that fits decides, the most wanted before.
        assertThat(token.with("Accept", "application/dicom; q=0.4, application/dicom; transfer-syntax=*; q=0.9").get(RUNS).body().getBytes()).isEqualTo(runLengths());
        assertThat(token.with("Accept", "application/dicom; transfer-syntax=1.2.840.10008.1.2.4.90, application/dicom").get(RUNS).body().getBytes()).isEqualTo(written);
        for (Part part : parts(token.with("Accept", "multipart/related; type=\"application/dicom\"; transfer-syntax=*").get(STUDY))) {
            assertThat(part.body).as(part.location).isEqualTo(given(part.location));
        }
    }

    private static byte[] given(String location) throws IOException {
        return location.endsWith(RUNS) ? runLengths()
                : DicomFiles.bytes(DicomFiles.ct("1.1", "1.1.1", location.substring(location.lastIndexOf('/') + 1), location.charAt(location.length() - 1) - '0',
                        16 * (location.charAt(location.length() - 1) - '0')));
    }

    /** DCMTK compresses, and decompresses the same files for comparison. */
    @Test
    void decompressedPixelsAreThoseOfDcmtk(@TempDir Path folder) throws Exception {
        Dcmtk.need("dcmcrle", "dcmcjpeg", "dcmdjpeg", "dcmcjpls", "dcmdjpls", "dcmdrle");
        String series = "/dicom-web/studies/1.6/series/1.6.1/instances/";
        int number = 0;
        try (var tools = new Dcmtk(folder)) {
            for (List<String> ways : List.of(List.of("dcmcrle", "dcmdrle"), List.of("dcmcjpeg", "dcmdjpeg", "+e1"), List.of("dcmcjpeg", "dcmdjpeg", "+el"),
                    List.of("dcmcjpls", "dcmdjpls"), List.of("dcmcjpls", "dcmdjpls", "+en"))) {
                String instance = "1.6.1." + ++number;
                Path plain = Files.write(folder.resolve(number + ".dcm"), DicomFiles.bytes(DicomFiles.ct("1.6", "1.6.1", instance, number, 33)));
                Path packed = folder.resolve(number + "-packed.dcm");
                Path unpacked = folder.resolve(number + "-unpacked.dcm");
                var words = new ArrayList<>(ways.subList(2, ways.size()));
                words.addAll(List.of("--uid-never", plain.toString(), packed.toString()));
                assertThat(tools.run(ways.get(0), ways.get(0).equals("dcmcrle") ? words.stream().filter(word -> !word.equals("--uid-never")).toList() : words).status()).as(ways.toString()).isZero();
                assertThat(tools.run(ways.get(1), List.of(packed.toString(), unpacked.toString())).status()).as(ways.toString()).isZero();
                StudyServer.give(server.as("host"), Files.readAllBytes(packed));

                DicomFile ours = DicomReader.read(token.with("Accept", "application/dicom").get(series + instance).body().getBytes());
                DicomFile theirs = DicomReader.read(unpacked);
                assertThat(ours.transferSyntax()).isEqualTo(TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
                assertThat(ours.dataSet().getBytes(Tag.PixelData)).as(ways.toString()).isEqualTo(theirs.dataSet().getBytes(Tag.PixelData));
                assertThat(ours.dataSet().getString(Tag.PhotometricInterpretation)).isEqualTo(theirs.dataSet().getString(Tag.PhotometricInterpretation));
                assertThat(token.with("Accept", "application/dicom; transfer-syntax=*").get(series + instance).body().getBytes()).isEqualTo(Files.readAllBytes(packed));
            }
        }
    }

    // ---- all of a study, series or instance

    @Test
    void pixelDataOfAStudyIsAPartForEachImage() throws Exception {
        HttpCalls many = token.with("Accept", "multipart/related; type=\"application/octet-stream\"");
        List<Part> all = parts(many.get(STUDY + "/pixeldata"));
        assertThat(all).hasSize(4);
        for (Part part : all) {
            assertThat(part.location).endsWith("/bulkdata/7FE00010");
            assertThat(token.with("Accept", "application/octet-stream").get(part.location.substring(server.http.origin().length())).body().getBytes())
                    .as("its address gives the same").isEqualTo(part.body);
        }
        assertThat(parts(many.get(STUDY + "/series/1.1.1/pixeldata"))).hasSize(3);
        assertThat(parts(token.get(RUNS + "/pixeldata"))).singleElement().satisfies(part -> assertThat(part.body).hasSize(3 * SIDE * SIDE + 1).startsWith(pixels(1)));
        List<Part> stored = parts(token.with("Accept", "multipart/related; type=\"application/octet-stream\"; transfer-syntax=*").get(STUDY + "/pixeldata"));
        assertThat(stored).hasSize(3 + 3);
        assertThat(stored.stream().filter(part -> part.location.endsWith(RUNS + "/frames/2"))).singleElement().satisfies(part -> assertThat(part.body).startsWith(runs(2)));
        HttpCalls.Answer runs = token.with("Accept", "multipart/related; type=\"image/dicom-rle\"").get(STUDY + "/pixeldata");
        assertThat(parts(runs)).as("what has that form").hasSize(3).allSatisfy(part -> assertThat(part.type).startsWith("image/dicom-rle"));
        assertThat(runs.headers().get("Warning")).as("and how much has not").startsWith("299 caseroom \"3 elements are left out");
        assertThat(many.get(STUDY + "/pixeldata").headers().contains("Warning")).isFalse();
        assertThat(token.with("Accept", "multipart/related; type=\"image/dicom-rle\"").get(RUNS + "/pixeldata").headers().contains("Warning")).as("nothing is left out").isFalse();
    }

    @Test
    void bulkDataOfAnInstanceIsAllThatItsMetadataNamesByAnAddress() throws Exception {
        for (int i = 1; i <= 2; i++) {
            Attributes a = DicomFiles.ct("1.7", "1.7.1", "1.7.1." + i, i, 16);
            a.setString(0x00290010, VR.LO, "TEST").setBytes(0x00291010, VR.OB, new byte[5000]).setBytes(0x00291011, VR.OB, new byte[] {1, 2});
            a.newSequence(Tag.IconImageSequence).newItem().setInt(Tag.Rows, 8).setInt(Tag.Columns, 8).setInt(Tag.BitsAllocated, 8)
                    .setBytes(Tag.PixelData, VR.OB, new byte[64]);
            StudyServer.give(server.as("host"), DicomFiles.bytes(a));
        }
        HttpCalls many = token.with("Accept", "multipart/related; type=\"application/octet-stream\"");
        String series = "/dicom-web/studies/1.7/series/1.7.1";
        String base = server.http.origin() + series + "/instances/1.7.1.1/bulkdata/";
        List<Part> one = parts(many.get(series + "/instances/1.7.1.1/bulkdata"));
        assertThat(one.stream().map(Part::location)).containsExactly(base + "00291010", base + "00880200/0/7FE00010", base + "7FE00010");
        String metadata = token.get(series + "/instances/1.7.1.1/metadata").body().toString();
        for (Part part : one) {
            assertThat(metadata).contains("\"BulkDataURI\":\"" + part.location + "\"");
            assertThat(parts(many.get(part.location.substring(server.http.origin().length()))).getFirst().body).isEqualTo(part.body);
        }
        assertThat(metadata.split("BulkDataURI", -1)).hasSize(1 + one.size());
        assertThat(parts(many.get(series + "/bulkdata"))).hasSize(6);
        assertThat(parts(token.get("/dicom-web/studies/1.7/bulkdata")).stream().map(Part::location)).hasSize(6).doesNotHaveDuplicates();
        assertThat(parts(many.get(series + "/pixeldata")).stream().map(Part::location)).as("not the icons").hasSize(2).allMatch(location -> location.endsWith("/bulkdata/7FE00010"));
    }

    @Test
    void setsOfBulkDataAreForThoseWhoMayHaveThem() {
        for (String path : new String[] {"/bulkdata", "/pixeldata", "/series/1.1.1/pixeldata", "/series/1.1.1/instances/1.1.1.1/bulkdata"}) {
            assertThat(server.bearer("participant").get(STUDY + path).refusal()).as(path).isEqualTo("403 not-allowed");
            assertThat(server.anonymous().get(STUDY + path).status()).as(path).isEqualTo(401);
        }
        assertThat(token.get("/dicom-web/studies/7.7/pixeldata").refusal()).isEqualTo("404 not-found");
        for (String accept : new String[] {"application/octet-stream", "multipart/related; type=\"image/jpeg\"", "text/html",
                "multipart/related; type=\"application/octet-stream\"; transfer-syntax=1.2.840.10008.1.2.4.90"}) {
            assertThat(token.with("Accept", accept).get(STUDY + "/pixeldata").refusal()).as(accept).isEqualTo("406 not-acceptable");
        }
    }

    @Test
    void implicitOnesAreWrittenAnew() throws Exception {
        Attributes a = DicomFiles.ct("1.4", "1.4.1", "1.4.1.1", 1, 16);
        StudyServer.give(server.as("host"), DicomWriter.toBytes(DicomFile.of(a, TransferSyntax.IMPLICIT_LITTLE_ENDIAN)));
        HttpCalls.Answer answer = token.with("Accept", "application/dicom; transfer-syntax=1.2.840.10008.1.2.1").get("/dicom-web/studies/1.4/series/1.4.1/instances/1.4.1.1");
        DicomFile file = DicomReader.read(answer.body().getBytes());
        assertThat(file.transferSyntax()).isEqualTo(TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
        assertThat(file.dataSet().getBytes(Tag.PixelData)).isEqualTo(a.getBytes(Tag.PixelData));
        assertThat(file.dataSet().getString(Tag.StudyDescription)).isEqualTo("Thorax");
    }

    // ---- viewers of other origins

    @Test
    void aViewerOfTheListMayAskWithAToken() {
        HttpCalls page = token.with("Origin", VIEWER);
        HttpCalls.Answer found = page.get("/dicom-web/studies");
        assertThat(found.status()).isEqualTo(200);
        assertThat(found.headers().get("Access-Control-Allow-Origin")).isEqualTo(VIEWER);
        assertThat(found.headers().get("Access-Control-Expose-Headers")).contains("Warning").contains("Content-Location");
        assertThat(found.headers().contains("Access-Control-Allow-Credentials")).isFalse();
        assertThat(page.get(RUNS + "/rendered").headers().getAll("Vary")).contains("Origin");
        assertThat(page.with("Content-Type", "application/dicom").call(HttpMethod.POST, "/dicom-web/studies", Buffer.buffer("nothing")).status()).isEqualTo(409);
        HttpCalls.Answer refused = server.anonymous().with("Origin", VIEWER).get("/dicom-web/studies");
        assertThat(refused.refusal()).isEqualTo("401 not-signed-in");
        assertThat(refused.headers().get("Access-Control-Allow-Origin")).as("so that the page can read why").isEqualTo(VIEWER);
    }

    @Test
    void browsersAskBeforeTheyAsk() {
        HttpCalls preflight = server.anonymous().with("Access-Control-Request-Method", "GET").with("Access-Control-Request-Headers", "authorization");
        HttpCalls.Answer may = preflight.with("Origin", "http://localhost:3000").call(HttpMethod.OPTIONS, STUDY + "/metadata", null);
        assertThat(may.status()).isEqualTo(204);
        assertThat(may.headers().get("Access-Control-Allow-Origin")).isEqualTo("http://localhost:3000");
        assertThat(may.headers().get("Access-Control-Allow-Headers")).contains("Authorization").contains("Content-Type");
        assertThat(may.headers().get("Access-Control-Allow-Methods")).isEqualTo("GET, POST");
        for (String other : Set.of("https://viewer.example.org.evil.example", "http://localhost:3001", "null", server.http.origin())) {
            HttpCalls.Answer no = preflight.with("Origin", other).call(HttpMethod.OPTIONS, STUDY + "/metadata", null);
            assertThat(no.headers().contains("Access-Control-Allow-Origin")).as(other).isFalse();
            assertThat(no.status()).as(other).isGreaterThanOrEqualTo(400);
        }
        assertThat(preflight.with("Origin", VIEWER).call(HttpMethod.OPTIONS, "/api/studies", null).headers().contains("Access-Control-Allow-Origin")).isFalse();
    }

    @Test
    void aViewerIsNobodyWithTheCookieOfWhoIsSignedInHere() {
        HttpCalls cookie = server.as("host").with("Origin", VIEWER).with("Content-Type", "application/dicom");
        assertThat(cookie.call(HttpMethod.POST, "/dicom-web/studies", Buffer.buffer("x")).refusal()).isEqualTo("403 foreign-origin");
        assertThat(token.with("Origin", "https://elsewhere.example").with("Content-Type", "application/dicom")
                .call(HttpMethod.POST, "/dicom-web/studies", Buffer.buffer("x")).refusal()).isEqualTo("403 foreign-origin");
        assertThat(token.with("Origin", VIEWER).post("/api/rooms", "{}").refusal()).as("DICOMweb only").isEqualTo("403 foreign-origin");
    }
}
