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

    /** Magnifications from here on are mistakes. */
    private static final double MOST = 20;

    private PixelSpacings() {
    }

    /** null when lengths can only be told in pixels. */
    static StackImage.Spacing of(Attributes dataset, FunctionalGroups groups, int frame) {
        double[] pixel = positive(groups.holder(frame, Tag.PixelMeasuresSequence, Tag.PixelSpacing), Tag.PixelSpacing);
        if (pixel != null && !PROJECTION.contains(dataset.getString(Tag.Modality, ""))) {
            return new StackImage.Spacing(pixel[0], pixel[1], "patient");
        }
        // Enhanced XA and XRF tell it frame by frame.
        double[] detector = positive(groups.holder(frame, Tag.FramePixelDataPropertiesSequence, Tag.ImagerPixelSpacing),
                Tag.ImagerPixelSpacing);
        if (pixel != null) {
            return calibrated(dataset, pixel, detector);
        }
        Attributes beam = groups.macro(frame, Tag.ProjectionPixelCalibrationSequence);
        double[] centre = beam == null ? null : positive(beam, Tag.ObjectPixelSpacingInCenterOfBeam);
        if (centre != null) {
            return new StackImage.Spacing(centre[0], centre[1], "geometry");
        }
        if (detector != null) {
            return corrected(detector, magnification(dataset, Tag.DistanceSourceToDetector, Tag.DistanceSourceToPatient));
        }
        double[] plane = positive(dataset, Tag.ImagePlanePixelSpacing);
        if (plane != null) {
            return corrected(plane, magnification(dataset, Tag.RTImageSID, Tag.RadiationMachineSAD));
        }
        double[] film = positive(dataset, Tag.NominalScannedPixelSpacing);
        return film == null ? null : new StackImage.Spacing(film[0], film[1], "nominal");
    }

    /** Pixel Spacing of a projection: what the file says of its calibration, else by comparison with the detector. */
    private static StackImage.Spacing calibrated(Attributes dataset, double[] pixel, double[] detector) {
        if (dataset.containsValue(Tag.PixelSpacingCalibrationType)) {
            String source = switch (dataset.getString(Tag.PixelSpacingCalibrationType, "").trim()) {
                case "FIDUCIAL" -> "fiducial";
                case "GEOMETRY" -> "geometry";
                case String _ -> "calibrated";
            };
            return new StackImage.Spacing(pixel[0], pixel[1], source);
        }
        if (detector == null) {
            // CR knows one spacing only and does not say where it holds.
            return new StackImage.Spacing(pixel[0], pixel[1], "detector");
        }
        return same(pixel, detector)
                ? corrected(pixel, magnification(dataset, Tag.DistanceSourceToDetector, Tag.DistanceSourceToPatient))
                : new StackImage.Spacing(pixel[0], pixel[1], "calibrated");
    }

    private static StackImage.Spacing corrected(double[] detector, double magnification) {
        return magnification > 0
                ? new StackImage.Spacing(detector[0] / magnification, detector[1] / magnification, "detector-corrected")
                : new StackImage.Spacing(detector[0], detector[1], "detector");
    }

    /** Of the patient's plane onto the detector, at least 1; 0 where the file does not say it. */
    private static double magnification(Attributes dataset, int toDetector, int toPatient) {
        double factor = dataset.getDouble(Tag.EstimatedRadiographicMagnificationFactor, 0);
        if (factor >= 1 && factor < MOST) {
            return factor;
        }
        double detector = dataset.getDouble(toDetector, 0);
        double patient = dataset.getDouble(toPatient, 0);
        return patient > 0 && detector >= patient && detector / patient < MOST ? detector / patient : 0;
    }

    private static boolean same(double[] a, double[] b) {
        return Math.abs(a[0] - b[0]) <= 1e-4 * b[0] && Math.abs(a[1] - b[1]) <= 1e-4 * b[1];
    }

    private static double[] positive(Attributes holder, int tag) {
        double[] values = holder.getDoubles(tag);
        return values.length >= 2 && values[0] > 0 && values[1] > 0 && values[0] < 1e6 && values[1] < 1e6 ? values : null;
    }
}
