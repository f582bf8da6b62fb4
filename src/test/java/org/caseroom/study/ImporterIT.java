package org.caseroom.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.TransferSyntax;
import org.caseroom.dicom.data.UID;
import org.caseroom.dicom.data.VR;
import org.caseroom.dicom.io.DicomFile;
import org.caseroom.dicom.io.DicomWriter;
import org.caseroom.study.ImportResult.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ImporterIT {
    @TempDir
    private Path dir;
    private ImportBench bench;

    @BeforeEach
    void open() throws Exception {
        bench = new ImportBench(dir);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void an_accepted_file_is_kept_byte_for_byte_but_for_its_preamble_and_can_be_shown() throws Exception {
        byte[] file = slice("1.2.3", 7);
        byte[] sent = file.clone();
        Arrays.fill(sent, 0, 128, (byte) 'M');

        ImportResult result = bench.receive("a/b.dcm", sent);

        assertThat(result.outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(result.frames()).isEqualTo(1);
        StoredInstance stored = bench.catalogue.instance("1.2.3").orElseThrow();
        assertThat(Files.readAllBytes(bench.originals.path(stored.sha256()))).isEqualTo(file);
        try (var frames = bench.frames.open("1.2.3")) {
            assertThat(frames.count()).isEqualTo(1);
        }
        StackImage image = bench.catalogue.images("1.2.3").getFirst();
        assertThat(image.spacing()).isEqualTo(new StackImage.Spacing(0.5, 0.5, "patient"));
        assertThat(image.rescaleUnit()).isEqualTo("HU");
        assertThat(image.windows()).isEmpty();
        // 1000 to 1499 stored, less 1024
        assertThat(image.window()).isEqualTo(new StackImage.Window(226, 500, "LINEAR", null));
        assertThat(bench.originals.incoming()).isEmptyDirectory();
    }

    @Test
    void a_rehearsal_leaves_nothing_behind() throws Exception {
        bench.importer.rehearse("2.25.7");
        assertThat(bench.workers.pids()).as("the decoder has worked").hasSize(1);
        assertThat(bench.catalogue.summaries(List.of("2.25.7.1"))).isEmpty();
        assertThat(bench.frames.missing("2.25.7")).isTrue();
        assertThat(bench.originals.incoming()).isEmptyDirectory();
        assertThat(bench.receive("real", slice("1.2.3", 1)).outcome()).isEqualTo(Outcome.ACCEPTED);
    }

    @Test
    void an_original_where_an_earlier_version_kept_it_is_found_and_deleted() throws Exception {
        byte[] file = slice("1.2.3", 7);
        bench.receive("a", file);
        String sha256 = bench.catalogue.instance("1.2.3").orElseThrow().sha256();
        Path place = bench.originals.path(sha256);
        Path earlier = place.resolveSibling(sha256.substring(2, 4)).resolve(place.getFileName());
        Files.createDirectories(earlier.getParent());
        Files.move(place, earlier);

        assertThat(bench.originals.path(sha256)).isEqualTo(earlier);
        try (var frames = bench.frames.open("1.2.3")) {
            assertThat(frames.frame(1).format().rows()).isEqualTo(bench.catalogue.imageSize("1.2.3").orElseThrow().rows());
        }
        assertThat(bench.importer.delete("1.9")).isTrue();
        assertThat(earlier).doesNotExist();
    }

    @Test
    void the_same_content_is_a_duplicate_whatever_its_preamble_says() throws Exception {
        byte[] file = slice("1.2.3", 1);
        bench.receive("first", file);
        file[5] = 42;

        assertThat(bench.receive("second", file).outcome()).isEqualTo(Outcome.DUPLICATE);
        assertThat(bench.receive("third", file).reason()).isEqualTo("The same file is here already.");
        assertThat(bench.catalogue.instances("1.9", null)).hasSize(1);
    }

    @Test
    void other_content_under_a_known_uid_goes_to_quarantine_and_changes_nothing() throws Exception {
        byte[] first = slice("1.2.3", 1);
        bench.receive("first", first);
        StoredInstance before = bench.catalogue.instance("1.2.3").orElseThrow();
        byte[] other = DicomFiles.bytes(DicomFiles.ct("1.9", "1.9.1", "1.2.3", 2, 16));

        ImportResult result = bench.receive("other", other);

        assertThat(result.outcome()).isEqualTo(Outcome.QUARANTINED);
        assertThat(result.reason()).isEqualTo("Another file with the same SOP Instance UID but other content is here already; this"
                + " one was kept aside and not taken in.");
        assertThat(bench.catalogue.instance("1.2.3")).contains(before);
        assertThat(Files.readAllBytes(bench.originals.path(before.sha256()))).isEqualTo(first);
        bench.frames.verify("1.2.3");
        try (var kept = Files.list(dir.resolve("quarantine"))) {
            assertThat(kept.map(ImporterIT::content)).containsExactly(other);
        }
    }

    @Test
    void two_that_arrive_together_under_one_uid_do_not_both_get_in() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = threads.invokeAll(List.of(() -> bench.receive("a", slice("1.2.3", 1)).outcome(),
                    () -> bench.receive("b", slice("1.2.3", 2)).outcome(), () -> bench.receive("c", slice("1.2.3", 1)).outcome()));
            var outcomes = List.of(results.get(0).get(), results.get(1).get(), results.get(2).get());
            assertThat(outcomes).containsOnlyOnce(Outcome.ACCEPTED);
        }
    }

    @Test
    void what_is_not_taken_in_is_told_in_a_sentence_and_leaves_nothing() throws Exception {
        Attributes nothing = DicomFiles.ct("1.9", "1.9.1", "1.2.4", 1, 16).remove(Tag.SOPClassUID).remove(Tag.PixelData);
        Attributes huge = DicomFiles.ct("1.9", "1.9.1", "1.2.5", 1, 16).setInt(Tag.NumberOfFrames, 2_000_000_000);
        Attributes few = DicomFiles.ct("1.9", "1.9.1", "1.2.6", 1, 16).setInt(Tag.NumberOfFrames, 3);
        byte[] cut = Arrays.copyOf(slice("1.2.7", 1), 1500);

        assertThat(reason("empty", new byte[0])).isEqualTo("The file is empty.");
        assertThat(reason("notes", "just some words that are no image".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("Not a DICOM file: no DICM prefix at byte 128 and no data set that parses as one.");
        assertThat(reason("x/README.md", "# read me please".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("Skipped: this is not a DICOM file.");
        assertThat(reason("nothing", DicomFiles.bytes(nothing)))
                .isEqualTo("The file has no SOP Class UID (0008,0016) and no image, so nothing says what it is.");
        assertThat(reason("huge", DicomFiles.bytes(huge))).contains("2000000000");
        assertThat(reason("few", DicomFiles.bytes(few)))
                .isEqualTo("Number of Frames is 3, but pixel data for only 1 of them is there.");
        assertThat(reason("cut", cut)).startsWith("Truncated: ");

        assertThat(bench.catalogue.studies(null, null, 0, 10, new StudyScope.Everything()).total()).isZero();
        assertThat(files("originals")).isZero();
        assertThat(files("frames")).isZero();
        assertThat(files("incoming")).isZero();
    }

    @Test
    void a_file_without_uids_gets_its_own_and_is_known_when_it_comes_again() throws Exception {
        Attributes bare = DicomFiles.ct("1.9", "1.9.1", "1.2.4", 1, 16).remove(Tag.StudyInstanceUID).remove(Tag.SeriesInstanceUID)
                .setString(Tag.SOPInstanceUID, "../../etc");
        byte[] file = DicomFiles.bytes(bare);

        ImportResult result = bench.receive("bare", file);
        assertThat(result.outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(result.reason()).isEqualTo("The file has no SOP Instance UID (0008,0018), no Study Instance UID (0020,000D), no"
                + " Series Instance UID (0020,000E) that can be used; they were made from its content.");
        assertThat(List.of(result.study(), result.series(), result.instance())).allMatch(uid -> uid.startsWith("2.25."));
        StoredInstance stored = bench.catalogue.instance(result.instance()).orElseThrow();
        assertThat(Files.readAllBytes(bench.originals.path(stored.sha256()))).isEqualTo(file);

        assertThat(bench.receive("again", file).outcome()).isEqualTo(Outcome.DUPLICATE);
        bench.importer.delete(result.study());
        assertThat(bench.receive("after deletion", file)).extracting(ImportResult::study, ImportResult::series, ImportResult::instance)
                .containsExactly(result.study(), result.series(), result.instance());
        bench.frames.delete(result.instance());
        try (var rebuilder = bench.rebuilder()) {
            rebuilder.rebuild(bench.catalogue.instance(result.instance()).orElseThrow());
        }
        bench.frames.verify(result.instance());
    }

    @Test
    void a_concatenation_is_one_stack_and_its_missing_parts_are_named() throws Exception {
        for (int part : new int[] {4, 1, 2}) {
            Attributes cine = DicomFiles.ct("1.9", "1.9.1", "1.2." + part, 20 - part, 16).remove(Tag.ImagePositionPatient)
                    .remove(Tag.ImageOrientationPatient).setInt(Tag.NumberOfFrames, 2).setString(Tag.ConcatenationUID, "1.7")
                    .setInt(Tag.InConcatenationNumber, part).setInt(Tag.InConcatenationTotalNumber, 5)
                    .setInt(Tag.ConcatenationFrameOffsetNumber, 2 * part - 2);
            cine.setBytes(Tag.PixelData, VR.OW, new byte[16 * 16 * 2 * 2]);
            assertThat(bench.receive("part " + part, DicomFiles.bytes(cine)).outcome()).isEqualTo(Outcome.ACCEPTED);
        }

        Series series = bench.catalogue.study("1.9").orElseThrow().series().getFirst();

        assertThat(series.stack()).extracting(image -> image.instance() + "/" + image.frame())
                .containsExactly("1.2.1/1", "1.2.1/2", "1.2.2/1", "1.2.2/2", "1.2.4/1", "1.2.4/2");
        assertThat(series.incomplete()).containsExactly(new Series.Incomplete("1.7", List.of(3, 5), 5));
    }

    @Test
    void a_killed_worker_costs_its_file_and_nothing_else() throws Exception {
        bench.receive("before", slice("1.2.1", 1));
        long pid = bench.workers.pids().getFirst();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Attributes cine = DicomFiles.ct("1.9", "1.9.1", "1.2.2", 2, 16);
            cine.setInt(Tag.Rows, 1024).setInt(Tag.Columns, 1024).setInt(Tag.NumberOfFrames, 30);
            cine.setBytes(Tag.PixelData, VR.OW, new byte[1024 * 1024 * 2 * 30]);
            // In an order of bytes in which the file itself cannot stand for its frames, so that they are written.
            byte[] bytes = DicomWriter.toBytes(DicomFile.of(cine, TransferSyntax.EXPLICIT_BIG_ENDIAN));
            var victim = threads.submit(() -> bench.receive("victim", bytes));
            Path incoming = dir.resolve("frames/incoming");
            while (count(incoming) == 0 && !victim.isDone()) {
                Thread.onSpinWait();
            }
            ProcessHandle.of(pid).orElseThrow().destroyForcibly();

            ImportResult result = victim.get();
            assertThat(result.outcome()).isEqualTo(Outcome.REFUSED);
            assertThat(result.reason()).matches("The decoder process died while it worked on this file \\(exit code \\d+\\)\\.");
        }
        assertThat(bench.receive("after", slice("1.2.3", 3)).outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(bench.workers.pids()).hasSize(1).doesNotContain(pid);
        assertThat(bench.catalogue.instance("1.2.2")).isEmpty();
        assertThat(bench.frames.missing("1.2.2")).isTrue();
    }

    @Test
    void a_worker_that_hangs_is_ended() throws Exception {
        close();
        bench = new ImportBench(dir.resolve("hang"), new ImportSettings(1L << 30, 1L << 30), Duration.ofMillis(5500));
        bench.receive("before", slice("1.2.1", 1));
        long pid = bench.workers.pids().getFirst();
        new ProcessBuilder("kill", "-STOP", Long.toString(pid)).start().waitFor();

        ImportResult result = bench.receive("hanging", slice("1.2.2", 2));

        assertThat(result.reason()).isEqualTo("Decoding one frame took longer than 5 s and was ended.");
        ProcessHandle.of(pid).ifPresent(ended -> ended.onExit().orTimeout(10, TimeUnit.SECONDS).join());
        assertThat(bench.receive("after", slice("1.2.2", 2)).outcome()).isEqualTo(Outcome.ACCEPTED);
    }

    @Test
    void an_archive_is_unpacked_with_one_result_an_entry() throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            put(zip, "DICOMDIR", DicomFiles.bytes(new Attributes().setString(Tag.SOPClassUID, UID.MediaStorageDirectoryStorage)));
            put(zip, "../../escape.dcm", slice("1.2.1", 1));
            zip.putNextEntry(new ZipEntry("folder/"));
            put(zip, "folder/.DS_Store", new byte[64]);
            put(zip, "folder/2.dcm", slice("1.2.2", 2));
            put(zip, "folder/inner.zip", new byte[] {'P', 'K', 3, 4, 0, 0, 0, 0});
        }
        List<ImportResult> results = bench.importer.receive("case.zip", new ByteArrayInputStream(bytes.toByteArray()), "account");

        assertThat(results).extracting(ImportResult::name)
                .containsExactly("DICOMDIR", "../../escape.dcm", "folder/.DS_Store", "folder/2.dcm", "folder/inner.zip");
        assertThat(results).extracting(ImportResult::outcome).containsExactly(Outcome.REFUSED, Outcome.ACCEPTED, Outcome.REFUSED,
                Outcome.ACCEPTED, Outcome.REFUSED);
        assertThat(results.getLast().reason()).isEqualTo("This is an archive inside an archive; unpack it first.");
        assertThat(dir.getParent().resolve("escape.dcm")).doesNotExist();
        assertThat(files("incoming")).isZero();
    }

    @Test
    void an_archive_that_swells_is_stopped() throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("bomb"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 120; i++) {
                zip.write(zeros);
            }
        }
        close();
        bench = new ImportBench(dir.resolve("bomb"), new ImportSettings(1L << 30, 1L << 30), Duration.ofSeconds(30));

        List<ImportResult> results = bench.importer.receive("bomb.zip", new ByteArrayInputStream(bytes.toByteArray()), "account");

        assertThat(results).singleElement().satisfies(result -> assertThat(result.reason())
                .isEqualTo("The archive unpacks to more than 200 times its size."));
        assertThat(files("bomb/incoming")).isZero();
    }

    @Test
    void an_archive_that_unpacks_to_more_than_is_allowed_is_stopped_though_it_is_not_packed_tightly() throws Exception {
        close();
        bench = new ImportBench(dir.resolve("sum"), new ImportSettings(1L << 20, 20_000), Duration.ofSeconds(30));
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (int i = 1; i <= 20; i++) {
                put(zip, i + ".dcm", slice("1.2." + i, i));
            }
        }
        List<ImportResult> results = bench.importer.receive("many.zip", new ByteArrayInputStream(bytes.toByteArray()), "account");

        assertThat(results.getLast().reason())
                .isEqualTo("The archive unpacks to more than is allowed. What stood before that was taken in.");
        assertThat(results.size()).isLessThan(20);
        assertThat(files("sum/incoming")).isZero();
    }

    @Test
    void a_file_beyond_the_limit_is_refused_before_it_is_kept() throws Exception {
        close();
        bench = new ImportBench(dir.resolve("small"), new ImportSettings(4096, 4096), Duration.ofSeconds(30));

        ImportResult result = bench.importer.receive("endless", InputStream.nullInputStream(), "account").getFirst();
        assertThat(result.reason()).isEqualTo("The file is empty.");
        assertThat(bench.receive("large", new byte[5000]).reason()).isEqualTo("The file is larger than the 4096 bytes that are allowed.");
        assertThat(files("small/incoming")).isZero();
    }

    @Test
    void recovery_removes_what_a_killed_program_left() throws Exception {
        bench.receive("kept", slice("1.2.1", 1));
        StoredInstance kept = bench.catalogue.instance("1.2.1").orElseThrow();
        String orphan = "ab".repeat(32);
        Path orphanFile = bench.originals.path(orphan);
        Files.createDirectories(orphanFile.getParent());
        Files.write(orphanFile, new byte[10]);
        long pid = ProcessHandle.current().pid();
        Files.writeString(dir.resolve("incoming/" + pid + "-1.intent"), orphan + " 1.2.99\n" + kept.sha256() + " 1.2.1\n");
        Files.write(dir.resolve("incoming/" + pid + "-2.part"), new byte[10]);
        Files.write(dir.resolve("incoming/999999999-2.part"), new byte[10]);
        // of a command that runs beside the server: its parent lives
        Path foreign = dir.resolve("incoming/" + ProcessHandle.current().parent().orElseThrow().pid() + "-3.part");
        Files.write(foreign, new byte[10]);

        bench.importer.recover();

        assertThat(orphanFile).doesNotExist();
        assertThat(bench.originals.path(kept.sha256())).exists();
        bench.frames.verify("1.2.1");
        assertThat(bench.originals.incoming()).isDirectoryNotContaining(file -> !file.equals(foreign)).isNotEmptyDirectory();
    }

    @Test
    void lost_frames_are_decoded_again_from_the_original() throws Exception {
        bench.receive("one", slice("1.2.1", 1));
        bench.receive("two", slice("1.2.2", 2));
        bench.frames.delete("1.2.2");

        try (var rebuilder = bench.rebuilder()) {
            rebuilder.rebuild(bench.catalogue.instance("1.2.2").orElseThrow());
        }
        bench.frames.verify("1.2.2");
    }

    @Test
    void a_deleted_study_leaves_no_file() throws Exception {
        bench.receive("one", slice("1.2.1", 1));
        bench.receive("two", slice("1.2.2", 2));

        assertThat(bench.importer.delete("1.9")).isTrue();
        assertThat(bench.importer.delete("1.9")).isFalse();

        assertThat(bench.catalogue.study("1.9")).isEmpty();
        assertThat(files("originals")).isZero();
        assertThat(files("frames")).isZero();
    }

    @Test
    void a_study_is_described_with_its_stack_in_order() throws Exception {
        for (int number : new int[] {3, 1, 2}) {
            bench.receive("slice", slice("1.2." + number, number));
        }
        StudyDetail study = bench.catalogue.study("1.9").orElseThrow();

        assertThat(study.patientName()).isEqualTo(new PersonNameGroups("Müller^Jörg", "山田^太郎", null));
        assertThat(study.modalities()).containsExactly("CT");
        assertThat(study.instanceCount()).isEqualTo(3);
        assertThat(study.thumbnailSeries()).isEqualTo("1.9.1");
        // From the head (greatest z) to the feet.
        assertThat(study.series().getFirst().stack()).extracting(StackImage::instance).containsExactly("1.2.3", "1.2.2", "1.2.1");
        assertThat(bench.catalogue.studies("müller thorax", "CT", 0, 10, new StudyScope.Everything()).total()).isEqualTo(1);
        assertThat(bench.catalogue.studies("a%1", null, 0, 10, new StudyScope.Everything()).total()).isZero();
        assertThat(bench.catalogue.studies("a_1", null, 0, 10, new StudyScope.Only(java.util.Set.of("1.8"))).total()).isZero();
        assertThat(bench.catalogue.studies("a_1", null, 0, 10, new StudyScope.Only(java.util.Set.of("1.9"))).total()).isEqualTo(1);
    }

    @Test
    void a_study_begins_with_images_of_the_patient_whatever_the_numbers_of_its_series() throws Exception {
        receiveSeries("1.9.1", 1, UID.ParametricMapStorage, "DERIVED");
        receiveSeries("1.9.2", 2, UID.SecondaryCaptureImageStorage, "SECONDARY");
        receiveSeries("1.9.3", 3, UID.CTImageStorage, "LOCALIZER");
        receiveSeries("1.9.5", 5, UID.CTImageStorage, "AXIAL");
        receiveSeries("1.9.4", 4, UID.CTImageStorage, "AXIAL");
        StudyDetail study = bench.catalogue.study("1.9").orElseThrow();

        assertThat(study.series()).extracting(Series::series).containsExactly("1.9.4", "1.9.5", "1.9.3", "1.9.2", "1.9.1");
        assertThat(study.thumbnailSeries()).isEqualTo("1.9.4");
    }

    private void receiveSeries(String series, int number, String sopClass, String flavor) throws Exception {
        Attributes a = DicomFiles.ct("1.9", series, series + ".1", 1, 16).setString(Tag.SOPClassUID, sopClass);
        a.setInt(Tag.SeriesNumber, number).setString(Tag.ImageType, "ORIGINAL", "PRIMARY", flavor);
        assertThat(bench.receive("image", DicomFiles.bytes(a)).outcome()).isEqualTo(Outcome.ACCEPTED);
    }

    private static byte[] slice(String instance, int number) throws Exception {
        return DicomFiles.bytes(DicomFiles.ct("1.9", "1.9.1", instance, number, 32));
    }

    private String reason(String name, byte[] bytes) throws Exception {
        ImportResult result = bench.receive(name, bytes);
        assertThat(result.outcome()).isEqualTo(Outcome.REFUSED);
        return result.reason();
    }

    private static void put(ZipOutputStream zip, String name, byte[] bytes) throws Exception {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(bytes);
    }

    private long files(String folder) throws Exception {
        try (var files = Files.walk(dir.resolve(folder))) {
            return files.filter(Files::isRegularFile).count();
        }
    }

    private static long count(Path folder) throws Exception {
        try (var files = Files.list(folder)) {
            return files.count();
        }
    }

    private static byte[] content(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
