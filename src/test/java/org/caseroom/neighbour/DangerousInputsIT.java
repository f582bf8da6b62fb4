package org.caseroom.neighbour;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Fragments;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.TransferSyntax;
import org.caseroom.dicom.data.UID;
import org.caseroom.dicom.data.VR;
import org.caseroom.dicom.io.DataSetPlace;
import org.caseroom.dicom.io.DicomFile;
import org.caseroom.dicom.io.DicomWriter;
import org.caseroom.dicom.net.Association;
import org.caseroom.dicom.net.AssociationListener;
import org.caseroom.dicom.net.AssociationSettings;
import org.caseroom.dicom.net.DicomClient;
import org.caseroom.dicom.net.EchoUser;
import org.caseroom.dicom.net.Proposal;
import org.caseroom.dicom.net.RemoteEntity;
import org.caseroom.dicom.net.Status;
import org.caseroom.dicom.net.StoreUser;
import org.caseroom.study.DicomFiles;
import org.caseroom.testing.CaseroomProcess;
import org.caseroom.testing.Corpus;
import org.caseroom.testing.RestClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What an import refuses is refused when it comes by C-STORE and by STOW-RS, with a reason; the server lives on, and nothing of it is
 * ever visible.
 */
final class DangerousInputsIT {
    private static final String STUDY = "1.2.826.0.1.999.66";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path dir;

    /** An input. @param syntax in which its data set is @param dataSet as it goes over the wire @param instance what C-STORE says that it is */
    private record Danger(String syntax, byte[] dataSet, String instance) {
        byte[] file() throws IOException {
            var meta = new Attributes().setString(Tag.SOPClassUID, UID.CTImageStorage).setString(Tag.SOPInstanceUID, instance);
            byte[] whole = DicomWriter.toBytes(DicomFile.of(meta, TransferSyntax.of(syntax)));
            byte[] bare = DicomWriter.dataSetBytes(meta, TransferSyntax.of(syntax));
            var out = new ByteArrayOutputStream();
            out.write(whole, 0, syntax.equals(UID.DeflatedExplicitVRLittleEndian) ? metaLength(whole) : whole.length - bare.length);
            out.writeBytes(dataSet);
            return out.toByteArray();
        }

        private static int metaLength(byte[] file) {
            // (0002,0000) UL 4, right after the prefix: how long the rest of the group is.
            return 144 + (file[140] & 0xFF | (file[141] & 0xFF) << 8);
        }
    }

    private static Attributes slice(int number) {
        return DicomFiles.ct(STUDY, STUDY + ".1", STUDY + ".1." + number, number, 16);
    }

    private static Danger plain(int number, Attributes dataSet) throws IOException {
        return new Danger(UID.ExplicitVRLittleEndian, DicomWriter.dataSetBytes(dataSet, TransferSyntax.EXPLICIT_LITTLE_ENDIAN), STUDY + ".1." + number);
    }

    private static Danger followed(int number, byte[] tail) throws IOException {
        Danger plain = plain(number, slice(number).remove(Tag.PixelData));
        var out = new ByteArrayOutputStream();
        out.writeBytes(plain.dataSet);
        out.writeBytes(tail);
        return new Danger(plain.syntax, out.toByteArray(), plain.instance);
    }

