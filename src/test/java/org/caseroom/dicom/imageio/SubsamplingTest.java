package org.caseroom.dicom.imageio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Lossless codestreams whose chrominance has fewer samples than luminance. */
class SubsamplingTest {
    /**
     * By OpenJPEG, 12 columns and 8 rows, 4:2:0; by column x and row y of each plane: Y = 7 x + 11 y, Cb = 20 x + 9 y + 3, Cr = 5 x + 30 y +
     * 100.
     */
    private static final String J2K = "/0//UQAvAAAAAAAMAAAACAAAAAAAAAAAAAAADAAAAAgAAAAAAAAAAAADBwEBBwICBwIC/1IADAAAAAEAAQQEAAH/XAAHQEBISFD/"
            + "ZAAlAAFDcmVhdGVkIGJ5IE9wZW5KUEVHIHZlcnNpb24gMi41LjD/kAAKAAAAAABiAAH/k9+AuBIVSzNI7SpNJn/g5/2SVIy8+1lY"
            + "Aukuz7QcCHwICrWje8fUDAs+hVZGnMB8IcD5AYAsWrcDglHB84OB8gMAEUJ7Czt3wHwhQfOEABFDCzmgL//Z";
    /** Component 1 is 0 everywhere; 2 and 3, of half the columns, are the worked example of T.87 H.3. */
    private static final String JPEG_LS = "FFD8FFF70011080004000803012100021100031100FFDA0008010100000000FF7CFFDA0008010200000000C000006C80208E01C0"
            + "0000574000006EE6000001BC18000005D800009160FFDA0008010300000000C000006C80208E01C00000574000006EE6000001BC18000005D800009160FFD9";

    @Test
    void jpeg2000() throws Exception {
        FrameDescription d = new FrameDescription(8, 12, 3, 8, 8, 7, false, 0, "YBR_FULL_422", "1.2.840.10008.1.2.4.90");
        DecodedFrame frame = new Jpeg2000Decoder().decode(ByteBuffer.wrap(Base64.getDecoder().decode(J2K)), d);
        assertThat(frame.photometricInterpretation()).isEqualTo("YBR_FULL");
        for (int y = 0; y < 8; y++) {
            for (int x = 0; x < 12; x++) {
                int at = (y * 12 + x) * 3;
                assertThat(new int[] {frame.samples()[at] & 0xFF, frame.samples()[at + 1] & 0xFF, frame.samples()[at + 2] & 0xFF})
                        .as("row %d column %d", y, x)
                        .containsExactly(7 * x + 11 * y, 20 * (x / 2) + 9 * (y / 2) + 3, 5 * (x / 2) + 30 * (y / 2) + 100);
            }
        }
    }

    @Test
    void jpegLossless() throws Exception {
        int[] luma = new int[32];
        int[] chroma = new int[16];
        Arrays.setAll(luma, i -> i * 37 % 251);
        Arrays.setAll(chroma, i -> i * 91 % 241);
        byte[] large = new JpegLosslessEncoder(4, 8, new int[][] {luma}, 8, 4, 0, 0).encode(false);
        byte[] small = new JpegLosslessEncoder(4, 4, new int[][] {chroma}, 8, 4, 0, 0).encode(false);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(HexFormat.of().parseHex("FFD8" + "FFC30011080004000803012100021100031100"));
        // Behind SOI and the frame header of one component; then only scans, which begin behind the Huffman table.
        out.write(large, 15, large.length - 2 - 15);
        for (int id = 2; id <= 3; id++) {
            byte[] scan = Arrays.copyOfRange(small, 53, small.length - 2);
            scan[5] = (byte) id;
            out.writeBytes(scan);
        }
        out.writeBytes(new byte[] {-1, -39});
        FrameDescription d = new FrameDescription(4, 8, 3, 8, 8, 7, false, 0, "YBR_FULL", "1.2.840.10008.1.2.4.70");
        DecodedFrame frame = new JpegDecoder().decode(ByteBuffer.wrap(out.toByteArray()), d);
        for (int i = 0; i < 32; i++) {
            int half = chroma[i / 8 * 4 + i % 8 / 2];
            assertThat(new int[] {frame.samples()[3 * i] & 0xFF, frame.samples()[3 * i + 1] & 0xFF, frame.samples()[3 * i + 2] & 0xFF})
                    .as("pixel %d", i).containsExactly(luma[i], half, half);
        }
    }

    @Test
    void jpegLs() throws Exception {
        FrameDescription d = new FrameDescription(4, 8, 3, 8, 8, 7, false, 0, "YBR_FULL_422", "1.2.840.10008.1.2.4.80");
        DecodedFrame frame = new JpegLsDecoder().decode(ByteBuffer.wrap(HexFormat.of().parseHex(JPEG_LS)), d);
        int[] expected = {0, 0, 90, 74, 68, 50, 43, 205, 64, 145, 145, 145, 100, 145, 145, 145};
        assertThat(frame.photometricInterpretation()).isEqualTo("YBR_FULL");
        for (int i = 0; i < 32; i++) {
            int chroma = expected[i / 8 * 4 + i % 8 / 2];
            assertThat(new int[] {frame.samples()[3 * i], frame.samples()[3 * i + 1] & 0xFF, frame.samples()[3 * i + 2] & 0xFF})
                    .as("pixel %d", i).containsExactly(0, chroma, chroma);
        }
    }
}
