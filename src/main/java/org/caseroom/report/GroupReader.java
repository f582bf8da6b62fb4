package org.caseroom.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.caseroom.room.ImageRef;
import org.caseroom.room.Point;

/**
 * Finds measurements in a content tree, of whoever wrote it: the measurement groups of TID 1500 (with their numbers, also where the
 * coordinates hang below the numbers, as OHIF and dcmjs write them), and where there is no such group, every number or region that is
 * tied to an image, as in reports of computer-aided detection.
 */
final class GroupReader {
    private static final int MAX_GROUPS = 2_000;
    private static final int MAX_COORDINATE = 10_000_000;

    private final Planes planes;
    private final List<MeasurementGroup> groups = new ArrayList<>();

    /** @param planes finds the image that a drawing in space lies on */
    GroupReader(Planes planes) {
        this.planes = planes;
    }

    List<MeasurementGroup> read(ContentItem root) {
        collect(root);
        if (groups.isEmpty()) {
            collectLoose(root);
        }
        return List.copyOf(groups);
    }

    private void collect(ContentItem item) {
        if (groups.size() >= MAX_GROUPS) {
            return;
        }
        if (item.type().equals("CONTAINER") && item.named(Concepts.GROUP)) {
            groups.add(group(item));
            return;
        }
        item.items().forEach(this::collect);
    }

    private void collectLoose(ContentItem item) {
        if (groups.size() >= MAX_GROUPS) {
            return;
        }
        boolean numeric = item.type().equals("NUM") && item.value() != null;
        boolean region = item.type().equals("SCOORD") || item.type().equals("SCOORD3D");
        if (numeric || region) {
            MeasurementGroup found = group(new ContentItem("CONTAINER", "", item.name(), null, null, null, null, null, null, List.of(item)));
            if (!found.graphics().isEmpty()) {
                groups.add(found);
                return;
            }
        }
        item.items().forEach(this::collectLoose);
    }

    private MeasurementGroup group(ContentItem container) {
        String label = null;
        String tracking = null;
        String finding = null;
        String site = null;
        List<MeasurementGroup.Figure> figures = new ArrayList<>();
        List<MeasurementGroup.Evaluation> evaluations = new ArrayList<>();
        Set<Graphic> graphics = new LinkedHashSet<>();
        for (ContentItem item : container.items()) {
            drawings(item, graphics);
            if (item.name() == null) {
                continue;
            }
            if (item.named(Concepts.TRACKING)) {
                label = item.value();
            } else if (item.named(Concepts.TRACKING_UID)) {
                tracking = item.value();
            } else if (Concepts.isFinding(item.name())) {
                finding = said(item);
            } else if (Concepts.isSite(item.name())) {
                site = said(item);
            } else if (item.type().equals("NUM")) {
                figures.add(figure(item));
            } else if (!item.relationship().equals(ContentBuilder.CONTEXT) && (item.type().equals("CODE") || item.type().equals("TEXT")) && said(item) != null) {
                evaluations.add(new MeasurementGroup.Evaluation(item.name().meaning(), said(item)));
            }
        }
        return new MeasurementGroup(label != null ? label : container.named(Concepts.GROUP) || container.name() == null ? null
                : container.name().meaning(), tracking, finding, site, List.copyOf(figures), List.copyOf(evaluations), List.copyOf(graphics));
    }

    private static MeasurementGroup.Figure figure(ContentItem item) {
        String unit = item.unit() == null ? "" : item.unit().scheme().equals("UCUM") ? item.unit().value() : item.unit().meaning();
        String value = item.value() != null ? item.value() : item.qualifier() == null ? "" : item.qualifier().meaning();
        ContentItem derivation = item.first(Concepts.DERIVATION);
        String name = derivation == null || derivation.code() == null ? item.name().meaning()
                : item.name().meaning() + ", " + derivation.code().meaning();
        return new MeasurementGroup.Figure(name, value, unit.equals("1") ? "" : unit);
    }

    private static String said(ContentItem item) {
        return item.code() != null ? item.code().meaning() : item.value();
    }

    private void drawings(ContentItem item, Set<Graphic> found) {
        if (found.size() >= 100) {
            return;
        }
        Coordinates c = item.coordinates();
        if (c != null && c.dimensions() == 2 && !c.data().isEmpty()) {
            List<Point> points = points(c.data());
            item.items().stream().filter(below -> below.type().equals("IMAGE")).map(ContentItem::link).filter(Objects::nonNull)
                    .limit(1).forEach(link -> add(found, new ImageRef(link.instance(), Math.min(link.firstFrame(), 1_000_000)), c.graphic(), points));
        } else if (c != null && c.dimensions() == 3 && c.frameOfReference() != null && !c.data().isEmpty()) {
            planes.place(c.frameOfReference(), c.data()).ifPresent(placed -> add(found, placed.image(), c.graphic(), points(placed.data())));
        }
        // What hangs below a text says where its words stand, not what was measured.
        if (!item.type().equals("TEXT")) {
            item.items().forEach(below -> drawings(below, found));
        }
    }

    private static void add(Set<Graphic> found, ImageRef image, String graphic, List<Point> points) {
        boolean known = switch (graphic) {
            case "POINT" -> points.size() == 1;
            case "MULTIPOINT" -> !points.isEmpty();
            case "POLYLINE", "POLYGON" -> points.size() >= 2;
            case "CIRCLE" -> points.size() == 2;
            case "ELLIPSE" -> points.size() == 4;
            default -> false;
        };
        if (known) {
            boolean polygon = graphic.equals("POLYGON");
            boolean joined = points.size() > 2 && points.getFirst().equals(points.getLast());
            found.add(new Graphic(image, polygon ? "POLYLINE" : graphic, joined && (polygon || graphic.equals("POLYLINE"))
                    ? points.subList(0, points.size() - 1) : points, polygon || joined && graphic.equals("POLYLINE"), null));
        }
    }

    /** Column and row in turn; empty when one of them lies beyond every image. */
    private static List<Point> points(List<Double> data) {
        List<Point> points = new ArrayList<>(data.size() / 2);
        for (int i = 0; i + 1 < data.size(); i += 2) {
            if (Math.abs(data.get(i)) > MAX_COORDINATE || Math.abs(data.get(i + 1)) > MAX_COORDINATE) {
                return List.of();
            }
            points.add(new Point(data.get(i), data.get(i + 1)));
        }
        return List.copyOf(points);
    }
}
