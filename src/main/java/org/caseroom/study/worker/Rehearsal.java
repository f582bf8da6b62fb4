package org.caseroom.study.worker;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.TransferSyntax;
import org.caseroom.dicom.data.UID;
import org.caseroom.dicom.data.VR;
import org.caseroom.dicom.io.DicomFile;
import org.caseroom.dicom.io.DicomWriter;
import org.caseroom.study.frames.FrameStore;

/**
 * Decodes an image of nobody's over and over while a new worker has nothing to do: the first files of a study then meet compiled
 * code. Measured, the first 300 slices cost a worker that did not rehearse five times as much of the processor as later ones.
 */
final class Rehearsal {
    private static final int TIMES = 150;
    private static final int SIDE = 256;
    private static final String SHA256 = "0".repeat(64);
    /** Of a folder for temporary files, before the number of the process. */
    private static final String FOLDER = "caseroom-rehearsal-";

    private Rehearsal() {
    }

    /** @param idle false when somebody waits: the rehearsal ends */
    static void run(DefaultWindow defaultWindow, BooleanSupplier idle) {
        try {
            removeLeftovers();
            Path folder = Files.createTempDirectory(FOLDER + ProcessHandle.current().pid() + "-");
            Path file = folder.resolve("image.dcm");
            try (var store = new FrameStore(folder, 1)) {
                Files.write(file, DicomWriter.toBytes(DicomFile.of(image(), TransferSyntax.EXPLICIT_LITTLE_ENDIAN)));
                var decoder = new FileDecoder(store, defaultWindow, (_, _) -> new byte[0],
                        new DataOutputStream(OutputStream.nullOutputStream()));
                for (int i = 0; i < TIMES && idle.getAsBoolean(); i++) {
                    decoder.inspect(file, SHA256);
                    decoder.decode();
                }
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            // Without a folder for temporary files there is no rehearsal; nothing depends on it.
        }
    }

    /** A worker is killed at any time, also while it rehearses. */
    private static void removeLeftovers() throws IOException {
        try (var folders = Files.newDirectoryStream(Path.of(System.getProperty("java.io.tmpdir")), FOLDER + "*-*")) {
            for (Path folder : folders) {
                String pid = folder.getFileName().toString().substring(FOLDER.length()).replaceFirst("-.*", "");
                if (pid.matches("[0-9]{1,18}") && ProcessHandle.of(Long.parseLong(pid)).isEmpty()) {
                    try {
                        delete(folder);
                    } catch (IOException e) {
                        // Somebody else's, or another worker was faster.
                    }
                }
            }
        }
    }

    private static Attributes image() {
        byte[] pixels = new byte[SIDE * SIDE * 2];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i % 7);
        }
        return new Attributes().setString(Tag.SOPClassUID, UID.CTImageStorage).setString(Tag.SOPInstanceUID, "2.25.1")
                .setString(Tag.StudyInstanceUID, "2.25.2").setString(Tag.SeriesInstanceUID, "2.25.3").setString(Tag.Modality, "CT")
                .setString(Tag.PatientID, "0").setString(Tag.StudyDate, "20000101").setInt(Tag.InstanceNumber, 1)
                .setDouble(Tag.ImagePositionPatient, 0, 0, 0).setDouble(Tag.ImageOrientationPatient, 1, 0, 0, 0, 1, 0)
                .setDouble(Tag.PixelSpacing, 1, 1).setDouble(Tag.RescaleSlope, 1).setDouble(Tag.RescaleIntercept, -1024)
                .setInt(Tag.Rows, SIDE).setInt(Tag.Columns, SIDE).setInt(Tag.SamplesPerPixel, 1)
                .setString(Tag.PhotometricInterpretation, "MONOCHROME2").setInt(Tag.BitsAllocated, 16).setInt(Tag.BitsStored, 12)
                .setInt(Tag.HighBit, 11).setInt(Tag.PixelRepresentation, 0).setBytes(Tag.PixelData, VR.OW, pixels);
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path path : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
