package org.caseroom.layer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.room.Nullable;
import org.caseroom.study.presentation.LookupTable;
import org.caseroom.study.presentation.LutReader;
import org.caseroom.study.presentation.ModalityLut;
import org.caseroom.study.presentation.Overlay;
import org.caseroom.study.presentation.OverlayReader;
import org.caseroom.study.presentation.ShutterReader;

/** Reads softcopy presentation states. What makes no sense counts as absent. */
final class PresentationStateReader {
    private static final int MAX_ITEMS = 10_000;

    private PresentationStateReader() {
    }

    static PresentationState read(Attributes dataSet) {
        Map<String, int[]> references = new HashMap<>();
        for (Attributes series : dataSet.getItems(Tag.ReferencedSeriesSequence)) {
            References.add(references, series.getItems(Tag.ReferencedImageSequence));
        }
        Attributes lut = dataSet.getItem(Tag.PresentationLUTSequence);
        List<Overlay> planes = OverlayReader.read(dataSet, 1);
        int hiding = dataSet.getInt(Tag.ShutterOverlayGroup, 0);
        Overlay bitmap = planes.stream().filter(plane -> plane.group() == hiding).findFirst().orElse(null);
        return new PresentationState(new References(Map.copyOf(references)), rotation(dataSet),
                "Y".equals(dataSet.getString(Tag.ImageHorizontalFlip)), modality(dataSet), voi(dataSet),
                lut == null ? null : LutReader.lut(lut, false), "INVERSE".equals(dataSet.getString(Tag.PresentationLUTShape)),
                ShutterReader.read(dataSet), bitmap, ShutterReader.level(dataSet),
                planes.stream().filter(plane -> plane != bitmap && activated(dataSet, plane.group())).toList(),
                activated(dataSet, planes), areas(dataSet), new GraphicReader().read(dataSet), dataSet);
    }

    private static int rotation(Attributes dataSet) {
        int degrees = dataSet.getInt(Tag.ImageRotation, 0);
        return degrees % 90 == 0 ? Math.floorMod(degrees, 360) : 0;
    }

    /** The state's own; null where it has none: then that of the image stays, as viewers do it, although the standard means none. */
    private static @Nullable ModalityLut modality(Attributes dataSet) {
        Attributes sequence = dataSet.getItem(Tag.ModalityLUTSequence);
        LookupTable table = sequence == null ? null : LutReader.lut(sequence, false);
        if (table != null) {
            return new ModalityLut(1, 0, table, sequence.getString(Tag.ModalityLUTType));
        }
        double slope = dataSet.getDouble(Tag.RescaleSlope, Double.NaN);
        double intercept = dataSet.getDouble(Tag.RescaleIntercept, Double.NaN);
        return Double.isFinite(slope) && slope != 0 && Double.isFinite(intercept)
                ? new ModalityLut(slope, intercept, null, dataSet.getString(Tag.RescaleType)) : null;
    }

    private static List<PresentationState.Voi> voi(Attributes dataSet) {
        return dataSet.getItems(Tag.SoftcopyVOILUTSequence).stream().limit(MAX_ITEMS)
                .map(item -> new PresentationState.Voi(References.of(item.getItems(Tag.ReferencedImageSequence)), item)).toList();
    }

    private static boolean activated(Attributes dataSet, int group) {
        return dataSet.containsValue(Tag.OverlayActivationLayer + (group - 0x6000 << 16));
    }

    /** Groups that are activated without data in the state: those of the images. */
    private static List<Integer> activated(Attributes dataSet, List<Overlay> own) {
        List<Integer> groups = new ArrayList<>();
        for (int group = 0x6000; group <= 0x601E; group += 2) {
            int number = group;
            if (activated(dataSet, group) && own.stream().noneMatch(plane -> plane.group() == number)) {
                groups.add(group);
            }
        }
        return groups;
    }

    private static List<PresentationState.Area> areas(Attributes dataSet) {
        List<PresentationState.Area> areas = new ArrayList<>();
        for (Attributes item : dataSet.getItems(Tag.DisplayedAreaSelectionSequence)) {
            int[] from = item.getInts(Tag.DisplayedAreaTopLeftHandCorner);
            int[] to = item.getInts(Tag.DisplayedAreaBottomRightHandCorner);
            if (from.length != 2 || to.length != 2 || areas.size() >= MAX_ITEMS || far(from) || far(to)) {
                continue;
            }
            double[] spacing = item.getDoubles(Tag.PresentationPixelSpacing);
            double ratio = item.getDouble(Tag.PresentationPixelMagnificationRatio, Double.NaN);
            boolean spaced = spacing.length == 2 && spacing[0] > 0 && spacing[1] > 0 && spacing[0] < 1e4 && spacing[1] < 1e4;
            String mode = switch (item.getString(Tag.PresentationSizeMode, "").trim()) {
                case "TRUE SIZE" -> spaced ? "TRUE_SIZE" : "SCALE_TO_FIT";
                case "MAGNIFY" -> ratio > 0 && ratio < 1e4 ? "MAGNIFY" : "SCALE_TO_FIT";
                default -> "SCALE_TO_FIT";
            };
            areas.add(new PresentationState.Area(References.of(item.getItems(Tag.ReferencedImageSequence)), from[0], from[1], to[0], to[1],
                    mode, mode.equals("MAGNIFY") ? (Double) ratio : null, mode.equals("TRUE_SIZE") ? List.of(spacing[0], spacing[1]) : null));
        }
        return List.copyOf(areas);
    }

    private static boolean far(int[] corner) {
        return Math.abs((long) corner[0]) > 1_000_000 || Math.abs((long) corner[1]) > 1_000_000;
    }
}
