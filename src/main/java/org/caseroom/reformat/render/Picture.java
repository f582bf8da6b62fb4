package org.caseroom.reformat.render;

/** A volume seen along parallel rays. */
public sealed interface Picture {
    int columns();

    int rows();

    /** @param pixels red, green, blue of each pixel, row by row; black where nothing is */
    record Colours(int columns, int rows, byte[] pixels) implements Picture {
    }

    /**
     * @param values modality values row by row; NaN where a ray misses the volume
     * @param whole  whether they are to be kept as whole numbers of 16 bits, as those of the source
     */
    record Values(int columns, int rows, float[] values, boolean whole) implements Picture {
    }
}
