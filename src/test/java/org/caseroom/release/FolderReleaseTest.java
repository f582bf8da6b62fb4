package org.caseroom.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.io.DicomReader;
import org.caseroom.study.DicomFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FolderReleaseTest {
    private static final byte[] KEY = "a key of sixteen bytes".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    private Path dir;

    @Test
    void writes_copies_and_says_what_it_left_out() throws IOException {
        Path in = Files.createDirectories(dir.resolve("in"));
        Files.write(in.resolve("a.dcm"), DicomFiles.bytes(DicomFiles.ct("1.1", "1.1.1", "1.1.1.1", 1, 4)));
        Files.write(in.resolve("b.dcm"), DicomFiles.bytes(DicomFiles.ct("1.1", "1.1.1", "1.1.1.2", 2, 4).setString(Tag.BurnedInAnnotation, "YES")));
        Files.writeString(in.resolve("c.txt"), "no image");
        var lines = new ArrayList<String>();

        var first = new FolderRelease(ReleaseOptions.of(), KEY, false).run(List.of(in), dir.resolve("out"), lines::add);
        var all = new FolderRelease(ReleaseOptions.of(), KEY, true).run(List.of(in), dir.resolve("all"), lines::add);

        assertThat(first).isEqualTo(new FolderRelease.Outcome(1, 1, 1));
        assertThat(all).isEqualTo(new FolderRelease.Outcome(2, 0, 1));
        assertThat(lines.getFirst()).contains("b.dcm", "PIXELS_NOT_REVIEWED");
        try (var written = Files.walk(dir.resolve("out"))) {
            var copy = written.filter(Files::isRegularFile).toList();
            assertThat(copy).hasSize(1);
            assertThat(dir.resolve("all").resolve(dir.resolve("out").relativize(copy.getFirst()))).exists();
            assertThat(DicomReader.read(copy.getFirst()).dataSet().getString(Tag.PatientName)).matches("P[A-Z2-9]{9}");
        }
    }
}
