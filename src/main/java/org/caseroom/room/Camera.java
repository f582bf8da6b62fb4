package org.caseroom.room;

/**
 * Zoom and pan independent of the size of anybody's screen.
 *
 * @param center the place on the image in the middle of the viewport
 * @param zoom   1: the whole image just fits the viewport; 2: twice that; 0.05 to 100
 */
public record Camera(Point center, double zoom) {
    public Camera {
        Checks.present(center, "center");
        zoom = Checks.milli(zoom, 0.05, 100, "zoom");
    }
}
