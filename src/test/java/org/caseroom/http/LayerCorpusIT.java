package org.caseroom.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import org.caseroom.testing.Corpus;
import org.caseroom.testing.HttpCalls;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Layers that other people's software wrote. */
final class LayerCorpusIT {
    private static final String PET_STUDY = "1.3.6.1.4.1.14519.5.2.1.2744.7002.271803936741289691489150315969";
    private static final String CT_STUDY = "1.3.6.1.4.1.14519.5.2.1.6655.2359.104855313699639828167809534834";

    @TempDir
    private static Path dir;
    private static StudyServer server;
    private static HttpCalls host;

    @BeforeAll
    static void start() throws Exception {
        Path root = Corpus.require().resolve("dicom");
        server = new StudyServer(dir);
        host = server.as("host");
        List<Path> files = new ArrayList<>();
        for (String folder : new String[] {"volumes/petct-pet", "volumes/petct-pet-seg", "volumes/ct-chest-8mm", "seg"}) {
            try (var list = Files.list(root.resolve(folder))) {
                files.addAll(list.filter(Files::isRegularFile).toList());
            }
        }
        files.add(root.resolve("rt/syn_rtstruct_chest.dcm"));
        files.add(root.resolve("other-image/parametric_map_float.dcm"));
        for (Path file : files) {
            StudyServer.give(host, Files.readAllBytes(file));
        }
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    private static List<JsonNode> layers(String study) {
        return StreamSupport.stream(host.get("/api/studies/" + study + "/layers").json().spliterator(), false).toList();
    }

    @Test
    void every_layer_is_listed_without_a_problem() {
        List<JsonNode> all = new ArrayList<>();
        host.get("/api/studies?limit=100").json().get("studies").forEach(study -> all.addAll(layers(study.get("study").asText())));
        assertThat(all).extracting(layer -> layer.get("kind").asText()).containsOnly("SEGMENTATION", "STRUCTURE_SET", "PARAMETRIC_MAP");
        assertThat(all).hasSize(8);
        assertThat(all).allSatisfy(layer -> {
            assertThat(layer.get("problem").isNull()).as(layer.toString()).isTrue();
            assertThat(layer.get("segments")).isNotEmpty();
            assertThat(layer.at("/segments/0/focus").isNull()).isFalse();
        });
    }

    /** The segmentation is on the grid of the PET, its frames sorted by segment: not a pixel may be lost or move to another image. */
    @Test
    void all_pixels_of_a_segmentation_come_back_on_the_series_it_was_made_from() throws Exception {
        JsonNode seg = layers(PET_STUDY).getFirst();
        String uid = seg.get("layer").asText();
        assertThat(seg.get("fits")).hasSize(1);
        long stored = 0;
        try (var frames = server.frames.open(uid)) {
            for (int number = 1; number <= frames.count(); number++) {
                var samples = frames.frame(number).samples();
                for (long i = 0; i < samples.byteSize(); i++) {
                    stored += samples.get(ValueLayout.JAVA_BYTE, i);
                }
            }
        }
        long drawn = 0;
        int images = 0;
        for (JsonNode series : host.get("/api/studies/" + PET_STUDY).json().get("series")) {
            if (series.get("modality").asText().equals("PT")) {
                for (JsonNode image : series.get("stack")) {
                    int pixels = pixels(PET_STUDY, uid, image);
                    drawn += pixels;
                    images += pixels > 0 ? 1 : 0;
                }
            }
        }
        assertThat(stored).isGreaterThan(100);
        assertThat(drawn).isEqualTo(stored);
        assertThat(images).isBetween(2, 13);
    }

    private static int pixels(String study, String layer, JsonNode image) throws IOException {
        var answer = host.get("/api/studies/" + study + "/layers/" + layer + "/images/" + image.get("instance").asText() + "/"
                + image.get("frame").asInt());
        if (answer.status() == 204) {
            return 0;
        }
        assertThat(answer.status()).isEqualTo(200);
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(answer.body().getBytes()));
        int count = 0;
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                count += (picture.getRGB(x, y) & 0xFF) > 0 ? 1 : 0;
            }
        }
        return count;
    }

    @Test
    void contours_are_on_the_images_they_name() {
        JsonNode set = layers(CT_STUDY).getFirst();
        int drawn = 0;
        for (JsonNode series : host.get("/api/studies/" + CT_STUDY).json().get("series")) {
            for (JsonNode image : series.get("stack")) {
                JsonNode contours = host.get("/api/studies/" + CT_STUDY + "/layers/" + set.get("layer").asText() + "/images/"
                        + image.get("instance").asText() + "/1").json();
                for (JsonNode region : contours.get("regions")) {
                    for (JsonNode outline : region.get("outlines")) {
                        assertThat(outline.get("exact").asBoolean()).isTrue();
                        outline.get("points").forEach(value -> assertThat(value.asDouble()).isBetween(0.0, 512.0));
                        drawn++;
                    }
                }
            }
        }
        assertThat(drawn).isGreaterThan(5);
    }
}
