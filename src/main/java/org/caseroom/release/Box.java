package org.caseroom.release;

/** Pixels of an image that become black: from column x and row y, from 0, at least one pixel wide and high. */
public record Box(int x, int y, int width, int height) {
    /** @throws IllegalArgumentException when it lies outside of any image */
    public Box {
        if (x < 0 || y < 0 || width < 1 || height < 1 || x > 65_535 || y > 65_535 || width > 65_535 || height > 65_535) {
            throw new IllegalArgumentException("a box begins at pixel 0 or later, is 1 to 65535 pixels wide and high, and lies in the image");
        }
    }
}
