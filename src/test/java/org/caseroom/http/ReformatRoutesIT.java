package org.caseroom.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.VR;
import org.caseroom.layer.LayerFiles;
import org.caseroom.room.Identities;
import org.caseroom.room.Mask;
import org.caseroom.room.Point;
import org.caseroom.room.Sight;
import org.caseroom.study.DicomFiles;
import org.caseroom.testing.HttpCalls;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reformats over HTTP of a CT whose values are 100 column + 10 row + slice - 1024 HU. */
final class ReformatRoutesIT {
    private static final int SIDE = 16;
    private static final String CORONAL = "{\"recipe\":{\"type\":\"Planes\",\"orientation\":[1,0,0,0,0,-1],\"thickness\":0,\"projection\":\"MEAN\"}}";
    private static final String MAKE = "/api/studies/6.1/series/6.1.1/reformats";

    @TempDir
    private static Path dir;
    private static StudyServer server;
    private static HttpCalls host;

    @BeforeAll
    static void start() throws Exception {
        server = new StudyServer(dir);
        host = server.as("host");
        for (int number = 1; number <= 8; number++) {
            StudyServer.give(host, DicomFiles.bytes(slice("6.1", "6.1.1", number)));
            StudyServer.give(host, DicomFiles.bytes(slice("6.9", "6.9.1", number)));
            StudyServer.give(host, DicomFiles.bytes(slice("6.8", "6.8.1", number)));
        }
        StudyServer.give(host, DicomFiles.bytes(LayerFiles.ct("6.1", "6.1.2", "6.1.2.1", 1, SIDE)));
    }

