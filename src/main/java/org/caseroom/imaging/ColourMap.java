package org.caseroom.imaging;

import java.util.HexFormat;

/**
 * Colours for the 256 gray levels of a picture.
 *
 * @param name  as in a presentation, such as {@code HOT_IRON}
 * @param uid   SOP Instance UID of the well-known palette (PS3.6 A)
 * @param red   256 levels; not copied
 * @param green likewise
 * @param blue  likewise
 */
public record ColourMap(String name, String uid, byte[] red, byte[] green, byte[] blue) {
    public ColourMap {
        if (red.length != 256 || green.length != 256 || blue.length != 256) {
            throw new IllegalArgumentException("The colour map " + name + " does not have 256 colours");
        }
    }

    /** All colours, six hexadecimal digits each. */
    public String hexadecimal() {
        return HexFormat.of().formatHex(strip(1));
    }

    /** RGB for gray. */
    byte[] apply(byte[] gray) {
        byte[] rgb = new byte[Math.multiplyExact(gray.length, 3)];
        for (int i = 0, at = 0; i < gray.length; i++) {
            int level = gray[i] & 0xFF;
            rgb[at++] = red[level];
            rgb[at++] = green[level];
            rgb[at++] = blue[level];
        }
        return rgb;
    }

    /** All colours from left to right as RGB, for a legend. */
    public byte[] strip(int rows) {
        byte[] gray = new byte[256 * rows];
        for (int i = 0; i < gray.length; i++) {
            gray[i] = (byte) i;
        }
        return apply(gray);
    }
}
