package org.caseroom.simulator;

import java.util.Locale;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.VR;

/** Images of nobody, said to be so: a ball, cut at the height of the image. */
final class SimulatedImage {
    private static final int SIDE = 256;

    private SimulatedImage() {
    }

    /** @param number from 1 */
    static Attributes of(Modality.Kind kind, String study, String series, String instance, int number) {
        Attributes image = head(kind, study, series, instance, number);
        image.setInt(Tag.Rows, SIDE).setInt(Tag.Columns, SIDE).setInt(Tag.SamplesPerPixel, 1).setInt(Tag.BitsAllocated, 16).setInt(Tag.BitsStored, 12)
                .setInt(Tag.HighBit, 11).setInt(Tag.PixelRepresentation, 0);
        if (kind == Modality.Kind.CT || kind == Modality.Kind.MR) {
            image.setDouble(Tag.ImagePositionPatient, -128, -128, number * 2.0).setDouble(Tag.ImageOrientationPatient, 1, 0, 0, 0, 1, 0)
                    .setDouble(Tag.PixelSpacing, 1, 1).setDouble(Tag.SliceThickness, 2);
        }
        image.setDouble(Tag.RescaleSlope, 1).setDouble(Tag.RescaleIntercept, kind == Modality.Kind.CT ? -1024 : 0);
        byte[] pixels = new byte[SIDE * SIDE * 2];
        for (int row = 0; row < SIDE; row++) {
            for (int column = 0; column < SIDE; column++) {
                double radius = Math.sqrt(Math.max(0, 100 * 100 - (number * 8 % 200 - 100) * (number * 8 % 200 - 100)));
                boolean inside = Math.hypot(row - SIDE / 2.0, column - SIDE / 2.0) < radius;
                int value = inside ? 1064 + (row + column + number) % 16 : 24;
                pixels[2 * (row * SIDE + column)] = (byte) value;
                pixels[2 * (row * SIDE + column) + 1] = (byte) (value >> 8);
            }
        }
        return image.setBytes(Tag.PixelData, VR.OW, pixels);
    }

    /** Of an image what an archive is searched by. */
    static Attributes head(Modality.Kind kind, String study, String series, String instance, int number) {
        var head = new Attributes();
        head.setString(Tag.SOPClassUID, kind.sopClass()).setString(Tag.SOPInstanceUID, instance).setString(Tag.StudyInstanceUID, study)
                .setString(Tag.SeriesInstanceUID, series).setString(Tag.Modality, kind.name()).setString(Tag.PatientName, "Simulated^" + kind)
                .setString(Tag.PatientID, "SIM-" + kind).setString(Tag.StudyDescription, "Simulated " + kind.name().toUpperCase(Locale.ROOT))
                .setString(Tag.StudyID, "SIM").setString(Tag.PhotometricInterpretation, "MONOCHROME2");
        return head.setInt(Tag.SeriesNumber, 1).setInt(Tag.InstanceNumber, number);
    }
}
