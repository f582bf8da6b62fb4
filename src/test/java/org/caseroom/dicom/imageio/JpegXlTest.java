package org.caseroom.dicom.imageio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Codestreams of 12 rows and 16 columns whose sample i is (37 i + 11 (i / 16)) mod 2^bits, made with libjxl's encoder. */
class JpegXlTest {
    private static final String BITS_3 = "/wpYMCwERYsIBAEAnABLKCTGNRQeBQUlQQGKq4tVBAfFGGMdY8TwQFlJEdN2LaVa1WmJ7gI=";
    private static final String BITS_10 = "/wpYMBQULQIIBAEAkAFLKDfG354oKJhkZEQPjDGY6xiDSY4xRsfotQDvgwHhKiJJkiRJkrK5WpIkSZLaUl1lS1JLkqS2"
            + "cYrUkiRJailFui21JEmSpN6kttSS6CxakiSpLQEPtCRJUktSGwRMakmSJElt";
    private static final String BITS_12 = "/wpYMBgULQIIBAEAyAFLKDfG354oKJhkBHq6GIO5jjGY6Ri8cjd4HwQIqgFJkiRJkrRg1pIkSZIkSS1JkiRJktSSJInJ"
            + "WpIkSS1JkiRJktSSJEmSJEmTUC1JkiRJai9twssWqSVJkiRJklqSJEmSgJ0kqSVJkiRJklqSJEmSJAk=";
    private static final String BITS_16_BOXED = "AAAADEpYTCANCocKAAAAFGZ0eXBqeGwgAAAAAGp4bCAAAAAJanhsbAoAAACDanhsY/8KWDD8AEWLCAQBALQBSyg0Fv6m"
            + "oCBkRAMXYzDXMQYzPQNwVQSSJEmSJKkLqiVJkiRJklqSJEmSJKklSZIkSZJSWFqSJEmSJKklSZIkSZJakiRJkmROJaklSZIkSZJakiRJkiSpJUmSoKAl"
            + "SZJakiRJkiSpJUmSJEmSAA==";

    private static FrameDescription of(int rows, int columns, int samples, int stored, boolean signed) {
        return new FrameDescription(rows, columns, samples, stored > 8 ? 16 : 8, stored, stored - 1, signed, 0,
                samples == 1 ? "MONOCHROME2" : "RGB", "1.2.840.10008.1.2.4.110");
    }

    private static DecodedFrame decode(byte[] codestream, FrameDescription d) throws FrameDecodeException {
        return new JpegXlDecoder().decode(ByteBuffer.wrap(codestream), d);
    }

    @ParameterizedTest
    @CsvSource({"3, " + BITS_3, "10, " + BITS_10, "12, " + BITS_12, "16, " + BITS_16_BOXED})
    void everyDepthComesBackExactly(int bits, String codestream) throws Exception {
        DecodedFrame frame = decode(Base64.getDecoder().decode(codestream), of(12, 16, 1, bits, false));
        ByteBuffer samples = ByteBuffer.wrap(frame.samples()).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 12 * 16; i++) {
            int value = bits > 8 ? samples.getShort(2 * i) & 0xFFFF : samples.get(i) & 0xFF;
            assertThat(value).as("sample %d", i).isEqualTo((i * 37 + i / 16 * 11) % (1 << bits));
        }
    }

    @Test
    void signedValuesAreReadAsTwosComplement() throws Exception {
        DecodedFrame frame = decode(Base64.getDecoder().decode(BITS_12), of(12, 16, 1, 12, true));
        short at100 = ByteBuffer.wrap(frame.samples()).order(ByteOrder.LITTLE_ENDIAN).getShort(200);
        assertThat(frame.type()).isEqualTo(SampleType.S16);
        assertThat(at100).isEqualTo((short) (3766 - 4096));
    }

    @Test
    void aDataSetThatSaysOtherwiseIsRefused() {
        byte[] data = Base64.getDecoder().decode(BITS_10);
        assertThatThrownBy(() -> decode(data, of(13, 16, 1, 10, false))).isInstanceOf(FrameDecodeException.class)
                .hasMessage("The JPEG XL codestream has 12 rows and 16 columns, the data set says 13 and 16");
        assertThatThrownBy(() -> decode(data, of(12, 16, 3, 10, false))).isInstanceOf(FrameDecodeException.class)
                .hasMessage("The JPEG XL codestream has 1 colour channels, but Samples per Pixel is 3");
        assertThatThrownBy(() -> decode(data, of(12, 16, 1, 8, false))).isInstanceOf(FrameDecodeException.class)
                .hasMessage("The codestream has 10 bits a sample, but Bits Allocated is 8");
    }

    @Test
    void aCutCodestreamIsRefused() {
        byte[] data = Base64.getDecoder().decode(BITS_16_BOXED);
        for (int length : new int[] {0, 1, 13, 60, 100, data.length - 12}) {
            assertThatThrownBy(() -> decode(java.util.Arrays.copyOf(data, length), of(12, 16, 1, 16, false)))
                    .as("%d bytes", length).isInstanceOf(FrameDecodeException.class).hasMessageContaining("JPEG XL");
        }
    }
}
