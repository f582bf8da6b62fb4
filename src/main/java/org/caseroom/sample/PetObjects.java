package org.caseroom.sample;

import java.util.List;
import java.util.stream.IntStream;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.UID;

/** PET images (PS3.3 A.21) in Bq/ml with all that the uptake by body weight is computed from. */
final class PetObjects {

    private static final double DOSE = 312.4e6;
    private static final double HALF_LIFE = 6586.2;
    private static final int WAIT = 62 * 60;
    private static final double BED_MS = 120_000;

    private final SampleIdentity identity;
    private final SampleIdentity.Series series;
    private final PetScanner scanner;
    private final int size;

    PetObjects(SampleIdentity identity, SampleIdentity.Series series, PetScanner scanner, int size) {
        this.identity = identity;
        this.series = series;
        this.scanner = scanner;
        this.size = size;
    }

    /** Activity in Bq/ml that is one unit of uptake at the start of the series, to which all is decay-corrected. */
    static double activityOfOne() {
        return DOSE * Math.exp(-Math.log(2) * WAIT / HALF_LIFE) / (SampleIdentity.WEIGHT * 1000);
    }

    List<Attributes> images() {
        float[][] uptake = scanner.scan();
        float most = 0;
        for (float[] slice : uptake) {
            for (float v : slice) {
                most = Math.max(most, v);
            }
        }
        // A slope of few figures: it must survive its decimal string.
        double slope = Math.ceil(most * activityOfOne() / 32000 * 1e4) / 1e4;
        return IntStream.rangeClosed(1, scanner.slices()).parallel()
                .mapToObj(instance -> image(instance, uptake[scanner.slices() - instance], slope)).toList();
    }

    private Attributes image(int instance, float[] uptake, double slope) {
        int slice = scanner.slices() - instance;
        Attributes a = identity.object(series, UID.PositronEmissionTomographyImageStorage, instance, series.time());
        a.setString(Tag.ImageType, "ORIGINAL", "PRIMARY");
        a.setString(Tag.AcquisitionNumber, "1");
        CtObjects.frame(a, identity, series.study());
        double[] corner = scanner.corner();
        a.setDouble(Tag.ImagePositionPatient, CtObjects.round(corner[0]), CtObjects.round(corner[1]),
                CtObjects.round(scanner.z(slice)));
        a.setDouble(Tag.ImageOrientationPatient, 1, 0, 0, 0, 1, 0);
        a.setDouble(Tag.PixelSpacing, PetScanner.PITCH, PetScanner.PITCH);
        a.setDouble(Tag.SliceThickness, PetScanner.SPACING);
        a.setDouble(Tag.SliceLocation, CtObjects.round(scanner.z(slice)));
        a.setString(Tag.Units, "BQML");
        a.setString(Tag.CountsSource, "EMISSION");
        a.setString(Tag.SeriesType, "WHOLE BODY", "IMAGE");
        a.setInt(Tag.NumberOfSlices, scanner.slices());
        a.setString(Tag.CorrectedImage, "DECY", "ATTN", "SCAT", "DTIM", "RAN", "NORM");
        a.setString(Tag.RandomsCorrectionMethod, "DLYD");
        a.setString(Tag.AttenuationCorrectionMethod, "CT-derived mu-map");
        a.setString(Tag.ScatterCorrectionMethod, "Model-based");
        a.setString(Tag.DecayCorrection, "START");
        a.setString(Tag.ReconstructionMethod, "OSEM 3D TOF 4i5s");
        a.setDouble(Tag.ReconstructionDiameter, CtObjects.round(size * PetScanner.PITCH));
        a.setString(Tag.ConvolutionKernel, "XYZ Gauss 4.00");
        a.setString(Tag.CollimatorType, "NONE");
        a.setString(Tag.FrameReferenceTime, "59368.5");
        a.setDouble(Tag.ActualFrameDuration, BED_MS);
        a.setString(Tag.DecayFactor, "1");
        a.setString(Tag.DoseCalibrationFactor, "1");
        a.setString(Tag.ScatterFractionFactor, "0.36");
        a.setInt(Tag.ImageIndex, instance);
        radiopharmaceutical(a);
        Attributes orientation = SampleIdentity.code(a, Tag.PatientOrientationCodeSequence, "102538003", "SCT",
                "recumbent");
        SampleIdentity.code(orientation, Tag.PatientOrientationModifierCodeSequence, "40199007", "SCT", "supine");
        SampleIdentity.code(a, Tag.PatientGantryRelationshipCodeSequence, "102540008", "SCT", "headfirst");
        a.setString(Tag.RescaleIntercept, "0");
        a.setDouble(Tag.RescaleSlope, slope);
        a.setDouble(Tag.WindowCenter, Math.round(3.5 * activityOfOne()));
        a.setDouble(Tag.WindowWidth, Math.round(7 * activityOfOne()));
        a.setString(Tag.BurnedInAnnotation, "NO");
        a.setString(Tag.LossyImageCompression, "00");
        short[] stored = new short[uptake.length];
        for (int i = 0; i < stored.length; i++) {
            stored[i] = (short) Math.min(32767, Math.round(uptake[i] * activityOfOne() / slope));
        }
        SampleIdentity.grey(a, size, size, 16, true, stored);
        return a;
    }

    private void radiopharmaceutical(Attributes a) {
        Attributes item = a.newSequence(Tag.RadiopharmaceuticalInformationSequence).newItem();
        String injected = SampleIdentity.later(series.time(), -WAIT);
        item.setString(Tag.Radiopharmaceutical, "Fluorodeoxyglucose");
        item.setString(Tag.RadiopharmaceuticalRoute, "Intravenous route");
        item.setString(Tag.RadiopharmaceuticalVolume, "4.2");
        item.setString(Tag.RadiopharmaceuticalStartTime, injected);
        item.setString(Tag.RadiopharmaceuticalStartDateTime, identity.date() + injected);
        item.setDouble(Tag.RadionuclideTotalDose, DOSE);
        item.setDouble(Tag.RadionuclideHalfLife, HALF_LIFE);
        item.setString(Tag.RadionuclidePositronFraction, "0.967");
        SampleIdentity.code(item, Tag.RadionuclideCodeSequence, "77004003", "SCT", "^18^Fluorine");
        SampleIdentity.code(item, Tag.RadiopharmaceuticalCodeSequence, "35321007", "SCT", "Fluorodeoxyglucose F^18^");
        SampleIdentity.code(item, Tag.AdministrationRouteCodeSequence, "47625008", "SCT", "Intravenous route");
    }
}
