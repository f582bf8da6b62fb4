package org.caseroom.neighbour;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.caseroom.study.DicomFiles;
import org.caseroom.watch.WatchFolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A watched folder on the real import. */
final class WatchFolderIT {
    private static final String STUDY = "1.2.826.0.1.999.9";

    @TempDir
    Path dir;

    private Site site;
    private Path folder;

    @BeforeEach
    void start() throws Exception {
        site = new Site(dir.resolve("data"), Map.of());
        folder = Files.createDirectories(dir.resolve("watched"));
    }

    @AfterEach
    void stop() {
        site.close();
    }

    private WatchFolder watch(boolean keep) throws Exception {
        return watch(keep, Duration.ofMillis(150));
    }

    private WatchFolder watch(boolean keep, Duration rest) throws Exception {
        var watch = new WatchFolder(folder, rest, keep, site.importer(), Clock.systemUTC(), () -> true);
        watch.start();
        return watch;
    }

    private static byte[] slice(int number) throws Exception {
        return DicomFiles.bytes(DicomFiles.ct(STUDY, STUDY + ".1", STUDY + ".1." + number, number, 32));
    }

    private List<String> files() throws Exception {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> Files.isRegularFile(file, java.nio.file.LinkOption.NOFOLLOW_LINKS)).map(file -> folder.relativize(file).toString()).sorted().toList();
        }
    }

    private void until(List<String> wanted) throws Exception {
        for (int i = 0; i < 300 && !files().equals(wanted); i++) {
            Thread.sleep(50);
        }
        assertThat(files()).isEqualTo(wanted);
    }

    @Test
    void completeFilesAreTakenInOthersSaidWhyAndTheRestIsLeftAlone() throws Exception {
        Files.createDirectories(folder.resolve("ct/one"));
        Files.write(folder.resolve("ct/one/a.dcm"), slice(1));
        Files.write(folder.resolve("b.dcm"), slice(2));
        Files.write(folder.resolve("notes.dcm"), "not an image".getBytes());
        Files.write(folder.resolve("coming.part"), slice(3));
        Files.write(folder.resolve(".hidden"), slice(3));
        Files.createSymbolicLink(folder.resolve("link.dcm"), Path.of("/etc/hostname"));
        try (var watch = watch(true)) {
            assertThat(watch).isNotNull();
            until(List.of(".hidden", "coming.part", "imported/b.dcm", "imported/ct/one/a.dcm", "rejected/notes.dcm", "rejected/notes.dcm.txt"));
            assertThat(site.catalogue().instances(STUDY, null)).hasSize(2);
            assertThat(Files.readString(folder.resolve("rejected/notes.dcm.txt"))).containsIgnoringCase("DICOM");
            assertThat(Files.isSymbolicLink(folder.resolve("link.dcm"))).as("links lead elsewhere").isTrue();

            Files.move(folder.resolve("coming.part"), folder.resolve("b.dcm"));
            until(List.of(".hidden", "imported/b.dcm", "imported/b.dcm.2", "imported/ct/one/a.dcm", "rejected/notes.dcm", "rejected/notes.dcm.txt"));
            assertThat(site.catalogue().instances(STUDY, null)).hasSize(3);
        }
    }

    @Test
    void aFileThatGrowsIsLeftUntilItRests() throws Exception {
        byte[] whole = slice(4);
        Path file = folder.resolve("slow.dcm");
        // Many times as long as the pauses of who writes.
        try (var watch = watch(false, Duration.ofMillis(1_200)); var out = Files.newOutputStream(file)) {
            assertThat(watch).isNotNull();
            for (int i = 0; i < 12; i++) {
                out.write(whole, i * whole.length / 12, (i + 1) * whole.length / 12 - i * whole.length / 12);
                out.flush();
                Files.setLastModifiedTime(file, java.nio.file.attribute.FileTime.fromMillis(System.currentTimeMillis()));
                assertThat(file).exists();
                Thread.sleep(60);
            }
            until(List.of());
        }
        assertThat(site.catalogue().instances(STUDY, null)).hasSize(1);
    }

    @Test
    void whatWasTakenInBeforeAKillIsKnownAndMovedAfterIt() throws Exception {
        site.importer().receive("x", new java.io.ByteArrayInputStream(slice(5)), "system");
        Files.write(folder.resolve("again.dcm"), slice(5));
        try (var watch = watch(true)) {
            assertThat(watch).isNotNull();
            until(List.of("imported/again.dcm"));
        }
        assertThat(site.catalogue().instances(STUDY, null)).hasSize(1);
    }
}
