package org.caseroom.room;

import java.util.regex.Pattern;

/**
 * How the values of a layer become colours: for everybody alike, in the unit of the layer, such as SUVbw of a PET laid over a CT.
 *
 * @param colourMap name of the colours in capitals as in PS3.6 annex B, such as {@code HOT_IRON}
 * @param from      value of the first colour
 * @param to        value of the last colour, above {@code from}
 * @param above     values below it are not drawn; null: all are
 */
public record LayerColours(String colourMap, double from, double to, @Nullable Double above) {
    private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");
    private static final double MOST = 1e9;
    /** Diffusion in mm2/s has values of some millionths. */
    private static final double STEPS = 1e6;

    public LayerColours {
        if (!NAME.matcher(colourMap).matches()) {
            throw new IllegalArgumentException("colourMap is not a name: 1 to 64 of A-Z 0-9 _, a letter first");
        }
        from = micro(from, "from");
        to = micro(to, "to");
        above = above == null ? null : (Double) micro(above, "above");
        if (!(from < to)) {
            throw new IllegalArgumentException("to is " + to + ", it has to be above from, which is " + from);
        }
    }

    private static double micro(double value, String name) {
        if (!(Math.abs(value) <= MOST)) {
            throw new IllegalArgumentException(name + " is " + value + ", allowed is -1e9 to 1e9");
        }
        return Math.round(value * STEPS) / STEPS;
    }
}
