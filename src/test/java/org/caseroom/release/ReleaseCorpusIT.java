package org.caseroom.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.caseroom.deidentify.Identifier;
import org.caseroom.deidentify.ProfileOption;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.UID;
import org.caseroom.dicom.imageio.FrameSource;
import org.caseroom.dicom.io.DicomFile;
import org.caseroom.dicom.io.DicomReader;
import org.caseroom.dicom.io.DicomWriter;
import org.caseroom.dicom.io.PixelDataSource;
import org.caseroom.testing.Corpus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All files of the corpus that are no broken ones: copied, they hold the same decoded pixels and geometry, and other programs take them as before. */
final class ReleaseCorpusIT {
    private static final Pseudonyms PSEUDONYMS = new Pseudonyms("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII), 0);
    private static final ReleaseOptions OPTIONS = new ReleaseOptions(Set.of(ProfileOption.CLEAN_DESCRIPTORS, ProfileOption.CLEAN_STRUCTURED_CONTENT,
            ProfileOption.CLEAN_GRAPHICS, ProfileOption.RETAIN_MODIFIED_DATES, ProfileOption.RETAIN_SAFE_PRIVATE,
            ProfileOption.RETAIN_PATIENT_CHARACTERISTICS), null, null, Set.of(), false, Set.of());
    private static final int[] GEOMETRY = {Tag.ImagePositionPatient, Tag.ImageOrientationPatient, Tag.PixelSpacing, Tag.Rows, Tag.Columns,
        Tag.NumberOfFrames, Tag.RescaleSlope, Tag.RescaleIntercept, Tag.WindowCenter, Tag.SliceThickness};
    private static final int MAX_FRAMES = 3;

    @TempDir
    private Path dir;

    @Test
    void every_file_of_the_corpus() throws Exception {
        Path root = Corpus.require();
        boolean verify = Files.isExecutable(Path.of("/usr/bin/dciodvfy"));
        var problems = new ArrayList<String>();
        boolean dump = Files.isExecutable(Path.of("/usr/bin/dcmdump"));
        var worse = new ArrayList<String>();
        int copied = 0;
        var left = new HashMap<LeftOutReason, Integer>();
        for (var row : Corpus.table("manifest.tsv")) {
            var name = row.get("path");
            if (name.contains("/broken/")) {
                continue;
            }
            Path file = root.resolve(name);
            DicomFile source;
            try {
                source = DicomReader.read(file);
            } catch (IOException e) {
                continue;
            }
            if (source.dataSet().getString(Tag.SOPClassUID, "").equals(UID.MediaStorageDirectoryStorage)) {
                continue;
            }
            var group = InstanceCopier.group(source.dataSet());
            Map<PixelGroup, PixelDecision> looked = Map.of(group, new PixelDecision("1.2", group.rows(), group.columns(), PixelAction.CLEAN, List.of()));
            try {
                switch (new InstanceCopier(OPTIONS, PSEUDONYMS, looked, null, Watch.NOBODY).copy(source)) {
                    case InstanceCopier.Outcome.LeftOut(var reason) -> left.merge(reason, 1, Integer::sum);
                    case InstanceCopier.Outcome.Copied(var content, var _) -> {
                        Path copy = dir.resolve("copy.dcm");
                        DicomWriter.write(content, copy);
                        copied++;
                        var read = DicomReader.read(copy);
                        same(name, source, read, problems);
                        silent(name, source.dataSet(), Files.readAllBytes(copy), problems);
                        if (dump) {
                            dumped(name, file, copy, problems);
                        }
                        if (verify) {
                            errors(readable(file, source), copy).forEach((error, _) -> worse.add(name + ": " + error));
                        }
                    }
                }
            } catch (IOException | RuntimeException e) {
                problems.add(name + ": " + e);
            }
        }
        assertThat(problems).isEmpty();
        assertThat(left).isEqualTo(Map.of(LeftOutReason.PRIVATE_CLASS, 3, LeftOutReason.DOCUMENT, 1));
        assertThat(copied).isGreaterThanOrEqualTo(376);
        assertThat(worse).isEmpty();
    }

    private static void same(String name, DicomFile source, DicomFile copy, List<String> problems) throws IOException {
        for (int tag : GEOMETRY) {
            if (!java.util.Arrays.equals(source.dataSet().getStrings(tag), copy.dataSet().getStrings(tag))) {
                problems.add(name + ": " + Tag.format(tag) + " changed");
            }
        }
        if (!PixelDataSource.hasPixels(source.dataSet())) {
            return;
        }
        FrameSource before;
        try {
            before = FrameSource.of(source);
        } catch (IOException e) {
            return;
        }
        try (before; var after = FrameSource.of(copy)) {
            if (before.frames() != after.frames() || before.availableFrames() != after.availableFrames()) {
                problems.add(name + ": " + after.availableFrames() + " frames of " + before.availableFrames());
            }
            for (int frame = 0; frame < Math.min(MAX_FRAMES, before.availableFrames()); frame++) {
                byte[] wanted;
                try {
                    wanted = before.decode(frame).samples();
                } catch (IOException e) {
                    return;
                }
                if (!java.util.Arrays.equals(wanted, after.decode(frame).samples())) {
                    problems.add(name + ": frame " + frame + " has other values");
                }
            }
        }
    }

    /** What is known of the patient is nowhere in the file. */
    private static void silent(String name, Attributes source, byte[] copy, List<String> problems) {
        var text = new String(copy, StandardCharsets.ISO_8859_1);
        for (var identifier : Identifier.of(source)) {
            if (identifier.text().equals("Patient")) {
                // The name of a test file, and a word of the codes that every copy has.
                continue;
            }
            // Shorter ones stand in any pixels by chance.
            if (identifier.text().length() >= (identifier.text().matches("[0-9]+") ? 8 : 6) && text.contains(new String(identifier.text().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1))) {
                problems.add(name + ": holds an identifier of " + identifier.text().length() + " characters");
            }
        }
    }

    /** What DCMTK reads without a complaint it reads in the copy likewise. */
    private static void dumped(String name, Path source, Path copy, List<String> problems) throws IOException, InterruptedException {
        var after = dump(copy);
        if (!after.isEmpty() && dump(source).isEmpty()) {
            problems.add(name + ": dcmdump says " + after);
        }
    }

    /** Errors and warnings; the exit status too. */
    private static String dump(Path file) throws IOException, InterruptedException {
        var process = new ProcessBuilder("dcmdump", "-M", file.toString()).redirectErrorStream(true).start();
        var told = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1).lines()
                .filter(line -> line.startsWith("E:") || line.startsWith("W:")).collect(java.util.stream.Collectors.joining("; "));
        int status = process.waitFor();
        return status == 0 ? told : "status " + status + " " + told;
    }

