package org.caseroom.room;

import java.util.List;

/**
 * The geometry of a mark, in image coordinates. Figures such as a length in mm are computed from it and the spacing of the
 * image; they are not stored.
 */
public sealed interface Shape {
    /** Most points a freehand line may have. */
    int MAX_POINTS = 4_000;
    /** Most characters (UTF-16 units) of a text on an image. */
    int MAX_TEXT = 500;
    /** Longest known distance that an image may be calibrated by, in mm. */
    double MAX_MILLIMETRES = 1e5;

    /** Points it is made of, at least 2: what a mark counts towards the bound of its room. */
    default int size() {
        return switch (this) {
            case Freehand freehand -> freehand.points().size();
            case Polygon polygon -> polygon.points().size();
            case Bidirectional _, Cobb _ -> 4;
            case Angle _ -> 3;
            case Arrow _, Text _, Line _, Rectangle _, Ellipse _, Length _, Probe _, Calibration _ -> 2;
        };
    }

    /** In the order of its members. */
    default List<Point> points() {
        return switch (this) {
            case Freehand freehand -> freehand.points;
            case Polygon polygon -> polygon.points;
            case Bidirectional two -> List.of(two.longFrom, two.longTo, two.shortFrom, two.shortTo);
            case Cobb cobb -> List.of(cobb.firstFrom, cobb.firstTo, cobb.secondFrom, cobb.secondTo);
            case Angle angle -> List.of(angle.from, angle.vertex, angle.to);
            case Arrow arrow -> List.of(arrow.tail, arrow.head);
            case Line line -> List.of(line.from, line.to);
            case Rectangle rectangle -> List.of(rectangle.from, rectangle.to);
            case Ellipse ellipse -> List.of(ellipse.from, ellipse.to);
            case Length length -> List.of(length.from, length.to);
            case Calibration calibration -> List.of(calibration.from, calibration.to);
            case Text text -> List.of(text.at);
            case Probe probe -> List.of(probe.at);
        };
    }

    /** An arrow that points at {@code head}; the text may be empty. */
    record Arrow(Point tail, Point head, String text) implements Shape {
        public Arrow {
            Checks.present(tail, "tail");
            Checks.present(head, "head");
            Checks.text(text, 0, MAX_TEXT, "text");
        }
    }

    /** A text whose top left corner stands at {@code at}. */
    record Text(Point at, String text) implements Shape {
        public Text {
            Checks.present(at, "at");
            Checks.text(text, 1, MAX_TEXT, "text");
        }
    }

    /** A line drawn by hand; {@code closed} when it surrounds a region. */
    record Freehand(List<Point> points, boolean closed) implements Shape {
        public Freehand {
            points = List.copyOf(points);
            Checks.range(points.size(), 2, MAX_POINTS, "points");
        }
    }

    record Line(Point from, Point to) implements Shape {
        public Line {
            Checks.present(from, "from");
            Checks.present(to, "to");
        }
    }

    /** Two opposite corners. */
    record Rectangle(Point from, Point to) implements Shape {
        public Rectangle {
            Checks.present(from, "from");
            Checks.present(to, "to");
        }
    }

    /** The ellipse inscribed in the rectangle between two opposite corners. */
    record Ellipse(Point from, Point to) implements Shape {
        public Ellipse {
            Checks.present(from, "from");
            Checks.present(to, "to");
        }
    }

    /** A distance that is measured. */
    record Length(Point from, Point to) implements Shape {
        public Length {
            Checks.present(from, "from");
            Checks.present(to, "to");
        }
    }

    /**
     * The longest diameter of a lesion and the longest one across it, as in RECIST. That the two stand at right angles in the
     * patient is the drawer's duty: images with pixels that are not square, and those without a size, are no reason to refuse.
     */
    record Bidirectional(Point longFrom, Point longTo, Point shortFrom, Point shortTo) implements Shape {
        public Bidirectional {
            Checks.present(longFrom, "longFrom");
            Checks.present(longTo, "longTo");
            Checks.present(shortFrom, "shortFrom");
            Checks.present(shortTo, "shortTo");
        }
    }

    /** The angle at {@code vertex} between the lines to the two ends, 0 to 180 degrees. */
    record Angle(Point from, Point vertex, Point to) implements Shape {
        public Angle {
            Checks.present(from, "from");
            Checks.present(vertex, "vertex");
            Checks.present(to, "to");
        }
    }

    /** The angle between two lines that need not meet, 0 to 90 degrees, as along the end plates of two vertebrae. */
    record Cobb(Point firstFrom, Point firstTo, Point secondFrom, Point secondTo) implements Shape {
        public Cobb {
            Checks.present(firstFrom, "firstFrom");
            Checks.present(firstTo, "firstTo");
            Checks.present(secondFrom, "secondFrom");
            Checks.present(secondTo, "secondTo");
        }
    }

    /** Corners one after the other; the last is joined to the first. */
    record Polygon(List<Point> points) implements Shape {
        public Polygon {
            points = List.copyOf(points);
            Checks.range(points.size(), 3, MAX_POINTS, "points");
        }
    }

    /** The value at a place. */
    record Probe(Point at) implements Shape {
        public Probe {
            Checks.present(at, "at");
        }
    }

    /**
     * Somebody's word that two places are so far apart. From then on it is the size of the pixels of all frames of its instance,
     * in front of what the file says; the latest one of an instance counts.
     *
     * @param millimetres 0.001 to 100,000
     */
    record Calibration(Point from, Point to, double millimetres) implements Shape {
        public Calibration {
            Checks.present(from, "from");
            Checks.present(to, "to");
            millimetres = Checks.milli(millimetres, 0.001, MAX_MILLIMETRES, "millimetres");
            if (from.equals(to)) {
                throw new IllegalArgumentException("to is from: two places are needed to calibrate by");
            }
        }
    }
}
