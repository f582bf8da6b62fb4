package org.caseroom.layer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.BulkData;
import org.caseroom.dicom.data.Tag;

/** Reads the contours of a structure set; damaged ones are left out and counted. */
final class StructureSetReader {
    static final int MAX_REGIONS = 500;
    /** Of all contours together; 24 bytes each in memory. */
    static final int MAX_POINTS = 2_000_000;
    private static final int MAX_CONTOURS = 100_000;
    /** Most bytes of text a contour may be: more points than that are no outline of anything. */
    private static final long MAX_TEXT = 16L << 20;
    /** 100 m: beyond it nothing of a patient lies. */
    private static final double MAX_MM = 1e5;

    private int points;
    private int contours;
    private int omitted;

    private StructureSetReader() {
    }

    static StructureSet read(Attributes dataSet) {
        return new StructureSetReader().of(dataSet);
    }

    private StructureSet of(Attributes dataSet) {
        Map<Integer, Attributes> named = new LinkedHashMap<>();
        for (Attributes item : dataSet.getItems(Tag.StructureSetROISequence)) {
            named.putIfAbsent(item.getInt(Tag.ROINumber, -1), item);
        }
        Map<Integer, String> interpreted = new HashMap<>();
        for (Attributes item : dataSet.getItems(Tag.RTROIObservationsSequence)) {
            interpreted.putIfAbsent(item.getInt(Tag.ReferencedROINumber, -1), Words.of(item, Tag.RTROIInterpretedType, 16));
        }
        Map<String, int[]> source = new HashMap<>();
        List<StructureSet.Region> regions = new ArrayList<>();
        Set<Integer> numbers = new HashSet<>();
        Set<String> frames = new HashSet<>();
        for (Attributes item : dataSet.getItems(Tag.ROIContourSequence)) {
            int number = item.getInt(Tag.ReferencedROINumber, -1);
            Attributes about = named.getOrDefault(number, item);
            if (number < 0 || number > 65_535 || regions.size() >= MAX_REGIONS || !numbers.add(number)) {
                omitted += item.getItems(Tag.ContourSequence).size();
                continue;
            }
            String frame = about.getString(Tag.ReferencedFrameOfReferenceUID);
            if (frame != null) {
                frames.add(frame);
            }
            regions.add(new StructureSet.Region(segment(number, about, item, interpreted.get(number)), frame, contours(item, source)));
        }
        images(dataSet, source);
        return new StructureSet(List.copyOf(regions), new References(Map.copyOf(source)),
                frames.size() == 1 ? frames.iterator().next() : dataSet.getString(Tag.FrameOfReferenceUID), omitted);
    }

    private static Segment segment(int number, Attributes about, Attributes contour, String interpreted) {
        String name = Words.of(about, Tag.ROIName, 64);
        int[] rgb = contour.getInts(Tag.ROIDisplayColor);
        return new Segment(number, name != null ? name : "ROI " + number, Words.of(about, Tag.ROIDescription, 256),
                rgb.length == 3 ? CieLab.rgb(rgb[0], rgb[1], rgb[2]) : Colours.of(number), interpreted, null,
                Words.of(about, Tag.ROIGenerationAlgorithm, 16));
    }

    private List<StructureSet.Contour> contours(Attributes item, Map<String, int[]> source) {
        List<StructureSet.Contour> found = new ArrayList<>();
        for (Attributes contour : item.getItems(Tag.ContourSequence)) {
            List<Attributes> images = contour.getItems(Tag.ContourImageSequence);
            References.add(source, images);
            double[] data = data(contour);
            StructureSet.Kind kind = kind(contour, data.length / 3);
            if (kind == null || contours >= MAX_CONTOURS || points + data.length / 3 > MAX_POINTS) {
                omitted++;
                continue;
            }
            contours++;
            points += data.length / 3;
            found.add(new StructureSet.Contour(kind, data,
                    images.size() == 1 ? images.getFirst().getString(Tag.ReferencedSOPInstanceUID) : null));
        }
        return List.copyOf(found);
    }

    /** Empty when it is no list of finite triplets. */
    private static double[] data(Attributes contour) {
        BulkData bulk = contour.getBulkData(Tag.ContourData);
        if (bulk == null || bulk.length() > MAX_TEXT) {
            return new double[0];
        }
        double[] data = contour.getDoubles(Tag.ContourData);
        if (data.length % 3 != 0) {
            return new double[0];
        }
        for (double value : data) {
            if (!(Math.abs(value) <= MAX_MM)) {
                return new double[0];
            }
        }
        return data;
    }

    /** null for what cannot be drawn. */
    private static StructureSet.Kind kind(Attributes contour, int points) {
        if (points == 0) {
            return null;
        }
        return switch (contour.getString(Tag.ContourGeometricType, "").trim()) {
            case "POINT" -> StructureSet.Kind.POINT;
            case "OPEN_PLANAR", "OPEN_NONPLANAR" -> points > 1 ? StructureSet.Kind.OPEN : StructureSet.Kind.POINT;
            case "CLOSED_PLANAR", "CLOSEDPLANAR_XOR" -> points > 2 ? StructureSet.Kind.CLOSED : StructureSet.Kind.POINT;
            default -> null;
        };
    }

    /** The images of the referenced series (PS3.3 C.8.8.5). */
    private static void images(Attributes dataSet, Map<String, int[]> source) {
        for (Attributes frame : dataSet.getItems(Tag.ReferencedFrameOfReferenceSequence)) {
            for (Attributes study : frame.getItems(Tag.RTReferencedStudySequence)) {
                for (Attributes series : study.getItems(Tag.RTReferencedSeriesSequence)) {
                    References.add(source, series.getItems(Tag.ContourImageSequence));
                }
            }
        }
    }
}
