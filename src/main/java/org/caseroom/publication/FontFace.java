package org.caseroom.publication;

import java.nio.file.Path;
import java.util.Locale;

/**
 * A font as its file describes it.
 *
 * @param index  in a collection; 0 in a file of one
 * @param name   family, as the file says it in English or any language
 * @param weight 100 to 900; 400 regular
 * @param ranges code points that it may know: first and last of each range in turn, ascending
 */
record FontFace(Path file, int index, String name, int weight, boolean italic, int[] ranges) {
    /** Fonts of signs that stand for whole scripts: they know every letter and show none. */
    boolean showsLetters() {
        var folded = (name + " " + file.getFileName()).toLowerCase(Locale.ROOT).replaceAll("[ _-]", "");
        return !folded.contains("lastresort") && !folded.contains("adobeblank") && !folded.contains("notdef") && !folded.contains("bmpfallback");
    }

    boolean mayKnow(int c) {
        int low = 0;
        int high = ranges.length / 2 - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (c < ranges[2 * middle]) {
                high = middle - 1;
            } else if (c > ranges[2 * middle + 1]) {
                low = middle + 1;
            } else {
                return true;
            }
        }
        return false;
    }

    /** How ill it goes with the sans serif of the exports: regular and upright first, then without serifs. */
    int strangeness() {
        var folded = name.toLowerCase(Locale.ROOT);
        boolean serif = folded.contains("serif") || folded.contains("ming") || folded.contains("song") || folded.contains("mincho") || folded.contains("batang");
        return Math.abs(weight - 400) / 50 + (italic ? 40 : 0) + (serif && !folded.contains("sans") ? 6 : 0) + (folded.contains("mono") || folded.contains("emoji") ? 4 : 0);
    }
}
