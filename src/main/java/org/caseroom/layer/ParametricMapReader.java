package org.caseroom.layer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;

/** Reads quantities and units of a parametric map. */
final class ParametricMapReader {
    static final int MAX_QUANTITIES = 64;

    private final Attributes shared;
    private final Map<String, Integer> indexes = new LinkedHashMap<>();
    private final List<ParametricMap.Quantity> quantities = new ArrayList<>();
    private final Map<RealWorld, RealWorld> alike = new LinkedHashMap<>();
    private final boolean floating;

    private ParametricMapReader(Attributes dataSet) {
        this.shared = dataSet.getItem(Tag.SharedFunctionalGroupsSequence);
        this.floating = dataSet.contains(Tag.FloatPixelData) || dataSet.contains(Tag.DoubleFloatPixelData);
    }

    /** @param count how many frames are in the store */
    static ParametricMap read(Attributes dataSet, int count) {
        return new ParametricMapReader(dataSet).of(dataSet, count);
    }

    private ParametricMap of(Attributes dataSet, int count) {
        List<Attributes> perFrame = dataSet.getItems(Tag.PerFrameFunctionalGroupsSequence);
        Map<String, int[]> all = SegmentationReader.sources(dataSet);
        List<ParametricMap.Frame> frames = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Attributes own = i < perFrame.size() ? perFrame.get(i) : null;
            References source = References.of(SegmentationReader.derivation(own, shared));
            source.frames().forEach((uid, numbers) -> {
                if (all.size() < References.MAX) {
                    all.putIfAbsent(uid, numbers);
                }
            });
            frames.add(frame(own, source));
        }
        return new ParametricMap(List.copyOf(quantities), List.copyOf(frames), new References(Map.copyOf(all)),
                SegmentationReader.distance(shared, perFrame), dataSet.getString(Tag.FrameOfReferenceUID));
    }

    private Attributes macro(Attributes own, int sequence) {
        Attributes item = own == null ? null : own.getItem(sequence);
        return item != null ? item : shared == null ? null : shared.getItem(sequence);
    }

    private ParametricMap.Frame frame(Attributes own, References source) {
        Attributes mapping = macro(own, Tag.RealWorldValueMappingSequence);
        Attributes rescale = macro(own, Tag.PixelValueTransformationSequence);
        RealWorld values = mapping == null ? null : values(mapping);
        double slope = rescale == null ? 1 : usable(rescale.getDouble(Tag.RescaleSlope, 1), 1);
        double intercept = rescale == null ? 0 : rescale.getDouble(Tag.RescaleIntercept, 0);
        if (values == null) {
            values = RealWorld.linear(slope, Double.isFinite(intercept) ? intercept : 0);
        }
        RealWorld known = alike.putIfAbsent(values, values);
        values = known == null ? values : known;
        String label = label(mapping);
        String unit = unit(mapping);
        int index = indexes.computeIfAbsent(label + "\u0000" + unit, _ -> Math.min(indexes.size(), MAX_QUANTITIES - 1));
        if (index == quantities.size()) {
            quantities.add(new ParametricMap.Quantity(label, unit, window(own, values, slope, intercept)));
        }
        return new ParametricMap.Frame(index, values, source);
    }

    private RealWorld values(Attributes mapping) {
        double[] table = mapping.getDoubles(Tag.RealWorldValueLUTData);
        double first = mapping.getDouble(Tag.DoubleFloatRealWorldValueFirstValueMapped,
                floating ? Double.NEGATIVE_INFINITY : mapping.getDouble(Tag.RealWorldValueFirstValueMapped, Double.NEGATIVE_INFINITY));
        double last = mapping.getDouble(Tag.DoubleFloatRealWorldValueLastValueMapped,
                floating ? Double.POSITIVE_INFINITY : mapping.getDouble(Tag.RealWorldValueLastValueMapped, Double.POSITIVE_INFINITY));
        if (table.length > 0 && table.length <= RealWorld.MAX_TABLE && Double.isFinite(first)) {
            return new RealWorld(0, 0, first, first + table.length - 1, table);
        }
        double slope = mapping.getDouble(Tag.RealWorldValueSlope, Double.NaN);
        double intercept = mapping.getDouble(Tag.RealWorldValueIntercept, Double.NaN);
        return Double.isFinite(slope) && slope != 0 && Double.isFinite(intercept) && first <= last
                ? new RealWorld(slope, intercept, first, last, null) : null;
    }

    /** LUT Explanation, else the quantity that the mapping defines, else its LUT Label. */
    private static String label(Attributes mapping) {
        if (mapping == null) {
            return "";
        }
        for (Attributes item : mapping.getItems(Tag.QuantityDefinitionSequence)) {
            Attributes name = item.getItem(Tag.ConceptNameCodeSequence);
            // (246205007, SCT, "Quantity"), in older files (G-C1C6, SRT).
            boolean quantity = name != null && ("246205007".equals(name.getString(Tag.CodeValue)) || "G-C1C6".equals(name.getString(Tag.CodeValue)));
            String meaning = quantity ? Words.meaning(item, Tag.ConceptCodeSequence) : null;
            if (meaning != null) {
                return meaning;
            }
        }
        String text = Words.of(mapping, Tag.LUTExplanation, 64);
        return text != null ? text : Objects.requireNonNullElse(Words.of(mapping, Tag.LUTLabel, 16), "");
    }

    /** null for the unit of nothing. */
    private static String unit(Attributes mapping) {
        Attributes code = mapping == null ? null : mapping.getItem(Tag.MeasurementUnitsCodeSequence);
        String unit = code == null ? null : Words.of(code, Tag.CodeValue, 32);
        return unit == null || unit.equals("1") || unit.startsWith("{") ? null : unit;
    }

    /** The window of the file is over values after rescale (PS3.3 C.11.2): brought to real world values by way of stored ones. */
    private MapRange window(Attributes own, RealWorld values, double slope, double intercept) {
        Attributes voi = macro(own, Tag.FrameVOILUTSequence);
        if (voi == null || !values.smooth()) {
            return null;
        }
        double center = voi.getDouble(Tag.WindowCenter, Double.NaN);
        double width = voi.getDouble(Tag.WindowWidth, Double.NaN);
        if (!(width > 0) || !Double.isFinite(center) || !Double.isFinite(width)) {
            return null;
        }
        double low = (center - width / 2 - intercept) / slope * values.slope() + values.intercept();
        double high = (center + width / 2 - intercept) / slope * values.slope() + values.intercept();
        return new MapRange(Math.min(low, high), Math.max(low, high));
    }

    private static double usable(double slope, double orElse) {
        return Double.isFinite(slope) && slope != 0 ? slope : orElse;
    }
}
