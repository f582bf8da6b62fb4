package org.caseroom.study.presentation;

/**
 * An overlay plane 60xx of an instance (PS3.3 C.9.2 and C.9.3), without its bits: those lie beside the frames.
 *
 * @param group       0x6000 to 0x601E, even
 * @param rows        of the plane, 1 to 65535
 * @param columns     likewise
 * @param originRow   row of the image, from 1, on which the first row of the plane lies; may lie outside of the image
 * @param originColumn likewise
 * @param firstFrame  frame of the image, from 1, to which the first plane belongs
 * @param planes      how many frames of the image have a plane of their own; 0: one plane for all frames
 * @param bit         position in the cells of the pixel data in which it is embedded; -1: it has data of its own
 * @param roi         a region of interest rather than graphics (Overlay Type R)
 * @param label       Overlay Label or Description, null where there is none
 */
public record Overlay(int group, int rows, int columns, int originRow, int originColumn, int firstFrame, int planes, int bit,
                      boolean roi, String label) {
    public Overlay {
        if (rows < 1 || rows > 0xFFFF || columns < 1 || columns > 0xFFFF || planes < 0 || firstFrame < 1 || bit < -1 || bit > 31) {
            throw new IllegalArgumentException("The overlay " + Integer.toHexString(group) + " cannot be drawn");
        }
    }

    /**
     * Which of the planes lies over a frame, from 0; -1: none.
     *
     * @param frame from 1
     */
    public int plane(int frame) {
        if (planes == 0) {
            return 0;
        }
        int plane = frame - firstFrame;
        return plane >= 0 && plane < planes ? plane : -1;
    }

    /** Planes that are kept. */
    public int count() {
        return Math.max(1, planes);
    }

    /** Of one plane: a bit a pixel, row after row without gaps, the first in the lowest bit, filled up to a whole byte. */
    public int planeBytes() {
        return Math.toIntExact(((long) rows * columns + 7) / 8);
    }
}
