package org.caseroom.protocol;

import org.caseroom.room.ImageRef;
import org.caseroom.room.Point;

/**
 * Reads a cursor as {@code JSON.stringify} writes it, without the mapper: while somebody points these are all messages of a room, thirty a second of each
 * hand, and what comes so seldom finds neither code nor data in the processor's caches. Anything else about a message is the mapper's to judge.
 */
final class CursorText {
    private static final String INSTANCE = "{\"type\":\"Point\",\"signal\":{\"type\":\"Cursor\",\"image\":{\"instance\":\"";
    private static final String FRAME = "\",\"frame\":";
    private static final String COLUMN = "},\"point\":{\"column\":";
    private static final String ROW = ",\"row\":";
    private static final String LASER_OFF = "},\"laser\":false}}";
    private static final String LASER_ON = "},\"laser\":true}}";
    private static final int UID = 64;
    private static final int MOST_FRAMES = 1_000_000;
    private static final double FARTHEST = 1e7;
    /** So many digits a double holds exactly, as it does these powers of ten; their quotient is rounded once, as a parser does it. */
    private static final int DIGITS = 15;
    private static final double[] TENS = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};

    private final String text;
    private int at;
    private boolean other;

    private CursorText(String text) {
        this.text = text;
    }

    /** Null when it is not that. */
    static ClientMessage.Point read(String text) {
        return new CursorText(text).cursor();
    }

    private ClientMessage.Point cursor() {
        if (!skip(INSTANCE)) {
            return null;
        }
        String instance = uid();
        double frame = skip(FRAME) ? number(false) : 0;
        double column = skip(COLUMN) ? number(true) : 0;
        double row = skip(ROW) ? number(true) : 0;
        boolean laser = text.startsWith(LASER_ON, at);
        if (other || !skip(laser ? LASER_ON : LASER_OFF) || at != text.length() || frame < 1 || frame > MOST_FRAMES || Math.abs(column) > FARTHEST
                || Math.abs(row) > FARTHEST) {
            return null;
        }
        return new ClientMessage.Point(new Signal.Cursor(new ImageRef(instance, (int) frame), new Point(column, row), laser));
    }

    private boolean skip(String expected) {
        other |= !text.startsWith(expected, at);
        at += expected.length();
        return !other;
    }

    private String uid() {
        int from = at;
        while (at < text.length() && (digit() || text.charAt(at) == '.')) {
            at++;
        }
        other |= at == from || at - from > UID;
        return text.substring(from, at);
    }

    /** @param fraction may be negative and have one, else a whole number */
    private double number(boolean fraction) {
        boolean negative = fraction && at < text.length() && text.charAt(at) == '-';
        if (negative) {
            at++;
        }
        int from = at;
        long value = 0;
        for (; at < text.length() && digit() && at - from <= DIGITS; at++) {
            value = 10 * value + text.charAt(at) - '0';
        }
        int digits = at - from;
        other |= digits == 0 || digits > 1 && text.charAt(from) == '0';
        int decimals = 0;
        if (fraction && at < text.length() && text.charAt(at) == '.') {
            int point = ++at;
            for (; at < text.length() && digit() && digits + at - point <= DIGITS; at++) {
                value = 10 * value + text.charAt(at) - '0';
            }
            decimals = at - point;
            other |= decimals == 0;
        }
        other |= digits + decimals > DIGITS;
        return other ? 0 : (negative ? -value : value) / TENS[decimals];
    }

    private boolean digit() {
        return text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }
}
