package org.caseroom.dicom.imageio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JpegLosslessTest {
    private static final String UID = "1.2.840.10008.1.2.4.57";

    /** Noise over the whole range makes every category, 16 included; slopes make long runs of small ones. */
    private static int[] plane(RandomGenerator random, int count, int precision, int pointTransform) {
        int most = (1 << precision) - 1;
        int[] plane = new int[count];
        int kind = random.nextInt(3);
        for (int i = 0; i < count; i++) {
            int value = switch (kind) {
                case 0 -> random.nextInt(most + 1);
                case 1 -> i * 3 & most;
                default -> (i & 1) == 0 ? 0 : 1 << precision - 1;
            };
            plane[i] = value >> pointTransform << pointTransform;
        }
        return plane;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
    void decodesWhatWasEncoded(int predictor) throws FrameDecodeException {
        for (int seed = 0; seed < 120; seed++) {
            RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed * 8L + predictor);
            int rows = 1 + random.nextInt(20);
            int columns = 1 + random.nextInt(20);
            int samples = random.nextBoolean() ? 1 : 3;
            int precision = 2 + random.nextInt(15);
            int pointTransform = random.nextInt(4) == 0 ? random.nextInt(precision - 1) : 0;
            int[][] planes = new int[samples][];
            for (int c = 0; c < samples; c++) {
                planes[c] = plane(random, rows * columns, precision, pointTransform);
            }
            byte[] codestream = new JpegLosslessEncoder(rows, columns, planes, precision, predictor, pointTransform, random.nextInt(4))
                    .encode(random.nextBoolean());
            FrameDescription d = new FrameDescription(rows, columns, samples, precision > 8 ? 16 : 8, precision, precision - 1, false, 0,
                    samples == 1 ? "MONOCHROME2" : "RGB", UID);
            DecodedFrame frame = new JpegDecoder().decode(ByteBuffer.wrap(codestream), d);
            for (int i = 0; i < rows * columns * samples; i++) {
                assertThat(Codestreams.sample(frame, i)).as("seed %d sample %d", seed, i).isEqualTo(planes[i % samples][i / samples]);
            }
        }
    }

    @Test
    void aMissingRestartMarkerIsRefused() {
        int[][] planes = {new int[64]};
        byte[] codestream = new JpegLosslessEncoder(8, 8, planes, 8, 1, 0, 2).encode(true);
        FrameDescription d = new FrameDescription(8, 8, 1, 8, 8, 7, false, 0, "MONOCHROME2", UID);
        for (int i = 0; i < codestream.length; i++) {
            if (codestream[i] == (byte) 0xFF && codestream[i + 1] == (byte) 0xD1) {
                codestream[i + 1] = (byte) 0xD2;
            }
        }
        assertThatThrownBy(() -> new JpegDecoder().decode(ByteBuffer.wrap(codestream), d))
                .hasMessage("Restart marker 1 of the JPEG codestream is missing");
    }

    @Test
    void signedValuesOfFewerBitsAreExtended() throws FrameDecodeException {
        int[][] planes = {{0xFFF, 0x800, 0x7FF, 0}};
        byte[] codestream = new JpegLosslessEncoder(2, 2, planes, 12, 1, 0, 0).encode(true);
        FrameDescription d = new FrameDescription(2, 2, 1, 16, 12, 11, true, 0, "MONOCHROME2", UID);
        DecodedFrame frame = new JpegDecoder().decode(ByteBuffer.wrap(codestream), d);
        assertThat(new int[] {Codestreams.sample(frame, 0), Codestreams.sample(frame, 1), Codestreams.sample(frame, 2)})
                .containsExactly(-1, -2048, 2047);
    }
}
