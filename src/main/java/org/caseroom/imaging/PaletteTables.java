package org.caseroom.imaging;

import org.caseroom.study.presentation.LookupTable;
import org.caseroom.study.presentation.Palette;

/** The colours of a palette as 8 bits, by stored value from {@link #first} on; beyond the end the last one. */
final class PaletteTables {
    private final byte[][] tables = new byte[3][];
    private final int first;

    PaletteTables(Palette palette) {
        LookupTable[] colours = {palette.red(), palette.green(), palette.blue()};
        first = Math.min(palette.red().first(), Math.min(palette.green().first(), palette.blue().first()));
        for (int c = 0; c < 3; c++) {
            tables[c] = new byte[Math.min(LookupTable.MAX_ENTRIES, colours[c].entries() + Math.abs(colours[c].first() - first))];
            for (int i = 0; i < tables[c].length; i++) {
                int value = colours[c].map((long) i + first);
                // 16 bits to 8 by the upper byte, as every display does (C.7.6.3.1.5 leaves it open).
                tables[c][i] = (byte) (colours[c].bits() > 8 ? value >> colours[c].bits() - 8 : value << 8 - colours[c].bits());
            }
        }
    }

    int first() {
        return first;
    }

    void put(double stored, byte[] rgb, int at) {
        int index = (int) Math.max(0, stored - first);
        for (int c = 0; c < 3; c++) {
            rgb[at + c] = tables[c][Math.min(index, tables[c].length - 1)];
        }
    }
}
