package org.caseroom.dicom.imageio;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.caseroom.dicom.io.DicomReader;
import org.caseroom.testing.Corpus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every losslessly coded frame of the corpus, bit for bit, and the colours of the lossy ones. */
class StoredPixelsCorpusTest {
    private static final Map<String, SampleType> TYPES = Map.of("<u1", SampleType.U8, "<i1", SampleType.S8, "<u2", SampleType.U16,
            "<i2", SampleType.S16, "<u4", SampleType.U32, "<i4", SampleType.S32);

    static Stream<Map<String, String>> supported() {
        return Corpus.table("stored_pixels.tsv").stream();
    }

    /** Frames of three samples whose reference shows the decoded colours themselves. */
    static Stream<Map<String, String>> lossyColour() {
        List<String> lossless = Corpus.table("stored_pixels.tsv").stream().map(row -> row.get("path")).toList();
        return Corpus.table("expectations.tsv").stream().filter(row -> row.get("rule").equals("colour")
                && row.get("region").equals("full") && !lossless.contains(row.get("path")) && !row.get("path").startsWith("dicom/video/"));
    }

    private static DecodedFrame decode(Map<String, String> row) throws Exception {
        Path file = Corpus.require().resolve(row.get("path"));
        return FrameSource.of(DicomReader.read(file)).decode(Integer.parseInt(row.get("frame")) - 1);
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("supported")
    void storedValuesAreExact(Map<String, String> row) throws Exception {
        DecodedFrame frame = decode(row);
        String shape = frame.rows() + "x" + frame.columns() + (frame.samplesPerPixel() == 1 ? "" : "x" + frame.samplesPerPixel());
        assertThat(shape).isEqualTo(row.get("shape"));
        assertThat(frame.type()).isEqualTo(TYPES.get(row.get("dtype")));
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(frame.samples())))
                .isEqualTo(row.get("sha256_stored"));
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("lossyColour")
    void coloursOfLossyFramesAreThoseOfTheReference(Map<String, String> row) throws Exception {
        DecodedFrame frame = decode(row);
        assertThat(frame.photometricInterpretation()).isEqualTo("RGB");
        BufferedImage reference = ImageIO.read(Corpus.require().resolve(row.get("reference")).toFile());
        boolean xl = row.get("path").contains("_jxl_");
        long sum = 0;
        for (int i = 0; i < frame.samples().length; i++) {
            int pixel = i / 3;
            int expected = reference.getRGB(pixel % frame.columns(), pixel / frame.columns()) >> 16 - i % 3 * 8 & 0xFF;
            int difference = Math.abs(expected - (frame.samples()[i] & 0xFF));
            // One gray level is the rounding of the colour transform; everything else is the same DCT. JPEG XL leaves the
            // decoder more freedom, and the reference is of another version of libjxl.
            assertThat(difference).as("sample %d", i).isLessThanOrEqualTo(xl ? 4 : 1);
            sum += difference;
        }
        assertThat((double) sum / frame.samples().length).isLessThan(xl ? 0.3 : 0.01);
    }

    @Test
    void theWholeCorpusIsCovered() {
        Corpus.require();
        assertThat(supported()).hasSize(167);
        assertThat(lossyColour()).hasSize(14);
    }

    /** First and last frame of everything with pixels, broken files too: a frame, or a sentence. */
    @Test
    void everyFileGivesFramesOrASentence() {
        Path root = Corpus.require();
        int decoded = 0;
        Set<String> refused = new TreeSet<>();
        for (Map<String, String> row : Corpus.table("manifest.tsv")) {
            String path = row.get("path");
            if (row.get("rows").isEmpty()) {
                continue;
            }
            try (FrameSource source = FrameSource.of(DicomReader.read(root.resolve(path)))) {
                source.decode(0);
                source.decode(source.frames() - 1);
                decoded++;
            } catch (IOException e) {
                assertThat(e.getMessage()).as(path).isNotBlank();
                refused.add(path);
            }
        }
        // The last of them describes pixels and has none.
        assertThat(refused).filteredOn(path -> !path.startsWith("dicom/broken/")).containsExactly("dicom/charset/chrJapMulti.dcm");
        assertThat(decoded).isGreaterThan(300);
    }
}
