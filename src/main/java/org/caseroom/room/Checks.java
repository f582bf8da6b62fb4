package org.caseroom.room;

import java.util.function.IntPredicate;

/**
 * Ranges of everything that comes from outside; each message names the component, the value where it is short, and what is
 * allowed.
 */
public final class Checks {
    private Checks() {
    }

    public static void present(Object value, String name) {
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
    }

    public static void range(long value, long least, long most, String name) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("%s is %d, allowed are %d to %d".formatted(name, value, least, most));
        }
    }

    /** Finite, in range, and rounded to three decimals; minus zero becomes zero. */
    public static double milli(double value, double least, double most, String name) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException("%s is %s, allowed are %s to %s".formatted(name, value, least, most));
        }
        double rounded = Math.rint(value * 1000) / 1000;
        return rounded == 0 ? 0.0 : rounded;
    }

    /** Whole slides have up to some 10^6 columns; marks may lie a little outside the image. */
    public static double coordinate(double value, String name) {
        return milli(value, -1e7, 1e7, name);
    }

    /** PS3.5 section 9.1: at most 64 of digits and dots. */
    public static void uid(String value, String name) {
        present(value, name);
        if (value.isEmpty() || value.length() > 64 || !all(value, Checks::uidCharacter)) {
            throw new IllegalArgumentException(name + " is not a UID: 1 to 64 digits and dots");
        }
    }

    /** Not digits alone: JavaScript puts such keys of an object first and so would lose the order of a map. */
    public static void id(String value, String name) {
        present(value, name);
        if (value.length() < 8 || value.length() > 64 || !all(value, Checks::idCharacter) || all(value, Checks::digit)) {
            throw new IllegalArgumentException(name + " is not an id: 8 to 64 of A-Z a-z 0-9 - _, not digits alone");
        }
    }

    /** @throws IllegalArgumentException also for half a surrogate pair, which has no UTF-8 form and so no hash */
    public static void text(String value, int least, int most, String name) {
        present(value, name);
        range(value.length(), least, most, "length of " + name);
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < value.length() && Character.isLowSurrogate(value.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw new IllegalArgumentException(name + " holds half a surrogate pair at " + i);
            }
        }
    }

    /** By hand, for every message and every picture of every viewer comes here: a stream would cost as much as the rest of the message. */
    private static boolean all(String value, IntPredicate allowed) {
        for (int i = 0; i < value.length(); i++) {
            if (!allowed.test(value.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean digit(int c) {
        return c >= '0' && c <= '9';
    }

    private static boolean uidCharacter(int c) {
        return c == '.' || digit(c);
    }

    private static boolean idCharacter(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_';
    }
}
