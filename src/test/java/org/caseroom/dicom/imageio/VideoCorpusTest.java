package org.caseroom.dicom.imageio;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.lang.foreign.MemorySegment;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.caseroom.dicom.io.DicomReader;
import org.caseroom.testing.Corpus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** MPEG-2, H.264 and HEVC of the corpus beside its reference pictures. */
class VideoCorpusTest {
    static Stream<Map<String, String>> pictures() {
        return Corpus.table("expectations.tsv").stream().filter(row -> row.get("path").startsWith("dicom/video/"));
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("pictures")
    void picturesAreThoseOfTheReference(Map<String, String> row) throws Exception {
        try (FrameSource source = FrameSource.of(DicomReader.read(Corpus.require().resolve(row.get("path"))))) {
            DecodedFrame frame = source.decode(Integer.parseInt(row.get("frame")) - 1);
            byte[] rgb = VideoColour.of(frame.photometricInterpretation()).orElseThrow()
                    .toRgb(MemorySegment.ofArray(frame.samples()), frame.rows(), frame.columns(), frame.type());
            BufferedImage reference = ImageIO.read(Corpus.require().resolve(row.get("reference")).toFile());
            long sum = 0;
            int most = 0;
            for (int i = 0; i < rgb.length; i++) {
                int pixel = i / 3;
                int expected = reference.getRGB(pixel % frame.columns(), pixel / frame.columns()) >> 16 - i % 3 * 8 & 0xFF;
                int difference = Math.abs(expected - (rgb[i] & 0xFF));
                most = Math.max(most, difference);
                sum += difference;
            }
            assertThat((double) sum / rgb.length).isLessThan(1.0);
            assertThat(most).isLessThanOrEqualTo(4);
        }
    }

    @Test
    void theWholeCorpusIsCovered() {
        Corpus.require();
        assertThat(pictures()).hasSize(9);
    }
}
