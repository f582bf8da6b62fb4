package org.caseroom.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.VR;
import org.caseroom.study.DicomFiles;
import org.caseroom.testing.HttpCalls;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the file through import, the store beside the frames and the renderer to the picture that a client gets. */
final class PresentationIT {
    private static final String GRAY = "/dicom-web/studies/1.1/series/1.1.1/instances/1.1.1.1/frames/1/rendered";
    private static final String COLOUR = "/dicom-web/studies/1.1/series/1.1.2/instances/1.1.2.1/frames/1/rendered";
    private static final int SIDE = 64;

    @TempDir
    private static Path dir;
    private static StudyServer server;
    private static HttpCalls host;

    @BeforeAll
    static void start() throws Exception {
        server = new StudyServer(dir);
        host = server.as("host");
        for (Attributes file : new Attributes[] {gray(), colour()}) {
            StudyServer.give(host, DicomFiles.bytes(file));
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** Value 1000 everywhere in 12 bits; bit 13 marks pixel (3, 2); an overlay of its own marks (10, 5) and (11, 5). */
    private static Attributes gray() throws Exception {
        Attributes file = DicomFiles.ct("1.1", "1.1.1", "1.1.1.1", 1, SIDE);
        byte[] cells = new byte[SIDE * SIDE * 2];
        for (int i = 0; i < SIDE * SIDE; i++) {
            int cell = 1000 | (i == 2 * SIDE + 3 ? 1 << 13 : 0);
            cells[2 * i] = (byte) cell;
            cells[2 * i + 1] = (byte) (cell >> 8);
        }
        file.setInt(Tag.BitsStored, 12).setInt(Tag.HighBit, 11).setInt(Tag.PixelRepresentation, 0).setBytes(Tag.PixelData, VR.OW, cells);
        file.setDouble(Tag.RescaleIntercept, 0).setDouble(Tag.WindowCenter, 1000.5).setDouble(Tag.WindowWidth, 1001);
        file.setInt(Tag.OverlayRows, VR.US, SIDE).setInt(Tag.OverlayColumns, VR.US, SIDE).setString(Tag.OverlayType, VR.CS, "G")
                .setInt(Tag.OverlayBitsAllocated, VR.US, 16).setInt(Tag.OverlayBitPosition, VR.US, 13);
        int second = 0x20000;
        file.setInt(Tag.OverlayRows + second, VR.US, 1).setInt(Tag.OverlayColumns + second, VR.US, 2)
                .setString(Tag.OverlayType + second, VR.CS, "G").setInt(Tag.OverlayOrigin + second, VR.SS, 6, 11)
                .setBytes(Tag.OverlayData + second, VR.OW, new byte[] {3, 0});
        file.setString(Tag.ShutterShape, "RECTANGULAR").setInt(Tag.ShutterLeftVerticalEdge, 1).setInt(Tag.ShutterRightVerticalEdge, 32)
                .setInt(Tag.ShutterUpperHorizontalEdge, 1).setInt(Tag.ShutterLowerHorizontalEdge, 64);
        var lut = file.newSequence(Tag.VOILUTSequence).newItem();
        lut.setInt(Tag.LUTDescriptor, VR.US, 2, 1000, 8).setString(Tag.LUTExplanation, "DARK").setInt(Tag.LUTData, VR.US, 9, 200);
        return file;
    }

    /** All pixels 128, 64, 0 in a space with linear light. */
    private static Attributes colour() throws Exception {
        Attributes file = DicomFiles.ct("1.1", "1.1.2", "1.1.2.1", 1, SIDE);
        byte[] pixels = new byte[SIDE * SIDE * 3];
        for (int i = 0; i < pixels.length; i += 3) {
            pixels[i] = (byte) 128;
            pixels[i + 1] = 64;
        }
        return file.setInt(Tag.SamplesPerPixel, 3).setInt(Tag.PlanarConfiguration, 0).setInt(Tag.BitsAllocated, 8)
                .setInt(Tag.BitsStored, 8).setInt(Tag.HighBit, 7).setInt(Tag.PixelRepresentation, 0).setString(Tag.PhotometricInterpretation, "RGB")
                .setBytes(Tag.PixelData, VR.OB, pixels)
                .setBytes(Tag.ICCProfile, VR.OB, ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData());
    }

    private static BufferedImage picture(String path) throws Exception {
        HttpCalls.Answer answer = host.with("Accept", "image/png").get(path);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return ImageIO.read(new ByteArrayInputStream(answer.body().getBytes()));
    }

    private static int level(BufferedImage image, int x, int y) {
        return image.getRaster().getSample(x, y, 0);
    }

    @Test
    void overlays_and_shutter_of_the_file_are_shown_on_demand() throws Exception {
        BufferedImage plain = picture(GRAY);
        BufferedImage shown = picture(GRAY + "?presentation=file");
        for (int x : new int[] {3, 10, 11, 40}) {
            assertThat(level(plain, x, x == 3 ? 2 : 5)).as("plain at %s", x).isEqualTo(128);
        }
        assertThat(level(shown, 3, 2)).as("embedded").isEqualTo(255);
        assertThat(level(shown, 4, 2)).isEqualTo(128);
        assertThat(level(shown, 9, 5)).isEqualTo(128);
        assertThat(level(shown, 10, 5)).isEqualTo(255);
        assertThat(level(shown, 11, 5)).isEqualTo(255);
        assertThat(level(shown, 31, 5)).isEqualTo(128);
        assertThat(level(shown, 32, 5)).as("behind the shutter").isZero();
    }

    @Test
    void what_there_is_to_choose_is_in_the_description_of_the_study() {
        var image = host.get("/api/studies/1.1").json().at("/series/0/stack/0/display");
        assertThat(image.get("overlays").asBoolean()).isTrue();
        assertThat(image.get("shutter").asBoolean()).isTrue();
        assertThat(image.at("/voiLuts/0/explanation").asText()).isEqualTo("DARK");
    }

    @Test
    void a_voi_lut_and_a_colour_map_are_chosen_by_number_and_name() throws Exception {
        assertThat(level(picture(GRAY + "?voilut=1"), 0, 0)).isEqualTo(9);
        BufferedImage hot = picture(GRAY + "?voilut=1&colourmap=HOT_IRON");
        assertThat(hot.getRGB(0, 0)).isEqualTo(0xFF120000);
        assertThat(host.get(GRAY + "?colourmap=RAINBOW").refusal()).startsWith("400");
        assertThat(host.get(GRAY + "?voilut=0").refusal()).startsWith("400");
        assertThat(host.get(GRAY + "?presentation=none").refusal()).startsWith("400");
        assertThat(host.get(GRAY + "?state=x").refusal()).startsWith("400");
        assertThat(level(picture(GRAY + "?state=1.2.3"), 40, 5)).as("no such state: as the file says, its shutter included").isZero();
    }

    @Test
    void tagged_colours_are_converted_when_asked() throws Exception {
        assertThat(picture(COLOUR).getRGB(5, 5)).isEqualTo(0xFF804000);
        int rgb = picture(COLOUR + "?iccprofile=srgb").getRGB(5, 5);
        // sRGB of linear light 0.502, 0.251 and 0 by IEC 61966-2-1.
        assertThat(rgb >> 16 & 0xFF).isBetween(187, 189);
        assertThat(rgb >> 8 & 0xFF).isBetween(136, 138);
        assertThat(rgb & 0xFF).isLessThan(2);
        assertThat(host.get(COLOUR + "?iccprofile=adobergb").refusal()).startsWith("400");
    }

    @Test
    void colour_maps_are_listed_with_a_strip() throws Exception {
        var maps = host.get("/api/colour-maps").json();
        assertThat(maps).hasSize(8);
        assertThat(maps.get(0).get("name").asText()).isEqualTo("HOT_IRON");
        BufferedImage strip = picture(maps.get(0).get("strip").asText());
        assertThat(strip.getWidth()).isEqualTo(256);
        assertThat(strip.getRGB(0, 0)).isEqualTo(0xFF000000);
        assertThat(strip.getRGB(255, 3)).isEqualTo(0xFFFFFFFF);
        assertThat(host.get("/api/colour-maps/NONE/strip.png").refusal()).isEqualTo("404 not-found");
        for (String path : new String[] {"/api/colour-maps", "/api/colour-maps/PET/strip.png"}) {
            assertThat(server.anonymous().get(path).status()).as(path).isEqualTo(401);
        }
    }
}
