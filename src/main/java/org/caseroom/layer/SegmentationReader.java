package org.caseroom.layer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.UID;

/** Reads what a segmentation says of its segments and frames. */
final class SegmentationReader {
    /** As many as can be listed and hidden; label maps of the whole body have about 120. */
    static final int MAX_SEGMENTS = 2_000;

    private SegmentationReader() {
    }

    /** @param count how many frames are in the store */
    static Segmentation read(Attributes dataSet, int count) {
        Segmentation.Type type = type(dataSet);
        List<Segment> segments = segments(dataSet, type);
        Set<Integer> known = segments.stream().map(Segment::number).collect(Collectors.toSet());
        Map<String, int[]> all = sources(dataSet);
        Attributes shared = dataSet.getItem(Tag.SharedFunctionalGroupsSequence);
        List<Attributes> perFrame = dataSet.getItems(Tag.PerFrameFunctionalGroupsSequence);
        List<Segmentation.Frame> frames = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Attributes own = i < perFrame.size() ? perFrame.get(i) : null;
            References source = References.of(derivation(own, shared));
            source.frames().forEach((uid, numbers) -> {
                if (all.size() < References.MAX) {
                    all.putIfAbsent(uid, new int[0]);
                }
            });
            int segment = type == Segmentation.Type.LABELMAP ? 0 : segment(own, shared, segments);
            // A frame of a segment that nobody described is nobody's.
            frames.add(new Segmentation.Frame(type == Segmentation.Type.LABELMAP || known.contains(segment) ? segment : -1, source));
        }
        int maximum = type == Segmentation.Type.FRACTIONAL ? Math.clamp(dataSet.getInt(Tag.MaximumFractionalValue, 255), 1, 255) : 1;
        return new Segmentation(type, maximum, segments, List.copyOf(frames), new References(Map.copyOf(all)),
                distance(shared, perFrame), dataSet.getString(Tag.FrameOfReferenceUID));
    }

    private static Segmentation.Type type(Attributes dataSet) {
        if (UID.LabelMapSegmentationStorage.equals(dataSet.getString(Tag.SOPClassUID))) {
            return Segmentation.Type.LABELMAP;
        }
        return switch (dataSet.getString(Tag.SegmentationType, "BINARY").trim()) {
            case "FRACTIONAL" -> Segmentation.Type.FRACTIONAL;
            case "LABELMAP" -> Segmentation.Type.LABELMAP;
            default -> Segmentation.Type.BINARY;
        };
    }

    private static List<Segment> segments(Attributes dataSet, Segmentation.Type type) {
        List<Segment> segments = new ArrayList<>();
        Set<Integer> numbers = new HashSet<>();
        for (Attributes item : dataSet.getItems(Tag.SegmentSequence)) {
            int number = item.getInt(Tag.SegmentNumber, -1);
            // 0 is the background of a label map (PS3.3 C.8.20.4), and nothing to be shown.
            if (number < 1 || number > 65_535 || segments.size() >= MAX_SEGMENTS || !numbers.add(number)) {
                continue;
            }
            String label = Words.of(item, Tag.SegmentLabel, 64);
            String property = Words.meaning(item, Tag.SegmentedPropertyTypeCodeSequence);
            String algorithm = Stream.of(Words.of(item, Tag.SegmentAlgorithmType, 16), Words.of(item, Tag.SegmentAlgorithmName, 64))
                    .filter(word -> word != null).collect(Collectors.joining(" "));
            String colour = CieLab.colour(item, Tag.RecommendedDisplayCIELabValue);
            segments.add(new Segment(number, label != null ? label : property != null ? property : "Segment " + number,
                    Words.of(item, Tag.SegmentDescription, 256), colour != null ? colour : Colours.of(number),
                    Words.meaning(item, Tag.SegmentedPropertyCategoryCodeSequence), property, algorithm.isEmpty() ? null : algorithm));
        }
        return List.copyOf(segments);
    }

    /** Spacing Between Slices of the Pixel Measures macro; NaN where it is not said. */
    static double distance(Attributes shared, List<Attributes> perFrame) {
        for (Attributes group : new Attributes[] {shared, perFrame.isEmpty() ? null : perFrame.getFirst()}) {
            Attributes measures = group == null ? null : group.getItem(Tag.PixelMeasuresSequence);
            double distance = measures == null ? Double.NaN : Math.abs(measures.getDouble(Tag.SpacingBetweenSlices, Double.NaN));
            if (distance > 0 && Double.isFinite(distance)) {
                return distance;
            }
        }
        return Double.NaN;
    }

    private static int segment(Attributes own, Attributes shared, List<Segment> segments) {
        for (Attributes group : new Attributes[] {own, shared}) {
            Attributes identification = group == null ? null : group.getItem(Tag.SegmentIdentificationSequence);
            if (identification != null && identification.containsValue(Tag.ReferencedSegmentNumber)) {
                return identification.getInt(Tag.ReferencedSegmentNumber, -1);
            }
        }
        return segments.size() == 1 ? segments.getFirst().number() : -1;
    }

    /** Source Image Sequence of the frame's Derivation Image macro (PS3.3 C.7.6.16.2.6). */
    static List<Attributes> derivation(Attributes own, Attributes shared) {
        List<Attributes> items = new ArrayList<>();
        for (Attributes group : new Attributes[] {own, shared}) {
            if (group != null && items.isEmpty()) {
                group.getItems(Tag.DerivationImageSequence).forEach(item -> items.addAll(item.getItems(Tag.SourceImageSequence)));
            }
        }
        return items;
    }

    /** What the object as a whole refers to: Common Instance Reference (PS3.3 C.12.2), Source and Referenced Image Sequence. */
    static Map<String, int[]> sources(Attributes dataSet) {
        Map<String, int[]> all = new HashMap<>();
        for (Attributes series : dataSet.getItems(Tag.ReferencedSeriesSequence)) {
            References.add(all, series.getItems(Tag.ReferencedInstanceSequence));
            References.add(all, series.getItems(Tag.ReferencedImageSequence));
        }
        References.add(all, dataSet.getItems(Tag.SourceImageSequence));
        References.add(all, dataSet.getItems(Tag.ReferencedImageSequence));
        return all;
    }
}
