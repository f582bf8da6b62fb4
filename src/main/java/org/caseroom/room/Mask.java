package org.caseroom.room;

/**
 * A rectangle that is black for everybody who does not see identities in full, on every image of its series.
 *
 * @param from one corner, image coordinates
 * @param to   the opposite one
 */
public record Mask(Point from, Point to) {
    public Mask {
        Checks.present(from, "from");
        Checks.present(to, "to");
    }
}
