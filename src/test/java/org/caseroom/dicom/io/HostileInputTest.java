package org.caseroom.dicom.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.caseroom.dicom.DataSets;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.DicomFormatException;
import org.caseroom.dicom.data.Fragments;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.TransferSyntax;
import org.caseroom.dicom.data.UID;
import org.caseroom.dicom.data.VR;
import org.caseroom.dicom.io.DicomWriter.SequenceLengths;
import org.caseroom.dicom.web.DicomJson;
import org.caseroom.testing.Corpus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Damaged files give a parse or a {@link DicomFormatException}, and nothing else. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileInputTest {
    private static final int FLIPS = 1500;

    /** 1 when it is refused. */
    private static int use(byte[] bytes, String what) {
        try {
            DicomFile file = DicomReader.read(bytes);
            DataSets.touch(file.dataSet());
            DataSets.touch(file.fileMeta());
            DicomJson.toString(file.dataSet(), DicomJson.BulkDataUris.NONE);
            if (PixelDataSource.hasPixels(file.dataSet())) {
                PixelDataSource pixels = PixelDataSource.of(file);
                for (int frame = 0; frame < Math.min(3, pixels.frames()); frame++) {
                    pixels.frame(frame);
                }
            }
            return 0;
        } catch (DicomFormatException e) {
            assertThat(e.getMessage()).as(what).isNotBlank().doesNotContain("null").hasSizeLessThan(300);
            return 1;
        } catch (Exception | Error e) {
            throw new AssertionError(what + ": " + e, e);
        }
    }

    @Test
    void everyTruncation() throws Exception {
        for (Map.Entry<String, byte[]> file : SmallFiles.all().entrySet()) {
            int refused = 0;
            byte[] bytes = file.getValue();
            for (int length = 0; length < bytes.length; length++) {
                refused += use(Arrays.copyOf(bytes, length), file.getKey() + " cut at " + length);
            }
            assertThat(refused).as(file.getKey()).isGreaterThan(bytes.length / 4);
            assertThat(use(bytes, file.getKey())).isZero();
        }
    }

    @Test
    void bitFlips() throws Exception {
        int refused = 0;
        int tried = 0;
        for (Map.Entry<String, byte[]> file : SmallFiles.all().entrySet()) {
            for (int seed = 0; seed < FLIPS; seed++) {
                Random random = new Random(seed);
                byte[] bytes = file.getValue().clone();
                for (int flips = 1 + random.nextInt(8); flips > 0; flips--) {
                    int at = 132 + random.nextInt(bytes.length - 132);
                    bytes[at] = random.nextInt(3) == 0 ? (byte) 0xFF : (byte) (bytes[at] ^ 1 << random.nextInt(8));
                }
                refused += use(bytes, file.getKey() + " seed " + seed);
                tried++;
            }
        }
        assertThat(refused).isBetween(tried / 20, tried - tried / 20);
    }

    @Test
    void randomBytesAfterThePrefix() {
        int refused = 0;
        for (int seed = 0; seed < 3000; seed++) {
            Random random = new Random(seed);
            byte[] noise = new byte[random.nextInt(400)];
            random.nextBytes(noise);
            StringBuilder latin = new StringBuilder();
            for (byte b : noise) {
                latin.append((char) (b & 0xFF));
            }
            refused += use(Bytes.file(UID.ExplicitVRLittleEndian).ascii(latin.toString()).bytes(), "seed " + seed);
            refused += use(noise, "bare, seed " + seed);
        }
        assertThat(refused).isGreaterThan(5000);
    }

    @Test
    void smallCorpusFilesTruncatedAndFlipped() throws Exception {
        Path corpus = Corpus.require();
        int files = 0;
        for (Map<String, String> row : Corpus.table("manifest.tsv")) {
            if (Long.parseLong(row.get("bytes")) > 2600 || row.get("path").contains("/volumes/")) {
                continue;
            }
            files++;
            byte[] bytes = Files.readAllBytes(corpus.resolve(row.get("path")));
            for (int length = 0; length < bytes.length; length += 1 + length / 250) {
                use(Arrays.copyOf(bytes, length), row.get("path") + " cut at " + length);
            }
            for (int seed = 0; seed < 80; seed++) {
                Random random = new Random(seed);
                byte[] damaged = bytes.clone();
                for (int flips = 1 + random.nextInt(10); flips > 0; flips--) {
                    damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
                }
                use(damaged, row.get("path") + " seed " + seed);
            }
        }
        assertThat(files).isEqualTo(40);
    }
}