    /** dciodvfy does not inflate data sets: of such a file the same one as it is before it is deflated. */
    private Path readable(Path file, DicomFile source) throws IOException {
        if (!source.transferSyntax().uid().equals(UID.DeflatedExplicitVRLittleEndian)) {
            return file;
        }
        Path inflated = dir.resolve("inflated.dcm");
        DicomWriter.write(DicomFile.of(source.dataSet(), org.caseroom.dicom.data.TransferSyntax.EXPLICIT_LITTLE_ENDIAN), inflated);
        return inflated;
    }

    /** What dciodvfy finds in the copy and not in the original. */
    private static Map<String, Integer> errors(Path source, Path copy) throws IOException, InterruptedException {
        var before = verdict(source);
        var after = verdict(copy);
        before.keySet().forEach(after::remove);
        return after;
    }

    private static Map<String, Integer> verdict(Path file) throws IOException, InterruptedException {
        var process = new ProcessBuilder("dciodvfy", "-new", file.toString()).redirectErrorStream(true).start();
        var errors = new HashMap<String, Integer>();
        for (var line : new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1).split("\n")) {
            if (line.startsWith("Error") || line.startsWith("error")) {
                errors.merge(line.replaceAll("\\[\\d+\\]", "[]").replaceAll("<[0-9.]*>", "<>"), 1, Integer::sum);
            }
        }
        process.waitFor();
        return errors;
    }
}
