package org.caseroom.sample;

import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.UID;

/** CT images (PS3.3 A.3). */
final class CtObjects {

    private static final int AIR = 1024;

    private final SampleIdentity identity;
    private final SampleIdentity.Series series;
    private final CtScanner scanner;
    private final int size;

    CtObjects(SampleIdentity identity, SampleIdentity.Series series, CtScanner scanner, int size) {
        this.identity = identity;
        this.series = series;
        this.scanner = scanner;
        this.size = size;
    }

    /** Instances count from the head down, as the scan ran. */
    Attributes image(int instance) {
        int slice = scanner.slices() - instance;
        float[] hounsfield = scanner.slice(slice);
        Attributes a = identity.object(series, UID.CTImageStorage, instance,
                SampleIdentity.later(series.time(), instance / 20));
        a.setString(Tag.ImageType, "ORIGINAL", "PRIMARY", "AXIAL");
        a.setString(Tag.AcquisitionNumber, "1");
        a.setString(Tag.PatientPosition, "HFS");
        frame(a, identity, series.study());
        double[] corner = scanner.corner();
        a.setDouble(Tag.ImagePositionPatient, round(corner[0]), round(corner[1]), round(scanner.z(slice)));
        a.setDouble(Tag.ImageOrientationPatient, 1, 0, 0, 0, 1, 0);
        a.setDouble(Tag.PixelSpacing, scanner.pitch(), scanner.pitch());
        a.setDouble(Tag.SliceThickness, scanner.spacing());
        a.setDouble(Tag.SpacingBetweenSlices, scanner.spacing());
        a.setDouble(Tag.SliceLocation, round(scanner.z(slice)));
        a.setString(Tag.KVP, "120");
        a.setString(Tag.XRayTubeCurrent, "165");
        a.setString(Tag.ExposureTime, "500");
        a.setString(Tag.Exposure, "83");
        a.setString(Tag.ConvolutionKernel, "STANDARD");
        a.setString(Tag.ScanOptions, "HELICAL MODE");
        a.setString(Tag.GantryDetectorTilt, "0");
        a.setString(Tag.TableHeight, "140");
        a.setString(Tag.RotationDirection, "CW");
        a.setString(Tag.FilterType, "BODY FILTER");
        a.setDouble(Tag.ReconstructionDiameter, CtScanner.FIELD);
        a.setString(Tag.DataCollectionDiameter, "500");
        a.setString(Tag.ContrastBolusAgent, "IODINATED CONTRAST 350 MG/ML");
        a.setString(Tag.ContrastBolusRoute, "IV");
        a.setString(Tag.ContrastBolusVolume, "70");
        a.setString(Tag.RescaleIntercept, Integer.toString(-AIR));
        a.setString(Tag.RescaleSlope, "1");
        a.setString(Tag.RescaleType, "HU");
        a.setString(Tag.WindowCenter, "40", "-550");
        a.setString(Tag.WindowWidth, "400", "1500");
        a.setString(Tag.WindowCenterWidthExplanation, "MEDIASTINUM", "LUNG");
        a.setString(Tag.BurnedInAnnotation, "NO");
        a.setString(Tag.LossyImageCompression, "00");
        short[] stored = new short[hounsfield.length];
        for (int i = 0; i < stored.length; i++) {
            stored[i] = (short) Math.max(0, Math.min(4095, Math.round(hounsfield[i]) + AIR));
        }
        SampleIdentity.grey(a, size, size, 12, false, stored);
        return a;
    }

    /** CT and PET of the study lie in the same frame of reference. */
    static void frame(Attributes a, SampleIdentity identity, SampleIdentity.Study study) {
        a.setString(Tag.FrameOfReferenceUID, identity.uid(study.key() + "/frame of reference"));
        a.setString(Tag.PositionReferenceIndicator, "XY");
    }

    /** A length that fits a decimal string exactly. */
    static double round(double mm) {
        return Math.round(mm * 1e5) / 1e5;
    }
}
