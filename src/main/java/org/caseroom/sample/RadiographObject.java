package org.caseroom.sample;

import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.UID;
import org.caseroom.dicom.data.VR;

/** A digital X-ray image for presentation (PS3.3 A.26). */
final class RadiographObject {

    private RadiographObject() {
    }

    static Attributes image(SampleIdentity identity, SampleIdentity.Series series, Radiograph radiograph) {
        Attributes a = identity.object(series, UID.DigitalXRayImageStorageForPresentation, 1, series.time());
        a.setString(Tag.PresentationIntentType, "FOR PRESENTATION");
        a.setString(Tag.ImageType, "DERIVED", "PRIMARY", "");
        a.setString(Tag.AcquisitionNumber, "1");
        a.setString(Tag.PatientOrientation, "L", "F");
        a.setString(Tag.ImageLaterality, "U");
        SampleIdentity.code(a, Tag.AnatomicRegionSequence, "43799004", "SCT", "Chest");
        a.setString(Tag.ViewPosition, "PA");
        a.setString(Tag.PositionerType, "COLUMN");
        Attributes view = SampleIdentity.code(a, Tag.ViewCodeSequence, "399348003", "SCT", "postero-anterior");
        view.setEmpty(Tag.ViewModifierCodeSequence, VR.SQ);
        a.setEmpty(Tag.AcquisitionContextSequence, VR.SQ);
        a.setDouble(Tag.ImagerPixelSpacing, radiograph.pitch(), radiograph.pitch());
        a.setDouble(Tag.DetectorElementPhysicalSize, radiograph.pitch(), radiograph.pitch());
        a.setDouble(Tag.DetectorElementSpacing, radiograph.pitch(), radiograph.pitch());
        a.setString(Tag.DetectorType, "SCINTILLATOR");
        a.setString(Tag.DetectorConfiguration, "AREA");
        a.setString(Tag.DetectorID, "SAMPLE-DET-1");
        a.setString(Tag.FieldOfViewShape, "RECTANGLE");
        a.setDouble(Tag.FieldOfViewDimensions, Math.round(radiograph.pitch() * radiograph.columns()),
                Math.round(radiograph.pitch() * radiograph.rows()));
        a.setString(Tag.KVP, "125");
        a.setString(Tag.XRayTubeCurrent, "320");
        a.setString(Tag.ExposureTime, "6");
        a.setString(Tag.Exposure, "2");
        a.setString(Tag.DistanceSourceToDetector, "1800");
        a.setString(Tag.Grid, "FOCUSED");
        a.setString(Tag.ExposureControlMode, "AUTOMATIC");
        a.setString(Tag.PixelIntensityRelationship, "LOG");
        a.setInt(Tag.PixelIntensityRelationshipSign, -1);
        a.setString(Tag.RescaleIntercept, "0");
        a.setString(Tag.RescaleSlope, "1");
        a.setString(Tag.RescaleType, "US");
        a.setString(Tag.PresentationLUTShape, "IDENTITY");
        a.setString(Tag.WindowCenter, "2120");
        a.setString(Tag.WindowWidth, "2800");
        a.setString(Tag.WindowCenterWidthExplanation, "NORMAL");
        a.setString(Tag.BurnedInAnnotation, "NO");
        a.setString(Tag.LossyImageCompression, "00");
        SampleIdentity.grey(a, radiograph.rows(), radiograph.columns(), Radiograph.BITS, false, radiograph.expose());
        return a;
    }
}
