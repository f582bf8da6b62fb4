package org.caseroom.layer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;

/**
 * Graphic annotations and layers of a presentation state (PS3.3 C.10.5, C.10.7). Compound graphics are not read: whoever writes
 * them writes the same with plain graphics as well (C.10.5.1.4).
 */
final class GraphicReader {
    static final int MAX_SHAPES = 5_000;
    static final int MAX_POINTS = 100_000;
    private static final int MAX_TEXT = 1_024;

    private int shapes;
    private int points;

    /** Layers in their order; annotations of a layer that is described nowhere lie on top. */
    List<PresentationState.Layer> read(Attributes dataSet) {
        Map<String, List<PresentationState.Annotation>> byLayer = new LinkedHashMap<>();
        for (Attributes item : dataSet.getItems(Tag.GraphicAnnotationSequence)) {
            List<PresentationState.Shape> found = new ArrayList<>();
            item.getItems(Tag.GraphicObjectSequence).forEach(object -> add(found, graphic(object)));
            item.getItems(Tag.TextObjectSequence).forEach(object -> add(found, text(object)));
            String layer = item.getString(Tag.GraphicLayer, "");
            byLayer.computeIfAbsent(layer.trim(), _ -> new ArrayList<>()).add(new PresentationState.Annotation(
                    References.of(item.getItems(Tag.ReferencedImageSequence)), List.copyOf(found)));
        }
        List<PresentationState.Layer> layers = new ArrayList<>();
        List<Attributes> described = new ArrayList<>(dataSet.getItems(Tag.GraphicLayerSequence));
        described.sort(Comparator.comparingInt(item -> item.getInt(Tag.GraphicLayerOrder, 0)));
        for (Attributes item : described) {
            String name = item.getString(Tag.GraphicLayer, "").trim();
            List<PresentationState.Annotation> annotations = byLayer.remove(name);
            if (annotations != null) {
                layers.add(new PresentationState.Layer(name, Words.of(item, Tag.GraphicLayerDescription, 64), colour(item), annotations));
            }
        }
        byLayer.forEach((name, annotations) -> layers.add(new PresentationState.Layer(name, null, null, annotations)));
        return List.copyOf(layers);
    }

    private void add(List<PresentationState.Shape> found, PresentationState.Shape shape) {
        if (shape != null && shapes < MAX_SHAPES && points + shape.points().length / 2 <= MAX_POINTS) {
            shapes++;
            points += shape.points().length / 2;
            found.add(shape);
        }
    }

    private static String colour(Attributes layer) {
        String colour = CieLab.colour(layer, Tag.GraphicLayerRecommendedDisplayCIELabValue);
        if (colour == null && layer.containsValue(Tag.GraphicLayerRecommendedDisplayGrayscaleValue)) {
            int gray = Math.clamp(layer.getInt(Tag.GraphicLayerRecommendedDisplayGrayscaleValue, 0xFFFF), 0, 0xFFFF) >> 8;
            colour = CieLab.rgb(gray, gray, gray);
        }
        return colour;
    }

    /** null for what cannot be drawn. */
    private static PresentationState.Shape graphic(Attributes object) {
        String type = object.getString(Tag.GraphicType, "").trim();
        double[] data = places(object, Tag.GraphicData);
        Boolean relative = relative(object, Tag.GraphicAnnotationUnits);
        int least = switch (type) {
            case "POINT" -> 1;
            case "POLYLINE", "INTERPOLATED", "CIRCLE" -> 2;
            case "ELLIPSE" -> 4;
            default -> Integer.MAX_VALUE;
        };
        if (data.length / 2 < least || relative == null) {
            return null;
        }
        Attributes line = object.getItem(Tag.LineStyleSequence);
        String colour = line == null ? null : CieLab.colour(line, Tag.PatternOnColorCIELabValue);
        double width = line == null ? Double.NaN : line.getDouble(Tag.LineThickness, Double.NaN);
        return new PresentationState.Shape(type, data, relative, "Y".equals(object.getString(Tag.GraphicFilled)),
                line != null && "DASHED".equals(line.getString(Tag.LineDashingStyle)), null, false, null, false, null, colour,
                width >= 0.5 && width <= 32 ? (Double) width : null);
    }

    private static PresentationState.Shape text(Attributes object) {
        String text = Words.of(object, Tag.UnformattedTextValue, MAX_TEXT);
        double[] anchor = places(object, Tag.AnchorPoint);
        double[] from = places(object, Tag.BoundingBoxTopLeftHandCorner);
        double[] to = places(object, Tag.BoundingBoxBottomRightHandCorner);
        Boolean anchorRelative = anchor.length == 2 ? relative(object, Tag.AnchorPointAnnotationUnits) : null;
        Boolean boxRelative = from.length == 2 && to.length == 2 ? relative(object, Tag.BoundingBoxAnnotationUnits) : null;
        if (text == null || anchorRelative == null && boxRelative == null) {
            return null;
        }
        Attributes style = object.getItem(Tag.TextStyleSequence);
        String justify = object.getString(Tag.BoundingBoxTextHorizontalJustification, "LEFT").trim();
        return new PresentationState.Shape("TEXT", anchorRelative == null ? new double[0] : anchor, Boolean.TRUE.equals(anchorRelative), false,
                false, text, anchorRelative != null && "Y".equals(object.getString(Tag.AnchorPointVisibility)),
                boxRelative == null ? null : new double[] {from[0], from[1], to[0], to[1]}, Boolean.TRUE.equals(boxRelative),
                switch (justify) {
                    case "CENTER", "RIGHT" -> justify;
                    default -> "LEFT";
                }, style == null ? null : CieLab.colour(style, Tag.TextColorCIELabValue), null);
    }

    /** Empty unless all are finite, near enough to an image, and in pairs. */
    private static double[] places(Attributes object, int tag) {
        double[] data = object.getDoubles(tag);
        for (double value : data) {
            if (!(Math.abs(value) <= 1e6)) {
                return new double[0];
            }
        }
        return data.length % 2 == 0 && data.length / 2 <= MAX_POINTS ? data : new double[0];
    }

    /** null for units that an image does not have, such as MATRIX. */
    private static Boolean relative(Attributes object, int tag) {
        return switch (object.getString(tag, "PIXEL").trim()) {
            case "PIXEL" -> Boolean.FALSE;
            case "DISPLAY" -> Boolean.TRUE;
            default -> null;
        };
    }
}
