package org.caseroom.teaching;

import java.util.List;
import java.util.Optional;
import org.caseroom.room.Nullable;
import org.caseroom.room.Point;
import org.caseroom.study.StackImage;

/**
 * An image as a plane (PS3.3 C.7.6.2.1.1).
 *
 * @param frameOfReference UID of the space; null: it shares its space with no other image
 * @param origin           of the outer corner of the first pixel, x y z in mm; null where the image has no place in the patient
 * @param along            unit vector along a row; null with the origin
 * @param down             unit vector down a column; null with the origin
 * @param columnSpacing    mm between columns, 0: unknown
 * @param rowSpacing       mm between rows, 0: unknown
 */
public record PlacedImage(@Nullable String frameOfReference, @Nullable Vector origin, @Nullable Vector along, @Nullable Vector down, double columnSpacing,
                   double rowSpacing) {
    /** Millimetres in the patient. */
    public record Vector(double x, double y, double z) {
        Vector plus(Vector other, double times) {
            return new Vector(x + times * other.x, y + times * other.y, z + times * other.z);
        }

        double dot(Vector other) {
            return x * other.x + y * other.y + z * other.z;
        }

        Vector cross(Vector o) {
            return new Vector(y * o.z - z * o.y, z * o.x - x * o.z, x * o.y - y * o.x);
        }

        double length() {
            return Math.sqrt(dot(this));
        }
    }

    /** @param series its UID: the images of one share a space even where their files name none (PS3.3 C.7.4.1) */
    public static PlacedImage of(StackImage image, Optional<String> frameOfReference, String series) {
        String space = frameOfReference.orElse(series);
        var spacing = image.spacing();
        boolean sized = spacing != null && spacing.row() > 0 && spacing.column() > 0;
        double columns = sized ? spacing.column() : 0;
        double rows = sized ? spacing.row() : 0;
        if (!sized || !spacing.source().equals("patient") || image.position() == null || image.orientation() == null) {
            return new PlacedImage(space, null, null, null, columns, rows);
        }
        var along = unit(image.orientation(), 0);
        var down = unit(image.orientation(), 3);
        var centre = new Vector(image.position().get(0), image.position().get(1), image.position().get(2));
        return new PlacedImage(space, centre.plus(along, -columns / 2).plus(down, -rows / 2), along, down, columns, rows);
    }

    private static Vector unit(List<Double> o, int from) {
        var vector = new Vector(o.get(from), o.get(from + 1), o.get(from + 2));
        double length = vector.length();
        return new Vector(vector.x() / length, vector.y() / length, vector.z() / length);
    }

    boolean placed() {
        return origin != null;
    }

    /** Whether places on both can be compared in the patient. */
    boolean sharesSpace(PlacedImage other) {
        return placed() && other.placed() && frameOfReference != null && frameOfReference.equals(other.frameOfReference);
    }

    Vector inPatient(Point point) {
        return origin.plus(along, point.column() * columnSpacing).plus(down, point.row() * rowSpacing);
    }

    /** Columns and rows, in image coordinates, of the foot of the perpendicular from a place in the patient. */
    double[] onPlane(Vector place) {
        var from = place.plus(origin, -1);
        return new double[] {from.dot(along) / columnSpacing, from.dot(down) / rowSpacing};
    }

    /** Distance of a place from the plane in mm, 0 or more. */
    double height(Vector place) {
        return Math.abs(place.plus(origin, -1).dot(along.cross(down)));
    }
}
