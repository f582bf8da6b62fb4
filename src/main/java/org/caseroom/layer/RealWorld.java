package org.caseroom.layer;

import java.util.Arrays;

/**
 * From stored to real world values (PS3.3 C.7.6.16.2.11): {@code stored * slope + intercept}, or a table.
 *
 * @param first of the stored values that are mapped; others have no value
 * @param last  of them
 * @param table null for a linear mapping, else the values of {@code first} and those that follow
 */
record RealWorld(double slope, double intercept, double first, double last, double[] table) implements ValueMapping {
    static final int MAX_TABLE = 1 << 20;

    static RealWorld linear(double slope, double intercept) {
        return new RealWorld(slope, intercept, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, null);
    }

    /** NaN where nothing is mapped. */
    @Override
    public double map(double stored) {
        if (!(stored >= first && stored <= last)) {
            return Double.NaN;
        }
        return table == null ? stored * slope + intercept : table[(int) Math.clamp((long) (stored - first), 0, table.length - 1)];
    }

    /** A table cannot be interpolated before it is looked up, and is not after. */
    @Override
    public boolean smooth() {
        return table == null;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RealWorld that && slope == that.slope && intercept == that.intercept && first == that.first
                && last == that.last && Arrays.equals(table, that.table);
    }

    @Override
    public int hashCode() {
        return Double.hashCode(slope) * 31 + Double.hashCode(intercept);
    }
}
