package org.caseroom.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.VR;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CatalogueUpdaterIT {
    private static final int OVERLAY = 0x6000;

    @TempDir
    private Path dir;
    private ImportBench bench;

    private static final class Log implements CatalogueUpdater.Progress {
        final List<String> updated = new ArrayList<>();
        final List<String> failed = new ArrayList<>();
        private final int limit;

        Log(int limit) {
            this.limit = limit;
        }

        @Override
        public void updated(StoredInstance instance) {
            updated.add(instance.instance());
        }

        @Override
        public void failed(String instance, String reason) {
            failed.add(instance + " " + reason);
        }

        @Override
        public boolean cancelled() {
            return updated.size() >= limit;
        }
    }

    @BeforeEach
    void open() throws Exception {
        bench = new ImportBench(dir);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    /** As a program wrote it that knew of no overlays, displays and windows in frames. */
    private void age(String where) throws Exception {
        bench.database.call(h -> h.execute("update instance set reader_version = 0, images = replace(replace(images, '\"overlays\":true',"
                + " '\"overlays\":false'), 'HU', 'US'), presentation = replace(presentation, '\"overlays\"', '\"unread\"') where " + where));
    }

    private void receive(int... numbers) throws Exception {
        for (int number : numbers) {
            Attributes slice = DicomFiles.ct("1.9", "1.9.1", "1.2." + number, number, 16);
            slice.setInt(Tag.OverlayRows, 16).setInt(Tag.OverlayColumns, 16).setString(Tag.OverlayType, "G");
            slice.setInt(Tag.OverlayOrigin, 1, 1).setInt(Tag.OverlayBitsAllocated, 1).setInt(Tag.OverlayBitPosition, 0);
            byte[] bits = new byte[32];
            bits[number] = 1;
            slice.setBytes(Tag.OverlayData, VR.OW, bits);
            bench.receive("slice", DicomFiles.bytes(slice));
        }
    }

    private StackImage image(int number) {
        return bench.catalogue.images("1.2." + number).getFirst();
    }

    @Test
    void a_row_of_an_earlier_version_becomes_what_an_import_writes_today() throws Exception {
        receive(1, 2);
        StackImage before = image(1);
        String presentation = bench.catalogue.presentation("1.2.1").orElseThrow();
        bench.frames.sides().write("1.2.1", List.of());
        age("instance_uid = '1.2.1'");
        assertThat(image(1)).isNotEqualTo(before);

        var log = new Log(100);
        assertThat(bench.updater().run(log)).isEqualTo(new CatalogueUpdater.Outcome(1, 0));

        assertThat(log.updated).containsExactly("1.2.1");
        assertThat(image(1)).isEqualTo(before);
        assertThat(image(1).display().overlays()).isTrue();
        assertThat(bench.catalogue.presentation("1.2.1")).contains(presentation);
        assertThat(bench.frames.sides().read("1.2.1", OVERLAY, 0)[1]).isEqualTo((byte) 1);
        bench.frames.verify("1.2.1");
        assertThat(bench.updater().run(log)).as("once").isEqualTo(new CatalogueUpdater.Outcome(0, 0));
    }

    @Test
    void one_that_was_ended_in_between_goes_on_with_the_next() throws Exception {
        receive(1, 2, 3);
        age("1 = 1");

        var first = new Log(1);
        bench.updater().run(first);
        var second = new Log(100);
        bench.updater().run(second);

        assertThat(first.updated).containsExactly("1.2.1");
        assertThat(second.updated).containsExactly("1.2.2", "1.2.3");
    }

    @Test
    void frames_that_were_evicted_stay_away_and_the_window_that_they_told_is_kept() throws Exception {
        receive(1);
        StackImage before = image(1);
        bench.frames.delete("1.2.1");
        age("1 = 1");

        bench.updater().run(new Log(100));

        assertThat(image(1)).isEqualTo(before);
        assertThat(before.window()).isNotNull();
        assertThat(bench.frames.missing("1.2.1")).isTrue();
    }

    @Test
    void without_its_original_an_instance_stays_as_it_was_and_is_named() throws Exception {
        receive(1, 2);
        age("1 = 1");
        Path original = bench.originals.path(bench.catalogue.instance("1.2.1").orElseThrow().sha256());
        Path away = Files.move(original, dir.resolve("away"));

        var log = new Log(100);
        assertThat(bench.updater().run(log)).isEqualTo(new CatalogueUpdater.Outcome(1, 1));
        assertThat(log.failed).containsExactly("1.2.1 The original file is missing.");
        assertThat(image(1).rescaleUnit()).isEqualTo("US");
        assertThat(bench.frames.missing("1.2.1")).as("what says where the frames lie stays").isFalse();

        Files.move(away, original);
        bench.frames.verify("1.2.1");
        assertThat(bench.updater().run(new Log(100))).as("when it has come back").isEqualTo(new CatalogueUpdater.Outcome(1, 0));
        assertThat(image(1).rescaleUnit()).isEqualTo("HU");
    }

    @Test
    void in_the_background_it_tells_what_changed_and_ends_when_it_is_told_to() throws Exception {
        receive(1, 2);
        age("1 = 1");
        var changed = new CountDownLatch(2);

        try (var updater = bench.updater()) {
            updater.start(() -> true, _ -> changed.countDown());
            assertThat(changed.await(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(bench.updater().run(new Log(100))).isEqualTo(new CatalogueUpdater.Outcome(0, 0));
    }
}
