package org.caseroom.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.CodecFamily;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.TransferSyntax;
import org.caseroom.study.presentation.ImagePresentation;
import org.caseroom.study.presentation.InstancePresentation;

/** The images of an instance with their place in space, from classic and from enhanced multi-frame objects. */
final class ImageReader {
    private static final int MAX_WINDOWS = 16;
    private static final int MAX_COMPRESSIONS = 16;

    private final Attributes dataset;
    private final FunctionalGroups groups;
    private final FramePlace.Concatenation concatenation;
    private final AcquisitionReader acquisition;
    private final String instance;
    private final TransferSyntax syntax;
    private final InstancePresentation presentation;
    private final Double suvFactor;

    ImageReader(Attributes dataset, String instance, TransferSyntax syntax, InstancePresentation presentation) {
        this.presentation = presentation;
        this.dataset = dataset;
        this.groups = new FunctionalGroups(dataset);
        this.concatenation = FramePlace.concatenation(dataset);
        this.acquisition = new AcquisitionReader(dataset, groups);
        this.instance = instance;
        this.syntax = syntax;
        var factor = SuvFactor.of(dataset);
        this.suvFactor = factor.isPresent() ? (Double) factor.getAsDouble() : null;
    }

    List<StackImage> read(int frames) {
        List<StackImage> images = new ArrayList<>(frames);
        StackImage.Lossy lossy = lossy();
        List<StackImage.Region> regions = UltrasoundRegions.of(dataset);
        for (int frame = 1; frame <= frames; frame++) {
            images.add(image(frame, lossy, regions));
        }
        return images;
    }

    private StackImage image(int frame, StackImage.Lossy lossy, List<StackImage.Region> regions) {
        List<Double> orientation = numbers(groups.holder(frame, Tag.PlaneOrientationSequence, Tag.ImageOrientationPatient),
                Tag.ImageOrientationPatient, 6);
        if (orientation != null && !orthonormal(orientation)) {
            orientation = null;
        }
        Attributes detector = dataset.getItem(Tag.DetectorInformationSequence);
        if (orientation == null && detector != null) {
            orientation = numbers(detector, Tag.ImageOrientationPatient, 6);
        }
        ImagePresentation shown = presentation.frame(frame);
        List<StackImage.Window> windows = windows(shown);
        String frameTime = string(groups.holder(frame, Tag.FrameContentSequence, Tag.FrameAcquisitionDateTime),
                Tag.FrameAcquisitionDateTime, 26);
        return new StackImage(instance, frame, dataset.getInt(Tag.Rows, 0), dataset.getInt(Tag.Columns, 0),
                dataset.getInt(Tag.SamplesPerPixel, 1), string(dataset, Tag.PhotometricInterpretation, 16),
                integer(dataset, Tag.InstanceNumber), position(frame, orientation, detector), orientation,
                PixelSpacings.of(dataset, groups, frame),
                number(groups.holder(frame, Tag.PixelMeasuresSequence, Tag.SliceThickness), Tag.SliceThickness),
                windows.isEmpty() ? null : windows.getFirst(), windows, unit(shown), aspect(), lossy,
                number(dataset, Tag.SliceLocation),
                frameTime != null && frameTime.length() > 8 ? frameTime.substring(8)
                        : string(dataset, dataset.containsValue(Tag.AcquisitionTime) ? Tag.AcquisitionTime : Tag.ContentTime, 16),
                regions, display(shown, frame), acquisition.read(frame), suvFactor,
                FramePlace.read(dataset, groups, frame, concatenation));
    }

    private List<Double> position(int frame, List<Double> orientation, Attributes detector) {
        List<Double> position = numbers(groups.holder(frame, Tag.PlanePositionSequence, Tag.ImagePositionPatient),
                Tag.ImagePositionPatient, 3);
        double[] offsets = dataset.getDoubles(Tag.GridFrameOffsetVector);
        if (position != null && orientation != null && offsets.length >= frame) {
            // RT Dose (PS3.3 C.8.8.3.2): relative to the first plane, or z coordinates when the first one is not 0.
            double offset = offsets[0] == 0 ? offsets[frame - 1] : offsets[frame - 1] - offsets[0];
            return along(position, orientation, offset);
        }
        if (position == null && detector != null && orientation != null) {
            // Reconstructed nuclear medicine (PS3.3 C.8.4.15): slices follow each other along the normal.
            position = numbers(detector, Tag.ImagePositionPatient, 3);
            double distance = dataset.getDouble(Tag.SpacingBetweenSlices, Double.NaN);
            int[] slices = dataset.getInts(Tag.SliceVector);
            if (position != null && Double.isFinite(distance) && slices.length >= frame) {
                return along(position, orientation, distance * (slices[frame - 1] - 1));
            }
        }
        return position;
    }

