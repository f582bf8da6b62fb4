package org.caseroom.study;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.TransferSyntax;
import org.caseroom.dicom.data.UID;
import org.caseroom.dicom.data.VR;
import org.caseroom.dicom.io.DicomFile;
import org.caseroom.dicom.io.DicomWriter;
import org.caseroom.study.frames.FrameStore;
import org.caseroom.study.worker.DecodeSession;
import org.caseroom.study.worker.WorkerPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A small made-up image with which the way of a file is walked once before somebody waits at its end. */
final class Rehearsal {
    private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);
    private static final int SIDE = 64;

    private Rehearsal() {
    }

    /** As far as the frame store, and back. */
    static void walk(Spool spool, WorkerPool workers, Catalogue catalogue, FrameStore frames, String uid) throws IOException, InterruptedException {
        byte[] image = image(uid);
        try (SpooledFile file = spool.receive(new ByteArrayInputStream(image), image.length); DecodeSession session = workers.lease()) {
            catalogue.bySha(file.sha256());
            InspectedInstance found = session.inspect(file.path(), file.sha256());
            catalogue.instance(found.instance());
            try {
                session.decode();
            } finally {
                frames.delete(found.instance());
            }
        } catch (RefusedException e) {
            LOG.info("import=not-rehearsed cause=\"{}\"", e.getMessage());
        }
    }

    /** @param uid of the instance; those of study and series are made of it */
    private static byte[] image(String uid) throws IOException {
        var a = new Attributes();
        a.setString(Tag.SOPClassUID, UID.CTImageStorage).setString(Tag.SOPInstanceUID, uid).setString(Tag.StudyInstanceUID, uid + ".1")
                .setString(Tag.SeriesInstanceUID, uid + ".2").setString(Tag.Modality, "CT").setInt(Tag.SeriesNumber, 1).setInt(Tag.InstanceNumber, 1);
        a.setDouble(Tag.ImagePositionPatient, 0, 0, 0).setDouble(Tag.ImageOrientationPatient, 1, 0, 0, 0, 1, 0).setDouble(Tag.PixelSpacing, 1, 1);
        a.setDouble(Tag.RescaleSlope, 1).setDouble(Tag.RescaleIntercept, -1024);
        a.setInt(Tag.SamplesPerPixel, 1).setString(Tag.PhotometricInterpretation, "MONOCHROME2").setInt(Tag.Rows, SIDE).setInt(Tag.Columns, SIDE)
                .setInt(Tag.BitsAllocated, 16).setInt(Tag.BitsStored, 12).setInt(Tag.HighBit, 11).setInt(Tag.PixelRepresentation, 0);
        byte[] pixels = new byte[SIDE * SIDE * 2];
        for (int i = 0; i < SIDE * SIDE; i++) {
            pixels[2 * i] = (byte) (i % SIDE * 4);
        }
        a.setBytes(Tag.PixelData, VR.OW, pixels);
        return DicomWriter.toBytes(DicomFile.of(a, TransferSyntax.EXPLICIT_LITTLE_ENDIAN));
    }
}
