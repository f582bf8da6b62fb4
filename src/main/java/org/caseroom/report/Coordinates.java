package org.caseroom.report;

import java.util.ArrayList;
import java.util.List;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.DisplayText;
import org.caseroom.dicom.data.Tag;
import org.caseroom.room.Nullable;

/**
 * Spatial or temporal coordinates of a report (PS3.3 C.18.6, C.18.7, C.18.9).
 *
 * @param graphic          POINT, MULTIPOINT, POLYLINE, POLYGON, CIRCLE, ELLIPSE, ELLIPSOID, SEGMENT ...
 * @param dimensions       2: column and row on an image, from the outer corner of the top left pixel; 3: x, y, z in mm of the frame of
 *                         reference; 1: samples, seconds or times
 * @param data             the first of the numbers, {@code dimensions} of them a point
 * @param points           how many points there are
 * @param frameOfReference of three dimensions; else null
 */
public record Coordinates(String graphic, int dimensions, List<Double> data, int points, @Nullable String frameOfReference) {
    static final int MAX_POINTS = 4_000;

    static Coordinates spatial(Attributes item) {
        return of(item, 2, null);
    }

    static Coordinates spatial3d(Attributes item) {
        return of(item, 3, item.getString(Tag.ReferencedFrameOfReferenceUID));
    }

    private static Coordinates of(Attributes item, int dimensions, String frameOfReference) {
        double[] all = item.getDoubles(Tag.GraphicData);
        int points = all.length / dimensions;
        int kept = Math.min(points, MAX_POINTS) * dimensions;
        List<Double> data = new ArrayList<>(kept);
        for (int i = 0; i < kept; i++) {
            // What is no number is no place; JSON has no word for it either.
            data.add(Double.isFinite(all[i]) ? all[i] : null);
        }
        boolean sound = data.stream().allMatch(java.util.Objects::nonNull);
        return new Coordinates(graphic(item, Tag.GraphicType), dimensions, sound ? List.copyOf(data) : List.of(), points, frameOfReference);
    }

    static Coordinates temporal(Attributes item) {
        int points = Math.max(item.getDoubles(Tag.ReferencedTimeOffsets).length,
                Math.max(item.getStrings(Tag.ReferencedDateTime).length, item.getLongs(Tag.ReferencedSamplePositions).length));
        List<Double> data = new ArrayList<>();
        for (double offset : item.getDoubles(Tag.ReferencedTimeOffsets)) {
            if (data.size() < 100 && Double.isFinite(offset)) {
                data.add(offset);
            }
        }
        return new Coordinates(graphic(item, Tag.TemporalRangeType), 1, List.copyOf(data), points, null);
    }

    private static String graphic(Attributes item, int tag) {
        return DisplayText.line(item.getString(tag), 32);
    }
}
