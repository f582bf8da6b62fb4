package org.caseroom.study;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;

/** Reads {@link Acquisition} from classic and from enhanced multi-frame objects. */
final class AcquisitionReader {
    private static final int MAX_VIEW = 32;

    private final Attributes dataset;
    private final FunctionalGroups groups;

    AcquisitionReader(Attributes dataset, FunctionalGroups groups) {
        this.dataset = dataset;
        this.groups = groups;
    }

    /** @param frame number from 1 */
    Acquisition read(int frame) {
        Map<String, Double> technique = new TreeMap<>();
        put(technique, "kvp", groups.holder(frame, Tag.CTXRayDetailsSequence, Tag.KVP), Tag.KVP);
        put(technique, "tubeCurrent", dataset, Tag.XRayTubeCurrent);
        put(technique, "tubeCurrent", groups.holder(frame, Tag.CTExposureSequence, Tag.XRayTubeCurrentInmA), Tag.XRayTubeCurrentInmA);
        put(technique, "exposure", dataset, Tag.Exposure);
        put(technique, "exposure", groups.holder(frame, Tag.CTExposureSequence, Tag.ExposureInmAs), Tag.ExposureInmAs);
        put(technique, "echoTime", dataset, Tag.EchoTime);
        put(technique, "echoTime", groups.holder(frame, Tag.MREchoSequence, Tag.EffectiveEchoTime), Tag.EffectiveEchoTime);
        put(technique, "repetitionTime", groups.holder(frame, Tag.MRTimingAndRelatedParametersSequence, Tag.RepetitionTime),
                Tag.RepetitionTime);
        put(technique, "inversionTime", dataset, Tag.InversionTime);
        put(technique, "flipAngle", groups.holder(frame, Tag.MRTimingAndRelatedParametersSequence, Tag.FlipAngle), Tag.FlipAngle);
        put(technique, "fieldStrength", dataset, Tag.MagneticFieldStrength);
        put(technique, "primaryAngle", dataset, Tag.PositionerPrimaryAngle);
        put(technique, "secondaryAngle", dataset, Tag.PositionerSecondaryAngle);
        if ("MG".equals(dataset.getString(Tag.Modality))) {
            put(technique, "compressed", dataset, Tag.BodyPartThickness);
        }
        List<String> sides = sides();
        String view = view();
        return sides == null && view == null && technique.isEmpty() ? Acquisition.UNKNOWN : new Acquisition(sides, view, technique);
    }

    private List<String> sides() {
        String[] values = dataset.getStrings(Tag.PatientOrientation);
        return values.length == 2 && Stream.of(values).allMatch(v -> v != null && v.matches("[LRAPHF]{1,3}")) ? List.of(values) : null;
    }

    private String view() {
        String side = ImageReader.string(dataset, Tag.ImageLaterality, 16);
        String position = ImageReader.string(dataset, Tag.ViewPosition, 16);
        String both = Stream.of(side, position).filter(v -> v != null && !v.isBlank()).collect(Collectors.joining(" "));
        return both.isEmpty() ? null : Texts.limited(both, MAX_VIEW);
    }

    private static void put(Map<String, Double> technique, String name, Attributes holder, int tag) {
        double value = holder.getDouble(tag, Double.NaN);
        if (Double.isFinite(value)) {
            technique.put(name, value);
        }
    }
}
