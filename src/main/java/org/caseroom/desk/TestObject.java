package org.caseroom.desk;

import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.UID;
import org.caseroom.dicom.data.VR;

/** A small image of nobody, for trying whether a peer takes objects. */
record TestObject(String study, String instance, Attributes data) {
    private static final int SIDE = 64;

    /** @param study and the others: new UIDs */
    static TestObject of(String study, String series, String instance) {
        var data = new Attributes();
        data.setString(Tag.SOPClassUID, UID.SecondaryCaptureImageStorage).setString(Tag.SOPInstanceUID, instance)
                .setString(Tag.StudyInstanceUID, study).setString(Tag.SeriesInstanceUID, series)
                .setString(Tag.PatientName, "CASEROOM^TEST").setString(Tag.PatientID, "CASEROOM-TEST").setString(Tag.PatientBirthDate, "")
                .setString(Tag.PatientSex, "").setString(Tag.StudyDate, "").setString(Tag.StudyTime, "").setString(Tag.ReferringPhysicianName, "")
                .setString(Tag.StudyID, "TEST").setString(Tag.AccessionNumber, "").setString(Tag.StudyDescription, "Test of the connection, may be deleted")
                .setString(Tag.Modality, "OT").setString(Tag.ConversionType, "SYN").setInt(Tag.SeriesNumber, 1).setInt(Tag.InstanceNumber, 1)
                .setInt(Tag.SamplesPerPixel, 1).setString(Tag.PhotometricInterpretation, "MONOCHROME2").setInt(Tag.Rows, SIDE).setInt(Tag.Columns, SIDE)
                .setInt(Tag.BitsAllocated, 8).setInt(Tag.BitsStored, 8).setInt(Tag.HighBit, 7).setInt(Tag.PixelRepresentation, 0);
        byte[] pixels = new byte[SIDE * SIDE];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i % SIDE * 4);
        }
        data.setBytes(Tag.PixelData, VR.OB, pixels);
        return new TestObject(study, instance, data);
    }
}
