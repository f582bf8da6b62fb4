package org.caseroom.access;

import java.util.Locale;

/** RFC 4648, section 6, without padding: what authenticator apps take when it is typed. */
final class Base32 {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private Base32() {
    }

    static String encode(byte[] bytes) {
        var text = new StringBuilder((bytes.length * 8 + 4) / 5);
        int held = 0;
        int bits = 0;
        for (byte b : bytes) {
            held = held << 8 | b & 0xFF;
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text.append(LETTERS.charAt(held >> bits & 31));
            }
            held &= (1 << bits) - 1;
        }
        if (bits > 0) {
            text.append(LETTERS.charAt(held << 5 - bits & 31));
        }
        return text.toString();
    }

    /** @throws IllegalArgumentException if there is another character in it */
    static byte[] decode(String text) {
        byte[] bytes = new byte[text.length() * 5 / 8];
        int held = 0;
        int bits = 0;
        int at = 0;
        for (char c : text.toUpperCase(Locale.ROOT).toCharArray()) {
            int value = LETTERS.indexOf(c);
            if (value < 0) {
                throw new IllegalArgumentException("a character that is none of base 32");
            }
            held = held << 5 | value;
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes[at++] = (byte) (held >> bits);
            }
            held &= (1 << bits) - 1;
        }
        return bytes;
    }
}
