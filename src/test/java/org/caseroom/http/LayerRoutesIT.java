package org.caseroom.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.UID;
import org.caseroom.dicom.data.VR;
import org.caseroom.imaging.CatalogueFrameSource;
import org.caseroom.layer.LayerFiles;
import org.caseroom.layer.StateService;
import org.caseroom.study.Originals;
import org.caseroom.study.DicomFiles;
import org.caseroom.testing.HttpCalls;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LayerRoutesIT {
    private static final int SIDE = 16;
    /** A grid of its own: 5 x 5 pixels of 0.5 mm that begin at column 4, row 2 of the CT. */
    private static final int SMALL = 5;

    @TempDir
    private static Path dir;
    private static StudyServer server;
    private static HttpCalls host;

    @BeforeAll
    static void start() throws Exception {
        server = new StudyServer(dir);
        host = server.as("host");
        for (int number = 1; number <= 3; number++) {
            put(LayerFiles.ct("2.1", "2.1.1", "2.1.1." + number, number, SIDE));
        }
        put(LayerFiles.ct("2.2", "2.2.1", "2.2.1.1", 1, SIDE));
        put(binary());
        put(fractional());
        put(labels());
        put(structures());
        put(map());
        put(LayerFiles.state("2.1", "2.1.60", "2.1.60.1", "2.1.1.1", "2.1.1.2"));
        put(LayerFiles.state("2.1", "2.1.60", "2.1.60.2", "2.1.1.1").setString(Tag.SOPClassUID, UID.BlendingSoftcopyPresentationStateStorage));
        put(LayerFiles.state("2.2", "2.2.60", "2.2.60.1", "2.1.1.1"));
    }

    private static void put(Attributes file) throws IOException {
        StudyServer.give(host, DicomFiles.bytes(file));
    }

    /** Frames in no order: segment 2 on slice 2, segment 1 on slices 2 and 1, one that nobody described. */
    private static Attributes binary() {
        Attributes seg = LayerFiles.seg("2.1", "2.1.50", "2.1.50.1", "BINARY", SMALL);
        LayerFiles.segment(seg, 1, "Lesion", 41661, 50000, 45000);
        LayerFiles.segment(seg, 2, "Vessel");
        LayerFiles.frame(seg, 2, null, 2, 1, 4);
        LayerFiles.frame(seg, 1, "2.1.1.2", 2, 1, 4);
        LayerFiles.frame(seg, 1, "2.1.1.1", 2, 1, 2);
        LayerFiles.frame(seg, 77, null, 2, 1, 4);
        int[] values = new int[4 * SMALL * SMALL];
        values[7] = 1;
        values[25 + 7] = 1;
        values[25 + 8] = 1;
        values[50 + 24] = 1;
        Arrays.fill(values, 75, 100, 1);
        LayerFiles.bits(seg, 4, values);
        return seg;
    }

    /** Without any place: it lies on the image that it names. */
    private static Attributes fractional() {
        Attributes seg = LayerFiles.seg("2.1", "2.1.51", "2.1.51.1", "FRACTIONAL", SIDE);
        seg.remove(Tag.SharedFunctionalGroupsSequence);
        LayerFiles.segment(seg, 1, "Gray matter");
        LayerFiles.frame(seg, 1, "2.1.1.3");
        int[] values = new int[SIDE * SIDE];
        values[0] = 200;
        values[1] = 100;
        values[2] = 1;
        LayerFiles.bytes(seg, 1, values);
        return seg;
    }

    private static Attributes labels() {
        Attributes seg = LayerFiles.seg("2.1", "2.1.52", "2.1.52.1", "LABELMAP", SIDE);
        LayerFiles.segment(seg, 0, "Background");
        LayerFiles.segment(seg, 3, "Liver");
        LayerFiles.frame(seg, 0, null, 0, 0, 4);
        int[] values = new int[SIDE * SIDE];
        values[SIDE + 1] = 3;
        values[SIDE + 2] = 9;
        LayerFiles.bytes(seg, 1, values);
        return seg;
    }

    private static Attributes structures() {
        Attributes set = LayerFiles.structures("2.1", "2.1.53", "2.1.53.1");
        var tumour = LayerFiles.region(set, 1, "Tumour", 255, 0, 0);
        LayerFiles.contour(tumour, "CLOSED_PLANAR", "2.1.1.2", 1, 1, 4, 3, 1, 4, 3, 3, 4);
        LayerFiles.contour(tumour, "CLOSED_PLANAR", null, 1, 1, 2, 3, 1, 2, 3, 3, 2);
        LayerFiles.contour(tumour, "CLOSED_PLANAR", null, 1, 1, 2, 3, 1, 2, 3, 3, 2)
                .setString(Tag.ContourData, VR.DS, "1", "1", "1e999", "3", "1", "2", "NaN", "3", "2");
        return set;
    }

    /** Values 10 at z = 3 and 20 at z = 5, times 2, plus 1; pixels of 1 mm. */
    private static Attributes map() {
        float[] values = new float[2 * 16];
        Arrays.fill(values, 0, 16, 10);
        Arrays.fill(values, 16, 32, 20);
        values[0] = 0;
        return LayerFiles.map("2.1", "2.1.54", "2.1.54.1", 4, 1, List.of(3.0, 5.0), values);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static JsonNode layer(String uid) {
        JsonNode list = host.get("/api/studies/2.1/layers").json();
        return StreamSupport.stream(list.spliterator(), false).filter(node -> node.get("layer").asText().equals(uid)).findFirst().orElseThrow();
    }

    private static String path(String layer, String image) {
        return "/api/studies/2.1/layers/" + layer + "/images/" + image + "/1";
    }

    private static BufferedImage picture(String layer, String image) throws IOException {
        var answer = host.get(path(layer, image));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        assertThat(answer.headers().get("Content-Type")).isEqualTo("image/png");
        return ImageIO.read(new ByteArrayInputStream(answer.body().getBytes()));
    }

    /** Segment number and weight. */
    private static String at(BufferedImage image, int x, int y) {
        int rgb = image.getRGB(x, y);
        return ((rgb >> 16 & 0xFF) + ((rgb >> 8 & 0xFF) << 8)) + ":" + (rgb & 0xFF);
    }

    @Test
    void a_study_lists_its_layers_and_what_they_fit() {
        JsonNode list = host.get("/api/studies/2.1/layers").json();
        assertThat(list).hasSize(5);
        JsonNode seg = layer("2.1.50.1");
        assertThat(seg.get("kind").asText()).isEqualTo("SEGMENTATION");
        assertThat(seg.get("form").asText()).isEqualTo("BINARY");
        assertThat(seg.get("fits").toString()).isEqualTo("[\"2.1.1\"]");
        assertThat(seg.get("segments")).hasSize(2);
        JsonNode lesion = seg.at("/segments/0");
        assertThat(lesion.get("label").asText()).isEqualTo("Lesion");
        assertThat(lesion.get("colour").asText()).matches("#[0-9a-f]{6}");
        assertThat(lesion.get("category").asText()).isEqualTo("Morphologically Abnormal Structure");
        assertThat(lesion.get("type").asText()).isEqualTo("Mass");
        assertThat(lesion.get("algorithm").asText()).isEqualTo("MANUAL");
        // Two pixels on slice 2 (columns 2 and 3 of its row 1), one on slice 1.
        assertThat(lesion.at("/focus/image/instance").asText()).isEqualTo("2.1.1.2");
        assertThat(lesion.at("/focus/point").toString()).isEqualTo("[3.25,1.5,4.0]");

        JsonNode scale = layer("2.1.54.1").at("/segments/0/scale");
        assertThat(layer("2.1.54.1").at("/segments/0/label").asText()).isEqualTo("Blood flow");
        assertThat(scale.get("unit").asText()).isEqualTo("ml/(100.ml)/min");
        assertThat(scale.get("low").asDouble()).isEqualTo(1);
        assertThat(scale.get("high").asDouble()).isEqualTo(41);
        assertThat(scale.get("colours").asText()).hasSize(256 * 6).startsWith("000000020000").endsWith("ffffff");

        JsonNode set = layer("2.1.53.1");
        assertThat(set.at("/segments/0/colour").asText()).isEqualTo("#ff0000");
        assertThat(set.at("/segments/0/category").asText()).isEqualTo("GTV");
        assertThat(set.get("fits").toString()).isEqualTo("[\"2.1.1\"]");
        assertThat(set.get("problem").asText()).contains("1 contours that are damaged");
        assertThat(host.get("/api/studies/2.2/layers").json()).isEmpty();
    }

    @Test
    void a_segmentation_on_a_grid_of_its_own_lies_where_it_belongs() throws Exception {
        BufferedImage second = picture("2.1.50.1", "2.1.1.2");
        // Both segments on one pixel: two sheets below each other.
        assertThat(second.getWidth()).isEqualTo(SIDE);
        assertThat(second.getHeight()).isEqualTo(2 * SIDE);
        assertThat(at(second, 4 + 2, 2 + 1)).isEqualTo("1:255");
        assertThat(at(second, 4 + 3, 2 + 1)).isEqualTo("1:255");
        assertThat(at(second, 4 + 2, SIDE + 2 + 1)).isEqualTo("2:255");
        assertThat(at(second, 4 + 3, SIDE + 2 + 1)).isEqualTo("0:0");
        assertThat(at(second, 4 + 1, 2 + 1)).isEqualTo("0:0");
        // What nobody described is on no sheet: it would fill the small grid.
        assertThat(at(second, 4, 2)).isEqualTo("0:0");

        BufferedImage first = picture("2.1.50.1", "2.1.1.1");
        assertThat(first.getHeight()).isEqualTo(SIDE);
        assertThat(at(first, 4 + 4, 2 + 4)).isEqualTo("1:255");
        assertThat(host.get(path("2.1.50.1", "2.1.1.3")).status()).as("out of its volume").isEqualTo(204);
    }

    @Test
    void fractions_are_weights_and_lie_on_the_image_they_name() throws Exception {
        BufferedImage image = picture("2.1.51.1", "2.1.1.3");
        assertThat(at(image, 0, 0)).isEqualTo("1:255");
        assertThat(at(image, 1, 0)).isEqualTo("1:128");
        assertThat(at(image, 2, 0)).isEqualTo("1:1");
        assertThat(at(image, 3, 0)).isEqualTo("0:0");
        assertThat(host.get(path("2.1.51.1", "2.1.1.2")).status()).isEqualTo(204);
    }

    @Test
    void a_label_map_shows_the_labels_it_describes() throws Exception {
        BufferedImage image = picture("2.1.52.1", "2.1.1.2");
        assertThat(at(image, 1, 1)).isEqualTo("3:255");
        assertThat(at(image, 2, 1)).as("label 9 is described nowhere").isEqualTo("0:0");
        assertThat(layer("2.1.52.1").get("segments")).hasSize(1);
    }

    @Test
    void contours_come_in_image_coordinates() {
        JsonNode second = host.get(path("2.1.53.1", "2.1.1.2")).json();
        assertThat(second.toString()).isEqualTo("{\"regions\":[{\"number\":1,\"outlines\":[{\"kind\":\"CLOSED\",\"exact\":true,"
                + "\"points\":[2.5,2.5,6.5,2.5,6.5,6.5]}]}],\"omitted\":0}");
        assertThat(host.get(path("2.1.53.1", "2.1.1.1")).json().at("/regions/0/outlines/0/exact").asBoolean()).isTrue();
        assertThat(host.get(path("2.1.53.1", "2.1.1.3")).json().get("regions")).isEmpty();
    }

    @Test
    void a_map_is_interpolated_between_its_planes() throws Exception {
        // Code 1 + (value - 1) / 40 * 16777214 for 31: the mean of 21 and 41.
        int rgb = picture("2.1.54.1", "2.1.1.2").getRGB(4, 4);
        int code = (rgb >> 16 & 0xFF) | (rgb & 0xFF00) | (rgb & 0xFF) << 16;
        assertThat(1 + (code - 1) / 16777214.0 * 40).isCloseTo(31, within(1e-5));
        // Slice 1 lies half a slice outside and is as the first plane; its first pixel is 1.
        rgb = picture("2.1.54.1", "2.1.1.1").getRGB(0, 0);
        assertThat((rgb >> 16 & 0xFF) | (rgb & 0xFF00) | (rgb & 0xFF) << 16).isEqualTo(1);
        // The map covers 4 mm; beyond it there is nothing.
        assertThat(picture("2.1.54.1", "2.1.1.2").getRGB(9, 9) & 0xFFFFFF).isZero();
        assertThat(host.get(path("2.1.54.1", "2.1.1.2") + "?quantity=2").refusal()).isEqualTo("422 cannot-be-shown");
    }

    @Test
    void a_study_lists_its_presentation_states() {
        JsonNode list = host.get("/api/studies/2.1/states").json();
        assertThat(list).hasSize(2);
        assertThat(list.get(0).toString()).isEqualTo("{\"state\":\"2.1.60.1\",\"kind\":\"GRAYSCALE\",\"label\":\"FINDING\",\"description\":"
                + "\"What was found\",\"creator\":\"Jane Doe\",\"created\":\"20260102101112\",\"images\":2,\"fits\":[\"2.1.1\"],\"applied\":true,"
                + "\"problem\":null}");
        assertThat(list.get(1).get("applied").asBoolean()).isFalse();
        assertThat(list.get(1).get("problem").asText()).contains("blends");
    }

    @Test
    void a_state_says_how_an_image_lies_and_what_is_drawn_on_it() {
        JsonNode view = host.get("/api/studies/2.1/states/2.1.60.1?image=2.1.1.2").json();
        assertThat(view.get("applies").asBoolean()).isTrue();
        assertThat(view.get("rotation").asInt()).isEqualTo(90);
        assertThat(view.get("flipped").asBoolean()).isTrue();
        assertThat(view.get("area").toString()).isEqualTo("{\"left\":2.0,\"top\":4.0,\"right\":12.0,\"bottom\":14.0,\"mode\":\"SCALE_TO_FIT\","
                + "\"magnification\":null,\"spacing\":null}");
        assertThat(view.at("/layers/0/colour").asText()).isEqualTo("#ffffff");
        assertThat(view.at("/layers/0/graphics/0/points").toString()).isEqualTo("[1.0,2.0,3.5,4.0]");
        assertThat(view.at("/layers/0/graphics/1/text").asText()).isEqualTo("here");
        assertThat(host.get("/api/studies/2.1/states/2.1.60.1?image=2.1.1.3").json().get("applies").asBoolean()).isFalse();
        assertThat(host.get("/api/studies/2.1/states/2.1.60.1?image=2.2.1.1").refusal()).isEqualTo("404 not-found");
        assertThat(host.get("/api/studies/2.1/states/2.1.50.1?image=2.1.1.1").refusal()).isEqualTo("404 not-found");
        assertThat(host.get("/api/studies/2.1/states/2.1.60.1?image=x").refusal()).isEqualTo("400 bad-request");
        assertThat(server.as("reviewer").get("/api/studies/2.1/states").refusal()).isEqualTo("403 not-allowed");
        assertThat(server.as("reviewer").get("/api/studies/2.1/states/2.1.60.1?image=2.1.1.2").refusal()).isEqualTo("403 not-allowed");
    }

    @Test
    void the_renderer_gets_the_gray_values_of_a_state_of_the_same_study_only() throws Exception {
        var states = new StateService(server.catalogue, new Originals(dir), new CatalogueFrameSource(server.frames, server.catalogue));
        var applied = states.find("2.1.60.1", "2.1.1.2", 1).orElseThrow();
        assertThat(applied.windows()).hasSize(1);
        assertThat(applied.windows().getFirst().center()).isEqualTo(100);
        assertThat(applied.modality()).as("none of its own").isNull();
        assertThat(states.find("2.1.60.1", "2.1.1.3", 1)).as("an image it does not refer to").isEmpty();
        assertThat(states.find("2.2.60.1", "2.1.1.1", 1)).as("a state of another study").isEmpty();
        assertThat(states.find("2.1.60.2", "2.1.1.1", 1)).as("a blending state").isEmpty();
        assertThat(states.find("9.9", "2.1.1.1", 1)).isEmpty();
    }

    @Test
    void a_client_that_has_a_picture_is_told_so() {
        var answer = host.get(path("2.1.50.1", "2.1.1.2"));
        String tag = answer.headers().get("ETag");
        assertThat(answer.headers().get("Cache-Control")).startsWith("private");
        assertThat(host.with("If-None-Match", tag).get(path("2.1.50.1", "2.1.1.2")).status()).isEqualTo(304);
        assertThat(host.get(path("2.1.50.1", "2.1.1.1")).headers().get("ETag")).isNotEqualTo(tag);
    }

    @Test
    void only_who_may_read_the_study_sees_its_layers() {
        HttpCalls participant = server.as("participant");
        assertThat(participant.get("/api/studies/2.1/layers").refusal()).isEqualTo("403 not-allowed");
        assertThat(participant.get(path("2.1.50.1", "2.1.1.2")).refusal()).isEqualTo("403 not-allowed");
        server.memberships.put(server.accountId("participant"), Set.of("2.2"));
        assertThat(participant.get(path("2.1.50.1", "2.1.1.2")).refusal()).isEqualTo("403 not-allowed");
        String foreign = "/api/studies/2.2/layers/2.1.50.1/images/2.2.1.1/1";
        assertThat(participant.get(foreign).refusal()).as("a layer of another study").isEqualTo("404 not-found");
        assertThat(host.get("/api/studies/2.1/layers/2.1.50.1/images/2.2.1.1/1").refusal()).as("an image of another study").isEqualTo("404 not-found");
        assertThat(server.anonymous().get("/api/studies/2.1/layers").refusal()).isEqualTo("401 not-signed-in");
    }

    @Test
    void what_is_no_layer_or_not_there_is_refused() {
        assertThat(host.get(path("2.1.1.1", "2.1.1.2")).refusal()).isEqualTo("404 not-found");
        assertThat(host.get(path("2.1.50.1", "9.9")).refusal()).isEqualTo("404 not-found");
        assertThat(host.get(path("2.1.50.1", "2.1.1.2").replaceAll("1$", "2")).refusal()).isEqualTo("422 cannot-be-shown");
        assertThat(host.get(path("2.1.50.1", "2.1.1.2").replaceAll("1$", "0")).refusal()).isEqualTo("400 bad-request");
        // Onto itself it fits as onto anything else that lies there.
        assertThat(host.get(path("2.1.50.1", "2.1.50.1")).status()).isEqualTo(200);
    }

    @Test
    void frames_that_the_store_lost_are_made_again() throws Exception {
        server.frames.delete("2.1.52.1");
        assertThat(at(picture("2.1.52.1", "2.1.1.2"), 1, 1)).isEqualTo("3:255");
    }

    @Test
    void a_list_waits_for_pixels_that_the_store_lost() throws Exception {
        put(LayerFiles.map("2.9", "2.9.54", "2.9.54.1", 4, 1, List.of(3.0, 5.0), ramp()));
        server.frames.delete("2.9.54.1");
        JsonNode scale = host.get("/api/studies/2.9/layers").json().get(0).at("/segments/0/scale");
        assertThat(scale.get("high").asDouble()).isGreaterThan(scale.get("low").asDouble());
        server.frames.verify("2.9.54.1");
    }

    private static float[] ramp() {
        float[] values = new float[2 * 16];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        return values;
    }
}
