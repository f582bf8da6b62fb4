package org.caseroom.reformat.render;

/** A transfer function over the stored values of a volume, in {@value #SIZE} steps, for one length of step along a ray. */
final class ColourTable {
    static final int SIZE = 4096;

    /** Of one step along the ray. */
    final float[] alpha = new float[SIZE];
    final float[] red = new float[SIZE];
    final float[] green = new float[SIZE];
    final float[] blue = new float[SIZE];
    /** Index of a stored value: {@code (value - first) * perValue}, held within the table. */
    final float first;
    final float perValue;
    /** As of {@link TransferFunction#edge}, over stored values. */
    final float edge;
    /** Entries before this one that are not wholly transparent. */
    private final int[] seen = new int[SIZE + 1];

    /** @param step mm */
    ColourTable(TransferFunction function, DenseVolume volume, double step) {
        double from = volume.stored(function.first());
        double to = volume.stored(function.last());
        this.first = (float) from;
        this.perValue = (float) ((SIZE - 1) / (to - from));
        this.edge = (float) (function.edge() / volume.scale());
        for (int i = 0; i < SIZE; i++) {
            var point = function.at(function.first() + (function.last() - function.first()) * i / (SIZE - 1));
            alpha[i] = (float) (1 - Math.pow(1 - point.opacity(), step));
            red[i] = point.red();
            green[i] = point.green();
            blue[i] = point.blue();
            seen[i + 1] = seen[i] + (alpha[i] > 0 ? 1 : 0);
        }
    }

    int index(float stored) {
        return Math.clamp((int) ((stored - first) * perValue), 0, SIZE - 1);
    }

    /** Whether anything of these values and those between them is seen. */
    boolean seen(short low, short high) {
        return seen[index(high) + 1] > seen[index(low)];
    }
}
