package org.caseroom.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SpoolTest {
    private static final long MIB = 1L << 20;

    @TempDir
    private Path dir;

    @Test
    void a_disk_that_fills_up_while_a_file_comes_ends_it_with_a_sentence_and_leaves_nothing() throws Exception {
        var free = new AtomicLong(300 * MIB);
        var spool = new Spool(dir, 256 * MIB, free::get);
        var read = new AtomicLong();
        var large = new InputStream() {
            @Override
            public int read() {
                throw new UnsupportedOperationException("read in bulk");
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                free.addAndGet(-length);
                read.addAndGet(length);
                return length;
            }
        };

        assertThatThrownBy(() -> spool.receive(large, 4096 * MIB)).isInstanceOf(RefusedException.class)
                .hasMessage("The disk of the server is nearly full, so nothing more is taken in.");
        assertThat(read.get()).as("of the 44 MiB above what is left free").isBetween(44 * MIB, 44 * MIB + 32 * MIB);
        assertThat(files()).isZero();
        assertThatThrownBy(() -> spool.receive(new ByteArrayInputStream(new byte[10]), MIB)).isInstanceOf(RefusedException.class)
                .hasMessage("The disk of the server is nearly full, so nothing more is taken in.");
    }

    @Test
    void an_original_whose_group_failed_can_be_kept_again() throws Exception {
        var originals = new Originals(dir.resolve("data"));
        byte[] bytes = {1, 2, 3, 4, 5};
        SpooledFile file = new Spool(originals.incoming(), MIB).receive(new ByteArrayInputStream(bytes), MIB);

        originals.keep(List.of(file));
        originals.keep(List.of(file));

        assertThat(originals.path(file.sha256())).hasBinaryContent(bytes);
        Files.delete(originals.path(file.sha256()));
        assertThatThrownBy(() -> originals.keep(List.of(file))).as("lost altogether").isInstanceOf(IOException.class);
    }

    private long files() throws IOException {
        try (var all = Files.list(dir)) {
            return all.filter(Files::isRegularFile).count();
        }
    }
}
