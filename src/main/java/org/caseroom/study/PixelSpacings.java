package org.caseroom.study;

import java.util.Set;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;

/**
 * What one pixel measures, and how far that may be trusted (PS3.3 10.7.1.3): on a projection radiograph Pixel Spacing is true
 * in the patient only when somebody calibrated it.
 */
final class PixelSpacings {
    private static final Set<String> PROJECTION = Set.of("CR", "DX", "MG", "XA", "RF", "IO", "PX", "RG", "RTIMAGE");

    private PixelSpacings() {
    }

    /** null when lengths can only be told in pixels. */
    static StackImage.Spacing of(Attributes dataset, FunctionalGroups groups, int frame) {
        double[] pixel = positive(groups.holder(frame, Tag.PixelMeasuresSequence, Tag.PixelSpacing), Tag.PixelSpacing);
        double[] detector = positive(dataset, Tag.ImagerPixelSpacing);
        boolean projection = PROJECTION.contains(dataset.getString(Tag.Modality, ""));
        if (pixel != null) {
            if (!projection) {
                return new StackImage.Spacing(pixel[0], pixel[1], "patient");
            }
            boolean calibrated = dataset.containsValue(Tag.PixelSpacingCalibrationType)
                    || detector != null && !same(pixel, detector);
            return new StackImage.Spacing(pixel[0], pixel[1], calibrated ? "calibrated" : "detector");
        }
        if (detector == null) {
            detector = positive(dataset, Tag.ImagePlanePixelSpacing);
        }
        if (detector == null) {
            detector = positive(dataset, Tag.NominalScannedPixelSpacing);
        }
        if (detector == null) {
            return null;
        }
        double magnification = magnification(dataset);
        return magnification > 0
                ? new StackImage.Spacing(detector[0] / magnification, detector[1] / magnification, "detector-corrected")
                : new StackImage.Spacing(detector[0], detector[1], "detector");
    }

    /** Of the patient's plane onto the detector, at least 1; 0 where the file does not say it. */
    private static double magnification(Attributes dataset) {
        double factor = dataset.getDouble(Tag.EstimatedRadiographicMagnificationFactor, 0);
        if (factor >= 1 && factor < 20) {
            return factor;
        }
        double detector = dataset.getDouble(Tag.DistanceSourceToDetector, 0);
        double patient = dataset.getDouble(Tag.DistanceSourceToPatient, 0);
        return patient > 0 && detector >= patient && detector / patient < 20 ? detector / patient : 0;
    }

    private static boolean same(double[] a, double[] b) {
        return Math.abs(a[0] - b[0]) <= 1e-4 * b[0] && Math.abs(a[1] - b[1]) <= 1e-4 * b[1];
    }

    private static double[] positive(Attributes holder, int tag) {
        double[] values = holder.getDoubles(tag);
        return values.length >= 2 && values[0] > 0 && values[1] > 0 && values[0] < 1e6 && values[1] < 1e6 ? values : null;
    }
}
