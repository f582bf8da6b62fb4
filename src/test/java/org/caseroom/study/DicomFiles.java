package org.caseroom.study;

import java.io.IOException;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.TransferSyntax;
import org.caseroom.dicom.data.UID;
import org.caseroom.dicom.data.VR;
import org.caseroom.dicom.io.DicomFile;
import org.caseroom.dicom.io.DicomWriter;

/** Small valid instances for tests. */
public final class DicomFiles {
    private DicomFiles() {
    }

    /** A CT slice of {@code side} x {@code side} pixels. */
    public static Attributes ct(String study, String series, String instance, int number, int side) {
        var a = new Attributes();
        a.setString(Tag.SpecificCharacterSet, "ISO_IR 192");
        a.setString(Tag.SOPClassUID, UID.CTImageStorage);
        a.setString(Tag.SOPInstanceUID, instance);
        a.setString(Tag.StudyInstanceUID, study);
        a.setString(Tag.SeriesInstanceUID, series);
        a.setString(Tag.Modality, "CT");
        a.setString(Tag.PatientName, "Müller^Jörg=山田^太郎");
        a.setString(Tag.PatientID, "P-1");
        a.setString(Tag.StudyDate, "20240229");
        a.setString(Tag.StudyTime, "1030");
        a.setString(Tag.StudyDescription, "Thorax");
        a.setString(Tag.AccessionNumber, "A_1");
        a.setInt(Tag.SeriesNumber, 1);
        a.setInt(Tag.InstanceNumber, number);
        a.setDouble(Tag.ImagePositionPatient, 0, 0, number * 2.0);
        a.setDouble(Tag.ImageOrientationPatient, 1, 0, 0, 0, 1, 0);
        a.setDouble(Tag.PixelSpacing, 0.5, 0.5);
        a.setDouble(Tag.RescaleSlope, 1);
        a.setDouble(Tag.RescaleIntercept, -1024);
        a.setInt(Tag.Rows, side);
        a.setInt(Tag.Columns, side);
        a.setInt(Tag.SamplesPerPixel, 1);
        a.setString(Tag.PhotometricInterpretation, "MONOCHROME2");
        a.setInt(Tag.BitsAllocated, 16);
        a.setInt(Tag.BitsStored, 16);
        a.setInt(Tag.HighBit, 15);
        a.setInt(Tag.PixelRepresentation, 0);
        byte[] pixels = new byte[side * side * 2];
        for (int i = 0; i < side * side; i++) {
            int value = 1000 + (i + number) % 500;
            pixels[2 * i] = (byte) value;
            pixels[2 * i + 1] = (byte) (value >> 8);
        }
        a.setBytes(Tag.PixelData, VR.OW, pixels);
        return a;
    }

    public static byte[] bytes(Attributes dataset) throws IOException {
        return DicomWriter.toBytes(DicomFile.of(dataset, TransferSyntax.EXPLICIT_LITTLE_ENDIAN));
    }
}
