package org.caseroom.report;

import java.util.List;
import org.caseroom.room.ImageRef;
import org.caseroom.room.Nullable;
import org.caseroom.room.Point;

/**
 * A drawing on one image, in image coordinates.
 *
 * @param image  null where it belongs to none that can be named (three dimensions without a plane that fits)
 * @param kind   POINT, MULTIPOINT, POLYLINE, CIRCLE (centre, a point on it) or ELLIPSE (ends of the major, then of the minor axis), as in
 *               PS3.3 C.18.6.1.2
 * @param closed of POLYLINE: the last point is joined with the first
 */
public record Graphic(@Nullable ImageRef image, String kind, List<Point> points, boolean closed, @Nullable String label) {
}
