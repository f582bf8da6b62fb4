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

    /** Points it is made of. */
    default int size() {
        return this instanceof Freehand freehand ? freehand.points().size() : 2;
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
}
