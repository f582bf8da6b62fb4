package org.caseroom.study.frames;

/**
 * Something that belongs to the pictures of an instance and is no frame: a plane of an overlay, a table of colours.
 *
 * @param kind   what it is: the group of an overlay, or {@link #COLOURS}
 * @param number plane of the overlay from 0; 0 for others
 * @param bytes  not copied
 */
public record Side(int kind, int number, byte[] bytes) {
    /** The cube of a colour transform. */
    public static final int COLOURS = 1;
}
