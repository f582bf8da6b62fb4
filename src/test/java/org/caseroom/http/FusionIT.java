package org.caseroom.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import org.caseroom.dicom.data.Tag;
import org.caseroom.layer.LayerFiles;
import org.caseroom.study.DicomFiles;
import org.caseroom.testing.HttpCalls;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A PET over a CT: turned and tilted against it, with pixels, planes and slopes of its own. What it holds rises evenly in space, which
 * interpolation keeps, so that the value at every place is known without it.
 */
final class FusionIT {
    private static final int CT_SIDE = 16;
    private static final double CT_SPACING = 0.5;
    private static final int SIDE = 24;
    private static final int PLANES = 12;
    private static final double SPACING = 1.3;
    private static final double DISTANCE = 1.7;
    private static final double SUV = 70_000 / 35e6;

    @TempDir
    private static Path dir;
    private static StudyServer server;
    private static HttpCalls host;

    @BeforeAll
    static void start() throws Exception {
        server = new StudyServer(dir);
        host = server.as("host");
        for (int number = 1; number <= 3; number++) {
            StudyServer.give(host, DicomFiles.bytes(LayerFiles.ct("3.1", "3.1.1", "3.1.1." + number, number, CT_SIDE)));
        }
        double[][] axes = axes(Math.toRadians(30), Math.toRadians(20));
        double[] middle = {4, 4, 4};
        // Planes in no order of theirs.
        for (int plane : new int[] {3, 0, 7, 11, 1, 2, 10, 4, 9, 5, 6, 8}) {
            double[] first = new double[3];
            for (int i = 0; i < 3; i++) {
                first[i] = middle[i] - (axes[0][i] + axes[1][i]) * SPACING * (SIDE - 1) / 2 + axes[2][i] * DISTANCE * (plane - (PLANES - 1) / 2.0);
            }
            double[] values = new double[SIDE * SIDE];
            for (int i = 0; i < values.length; i++) {
                double c = i % SIDE * SPACING;
                double r = i / SIDE * SPACING;
                values[i] = activity(first[0] + axes[0][0] * c + axes[1][0] * r, first[1] + axes[0][1] * c + axes[1][1] * r,
                        first[2] + axes[0][2] * c + axes[1][2] * r);
            }
            StudyServer.give(host, DicomFiles.bytes(LayerFiles.pet("3.1", "3.1.9", "3.1.9." + (plane + 1), plane + 1, axes, first, SPACING,
                    0.25 + plane * 0.01, values)));
        }
        // In the same study, and nowhere that could be brought onto the CT.
        for (int number = 1; number <= 2; number++) {
            StudyServer.give(host, DicomFiles.bytes(LayerFiles.ct("3.1", "3.1.2", "3.1.2." + number, number, CT_SIDE)
                    .setString(Tag.FrameOfReferenceUID, "1.2.840.99.2")));
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** Turned about z, then tilted about its rows. */
    private static double[][] axes(double turn, double tilt) {
        double[] u = {Math.cos(turn), Math.sin(turn), 0};
        double[] v = {-Math.sin(turn) * Math.cos(tilt), Math.cos(turn) * Math.cos(tilt), Math.sin(tilt)};
        return new double[][] {u, v, {u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]}};
    }

    private static double activity(double x, double y, double z) {
        return 3000 + 40 * x - 25 * y + 60 * z;
    }

    private static String path(String layer, String image) {
        return "/api/studies/3.1/layers/" + layer + "/images/" + image + "/1";
    }

    private static JsonNode layer(String series) {
        return StreamSupport.stream(host.get("/api/studies/3.1/layers").json().spliterator(), false)
                .filter(node -> node.get("series").asText().equals(series)).findFirst().orElseThrow();
    }

    @Test
    void a_series_is_offered_over_those_of_its_frame_of_reference() {
        JsonNode pet = layer("3.1.9");
        assertThat(pet.get("kind").asText()).isEqualTo("SERIES");
        assertThat(pet.get("layer").asText()).as("its first image by number").isEqualTo("3.1.9.1");
        assertThat(pet.get("label").asText()).isEqualTo("PET AC");
        assertThat(pet.get("fits").toString()).isEqualTo("[\"3.1.1\"]");
        assertThat(pet.at("/segments/0/label").asText()).isEqualTo("SUVbw");
        assertThat(pet.at("/segments/0/scale/unit").asText()).isEqualTo("g/ml");
        assertThat(layer("3.1.1").get("fits").toString()).isEqualTo("[\"3.1.9\"]");
        assertThat(host.get("/api/studies/3.1/layers").json()).as("one without a partner").hasSize(2);
    }

    @Test
    void every_pixel_is_the_uptake_at_its_place() throws Exception {
        for (int slice = 1; slice <= 3; slice++) {
            var answer = host.get(path("3.1.9.1", "3.1.1." + slice));
            assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
            double low = Double.parseDouble(answer.headers().get("X-Layer-Low"));
            double high = Double.parseDouble(answer.headers().get("X-Layer-High"));
            BufferedImage picture = ImageIO.read(new ByteArrayInputStream(answer.body().getBytes()));
            // Half a pixel of the PET is 0.65 mm of the 8 mm of the CT.
            assertThat(picture.getWidth()).isEqualTo(13);
            assertThat(picture.getHeight()).isEqualTo(13);
            for (int y = 0; y < 13; y++) {
                for (int x = 0; x < 13; x++) {
                    int rgb = picture.getRGB(x, y);
                    int code = rgb >> 16 & 0xFF | rgb & 0xFF00 | (rgb & 0xFF) << 16;
                    double value = low + (code - 1) / 16777214.0 * (high - low);
                    double expected = activity(place(x), place(y), 2 * slice) * SUV;
                    assertThat(code).isPositive();
                    assertThat(value).as("slice %d, pixel %d, %d", slice, x, y).isCloseTo(expected, within(0.5 * 0.36 * SUV + 1e-4));
                }
            }
        }
    }

    private static double place(int pixel) {
        return ((pixel + 0.5) * CT_SIDE / 13 - 0.5) * CT_SPACING;
    }

    @Test
    void it_goes_the_other_way_round_and_is_nothing_outside() throws Exception {
        var answer = host.get(path("3.1.1.1", "3.1.9.6"));
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(answer.body().getBytes()));
        assertThat(picture.getWidth()).as("no more than the PET has").isEqualTo(SIDE);
        assertThat(picture.getRGB(0, 0) & 0xFFFFFF).isZero();
        assertThat(picture.getRGB(SIDE / 2, SIDE / 2) & 0xFFFFFF).isNotZero();
    }

    @Test
    void without_a_common_frame_of_reference_or_a_right_there_is_none() {
        assertThat(host.get(path("3.1.2.1", "3.1.1.1")).refusal()).isEqualTo("422 cannot-be-shown");
        assertThat(host.get(path("3.1.9.1", "3.1.9.2")).refusal()).as("over itself").isEqualTo("404 not-found");
        HttpCalls participant = server.as("participant");
        assertThat(participant.get(path("3.1.9.1", "3.1.1.1")).refusal()).isEqualTo("403 not-allowed");
        server.memberships.put(server.accountId("participant"), Set.of("3.1"));
        assertThat(participant.get(path("3.1.9.1", "3.1.1.1")).status()).isEqualTo(200);
    }

    @Test
    void planes_that_the_store_lost_are_made_again() throws Exception {
        String before = host.get(path("3.1.9.1", "3.1.1.2")).headers().get("ETag");
        server.frames.delete("3.1.9.6");
        server.frames.delete("3.1.9.7");
        var answer = host.get(path("3.1.9.3", "3.1.1.3"));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        assertThat(before).as("any image of the series names it").isEqualTo(host.get(path("3.1.9.3", "3.1.1.2")).headers().get("ETag"));
    }
}
