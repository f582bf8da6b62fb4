package org.caseroom.layer;

/** The colours of HOT_IRON (PS3.6 B.1.1): from black by red and orange to white. */
final class HotIron {
    static final String NAME = "HOT_IRON";

    private HotIron() {
    }

    /** 256 colours, six hexadecimal digits each. */
    static String colours() {
        var hex = new StringBuilder(256 * 6);
        for (int i = 0; i < 256; i++) {
            hex.append("%02x%02x%02x".formatted(Math.min(255, 2 * i), Math.clamp(2L * (i - 128), 0, 255), Math.clamp(4L * (i - 192), 0, 255)));
        }
        return hex.toString();
    }
}