    private static Attributes slice(String study, String series, int number) {
        Attributes ct = LayerFiles.ct(study, series, series + "." + number, number, SIDE);
        byte[] pixels = new byte[2 * SIDE * SIDE];
        for (int i = 0; i < SIDE * SIDE; i++) {
            int value = 100 * (i % SIDE) + 10 * (i / SIDE) + number;
            pixels[2 * i] = (byte) value;
            pixels[2 * i + 1] = (byte) (value >> 8);
        }
        ct.setBytes(Tag.PixelData, VR.OW, pixels);
        return ct;
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static JsonNode made(HttpCalls who) {
        var answer = who.post(MAKE, CORONAL);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer.json().get("series");
    }

    @Test
    void aReformatIsASeriesOfTheStudy() throws Exception {
        JsonNode series = made(host);
        assertThat(made(host)).as("asked again").isEqualTo(series);
        String uid = series.get("series").asText();
        assertThat(uid).matches("2\\.25\\.[0-9]{30,39}");
        assertThat(host.get("/api/studies/6.1/reformats/" + uid).json().get("series")).isEqualTo(series);
        assertThat(series.get("description").asText()).isEqualTo("Coronal of CT 1");
        assertThat(series.at("/reformat/source").asText()).isEqualTo("6.1.1");
        assertThat(series.at("/reformat/recipe/type").asText()).isEqualTo("Planes");
        assertThat(series.at("/reformat/centre").asInt()).isEqualTo(9);
        assertThat(series.get("imageCount").asInt()).isEqualTo(SIDE);
        JsonNode first = series.at("/stack/0");
        assertThat(first.get("columns").asInt()).isEqualTo(SIDE);
        assertThat(first.get("rows").asInt()).as("8 slices of 2 mm in pixels of 0.5 mm").isEqualTo(32);
        assertThat(first.at("/spacing/row").asDouble()).isEqualTo(0.5);
        assertThat(first.at("/position/1").asDouble()).as("from front to back").isZero();
        JsonNode detail = host.get("/api/studies/6.1").json();
        assertThat(uids(detail)).containsExactly("6.1.1", "6.1.2", uid);
        assertThat(detail.get("seriesCount").asInt()).as("series with files").isEqualTo(2);
        assertThat(uids(host.get("/dicom-web/studies/6.1/series").json())).doesNotContain(uid);
        assertThat(host.get("/dicom-web/studies/6.1/series/" + uid + "/metadata").status()).isEqualTo(404);
        String instance = first.get("instance").asText();
        assertThat(host.get("/api/studies/6.1/instances/" + instance + "/tags").status()).isEqualTo(404);
        BufferedImage thumbnail = image(host.get("/api/studies/6.1/series/" + uid + "/thumbnail"));
        assertThat(thumbnail.getWidth()).isEqualTo(SIDE);
        // Row 20 lies 10 mm below the first one, that is on a voxel; the values below are those of frame 4: row 3 of the slices.
        assertThat(figure(host, instance, 4, 5, 20)).isCloseTo(500 + 30 + slice(series, 4, 20) - 1024, within(0.51));
        BufferedImage picture = image(host.get("/dicom-web/studies/6.1/series/" + uid + "/instances/" + instance
                + "/frames/4/rendered?window=288,1600,linear"));
        assertThat(picture.getWidth()).isEqualTo(SIDE);
        assertThat(picture.getRaster().getSample(0, 16, 0)).isLessThan(picture.getRaster().getSample(15, 16, 0));
        JsonNode range = host.get("/api/studies/6.1/instances/" + instance + "/frames/4/range").json();
        assertThat(range.get("low").asDouble()).isBetween(-1000.0, -980.0);
    }

    private static double figure(HttpCalls who, String instance, int frame, int column, int row) {
        var answer = who.get("/api/studies/6.1/instances/" + instance + "/frames/" + frame + "/values?column=" + column + "&row=" + row);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer.json().get("value").asDouble();
    }

    /** Number of the slice, with its part, in which a row of a frame lies. */
    private static double slice(JsonNode series, int frame, int row) {
        return Math.clamp((series.at("/stack/" + (frame - 1) + "/position/2").asDouble() - 0.5 * row) / 2, 1, 8);
    }

    private static List<String> uids(JsonNode detail) {
        return StreamSupport.stream((detail.has("series") ? detail.get("series") : detail).spliterator(), false)
                .map(series -> series.has("series") ? series.get("series").asText() : series.at("/0020000E/Value/0").asText()).toList();
    }

    private static BufferedImage image(HttpCalls.Answer answer) throws Exception {
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return ImageIO.read(new ByteArrayInputStream(answer.body().getBytes()));
    }

    @Test
    void whatCannotBeDoneIsSaid() {
        var single = host.post("/api/studies/6.1/series/6.1.2/reformats", CORONAL);
        assertThat(single.status()).isEqualTo(422);
        assertThat(single.refusal()).isEqualTo("422 not-a-volume");
        assertThat(host.post("/api/studies/6.1/series/6.1.77/reformats", CORONAL).status()).isEqualTo(404);
        assertThat(host.get("/api/studies/6.1/reformats/2.25.1").status()).isEqualTo(404);
        assertThat(host.get("/api/studies/6.9/reformats/" + made(host).get("series").asText()).status()).as("of another study").isEqualTo(404);
        assertThat(host.post(MAKE, CORONAL.replace("0,0,-1", "1,0,0")).status()).isEqualTo(400);
        assertThat(host.post(MAKE, CORONAL.replace("MEAN", "MEDIAN")).status()).isEqualTo(400);
        assertThat(host.post(MAKE, "{}").status()).isEqualTo(400);
    }

    @Test
    void nobodySeesMoreOfItThanOfItsSource() throws Exception {
        JsonNode series = made(host);
        var participant = server.as("participant");
        String account = server.accountId("participant");
        String uid = series.get("series").asText();
        String picture = "/dicom-web/studies/6.1/series/" + uid + "/instances/" + series.at("/stack/0/instance").asText() + "/frames/4/rendered";
        assertThat(participant.post(MAKE, CORONAL).status()).isEqualTo(403);
        assertThat(participant.get("/api/studies/6.1/reformats/" + uid).status()).isEqualTo(403);
        assertThat(participant.get(picture).status()).isEqualTo(403);
        server.memberships.put(account, Set.of("6.1"));
        try {
            assertThat(participant.get(picture).status()).isEqualTo(200);
            server.sights.put("6.1", new Sight(Identities.NONE, Map.of()));
            JsonNode seen = participant.get("/api/studies/6.1/reformats/" + uid).json().get("series");
            assertThat(seen.get("description").isNull()).isTrue();
            assertThat(seen.at("/reformat/source").asText()).isEqualTo("6.1.1");
            server.sights.put("6.1", new Sight(Identities.NONE, Map.of("6.1.1", List.of(new Mask(new Point(0, 0), new Point(3, 3))))));
            var kept = participant.get(picture);
            assertThat(kept.status()).isEqualTo(403);
            assertThat(kept.json().get("message").asText()).contains("a part is kept from you");
            server.sights.put("6.1", new Sight(Identities.NONE, Map.of("6.1.1", List.of())));
            assertThat(participant.get(picture).status()).as("a host has looked, and nothing is to be covered").isEqualTo(200);
        } finally {
            server.memberships.remove(account);
            server.sights.remove("6.1");
        }
    }

    @Test
    void framesOfTheSourceThatWereEvictedComeBack() throws Exception {
        JsonNode series = host.post("/api/studies/6.8/series/6.8.1/reformats", CORONAL).json().get("series");
        String picture = "/dicom-web/studies/6.8/series/" + series.get("series").asText() + "/instances/" + series.at("/stack/0/instance").asText()
                + "/frames/2/rendered";
        server.frames.delete("6.8.1.3");
        server.frames.delete("6.8.1.5");
        assertThat(host.get(picture).refusal()).isEqualTo("503 not-ready");
        int tries = 0;
        while (host.get(picture).status() == 503 && tries++ < 600) {
            Thread.sleep(50);
        }
        assertThat(host.get(picture).status()).isEqualTo(200);
        assertThat(server.frames.missing("6.8.1.5")).isFalse();
    }

    @Test
    void itStaysAsItIsWhenImagesComeAndGoesWithItsStudy() throws Exception {
        String make = "/api/studies/6.9/series/6.9.1/reformats";
        JsonNode before = host.post(make, CORONAL).json().get("series");
        StudyServer.give(host, DicomFiles.bytes(slice("6.9", "6.9.1", 9)));
        String uid = before.get("series").asText();
        assertThat(host.get("/api/studies/6.9/reformats/" + uid).json().get("series")).isEqualTo(before);
        JsonNode after = host.post(make, CORONAL).json().get("series");
        assertThat(after.get("series")).isNotEqualTo(before.get("series"));
        assertThat(after.at("/stack/0/rows").asInt()).isGreaterThan(before.at("/stack/0/rows").asInt());
        assertThat(host.delete("/api/studies/6.9").status()).isEqualTo(204);
        assertThat(host.get("/api/studies/6.9/reformats/" + uid).status()).isEqualTo(404);
    }
}
