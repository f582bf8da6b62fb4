package org.caseroom.neighbour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.UID;
import org.caseroom.dicom.io.DicomReader;
import org.caseroom.study.DicomFiles;
import org.caseroom.study.media.MediaExport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A medium as others read it: DCMTK's dcmdump and dcmmkdir, David Clunie's dciodvfy. */
final class MediaExportIT {
    private static final String ONE = "1.2.826.0.1.999.10.1";
    private static final String TWO = "1.2.826.0.1.999.10.2";

    @TempDir
    Path dir;

    private Site site;
    private Dcmtk tools;
    private MediaExport media;

    @BeforeEach
    void start() throws Exception {
        Dcmtk.need("dcmdump", "dcmmkdir");
        tools = new Dcmtk(dir);
        site = new Site(dir.resolve("data"), Map.of());
        media = new MediaExport(site.catalogue(), site.originals(), () -> "2.25.42");
        give(DicomFiles.ct(ONE, ONE + ".1", ONE + ".1.1", 1, 32));
        give(DicomFiles.ct(ONE, ONE + ".1", ONE + ".1.2", 2, 32));
        give(DicomFiles.ct(ONE, ONE + ".2", ONE + ".2.1", 1, 32));
        Attributes other = DicomFiles.ct(TWO, TWO + ".1", TWO + ".1.1", 1, 32);
        other.setString(Tag.PatientID, "P-2").setString(Tag.PatientName, "Someone^Else").remove(Tag.StudyDate);
        give(other);
        Attributes key = new Attributes().setString(Tag.SOPClassUID, UID.KeyObjectSelectionDocumentStorage).setString(Tag.SOPInstanceUID, ONE + ".3.1")
                .setString(Tag.StudyInstanceUID, ONE).setString(Tag.SeriesInstanceUID, ONE + ".3").setString(Tag.Modality, "KO")
                .setString(Tag.PatientID, "P-1").setInt(Tag.InstanceNumber, 1).setInt(Tag.SeriesNumber, 3);
        give(key);
    }

    private void give(Attributes object) throws Exception {
        assertThat(site.importer().receive("x", new ByteArrayInputStream(DicomFiles.bytes(object)), "system").getFirst().reason()).isNull();
    }

    @AfterEach
    void stop() {
        tools.close();
        site.close();
    }

    @Test
    void aFolderIsAMediumThatOthersRead() throws Exception {
        Path folder = dir.resolve("medium");
        assertThat(media.toFolder(List.of(ONE, TWO), folder)).isEqualTo(5);
        Attributes index = DicomReader.read(folder.resolve("DICOMDIR")).dataSet();
        List<String> types = new ArrayList<>();
        for (Attributes record : index.getItems(Tag.DirectoryRecordSequence)) {
            types.add(record.getString(Tag.DirectoryRecordType));
            if (record.containsValue(Tag.ReferencedFileID)) {
                Path file = folder.resolve(String.join("/", record.getStrings(Tag.ReferencedFileID)));
                var original = site.catalogue().instance(record.getString(Tag.ReferencedSOPInstanceUIDInFile)).orElseThrow();
                assertThat(Files.readAllBytes(file)).isEqualTo(Files.readAllBytes(site.originals().path(original.sha256())));
            }
        }
        assertThat(types).containsExactlyInAnyOrder("PATIENT", "STUDY", "SERIES", "IMAGE", "IMAGE", "SERIES", "IMAGE", "SERIES", "KEY OBJECT DOC",
                "PATIENT", "STUDY", "SERIES", "IMAGE");

        var dump = tools.run("dcmdump", List.of("-q", folder.resolve("DICOMDIR").toString()));
        assertThat(dump.status()).as(dump.text()).isZero();
        assertThat(walked(Files.readAllBytes(folder.resolve("DICOMDIR")), index)).as("records that are reached by their offsets").isEqualTo(types.size());
        // It reads the index with all its offsets before it appends, and complains of any that leads nowhere.
        Attributes more = DicomFiles.ct(TWO, TWO + ".1", TWO + ".1.9", 9, 32).setString(Tag.PatientID, "P-2");
        Files.write(folder.resolve("NEW"), DicomFiles.bytes(more));
        var append = tools.run("dcmmkdir", List.of("-v", "+A", "-Nxc", "+I", "+id", folder.toString(), "+D", folder.resolve("DICOMDIR").toString(), "NEW"));
        assertThat(append.status()).as(append.text()).isZero();
        assertThat(append.text()).doesNotContain("E: ").doesNotContain("corrupt");
        assertThat(DicomReader.read(folder.resolve("DICOMDIR")).dataSet().getItems(Tag.DirectoryRecordSequence)).hasSize(types.size() + 1);
        assertThatThrownBy(() -> media.toFolder(List.of(ONE), folder)).isInstanceOf(FileAlreadyExistsException.class);
    }

    /** Follows the links of the file as a reader does. */
    private static int walked(byte[] file, Attributes index) {
        return walk(file, index.getLong(Tag.OffsetOfTheFirstDirectoryRecordOfTheRootDirectoryEntity, 0));
    }

    private static int walk(byte[] file, long at) {
        int count = 0;
        for (long offset = at; offset != 0; offset = link(file, offset, 0x1400)) {
            assertThat(java.nio.ByteBuffer.wrap(file, (int) offset, 4).order(java.nio.ByteOrder.LITTLE_ENDIAN).getInt()).as("an item").isEqualTo(0xE000FFFE);
            count += 1 + walk(file, link(file, offset, 0x1420));
        }
        return count;
    }

    /** The first elements of a record are (0004,1400), (0004,1410), (0004,1420), of 12, 10 and 12 bytes. */
    private static long link(byte[] file, long record, int element) {
        int at = (int) record + 8 + (element == 0x1400 ? 0 : 22);
        var buffer = java.nio.ByteBuffer.wrap(file).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        assertThat(buffer.getShort(at) + 0x10000 * buffer.getShort(at + 2)).isEqualTo(0x0004 + 0x10000 * element);
        return buffer.getInt(at + 8) & 0xFFFFFFFFL;
    }

    @Test
    void theIndexHoldsWhatTheStandardAsksFor() throws Exception {
        Dcmtk.need("dciodvfy");
        Path folder = dir.resolve("checked");
        media.toFolder(List.of(ONE, TWO), folder);
        var check = tools.run("dciodvfy", List.of(folder.resolve("DICOMDIR").toString()));
        assertThat(check.text().lines().filter(line -> line.startsWith("Error")).toList()).as(check.text()).isEmpty();
    }

    @Test
    void anArchiveHoldsTheSameAndComesBackIn() throws Exception {
        var bytes = new ByteArrayOutputStream();
        assertThat(media.toZip(List.of(ONE), bytes)).isEqualTo(4);
        List<String> names = new ArrayList<>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        assertThat(names).hasSize(6).contains("DICOMDIR", "README.TXT", "DICOM/ST0001/SE0001/IM000001");
        assertThat(names).allMatch(name -> java.util.Arrays.stream(name.split("/")).allMatch(part -> part.matches("[A-Z0-9_]{1,8}|README.TXT")));
        assertThat(site.importer().delete(ONE)).isTrue();
        site.importer().receive("medium.zip", new ByteArrayInputStream(bytes.toByteArray()), "system");
        assertThat(site.catalogue().instances(ONE, null)).hasSize(4);
    }
}