    private static List<Double> along(List<Double> position, List<Double> orientation, double distance) {
        double[] normal = StackOrder.normal(orientation);
        return Double.isFinite(distance) ? List.of(position.get(0) + normal[0] * distance,
                position.get(1) + normal[1] * distance, position.get(2) + normal[2] * distance) : position;
    }

    private static boolean orthonormal(List<Double> o) {
        double rows = Math.hypot(Math.hypot(o.get(0), o.get(1)), o.get(2));
        double columns = Math.hypot(Math.hypot(o.get(3), o.get(4)), o.get(5));
        double dot = o.get(0) * o.get(3) + o.get(1) * o.get(4) + o.get(2) * o.get(5);
        return Math.abs(rows - 1) < 0.02 && Math.abs(columns - 1) < 0.02 && Math.abs(dot) < 0.02;
    }

    private List<StackImage.Window> windows(ImagePresentation shown) {
        if (dataset.getInt(Tag.SamplesPerPixel, 1) > 1) {
            return List.of();
        }
        return shown.windows().stream().limit(MAX_WINDOWS).map(window -> new StackImage.Window(window.center(), window.width(),
                window.effective().name(), Texts.limited(window.explanation(), 64))).toList();
    }

    private StackImage.Display display(ImagePresentation shown, int frame) {
        boolean colour = dataset.getInt(Tag.SamplesPerPixel, 1) > 1 || shown.palette() != null;
        return new StackImage.Display(colour, colour ? List.of() : shown.voiTables().stream().map(table -> new StackImage.VoiLut(
                Texts.limited(table.explanation(), 64), table.first(), table.first() + table.entries() - 1)).toList(),
                shown.overlays().stream().anyMatch(overlay -> overlay.plane(frame) >= 0), shown.shutter() != null);
    }

    private String unit(ImagePresentation shown) {
        String unit = Texts.limited(shown.modality().unit(), 64);
        if (unit == null) {
            unit = switch (dataset.getString(Tag.Modality, "")) {
                case "PT" -> string(dataset, Tag.Units, 16);
                case "RTDOSE" -> string(dataset, Tag.DoseUnits, 16);
                case String _ -> null;
            };
        }
        // "US" is the standard's word for unspecified (PS3.3 C.11.1.1.2).
        return "US".equals(unit) ? null : unit;
    }

    private List<Integer> aspect() {
        int[] aspect = dataset.getInts(Tag.PixelAspectRatio);
        return aspect.length == 2 && aspect[0] > 0 && aspect[1] > 0 ? List.of(aspect[0], aspect[1]) : null;
    }

    private StackImage.Lossy lossy() {
        String[] methods = dataset.getStrings(Tag.LossyImageCompressionMethod);
        double[] ratios = dataset.getDoubles(Tag.LossyImageCompressionRatio);
        boolean declared = dataset.getString(Tag.LossyImageCompression, "00").equals("01");
        String bySyntax = switch (syntax.uid()) {
            case "1.2.840.10008.1.2.4.50", "1.2.840.10008.1.2.4.51", "1.2.840.10008.1.2.4.53", "1.2.840.10008.1.2.4.55" ->
                    "ISO_10918_1";
            case "1.2.840.10008.1.2.4.81" -> "ISO_14495_1";
            case String _ -> null;
        };
        if (!declared && bySyntax == null) {
            return null;
        }
        List<StackImage.Compression> history = new ArrayList<>();
        for (int i = 0; i < Math.min(MAX_COMPRESSIONS, Math.max(methods.length, ratios.length)); i++) {
            history.add(new StackImage.Compression(i < methods.length ? Texts.limited(methods[i], 16) : null,
                    i < ratios.length && Double.isFinite(ratios[i]) && ratios[i] > 0 ? (Double) ratios[i] : null));
        }
        StackImage.Compression last = history.isEmpty() ? new StackImage.Compression(null, null) : history.getLast();
        return new StackImage.Lossy(last.method() != null ? last.method() : bySyntax != null ? bySyntax
                : syntax.codec() == CodecFamily.JPEG_2000 ? "ISO_15444_1" : "unknown", last.ratio(), history);
    }

    private static List<Double> numbers(Attributes holder, int tag, int count) {
        double[] values = holder.getDoubles(tag);
        if (values.length != count || !Arrays.stream(values).allMatch(Double::isFinite)) {
            return null;
        }
        return Arrays.stream(values).boxed().toList();
    }

    private static Double number(Attributes holder, int tag) {
        double value = holder.getDouble(tag, Double.NaN);
        return Double.isFinite(value) ? (Double) value : null;
    }

    static Integer integer(Attributes holder, int tag) {
        int value = holder.getInt(tag, Integer.MIN_VALUE);
        return value == Integer.MIN_VALUE ? null : (Integer) value;
    }

    static String string(Attributes holder, int tag, int limit) {
        return Texts.limited(holder.getString(tag), limit);
    }
}
