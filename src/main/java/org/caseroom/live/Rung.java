package org.caseroom.live;

/**
 * How good a picture of something that moves is sent. Few and fixed, so that clients on lines of like speed share one picture.
 *
 * @param quality of the JPEG, 1 to 100; never above the server's own
 * @param steps   quarter octaves by which it has fewer pixels along a side than the viewport shows: 4 is half
 * @param weight  bytes of it, about, as a part of those of {@link #FULL}
 */
record Rung(int index, int quality, int steps, double weight) {
    private static final Rung[] LADDER = {new Rung(0, 100, 0, 1), new Rung(1, 60, 0, 0.65), new Rung(2, 40, 0, 0.45),
            new Rung(3, 40, 2, 0.26), new Rung(4, 30, 4, 0.13), new Rung(5, 20, 6, 0.06)};
    /** As the server would send it to everybody. */
    static final Rung FULL = LADDER[0];
    static final int COUNT = LADDER.length;
    /** What a picture may take on the line. */
    static final double MILLIS = 100;
    /** What it would have to take for going one rung up: else it would swing between two. */
    private static final double MILLIS_FOR_MORE = 70;

    static Rung at(int index) {
        return LADDER[index];
    }

    /**
     * @param before         of the picture before
     * @param fullBytes      what the picture would have on {@link #FULL}
     * @param bytesPerSecond that the line takes
     * @return the best that the line takes in time, at most one better than before
     */
    static Rung of(Rung before, double fullBytes, double bytesPerSecond) {
        double fullMillis = 1000 * fullBytes / bytesPerSecond;
        if (before.index > 0 && fullMillis * LADDER[before.index - 1].weight <= MILLIS_FOR_MORE) {
            return LADDER[before.index - 1];
        }
        var rung = before;
        while (rung.index < COUNT - 1 && fullMillis * rung.weight > MILLIS) {
            rung = LADDER[rung.index + 1];
        }
        return rung;
    }
}