    private static Danger compressed(int number, String syntax, byte[] codestream) throws IOException {
        Attributes dataSet = slice(number).remove(Tag.PixelData);
        dataSet.setFragments(Tag.PixelData, Fragments.ofFrameBytes(List.of(codestream)));
        return new Danger(syntax, DicomWriter.dataSetBytes(dataSet, TransferSyntax.of(syntax)), STUDY + ".1." + number);
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static Map<String, Danger> dangers() throws IOException {
        Map<String, Danger> all = new LinkedHashMap<>();
        all.put("cut inside the pixels", new Danger(UID.ExplicitVRLittleEndian, Arrays.copyOf(plain(1, slice(1)).dataSet, 900), STUDY + ".1.1"));
        all.put("two thousand million frames", plain(2, slice(2).setInt(Tag.NumberOfFrames, 2_000_000_000)));
        all.put("more frames than pixels", plain(3, slice(3).setInt(Tag.NumberOfFrames, 3)));
        all.put("65535 x 65535 pixels and none of them there", plain(4, slice(4).setInt(Tag.Rows, 65535).setInt(Tag.Columns, 65535)));
        all.put("no rows", plain(5, slice(5).setInt(Tag.Rows, 0)));
        all.put("13 bits allocated", plain(6, slice(6).setInt(Tag.BitsAllocated, 13)));
        all.put("seven samples", plain(7, slice(7).setInt(Tag.SamplesPerPixel, 7)));
        // 7FE1,0010 OB with a length that is longer than everything, and one that has no end.
        all.put("a length of nearly 4 GiB", followed(8, bytes(0xE0, 0x7F, 0x10, 0x00, 'O', 'W', 0, 0, 0xF0, 0xFF, 0xFF, 0xFF, 1, 2, 3, 4)));
        all.put("fragments without an end", followed(9, bytes(0xE0, 0x7F, 0x10, 0x00, 'O', 'B', 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFE, 0xFF, 0x00, 0xE0, 0, 0, 0, 0)));
        var deep = new ByteArrayOutputStream();
        for (int i = 0; i < 20_000; i++) {
            deep.writeBytes(bytes(0x99, 0x00, 0x10, 0x10, 'S', 'Q', 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFE, 0xFF, 0x00, 0xE0, 0xFF, 0xFF, 0xFF, 0xFF));
        }
        all.put("20,000 sequences inside each other", followed(10, deep.toByteArray()));
        byte[] noise = new byte[4096];
        new java.util.Random(7).nextBytes(noise);
        all.put("JPEG of noise", compressed(11, UID.JPEGBaseline8Bit, noise));
        all.put("RLE of noise", compressed(12, UID.RLELossless, noise));
        all.put("JPEG-LS of noise", compressed(13, UID.JPEGLSLossless, noise));
        // SOC and SIZ: 2^31 - 1 columns and rows, one tile.
        all.put("JPEG 2000 of two thousand million columns", compressed(14, UID.JPEG2000Lossless, bytes(0xFF, 0x4F, 0xFF, 0x51, 0, 41, 0, 0, 0x7F, 0xFF, 0xFF, 0xFF, 0x7F, 0xFF,
                0xFF, 0xFF, 0, 0, 0, 0, 0, 0, 0, 0, 0x7F, 0xFF, 0xFF, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 15, 1, 1, 0xFF, 0xD9)));
        all.put("video of noise", compressed(15, UID.MPEG4HP41, noise));
        var bomb = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(bomb, new Deflater(9, true))) {
            for (int i = 0; i < 400; i++) {
                out.write(new byte[1 << 20]);
            }
        }
        all.put("400 MiB of nothing, deflated", new Danger(UID.DeflatedExplicitVRLittleEndian, bomb.toByteArray(), STUDY + ".1.16"));
        all.put("noise", new Danger(UID.ExplicitVRLittleEndian, noise, STUDY + ".1.17"));
        var zip = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(zip)) {
            out.putNextEntry(new ZipEntry("../../evil.dcm"));
            out.write(DicomFiles.bytes(slice(21)));
        }
        all.put("an archive", new Danger(UID.ExplicitVRLittleEndian, zip.toByteArray(), STUDY + ".1.21"));
        return all;
    }

    @Test
    void whatAnImportRefusesIsRefusedOnEveryWay() throws Exception {
        int port = Dcmtk.freePort();
        Path data = dir.resolve("data");
        Vertx vertx = Vertx.vertx();
        try (var server = new CaseroomProcess(data, Map.of("CASEROOM_DICOM_ENABLED", "true", "CASEROOM_DICOM_HOST", "127.0.0.1", "CASEROOM_DICOM_PORT", "" + port,
                "CASEROOM_DICOM_UNKNOWN_CALLERS", "store"), "demo", "--no-sample").start();
             var client = new DicomClient(vertx, Optional.empty(), AssociationSettings.DEFAULT, AssociationListener.NONE, Clock.systemUTC(), () -> "c")) {
            RestClient host = server.rest(server.users().getFirst());
            var us = new RemoteEntity("CASEROOM", "127.0.0.1", port, false);
            for (Map.Entry<String, Danger> danger : dangers().entrySet()) {
                refusedByStow(host, danger.getKey(), danger.getValue());
                refusedByDimse(client, us, danger.getKey(), danger.getValue());
                assertThat(host.call("GET", "/api/studies", null).get("total").asInt()).as(danger.getKey()).isZero();
                assertThat(host.call("GET", "/dicom-web/instances", null)).as(danger.getKey()).isEmpty();
            }
            assertThat(files(data.resolve("originals"))).isZero();
            assertThat(files(data.resolve("frames"))).isZero();
            assertThat(files(data.resolve("incoming"))).isZero();
            assertThat(dir.resolve("evil.dcm")).doesNotExist();

            // It lives, and the next good one is taken.
            try (Association association = client.associate(us, "MODALITY", EchoUser.PROPOSAL)) {
                assertThat(EchoUser.echo(association)).isEqualTo(Status.SUCCESS);
            }
            host.importFile("good", DicomFiles.bytes(slice(30)));
            assertThat(host.call("GET", "/api/studies", null).get("total").asInt()).isEqualTo(1);
            brokenOnesOfTheCorpus(host, client, us);
        } finally {
            vertx.close().await();
        }
    }

    /** Those that an import can make something of are taken on both ways, the others refused on both with a reason; none is the end of anything. */
    private static void brokenOnesOfTheCorpus(RestClient host, DicomClient client, RemoteEntity us) throws Exception {
        int tried = 0;
        for (Map<String, String> row : Corpus.table("manifest.tsv")) {
            if (!row.get("path").startsWith("dicom/broken/")) {
                continue;
            }
            tried++;
            byte[] file = Files.readAllBytes(Corpus.require().resolve(row.get("path")));
            var answer = stow(host, file);
            String text = new String(answer.body(), StandardCharsets.UTF_8);
            assertThat(answer.statusCode()).as(row.get("path") + " " + text).isIn(200, 202, 409);
            assertThat(text).as(row.get("path")).doesNotContain("Exception");
            boolean taken = answer.statusCode() != 409;

            boolean named = file.length > 132 && new String(file, 128, 4, StandardCharsets.US_ASCII).equals("DICM");
            String syntax = row.get("transfer_syntax_uid").isEmpty() ? UID.ImplicitVRLittleEndian : row.get("transfer_syntax_uid");
            String sopClass = row.get("sop_class_uid").isEmpty() ? UID.CTImageStorage : row.get("sop_class_uid");
            String instance = row.get("sop_instance_uid").isEmpty() ? STUDY + ".9." + tried : row.get("sop_instance_uid");
            byte[] dataSet = Arrays.copyOfRange(file, metaEnd(Corpus.require().resolve(row.get("path"))), file.length);
            try (Association association = client.associate(us, "MODALITY", Proposal.of(sopClass, List.of(syntax)))) {
                var response = StoreUser.store(association, association.context(sopClass, syntax), instance, null, stream -> stream.write(dataSet)).last();
                assertThat(response.status()).as(row.get("path")).isNotEqualTo(Status.PROCESSING_FAILURE);
                // What has no class or no UID gets both from the command of a C-STORE, and may be taken then.
                boolean whole = !row.get("sop_class_uid").isEmpty() && !row.get("sop_instance_uid").isEmpty();
                if (!taken && whole) {
                    assertThat(Status.kind(response.status())).as(row.get("path") + " " + text).isEqualTo(Status.Kind.FAILURE);
                    assertThat(response.command().errorComment()).as(row.get("path")).isNotBlank().doesNotContain("Exception");
                } else if (taken && named) {
                    // The same object; of one whose file meta information is broken it cannot be told.
                    assertThat(response.status()).as(row.get("path") + " " + response.command().errorComment()).isIn(Status.SUCCESS, Status.DUPLICATE_INSTANCE);
                }
                assertThat(association.isOver()).as(row.get("path")).isFalse();
            }
        }
        assertThat(tried).isEqualTo(Corpus.root().isPresent() ? 29 : 0);
        try (Association association = client.associate(us, "MODALITY", EchoUser.PROPOSAL)) {
            assertThat(EchoUser.echo(association)).isEqualTo(Status.SUCCESS);
        }
    }

    /** 0 for a file that has no file meta information. */
    private static int metaEnd(Path file) {
        try {
            return (int) DataSetPlace.of(file);
        } catch (IOException broken) {
            return 0;
        }
    }

    private static HttpResponse<byte[]> stow(RestClient host, byte[] file) throws Exception {
        var out = new ByteArrayOutputStream();
        out.writeBytes("--b\r\nContent-Type: application/dicom\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(file);
        out.writeBytes("\r\n--b--\r\n".getBytes(StandardCharsets.US_ASCII));
        return host.raw("POST", "/dicom-web/studies", out.toByteArray(), Map.of("Content-Type",
                "multipart/related; type=\"application/dicom\"; boundary=b", "Accept", "application/dicom+json"));
    }

    private static void refusedByStow(RestClient host, String what, Danger danger) throws Exception {
        var answer = stow(host, danger.file());
        assertThat(answer.statusCode()).as(what + " " + new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo(409);
        JsonNode json = JSON.readTree(answer.body());
        JsonNode item = json.has("00081198") ? json.at("/00081198/Value/0") : json.at("/0008119A/Value/0");
        assertThat(item.at("/00081197/Value/0").asInt()).as(what).isIn(0xC000, 0xA700, 0xA900);
        assertThat(item.at("/0040A160/Value/0").asText()).as(what).endsWith(".").doesNotContain("Exception").hasSizeGreaterThan(15);
    }

    private static void refusedByDimse(DicomClient client, RemoteEntity us, String what, Danger danger) throws Exception {
        try (Association association = client.associate(us, "MODALITY", Proposal.of(UID.CTImageStorage, List.of(danger.syntax)))) {
            var context = association.context(UID.CTImageStorage, danger.syntax);
            assertThat(context).as(what).isNotNull();
            var response = StoreUser.store(association, context, danger.instance, null, stream -> stream.write(danger.dataSet)).last();
            assertThat(Status.kind(response.status())).as(what + " " + Status.text(response.status())).isEqualTo(Status.Kind.FAILURE);
            assertThat(response.status()).as(what).isNotEqualTo(Status.PROCESSING_FAILURE);
            assertThat(response.command().errorComment()).as(what).isNotBlank().doesNotContain("Exception");
            // The association is not lost by it.
            assertThat(association.isOver()).as(what).isFalse();
        }
    }

    private static long files(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return 0;
        }
        try (var all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).count();
        }
    }
}
