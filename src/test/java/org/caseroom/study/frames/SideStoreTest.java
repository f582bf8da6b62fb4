package org.caseroom.study.frames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SideStoreTest {
    @TempDir
    private Path dir;

    @Test
    void what_lies_beside_frames_comes_back_by_kind_and_number() throws Exception {
        try (var store = new FrameStore(dir, 4)) {
            byte[] long1 = new byte[100_000];
            long1[77_777] = 5;
            store.sides().write("1.2.3", List.of(new Side(0x6000, 0, new byte[] {1}), new Side(0x6002, 4, long1), new Side(1, 0, new byte[0])));
            assertThat(store.sides().read("1.2.3", 0x6000, 0)).containsExactly(1);
            assertThat(store.sides().read("1.2.3", 0x6002, 4)).isEqualTo(long1);
            assertThat(store.sides().read("1.2.3", 1, 0)).isEmpty();
            assertThat(store.sides().read("1.2.3", 0x6002, 5)).isNull();
            assertThat(store.sides().read("1.2.4", 0x6000, 0)).isNull();
            store.delete("1.2.3");
            assertThat(store.sides().read("1.2.3", 0x6000, 0)).isNull();
        }
    }

    @Test
    void a_single_wrong_bit_is_found_and_bytes_of_another_instance_are_not_given() throws Exception {
        try (var store = new FrameStore(dir, 4)) {
            store.sides().write("1.2.3", List.of(new Side(0x6000, 0, new byte[] {1, 2, 3, 4, 5, 6, 7, 8})));
            Path file;
            try (var files = Files.walk(dir)) {
                file = files.filter(path -> path.toString().endsWith(".sides")).findFirst().orElseThrow();
            }
            byte[] good = Files.readAllBytes(file);
            for (int bit = 0; bit < good.length * 8; bit++) {
                byte[] bad = good.clone();
                bad[bit / 8] ^= (byte) (1 << bit % 8);
                Files.write(file, bad);
                assertThatThrownBy(() -> store.sides().read("1.2.3", 0x6000, 0)).as("bit %s", bit).isInstanceOf(FrameStoreException.class);
            }
            for (int length = 0; length < good.length; length++) {
                Files.write(file, java.util.Arrays.copyOf(good, length));
                assertThatThrownBy(() -> store.sides().read("1.2.3", 0x6000, 0)).as("length %s", length).isInstanceOf(FrameStoreException.class);
            }
        }
    }
}
