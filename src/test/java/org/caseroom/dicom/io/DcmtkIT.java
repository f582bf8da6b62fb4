package org.caseroom.dicom.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.caseroom.dicom.DataSets;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Fragments;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.TransferSyntax;
import org.caseroom.dicom.data.UID;
import org.caseroom.dicom.data.VR;
import org.caseroom.dicom.io.DicomWriter.SequenceLengths;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** DCMTK, an implementation of other people, reads what is written here, and writes what is read here. */
@EnabledIf("dcmtkIsExpected")
class DcmtkIT {

    /** CI installs it: there its absence fails the tests instead of leaving them out. */
    static boolean dcmtkIsExpected() {
        return System.getenv("CI") != null || List.of("dcmdump", "dcmftest", "dcmconv").stream().allMatch(tool -> Arrays.stream(
                System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool))));
    }

    private static String run(Path folder, String... command) throws Exception {
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("ended").isTrue();
        String text = Files.readString(output, StandardCharsets.ISO_8859_1);
        assertThat(process.exitValue()).as(String.join(" ", command) + "\n" + text).isZero();
        return text;
    }

    private static Attributes dataSet(TransferSyntax syntax, int seed) {
        Attributes dataSet = DataSets.random(new Random(seed), 30);
        dataSet.setInt(Tag.Rows, 2).setInt(Tag.Columns, 2).setInt(Tag.BitsAllocated, 16).setInt(Tag.NumberOfFrames, 2);
        if (syntax.encapsulated()) {
            dataSet.setFragments(Tag.PixelData, Fragments.ofFrameBytes(List.of(new byte[] {1, 2, 3}, new byte[] {4, 5})));
        } else {
            dataSet.setBytes(Tag.PixelData, VR.OW, new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16});
        }
        return dataSet;
    }

    @ParameterizedTest
    @ValueSource(strings = {UID.ImplicitVRLittleEndian, UID.ExplicitVRLittleEndian, UID.ExplicitVRBigEndian,
        UID.DeflatedExplicitVRLittleEndian, UID.RLELossless, UID.JPEGBaseline8Bit})
    void readsWhatIsWrittenHere(String uid, @TempDir Path folder) throws Exception {
        TransferSyntax syntax = TransferSyntax.of(uid);
        for (int seed = 0; seed < 6; seed++) {
            for (SequenceLengths lengths : SequenceLengths.values()) {
                Attributes dataSet = dataSet(syntax, seed);
                Path file = folder.resolve("written.dcm");
                Files.write(file, DicomWriter.toBytes(DicomFile.of(dataSet, syntax), lengths));
                assertThat(run(folder, "dcmftest", file.toString())).startsWith("yes:");
                String dump = run(folder, "dcmdump", "+Un", "+L", file.toString());
                // Its dictionary may be older than ours; then implicit VR tells it less.
                String complaints = dump.replaceAll("(?m)^W: Found element .* with VR UN and undefined length.*$", "");
                assertThat(complaints).as("seed " + seed).doesNotContain("W: ").doesNotContain("E: ");
                assertThat(dump.lines().filter(line -> line.startsWith("(") && !line.startsWith("(0002")
                        && !line.startsWith("(fffe"))).as("seed " + seed).hasSize(dataSet.size());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"+te", "+tb", "+ti", "+td"})
    void itsConversionsAreReadAsTheSame(String option, @TempDir Path folder) throws Exception {
        for (int seed = 0; seed < 6; seed++) {
            Attributes dataSet = dataSet(TransferSyntax.EXPLICIT_LITTLE_ENDIAN, seed);
            Path written = folder.resolve("written.dcm");
            Path converted = folder.resolve("converted.dcm");
            Files.write(written, DicomWriter.toBytes(DicomFile.of(dataSet, TransferSyntax.EXPLICIT_LITTLE_ENDIAN)));
            run(folder, "dcmconv", option, "+g=", seed % 2 == 0 ? "+e" : "-e", written.toString(), converted.toString());
            DicomFile back = DicomReader.read(converted);
            assertThat(DataSets.describe(back.dataSet())).as("seed " + seed).isEqualTo(DataSets.describe(dataSet));
        }
    }
}
