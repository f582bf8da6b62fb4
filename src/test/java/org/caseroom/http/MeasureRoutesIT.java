package org.caseroom.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Set;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.UID;
import org.caseroom.dicom.data.VR;
import org.caseroom.study.DicomFiles;
import org.caseroom.testing.HttpCalls;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MeasureRoutesIT {
    private static final String CT = "/api/studies/1.1/instances/1.1.1.1/frames/1";
    private static final String PET = "/api/studies/1.1/instances/1.1.2.1/frames/1";
    private static final String COLOUR = "/api/studies/1.1/instances/1.1.3.1/frames/1";
    private static final String RECTANGLE = """
            {"shape":{"type":"Rectangle","from":{"column":2,"row":1},"to":{"column":6,"row":3}}}""";

    @TempDir
    private static Path dir;
    private static StudyServer server;
    private static HttpCalls host;

    @BeforeAll
    static void start() throws Exception {
        server = new StudyServer(dir);
        host = server.as("host");
        Attributes ct = DicomFiles.ct("1.1", "1.1.1", "1.1.1.1", 1, 64);
        ct.setInt(Tag.PixelPaddingValue, VR.US, 1001 + 2 + 64);
        Attributes pet = DicomFiles.ct("1.1", "1.1.2", "1.1.2.1", 1, 64);
        pet.setString(Tag.SOPClassUID, UID.PositronEmissionTomographyImageStorage);
        pet.setString(Tag.Modality, "PT");
        pet.setString(Tag.Units, "BQML");
        pet.setString(Tag.CorrectedImage, "ATTN", "DECY");
        pet.setString(Tag.DecayCorrection, "ADMIN");
        pet.setDouble(Tag.PatientWeight, 50);
        pet.newSequence(Tag.RadiopharmaceuticalInformationSequence).add(new Attributes().setDouble(Tag.RadionuclideTotalDose, 500_000));
        Attributes colour = DicomFiles.ct("1.1", "1.1.3", "1.1.3.1", 1, 64);
        colour.remove(Tag.PixelSpacing);
        colour.setInt(Tag.SamplesPerPixel, 3).setInt(Tag.PlanarConfiguration, 0).setInt(Tag.BitsAllocated, 8)
                .setInt(Tag.BitsStored, 8).setInt(Tag.HighBit, 7).setString(Tag.PhotometricInterpretation, "RGB");
        byte[] pixels = new byte[64 * 64 * 3];
        pixels[3] = (byte) 200;
        pixels[4] = 100;
        pixels[5] = 50;
        colour.setBytes(Tag.PixelData, VR.OB, pixels);
        for (Attributes file : new Attributes[] {ct, pet, colour}) {
            StudyServer.give(host, DicomFiles.bytes(file));
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void a_region_has_area_and_statistics_without_padding() {
        JsonNode figures = host.post(CT + "/measure", RECTANGLE).json();
        // Stored 1001 + column + 64 * row for columns 2 to 5 of rows 1 and 2, less 1024; the first of them is padding.
        assertThat(figures.at("/area").toString()).isEqualTo("{\"value\":2.0,\"unit\":\"mm2\",\"source\":\"patient\"}");
        assertThat(figures.get("pixels").asInt()).isEqualTo(8);
        assertThat(figures.get("excluded").asInt()).isEqualTo(1);
        assertThat(figures.get("unit").asText()).isEqualTo("HU");
        assertThat(figures.at("/statistics/count").asInt()).isEqualTo(7);
        assertThat(figures.at("/statistics/min").asDouble()).isEqualTo(44);
        assertThat(figures.at("/statistics/max").asDouble()).isEqualTo(110);
        assertThat(figures.at("/statistics/mean").asDouble()).isCloseTo((44 + 45 + 46 + 107 + 108 + 109 + 110) / 7.0, within(1e-12));
        assertThat(figures.get("suv").isNull()).isTrue();

        JsonNode all = host.post(CT + "/measure", RECTANGLE.replace("}}}", "}},\"includePadding\":true}")).json();
        assertThat(all.get("excluded").asInt()).isZero();
        assertThat(all.at("/statistics/min").asDouble()).isEqualTo(43);
        assertThat(all.at("/statistics/sum").asDouble()).isEqualTo(43 + 44 + 45 + 46 + 107 + 108 + 109 + 110);
    }

    @Test
    void pet_has_suv() {
        JsonNode figures = host.post(PET + "/measure", RECTANGLE).json();
        assertThat(figures.get("unit").asText()).isEqualTo("BQML");
        assertThat(figures.at("/suv/factor").asDouble()).isEqualTo(0.1);
        assertThat(figures.at("/suv/max").asDouble()).isCloseTo(11, within(1e-9));
        assertThat(host.get(PET + "/values?column=5&row=2").json().get("suv").asDouble()).isCloseTo(11, within(1e-9));
    }

    @Test
    void a_pixel_says_its_value() {
        assertThat(host.get(CT + "/values?column=3&row=1").json().toString()).isEqualTo("{\"column\":3,\"row\":1,\"stored\":1068.0,"
                + "\"value\":44.0,\"unit\":\"HU\",\"padding\":false,\"suv\":null,\"rgb\":null}");
        assertThat(host.get(CT + "/values?column=2&row=1").json().get("padding").asBoolean()).isTrue();
        assertThat(host.get(COLOUR + "/values?column=1&row=0").json().get("rgb").toString()).isEqualTo("[200,100,50]");
    }

    @Test
    void colour_has_an_area_and_no_statistics() {
        assertThat(host.post(COLOUR + "/measure", RECTANGLE).json().toString()).isEqualTo("{\"figures\":[{\"quantity\":\"AREA\",\"value\":8.0,"
                + "\"unit\":\"{pixels}\"}],\"scale\":{\"source\":\"none\",\"column\":1.0,\"row\":1.0,\"unitColumn\":\"px\",\"unitRow\":\"px\"},"
                + "\"remarks\":[{\"code\":\"NOT_CALIBRATED\",\"message\":\"The image states no size of its pixels.\"},{\"code\":\"COLOUR\","
                + "\"message\":\"The image is in colour: it has no values to take a mean of.\"}],\"area\":{\"value\":8.0,\"unit\":\"px\","
                + "\"source\":\"none\"},\"pixels\":8,\"excluded\":0,\"unit\":null,\"statistics\":null,\"suv\":null}");
    }

    @Test
    void a_length_is_computed_by_what_counts() {
        String length = """
                {"shape":{"type":"Length","from":{"column":0,"row":0},"to":{"column":30,"row":40}}}""";
        assertThat(host.post(CT + "/measure", length).json().get("figures").toString())
                .isEqualTo("[{\"quantity\":\"LENGTH\",\"value\":25.0,\"unit\":\"mm\"}]");
        String byHand = length.replaceFirst("}$", """
                ,"calibration":{"type":"Calibration","from":{"column":0,"row":0},"to":{"column":10,"row":0},"millimetres":20}}""");
        var calibrated = host.post(CT + "/measure", byHand).json();
        assertThat(calibrated.at("/figures/0/value").asDouble()).isCloseTo(100, within(1e-9));
        assertThat(calibrated.at("/scale/source").asText()).isEqualTo("hand");
        assertThat(host.post(CT + "/measure", byHand.replace("\"millimetres\":20", "\"millimetres\":0")).refusal()).isEqualTo("400 bad-request");
        assertThat(host.post(CT + "/measure", byHand.replaceFirst("\\{\"type\":\"Calibration.*", "{\"type\":\"Probe\",\"at\":{\"column\":1,\"row\":1}}}"))
                .refusal()).isEqualTo("400 bad-request");
    }

    @Test
    void a_probe_has_the_value_of_its_pixel() {
        var figures = host.post(CT + "/measure", "{\"shape\":{\"type\":\"Probe\",\"at\":{\"column\":3.999,\"row\":1}}}").json();
        assertThat(figures.get("figures").toString()).isEqualTo("[{\"quantity\":\"VALUE\",\"value\":44.0,\"unit\":\"[hnsf'U]\"}]");
        assertThat(figures.at("/pixel/column").asInt()).isEqualTo(3);
        var outside = host.post(CT + "/measure", "{\"shape\":{\"type\":\"Probe\",\"at\":{\"column\":-0.001,\"row\":1}}}").json();
        assertThat(outside.get("pixel").isNull()).isTrue();
        assertThat(outside.at("/remarks/0/code").asText()).isEqualTo("OUTSIDE");
    }

    @Test
    void what_is_no_region_or_not_there_is_refused() {
        assertThat(host.post(CT + "/measure", RECTANGLE.replace("Rectangle", "Line")).refusal()).isEqualTo("422 no-region");
        assertThat(host.post(CT + "/measure", RECTANGLE.replace("Rectangle", "Sphere")).refusal()).isEqualTo("400 bad-request");
        assertThat(host.post(CT + "/measure", "{}").refusal()).isEqualTo("400 bad-request");
        assertThat(host.post(CT.replace("frames/1", "frames/2") + "/measure", RECTANGLE).refusal()).isEqualTo("404 not-found");
        assertThat(host.post(CT.replace("frames/1", "frames/0") + "/measure", RECTANGLE).refusal()).isEqualTo("400 bad-request");
        assertThat(host.post(CT.replace("1.1.1.1", "9.9") + "/measure", RECTANGLE).refusal()).isEqualTo("404 not-found");
        assertThat(host.get(CT + "/values?column=64&row=0").refusal()).isEqualTo("404 not-found");
        assertThat(host.get(CT + "/values?column=1").refusal()).isEqualTo("400 bad-request");
    }

    @Test
    void only_who_may_read_the_study_learns_its_values() {
        HttpCalls participant = server.as("participant");
        assertThat(participant.post(CT + "/measure", RECTANGLE).refusal()).isEqualTo("403 not-allowed");
        assertThat(participant.get(CT + "/values?column=1&row=1").refusal()).isEqualTo("403 not-allowed");
        server.memberships.put(server.accountId("participant"), Set.of("1.1"));
        assertThat(participant.post(CT + "/measure", RECTANGLE).status()).isEqualTo(200);
        assertThat(server.anonymous().get(CT + "/values?column=1&row=1").refusal()).isEqualTo("401 not-signed-in");
    }

    @Test
    void frames_that_the_store_lost_are_made_again() throws Exception {
        server.frames.delete("1.1.1.1");
        assertThat(host.get(CT + "/values?column=3&row=1").json().get("value").asDouble()).isEqualTo(44);
    }
}
