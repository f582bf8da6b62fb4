package org.caseroom.study.media;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.function.Supplier;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.io.DicomReader;
import org.caseroom.study.Catalogue;
import org.caseroom.study.Originals;
import org.caseroom.study.StoredInstance;

/**
 * Writes studies as a medium: {@code DICOMDIR} and {@code DICOM/ST0001/SE0001/IM000001}, names as the standard has them (PS3.10 8.5).
 * Objects are copied as they are, in the transfer syntax in which they are kept. Blocks.
 */
public final class MediaExport {
    private static final String FILE_SET = "CASEROOM";
    private static final int MAX_SERIES = 9_999;
    private static final int MAX_OBJECTS = 999_999;
    private static final String README = """
            This medium was written by Caseroom. It holds DICOM files and their index, the file DICOMDIR.
            Open it with any DICOM viewer; give the whole folder, not a single file.

            Dieser Datentraeger wurde von Caseroom geschrieben. Er enthaelt DICOM-Dateien und ihr Verzeichnis, die Datei DICOMDIR.
            Er laesst sich mit jedem DICOM-Betrachter oeffnen; geben Sie den ganzen Ordner an, nicht eine einzelne Datei.
            """;

    private final Catalogue catalogue;
    private final Originals originals;
    private final Supplier<String> uids;

    /** @param uids new UIDs */
    public MediaExport(Catalogue catalogue, Originals originals, Supplier<String> uids) {
        this.catalogue = catalogue;
        this.originals = originals;
        this.uids = uids;
    }

    /** Takes the files of the medium in any order. */
    private interface Target {
        void file(String path, Path source) throws IOException;

        void file(String path, byte[] content) throws IOException;
    }

    /** Into an empty or new folder. @return objects written @throws FileAlreadyExistsException when there is a DICOMDIR in it already */
    public int toFolder(Collection<String> studies, Path folder) throws IOException {
        if (Files.exists(folder.resolve("DICOMDIR")) || Files.exists(folder.resolve("DICOM"))) {
            throw new FileAlreadyExistsException(folder.toString(), null, "There is a medium in this folder already: name another one");
        }
        return write(studies, new Target() {
            @Override
            public void file(String path, Path source) throws IOException {
                Path target = folder.resolve(path);
                Files.createDirectories(target.getParent());
                Files.copy(source, target);
            }

            @Override
            public void file(String path, byte[] content) throws IOException {
                Files.write(Files.createDirectories(folder).resolve(path), content);
            }
        });
    }

    /** As one archive. Does not close {@code out}. */
    public int toZip(Collection<String> studies, OutputStream out) throws IOException {
        var zip = new ZipOutputStream(new BufferedOutputStream(out, 1 << 16));
        // Pixels hardly shrink in deflate, and the fastest level does that little as well.
        zip.setLevel(Deflater.BEST_SPEED);
        int count = write(studies, new Target() {
            @Override
            public void file(String path, Path source) throws IOException {
                entry(path);
                Files.copy(source, zip);
                zip.closeEntry();
            }

            @Override
            public void file(String path, byte[] content) throws IOException {
                entry(path);
                zip.write(content);
                zip.closeEntry();
            }

            private void entry(String path) throws IOException {
                var entry = new ZipEntry(path);
                entry.setLastModifiedTime(FileTime.fromMillis(0));
                zip.putNextEntry(entry);
            }
        });
        zip.finish();
        zip.flush();
        return count;
    }

    private int write(Collection<String> studies, Target target) throws IOException {
        var directory = new MediaDirectory();
        int count = 0;
        int studyNumber = 0;
        for (String study : new LinkedHashSet<>(studies)) {
            studyNumber++;
            Map<String, Integer> series = new HashMap<>();
            for (StoredInstance instance : catalogue.instances(study, null)) {
                int seriesNumber = series.computeIfAbsent(instance.series(), _ -> series.size() + 1);
                if (studyNumber > MAX_SERIES || seriesNumber > MAX_SERIES || ++count > MAX_OBJECTS) {
                    throw new IOException("A medium holds at most " + MAX_SERIES + " studies and series of each, and " + MAX_OBJECTS + " objects");
                }
                String[] fileId = {"DICOM", "ST%04d".formatted(studyNumber), "SE%04d".formatted(seriesNumber), "IM%06d".formatted(count)};
                Path original = originals.path(instance.sha256());
                Attributes data = DicomReader.read(original).dataSet();
                directory.add(data, instance.sopClass(), instance.instance(), instance.study(), instance.series(), instance.transferSyntax(), fileId,
                        instance.frames() > 0);
                target.file(String.join("/", fileId), original);
            }
        }
        target.file("DICOMDIR", directory.bytes(uids.get(), FILE_SET));
        target.file("README.TXT", README.getBytes(StandardCharsets.US_ASCII));
        return count;
    }
}
