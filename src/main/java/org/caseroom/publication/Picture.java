package org.caseroom.publication;

/**
 * A rendered picture and the part of the stored image that it shows.
 *
 * @param png    {@code width} by {@code height} pixels
 * @param column of the left edge of that part, in image coordinates
 * @param row    of its upper edge
 */
public record Picture(byte[] png, int width, int height, double column, double row, double columns, double rows) {
}
