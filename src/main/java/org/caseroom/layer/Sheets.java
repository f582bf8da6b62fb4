package org.caseroom.layer;

import java.util.ArrayList;
import java.util.List;

/**
 * Segment numbers of the pixels of a picture. Segments may overlap, and each can be hidden by who looks, so what overlaps goes
 * onto a sheet of its own.
 *
 * <pre>
 *   PNG of RGB, the sheets below each other:  R, G  segment number, low and high byte, 0 for none
 *                                             B     how much of the pixel belongs to it, 255 for all
 * </pre>
 */
final class Sheets {
    private static final int MAX_SHEETS = 8;

    private final int width;
    private final int height;
    private final List<byte[]> sheets = new ArrayList<>();
    private int omitted;

    Sheets(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /**
     * @param weights of one segment by pixel, 0 for none
     * @param first   and {@code last} row with anything
     */
    void add(int segment, byte[] weights, int first, int last) {
        int from = first * width;
        int to = (last + 1) * width;
        byte[] free = sheets.stream().filter(sheet -> fits(sheet, weights, from, to)).findFirst().orElse(null);
        if (free == null) {
            if (sheets.size() == MAX_SHEETS) {
                omitted++;
                return;
            }
            free = new byte[width * height * 3];
            sheets.add(free);
        }
        for (int i = from; i < to; i++) {
            if (weights[i] != 0) {
                put(free, i, segment, weights[i]);
            }
        }
    }

    private static boolean fits(byte[] sheet, byte[] weights, int from, int to) {
        for (int i = from; i < to; i++) {
            if (weights[i] != 0 && sheet[3 * i + 2] != 0) {
                return false;
            }
        }
        return true;
    }

    /** For label maps, where nothing overlaps: the sheet itself, made when it is first asked for. */
    byte[] first() {
        if (sheets.isEmpty()) {
            sheets.add(new byte[width * height * 3]);
        }
        return sheets.getFirst();
    }

    static void put(byte[] sheet, int pixel, int segment, byte weight) {
        sheet[3 * pixel] = (byte) segment;
        sheet[3 * pixel + 1] = (byte) (segment >> 8);
        sheet[3 * pixel + 2] = weight;
    }

    boolean isEmpty() {
        return sheets.isEmpty();
    }

    int count() {
        return sheets.size();
    }

    /** Segments that found no sheet. */
    int omitted() {
        return omitted;
    }

    /** All sheets below each other. */
    byte[] pixels() {
        if (sheets.size() == 1) {
            return sheets.getFirst();
        }
        byte[] all = new byte[width * height * 3 * sheets.size()];
        for (int i = 0; i < sheets.size(); i++) {
            System.arraycopy(sheets.get(i), 0, all, i * width * height * 3, width * height * 3);
        }
        return all;
    }
}
