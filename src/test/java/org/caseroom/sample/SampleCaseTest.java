package org.caseroom.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleBinaryOperator;
import javax.imageio.ImageIO;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.UID;
import org.caseroom.dicom.io.DicomReader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The written objects, read back: what a user's viewer would find in them. */
final class SampleCaseTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 12);

    @TempDir
    static Path folder;
    private static final List<Integer> PROGRESS = new ArrayList<>();
    private static List<Attributes> ct;
    private static List<Attributes> pet;
    private static Attributes radiograph;
    private static Attributes cine;

    @BeforeAll
    static void generate() throws IOException {
        SampleCase.Written written = SampleCase.generate(SampleOptions.small(7, DAY), folder.resolve("a"),
                (done, total) -> PROGRESS.add(done * 1000 + total));
        assertThat(written.objects()).isEqualTo(31 + 103 + 3);
        ct = read("ct");
        pet = read("pt");
        radiograph = read("dx").getFirst();
        cine = read("us").getFirst();
    }

    private static List<Attributes> read(String modality) throws IOException {
        List<Attributes> objects = new ArrayList<>();
        try (var files = Files.list(folder.resolve("a").resolve(modality))) {
            for (Path file : files.sorted().toList()) {
                objects.add(DicomReader.read(file).dataSet());
            }
        }
        return objects;
    }

    @Test
    void tellsEveryObjectOnce() {
        assertThat(PROGRESS).hasSize(137).isSorted().startsWith(1137).endsWith(137 * 1000 + 137);
    }

    @Test
    void sameOptionsGiveTheSameBytesAndAnotherSeedGivesOthers() throws Exception {
        SampleCase.generate(SampleOptions.small(7, DAY), folder.resolve("b"), (done, total) -> { });
        SampleCase.generate(SampleOptions.small(8, DAY), folder.resolve("c"), (done, total) -> { });
        assertThat(hash(folder.resolve("b"))).isEqualTo(hash(folder.resolve("a")));
        assertThat(hash(folder.resolve("c"))).isNotEqualTo(hash(folder.resolve("a")));
    }

    private static String hash(Path folder) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                digest.update(folder.relativize(file).toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
                digest.update(Files.readAllBytes(file));
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    @Test
    void densitiesAreThoseOfTheTissues() {
        assertThat(density(-74, 40, -60, 8)).as("right lung").isCloseTo(-850, within(40.0));
        assertThat(density(-70, 10, -155, 12)).as("liver").isCloseTo(56, within(8.0));
        assertThat(density(Lungs.NODULE[0], Lungs.NODULE[1], Lungs.NODULE[2], 4)).as("nodule").isCloseTo(42, within(15.0));
        assertThat(density(29, 36, -60, 5)).as("descending aorta").isCloseTo(152, within(12.0));
        assertThat(density(0, 8, 65, 3)).as("trachea").isCloseTo(-985, within(30.0));
        assertThat(density(0, -150, 0, 6)).as("air in front").isCloseTo(-1000, within(15.0));
        assertThat(most(ct, 0, 60, -49, 30)).as("bone of the spine").isGreaterThan(300);
    }

    @Test
    void nodulesUptakeIsTheHighestAndNine() {
        double[] hottest = hottest();
        double weight = pet.getFirst().getDouble(Tag.PatientWeight, 0) * 1000;
        Attributes drug = pet.getFirst().getItem(Tag.RadiopharmaceuticalInformationSequence);
        double start = seconds(drug.getString(Tag.RadiopharmaceuticalStartTime));
        double scan = seconds(pet.getFirst().getString(Tag.SeriesTime));
        double left = drug.getDouble(Tag.RadionuclideTotalDose, 0)
                * Math.pow(2, -(scan - start) / drug.getDouble(Tag.RadionuclideHalfLife, 0));
        assertThat(hottest[3] * weight / left).as("SUVmax").isBetween(8.0, 10.5);
        assertThat(hottest[0]).isCloseTo(Lungs.NODULE[0], within(6.0));
        assertThat(hottest[1]).isCloseTo(Lungs.NODULE[1], within(6.0));
        assertThat(hottest[2]).isCloseTo(Lungs.NODULE[2], within(6.0));
        assertThat(mean(pet, -70, 10, -155, 12) * weight / left).as("liver").isCloseTo(2.35, within(0.3));
        assertThat(mean(pet, -74, 40, -60, 8) * weight / left).as("lung").isCloseTo(0.42, within(0.25));
    }

    @Test
    void ctAndPetShareStudyAndFrameOfReference() {
        Set<String> frames = new HashSet<>();
        Set<String> studies = new HashSet<>();
        for (List<Attributes> series : List.of(ct, pet)) {
            Set<String> uids = new HashSet<>();
            double last = Double.POSITIVE_INFINITY;
            for (int i = 0; i < series.size(); i++) {
                Attributes image = series.get(i);
                frames.add(image.getString(Tag.FrameOfReferenceUID));
                studies.add(image.getString(Tag.StudyInstanceUID));
                uids.add(image.getString(Tag.SeriesInstanceUID));
                assertThat(image.getInt(Tag.InstanceNumber, 0)).isEqualTo(i + 1);
                double z = image.getDoubles(Tag.ImagePositionPatient)[2];
                assertThat(z).isLessThan(last);
                last = z;
            }
            assertThat(uids).hasSize(1);
            assertThat(series.getFirst().getDoubles(Tag.ImagePositionPatient)[2]).isEqualTo(CtScanner.TOP);
        }
        assertThat(frames).hasSize(1);
        assertThat(studies).hasSize(1).doesNotContain(radiograph.getString(Tag.StudyInstanceUID),
                cine.getString(Tag.StudyInstanceUID));
        assertThat(radiograph.getString(Tag.PatientID)).isEqualTo(ct.getFirst().getString(Tag.PatientID));
    }

    @Test
    void everyUidIsOneOfAKindAndValid() {
        Set<String> instances = new HashSet<>();
        List<Attributes> all = new ArrayList<>(ct);
        all.addAll(pet);
        all.add(radiograph);
        all.add(cine);
        for (Attributes a : all) {
            instances.add(a.getString(Tag.SOPInstanceUID));
            for (int tag : new int[] {Tag.SOPInstanceUID, Tag.SeriesInstanceUID, Tag.StudyInstanceUID}) {
                assertThat(a.getString(tag)).startsWith("2.25.").matches(UID::isValid, "is a valid UID");
            }
        }
        assertThat(instances).hasSize(all.size());
    }

    @Test
    void radiographHasDarkLungsInsideItsCollimator() {
        assertThat(radiograph.getInt(Tag.Columns, 0)).isEqualTo(250);
        assertThat(radiograph.getInt(Tag.Rows, 0)).isEqualTo(312);
        double lung = stored(-80, 5);
        assertThat(stored(0, -30)).as("spine and heart").isGreaterThan(lung + 500);
        assertThat(stored(-70, -160)).as("liver").isGreaterThan(lung + 300);
        assertThat(radiograph.getString(Tag.PresentationLUTShape)).isEqualTo("IDENTITY");
    }

    /** Mean of the radiograph around x and z. */
    private static double stored(double x, double z) {
        double pitch = radiograph.getDoubles(Tag.ImagerPixelSpacing)[0];
        byte[] pixels = radiograph.getBytes(Tag.PixelData);
        int column = (int) (x / pitch + 125);
        int row = (int) ((142 - z) / pitch);
        double sum = 0;
        for (int dy = -4; dy <= 4; dy++) {
            for (int dx = -4; dx <= 4; dx++) {
                sum += value(pixels, (row + dy) * 250 + column + dx) / 81.0;
            }
        }
        return sum;
    }

    @Test
    void cineIsColourThatMovesAndCloses() throws IOException {
        assertThat(cine.getInt(Tag.NumberOfFrames, 0)).isEqualTo(4);
        assertThat(cine.getString(Tag.PhotometricInterpretation)).isEqualTo("YBR_FULL_422");
        assertThat(cine.getItems(Tag.SequenceOfUltrasoundRegions)).hasSize(3);
        List<org.caseroom.dicom.data.BulkData> frames = cine.getFragments(Tag.PixelData).fragments();
        assertThat(frames).hasSize(4);
        Set<Integer> different = new HashSet<>();
        for (var frame : frames) {
            byte[] jpeg = frame.toBytes();
            assertThat(samplingOfLuminance(jpeg)).as("4:2:2").isEqualTo(0x21);
            var image = ImageIO.read(new ByteArrayInputStream(jpeg));
            assertThat(image.getWidth()).isEqualTo(UltrasoundCine.COLUMNS);
            assertThat(image.getHeight()).isEqualTo(UltrasoundCine.ROWS);
            different.add(java.util.Arrays.hashCode(jpeg));
        }
        assertThat(different).hasSize(4);
    }

    private static int samplingOfLuminance(byte[] jpeg) {
        for (int i = 2; i < jpeg.length - 12; ) {
            int marker = jpeg[i + 1] & 0xFF;
            if (marker == 0xC0) {
                return jpeg[i + 11] & 0xFF;
            }
            i += 2 + ((jpeg[i + 2] & 0xFF) << 8 | jpeg[i + 3] & 0xFF);
        }
        return -1;
    }

    @Test
    void refusesSizesOutOfRange() {
        assertThatThrownBy(() -> new SampleOptions(1, DAY, 512, 124, 103, 0, 40, 1))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("detectorScale 0 (1 to 16)");
    }

    @Test
    void saysWhatFolderCannotBeWritten() throws IOException {
        Path file = Files.createFile(folder.resolve("occupied"));
        assertThatThrownBy(() -> SampleCase.generate(SampleOptions.small(7, DAY), file, (done, total) -> { }))
                .isInstanceOf(IOException.class).hasMessageContaining("occupied");
    }

    private static double density(double x, double y, double z, double half) {
        return mean(ct, x, y, z, half);
    }

    private static double mean(List<Attributes> series, double x, double y, double z, double half) {
        double[] sum = {0, 0};
        overBox(series, x, y, z, half, (v, unused) -> {
            sum[0] += v;
            sum[1]++;
            return v;
        });
        return sum[0] / sum[1];
    }

    private static double most(List<Attributes> series, double x, double y, double z, double half) {
        double[] most = {Double.NEGATIVE_INFINITY};
        overBox(series, x, y, z, half, (v, unused) -> most[0] = Math.max(most[0], v));
        return most[0];
    }

    /** Rescaled values in the slice nearest to z, within a square of the given half width. */
    private static void overBox(List<Attributes> series, double x, double y, double z, double half,
                                DoubleBinaryOperator visit) {
        Attributes nearest = series.getFirst();
        for (Attributes image : series) {
            if (Math.abs(image.getDoubles(Tag.ImagePositionPatient)[2] - z)
                    < Math.abs(nearest.getDoubles(Tag.ImagePositionPatient)[2] - z)) {
                nearest = image;
            }
        }
        double[] corner = nearest.getDoubles(Tag.ImagePositionPatient);
        double pitch = nearest.getDoubles(Tag.PixelSpacing)[0];
        byte[] pixels = nearest.getBytes(Tag.PixelData);
        int columns = nearest.getInt(Tag.Columns, 0);
        for (int row = 0; row < nearest.getInt(Tag.Rows, 0); row++) {
            for (int column = 0; column < columns; column++) {
                if (Math.abs(corner[0] + column * pitch - x) <= half && Math.abs(corner[1] + row * pitch - y) <= half) {
                    visit.applyAsDouble(value(pixels, row * columns + column) * nearest.getDouble(Tag.RescaleSlope, 1)
                            + nearest.getDouble(Tag.RescaleIntercept, 0), 0);
                }
            }
        }
    }

    private static double[] hottest() {
        double[] best = {0, 0, 0, -1};
        for (Attributes image : pet) {
            double[] corner = image.getDoubles(Tag.ImagePositionPatient);
            byte[] pixels = image.getBytes(Tag.PixelData);
            for (int i = 0; i < pixels.length / 2; i++) {
                double v = value(pixels, i) * image.getDouble(Tag.RescaleSlope, 1);
                if (v > best[3]) {
                    best = new double[] {corner[0] + i % 168 * PetScanner.PITCH, corner[1] + i / 168 * PetScanner.PITCH,
                        corner[2], v};
                }
            }
        }
        return best;
    }

    private static int value(byte[] pixels, int index) {
        return pixels[2 * index] & 0xFF | pixels[2 * index + 1] << 8;
    }

    private static double seconds(String time) {
        return Integer.parseInt(time.substring(0, 2)) * 3600 + Integer.parseInt(time.substring(2, 4)) * 60
                + Integer.parseInt(time.substring(4, 6));
    }
}
