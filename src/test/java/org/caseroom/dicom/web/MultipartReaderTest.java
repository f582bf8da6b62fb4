package org.caseroom.dicom.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class MultipartReaderTest {
    @Test
    void what_the_writer_wrote_is_read_part_by_part() throws Exception {
        var out = new ByteArrayOutputStream();
        var writer = new MultipartWriter(out, "bound");
        writer.part("application/dicom", "http://x/1").write(new byte[200_000]);
        writer.part("text/plain", null);
        writer.part("text/plain", null).write("last".getBytes(StandardCharsets.US_ASCII));
        writer.end();

        var reader = new MultipartReader(new ByteArrayInputStream(out.toByteArray()), "bound");
        var first = reader.next();
        assertThat(first.headers()).containsEntry("content-type", "application/dicom").containsEntry("content-location", "http://x/1");
        assertThat(first.body().readNBytes(1000)).hasSize(1000);
        // The rest of the first one is skipped.
        assertThat(reader.next().body().readAllBytes()).isEmpty();
        assertThat(reader.next().body().readAllBytes()).asString(StandardCharsets.US_ASCII).isEqualTo("last");
        assertThat(reader.next()).isNull();
    }

    @Test
    void a_part_that_is_cut_off_is_an_error_and_not_an_end() throws Exception {
        var reader = new MultipartReader(new ByteArrayInputStream("--b\r\n\r\nabc".getBytes(StandardCharsets.US_ASCII)), "b");
        var part = reader.next();
        assertThatThrownBy(() -> part.body().readAllBytes()).isInstanceOf(MultipartException.class);
    }

    @Test
    void damage_ends_in_parts_or_in_a_sentence() throws IOException {
        byte[] good = "--b\r\nContent-Type: a/b\r\n\r\nabc\r\n--b\r\nX: y\r\n\r\n\r\n--b--\r\n".getBytes(StandardCharsets.US_ASCII);
        for (long seed = 0; seed < 5000; seed++) {
            var random = new SplittableRandom(seed);
            byte[] bad = good.clone();
            for (int i = random.nextInt(1, 4); i > 0; i--) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            }
            try {
                var reader = new MultipartReader(new ByteArrayInputStream(bad, 0, random.nextInt(bad.length + 1)), "b");
                for (var part = reader.next(); part != null; part = reader.next()) {
                    part.body().readAllBytes();
                }
            } catch (MultipartException e) {
                assertThat(e.getMessage()).as("seed " + seed).matches("(The|A) .{10,}");
            }
        }
    }
}
