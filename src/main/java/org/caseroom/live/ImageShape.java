package org.caseroom.live;

/**
 * What has to be known of an image to choose a size for it.
 *
 * @param columns at least 1
 * @param rows    at least 1
 * @param aspect  height of a pixel through its width, above 0; 1 for square ones
 */
public record ImageShape(int columns, int rows, double aspect) {
}
