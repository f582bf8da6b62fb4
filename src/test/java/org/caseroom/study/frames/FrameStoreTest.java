package org.caseroom.study.frames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.caseroom.dicom.imageio.DecodedFrame;
import org.caseroom.dicom.imageio.SampleType;
import org.caseroom.dicom.imageio.VideoColour;
import org.caseroom.testing.SetClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class FrameStoreTest {
    private static final String UID = "1.2.826.0.1.3680043.8.498.1";

    @TempDir
    Path root;
    FrameStore store;

    @BeforeEach
    void open() throws IOException {
        store = new FrameStore(root, 2);
    }

    @AfterEach
    void close() {
        store.close();
    }

    static DecodedFrame frame(int rows, int columns, int samples, SampleType type, long seed) {
        byte[] bytes = new byte[rows * columns * samples * type.bytes()];
        new Random(seed).nextBytes(bytes);
        return new DecodedFrame(rows, columns, samples, type, samples == 3 ? "RGB" : "MONOCHROME2", bytes);
    }

    @Test
    void keeps_video_as_planes_and_gives_it_out_as_rgb() throws IOException {
        byte[] planes = {16, (byte) 235, 81, 81, 90, (byte) 240};
        var frame = new DecodedFrame(2, 2, 3, SampleType.U8, VideoColour.BT601.photometricInterpretation(), planes);
        store.write(UID, List.of(frame, frame));
        assertThat(store.size(UID)).isLessThan(128 + 2 * 64 + 2 * 64);
        try (var stored = store.open(UID)) {
            assertThat(stored.format(2)).isEqualTo(new FrameFormat(2, 2, 3, SampleType.U8, "RGB"));
            assertThat(stored.frame(2).format()).isEqualTo(stored.format(2));
            byte[] rgb = stored.frame(2).samples().toArray(ValueLayout.JAVA_BYTE);
            assertThat(rgb).hasSize(12);
            assertThat(Arrays.copyOfRange(rgb, 6, 9)).containsExactly(-2, 0, 0);
        }
        store.verify(UID);
    }

    @Test
    void files_of_an_earlier_version_are_read_replaced_and_deleted_where_they_lie() throws IOException {
        var first = frame(3, 5, 1, SampleType.U8, 1);
        store.write(UID, List.of(first));
        Path earlier = toEarlierPlace();
        assertThat(store.missing(UID)).isFalse();
        assertThat(store.size(UID)).isPositive();
        store.verify(UID);

        var second = frame(3, 5, 1, SampleType.U8, 2);
        store.write(UID, List.of(second));
        assertThat(earlier).doesNotExist();
        try (var stored = store.open(UID)) {
            assertThat(stored.frame(1).samples().toArray(ValueLayout.JAVA_BYTE)).isEqualTo(second.samples());
        }

        earlier = toEarlierPlace();
        assertThat(store.delete(UID)).isTrue();
        assertThat(earlier).doesNotExist();
        assertThat(store.missing(UID)).isTrue();
    }

    /** Where the store had them with two levels of directories. */
    private Path toEarlierPlace() throws IOException {
        Path place = store.path(UID);
        Path earlier = place.resolveSibling(place.getFileName().toString().substring(2, 4)).resolve(place.getFileName());
        Files.createDirectories(earlier.getParent());
        store.forget(UID);
        return Files.move(place, earlier);
    }

    @ParameterizedTest
    @EnumSource(SampleType.class)
    void gives_back_what_was_written(SampleType type) throws IOException {
        var frames = List.of(frame(3, 5, 1, type, 1), frame(7, 2, 1, type, 2), frame(2, 2, 3, type, 3));
        store.write(UID, frames);
        try (var stored = store.open(UID)) {
            assertThat(stored.count()).isEqualTo(3);
            for (int i = 0; i < 3; i++) {
                var frame = stored.frame(i + 1);
                assertThat(frame.format()).isEqualTo(FrameFormat.of(frames.get(i)));
                assertThat(frame.samples().toArray(ValueLayout.JAVA_BYTE)).isEqualTo(frames.get(i).samples());
                assertThat(frame.samples().isReadOnly()).isTrue();
            }
            assertThatThrownBy(() -> stored.frame(4)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("1 to 3");
            assertThatThrownBy(() -> stored.frame(0)).isInstanceOf(IllegalArgumentException.class);
        }
        store.verify(UID);
        assertThat(store.missing(UID)).isFalse();
        assertThat(store.missing(List.of(UID, "1.2.3"))).containsExactly("1.2.3");
    }

    @Test
    void nothing_stored_is_missing() {
        assertThatThrownBy(() -> store.open("1.2.3")).isInstanceOfSatisfying(FrameStoreException.class,
                e -> assertThat(e.kind()).isEqualTo(FrameStoreException.Kind.MISSING));
    }

    @Test
    void identifiers_from_outside_become_no_paths() throws IOException {
        store.write("../../../etc/passwd", List.of(frame(2, 2, 1, SampleType.U8, 1)));
        assertThat(store.path("../../../etc/passwd").normalize()).startsWith(root);
        assertThatThrownBy(() -> store.writer("1".repeat(65), 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.writer(UID, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_writer_that_does_not_commit_leaves_what_was_there() throws IOException {
        var first = frame(4, 4, 1, SampleType.U16, 1);
        store.write(UID, List.of(first));
        try (var writer = store.writer(UID, 2)) {
            writer.append(frame(4, 4, 1, SampleType.U16, 2));
            assertThatThrownBy(writer::commit).isInstanceOf(IllegalStateException.class).hasMessageContaining("1 of 2");
        }
        try (var stored = store.open(UID)) {
            assertThat(stored.frame(1).samples().toArray(ValueLayout.JAVA_BYTE)).isEqualTo(first.samples());
        }
        try (var files = Files.list(root.resolve("incoming"))) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void leftovers_of_a_killed_writer_are_never_read_and_can_be_swept() throws IOException {
        store.write(UID, List.of(frame(4, 4, 1, SampleType.U16, 1)));
        var leftover = Files.write(root.resolve("incoming").resolve("x.frames.1.1"), new byte[50]);
        Files.setLastModifiedTime(leftover, FileTime.fromMillis(1000));
        var living = store.writer("1.2.3", 1);
        living.append(frame(4, 4, 1, SampleType.U16, 1));
        assertThat(store.missing("1.2.3")).isTrue();
        assertThat(store.removeLeftovers(FileTime.fromMillis(2000))).isEqualTo(1);
        living.commit();
        store.verify("1.2.3");
        store.verify(UID);
    }

    @Test
    void every_flipped_byte_and_every_cut_is_noticed() throws IOException {
        store.write(UID, List.of(frame(3, 3, 1, SampleType.U16, 1), frame(3, 3, 1, SampleType.U16, 2)));
        var path = store.path(UID);
        byte[] good = Files.readAllBytes(path);
        int noticed = 0;
        for (int at = 0; at < good.length; at++) {
            byte[] bad = good.clone();
            bad[at] ^= 0x20;
            Files.write(path, bad);
            if (damaged()) {
                noticed++;
            } else {
                // Only the gap between two frames means nothing.
                assertThat(at).isBetween(FrameFile.headBytes(2) + 18, FrameFile.headBytes(2) + 63);
            }
        }
        assertThat(noticed).isEqualTo(good.length - 46);
        for (int length = 0; length < good.length; length++) {
            Files.write(path, Arrays.copyOf(good, length));
            assertThat(damaged()).as("cut to %d bytes", length).isTrue();
        }
        Files.write(path, good);
        assertThat(damaged()).isFalse();
    }

    private boolean damaged() throws IOException {
        try {
            store.verify(UID);
            return false;
        } catch (FrameStoreException e) {
            assertThat(e.kind()).isEqualTo(FrameStoreException.Kind.DAMAGED);
            assertThat(e).hasMessageContaining("Rebuild them from the original");
            return true;
        }
    }

    @Test
    void a_damaged_frame_spoils_only_itself() throws IOException {
        store.write(UID, List.of(frame(8, 8, 1, SampleType.U16, 1), frame(8, 8, 1, SampleType.U16, 2)));
        try (var file = new RandomAccessFile(store.path(UID).toFile(), "rw")) {
            file.seek(file.length() - 1);
            int last = file.read();
            file.seek(file.length() - 1);
            file.write(last ^ 1);
        }
        try (var stored = store.open(UID)) {
            assertThat(stored.frame(1).format().rows()).isEqualTo(8);
            assertThatThrownBy(() -> stored.frame(2)).isInstanceOf(FrameStoreException.class).hasMessageContaining("frame 2");
        }
        // Rebuilt: the mapping of the damaged file is not used again.
        store.write(UID, List.of(frame(8, 8, 1, SampleType.U16, 1), frame(8, 8, 1, SampleType.U16, 2)));
        try (var stored = store.open(UID)) {
            assertThat(stored.frame(2).format().rows()).isEqualTo(8);
        }
    }

    @Test
    void a_file_of_another_instance_is_refused() throws IOException {
        store.write("1.2.3", List.of(frame(4, 4, 1, SampleType.U8, 1)));
        Files.createDirectories(store.path(UID).getParent());
        Files.copy(store.path("1.2.3"), store.path(UID));
        assertThatThrownBy(() -> store.open(UID)).isInstanceOf(FrameStoreException.class).hasMessageContaining("another instance");
    }

    @Test
    void readers_keep_what_the_cache_lets_go() throws IOException {
        var frames = IntStream.range(0, 5).mapToObj(i -> frame(4, 4, 1, SampleType.U16, i)).toList();
        for (int i = 0; i < 5; i++) {
            store.write("1.2." + i, List.of(frames.get(i)));
        }
        var held = store.open("1.2.0");
        for (int i = 1; i < 5; i++) {
            store.open("1.2." + i).close();
        }
        assertThat(store.mapped()).isEqualTo(2);
        assertThat(store.delete("1.2.0")).isTrue();
        store.close();
        var samples = held.frame(1).samples();
        assertThat(samples.toArray(ValueLayout.JAVA_BYTE)).isEqualTo(frames.get(0).samples());
        held.close();
        assertThatThrownBy(() -> samples.get(ValueLayout.JAVA_BYTE, 0)).as("unmapped after the last reader")
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> held.frame(1)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> store.open("1.2.1")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void many_readers_and_few_mappings() throws Exception {
        var frames = IntStream.range(0, 6).mapToObj(i -> frame(16, 16, 1, SampleType.U16, i)).toList();
        for (int i = 0; i < 6; i++) {
            store.write("1.2." + i, List.of(frames.get(i)));
        }
        try (var threads = Executors.newFixedThreadPool(4)) {
            var tasks = IntStream.range(0, 4).mapToObj(seed -> (Callable<Integer>) () -> {
                var random = new Random(seed);
                int read = 0;
                for (int n = 0; n < 500; n++) {
                    int i = random.nextInt(6);
                    try (var stored = store.open("1.2." + i)) {
                        assertThat(stored.frame(1).samples().toArray(ValueLayout.JAVA_BYTE)).isEqualTo(frames.get(i).samples());
                        read++;
                    }
                    if (n % 50 == 0) {
                        store.write("1.2." + i, List.of(frames.get(i)));
                    }
                }
                return read;
            }).toList();
            for (var result : threads.invokeAll(tasks)) {
                assertThat(result.get()).isEqualTo(500);
            }
        }
        assertThat(store.mapped()).isLessThanOrEqualTo(2);
    }

    @Test
    void what_nobody_opened_for_longest_is_evicted_first_and_what_is_mapped_last() throws IOException {
        var clock = new SetClock(Instant.ofEpochSecond(1_800_000_000L));
        try (var aged = new FrameStore(root, 2, clock, root::resolve)) {
            for (int i = 0; i < 6; i++) {
                aged.write("1.2." + i, List.of(frame(100, 100, 1, SampleType.U8, i)));
                Files.setLastModifiedTime(aged.path("1.2." + i), FileTime.fromMillis(clock.millis() + i * 60_000L));
            }
            long one = aged.size("1.2.0");
            clock.advance(Duration.ofHours(2));
            // Opened and then pushed out of the cache by two others: its time of opening speaks for it.
            for (String instance : List.of("1.2.0", "1.2.1", "1.2.2")) {
                aged.open(instance).close();
            }
            assertThat(aged.evict(6 * one).files()).isZero();
            try (var held = aged.open("1.2.1")) {
                FrameStore.Eviction done = aged.evict(5 * one);
                assertThat(done).isEqualTo(new FrameStore.Eviction(2, 4 * one));
                assertThat(aged.missing(List.of("1.2.0", "1.2.1", "1.2.2", "1.2.3", "1.2.4", "1.2.5")))
                        .containsExactly("1.2.3", "1.2.4");
                assertThat(aged.evict(one).files()).isEqualTo(4);
                assertThat(held.frame(1).samples().toArray(ValueLayout.JAVA_BYTE)).as("who reads goes on")
                        .isEqualTo(frame(100, 100, 1, SampleType.U8, 1).samples());
            }
            assertThatThrownBy(() -> aged.open("1.2.1")).isInstanceOf(FrameStoreException.class);
        }
    }

    @Test
    void the_keeper_holds_the_store_below_its_limit_while_frames_come() throws Exception {
        store.write("1.2.0", List.of(frame(100, 100, 1, SampleType.U8, 0)));
        long one = store.size("1.2.0");
        try (var keeper = new FrameKeeper(store, 10 * one)) {
            for (int i = 1; i <= 60; i++) {
                store.write("1.2." + i, List.of(frame(100, 100, 1, SampleType.U8, i)));
                keeper.added("1.2." + i);
            }
            long end = System.nanoTime() + 10_000_000_000L;
            while (IntStream.rangeClosed(0, 60).filter(i -> !store.missing("1.2." + i)).count() > 10 && System.nanoTime() < end) {
                Thread.sleep(10);
            }
        }
        assertThat(IntStream.rangeClosed(0, 60).filter(i -> !store.missing("1.2." + i)).count()).isBetween(1L, 10L);
    }

    @Test
    void frames_that_lie_in_an_original_are_read_out_of_it_and_held_to_their_checksums() throws IOException {
        String sha256 = "ab".repeat(32);
        var first = frame(20, 30, 1, SampleType.U16, 1);
        var second = frame(20, 30, 1, SampleType.U16, 2);
        byte[] file = new byte[134 + 2 * 1200 + 7];
        System.arraycopy(first.samples(), 0, file, 134, 1200);
        System.arraycopy(second.samples(), 0, file, 1334, 1200);
        Path original = root.resolve(sha256);
        try (var store = new FrameStore(root, 2, null, root::resolve)) {
            var reference = store.reference(UID, sha256);
            assertThat(reference.append(first, 134)).isTrue();
            assertThat(reference.append(second, 1334)).isTrue();
            reference.commit();
            assertThatThrownBy(() -> store.open(UID)).as("the original has not come to its place").isInstanceOf(FrameStoreException.class)
                    .extracting("kind").isEqualTo(FrameStoreException.Kind.MISSING);
            Files.write(original, file);
            try (var frames = store.open(UID)) {
                assertThat(frames.count()).isEqualTo(2);
                assertThat(frames.frame(1).samples().toArray(ValueLayout.JAVA_BYTE)).isEqualTo(first.samples());
                assertThat(frames.frame(2).samples().toArray(ValueLayout.JAVA_BYTE)).isEqualTo(second.samples());
            }
            store.verify(UID);
            assertThat(store.size(UID)).isLessThan(300);
            assertThat(store.evict(1)).as("what frees nothing stays").isEqualTo(new FrameStore.Eviction(0, store.size(UID)));

            file[1400] ^= 4;
            Files.write(original, file);
            assertThatThrownBy(() -> store.verify(UID)).isInstanceOf(FrameStoreException.class).hasMessageContaining("frame 2");
            Files.write(original, Arrays.copyOf(file, 2000));
            assertThatThrownBy(() -> store.verify(UID)).isInstanceOf(FrameStoreException.class).hasMessageContaining("only 2000 bytes");
            Files.write(original, file);
            store.write(UID, List.of(first));
            try (var frames = store.open(UID)) {
                assertThat(frames.count()).as("frames of its own replace it").isEqualTo(1);
            }
        }
    }

    @Test
    void samples_that_could_not_be_read_one_by_one_are_not_referred_to() throws IOException {
        var reference = store.reference(UID, "00".repeat(32));
        assertThat(reference.append(frame(2, 2, 1, SampleType.U16, 1), 133)).isFalse();
        assertThat(reference.append(frame(2, 2, 1, SampleType.S32, 1), 134)).isFalse();
        assertThat(reference.append(frame(2, 2, 1, SampleType.U8, 1), -1)).isFalse();
        assertThat(reference.append(frame(2, 2, 1, SampleType.U8, 1), 133)).isTrue();
    }
}
