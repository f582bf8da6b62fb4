package org.caseroom.study.presentation;

import java.util.ArrayList;
import java.util.List;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;

/** Display shutters of an image, of a frame of it, or of a presentation state (PS3.3 C.7.6.11, C.7.6.16.2.16, C.11.13). */
public final class ShutterReader {
    private ShutterReader() {
    }

    /** @return null where there is none, or none that makes sense; the bitmap of a presentation state is not looked at */
    public static DisplayShutter read(Attributes from) {
        DisplayShutter.Rectangle rectangle = null;
        DisplayShutter.Circle circle = null;
        List<Integer> polygon = null;
        for (String shape : from.getStrings(Tag.ShutterShape)) {
            switch (shape == null ? "" : shape.strip()) {
                case "RECTANGULAR" -> rectangle = rectangle(from);
                case "CIRCULAR" -> circle = circle(from);
                case "POLYGONAL" -> polygon = polygon(from);
                default -> {
                    // BITMAP, which only presentation states have, or nothing that the standard knows.
                }
            }
        }
        return rectangle == null && circle == null && polygon == null ? null
                : new DisplayShutter(rectangle, circle, polygon, level(from));
    }

    /** Gray level of what is hidden: Shutter Presentation Value (0018,1622) are 16 bits; black where it is not given. */
    public static int level(Attributes from) {
        return Math.clamp(from.getInt(Tag.ShutterPresentationValue, 0), 0, 0xFFFF) >> 8;
    }

    private static DisplayShutter.Rectangle rectangle(Attributes from) {
        if (!from.containsValue(Tag.ShutterLeftVerticalEdge) || !from.containsValue(Tag.ShutterRightVerticalEdge)
                || !from.containsValue(Tag.ShutterUpperHorizontalEdge) || !from.containsValue(Tag.ShutterLowerHorizontalEdge)) {
            return null;
        }
        int left = from.getInt(Tag.ShutterLeftVerticalEdge, 0);
        int right = from.getInt(Tag.ShutterRightVerticalEdge, 0);
        int upper = from.getInt(Tag.ShutterUpperHorizontalEdge, 0);
        int lower = from.getInt(Tag.ShutterLowerHorizontalEdge, 0);
        return left > right || upper > lower ? null : new DisplayShutter.Rectangle(left, right, upper, lower);
    }

    private static DisplayShutter.Circle circle(Attributes from) {
        int[] centre = from.getInts(Tag.CenterOfCircularShutter);
        int radius = from.getInt(Tag.RadiusOfCircularShutter, 0);
        return centre.length == 2 && radius > 0 ? new DisplayShutter.Circle(centre[0], centre[1], radius) : null;
    }

    private static List<Integer> polygon(Attributes from) {
        int[] vertices = from.getInts(Tag.VerticesOfThePolygonalShutter);
        if (vertices.length < 6 || vertices.length % 2 != 0 || vertices.length > 2 * DisplayShutter.MAX_VERTICES) {
            return null;
        }
        var polygon = new ArrayList<Integer>(vertices.length);
        for (int vertex : vertices) {
            polygon.add(vertex);
        }
        return polygon;
    }
}
