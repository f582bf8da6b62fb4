package org.caseroom.dicom.imageio;

import java.util.Arrays;

/** Lines of one JPEG-LS scan in any of the three interleave modes (T.87 Annex B). */
final class JpegLsScan {
    private final int[] components;
    private final boolean byPixel;
    private final int columns;
    private final int rows;
    private final int restartLines;
    private final JpegLsBits bits;
    private final JpegLsContexts contexts;
    /** Sample x of a component lies at x + 1; before and behind it are the neighbours that the standard makes up. */
    private final int[][] above;
    private final int[][] line;
    private final int[] runIndex;

    /**
     * @param components of the frame that the scan codes, in its order
     * @param rows       lines of each of them
     * @param columns    samples of a line
     */
    JpegLsScan(int[] components, boolean byPixel, int rows, int columns, int restartLines, JpegLsBits bits, JpegLsParameters parameters) {
        this.components = components;
        this.byPixel = byPixel;
        this.columns = columns;
        this.rows = rows;
        this.restartLines = restartLines;
        this.bits = bits;
        this.contexts = new JpegLsContexts(parameters, bits);
        this.above = new int[components.length][columns + 2];
        this.line = new int[components.length][columns + 2];
        this.runIndex = new int[components.length];
    }

    /** What becomes of a decoded line. */
    interface Lines {
        /** @param samples the first of them at index 1; valid inside the call only */
        void accept(int component, int row, int[] samples);
    }

    /** Returns where the entropy-coded data ends. */
    int decode(Lines out) throws FrameDecodeException {
        for (int y = 0; y < rows; y++) {
            if (restartLines > 0 && y > 0 && y % restartLines == 0) {
                bits.restart(y / restartLines - 1 & 7);
                contexts.reset();
                Arrays.fill(runIndex, 0);
                for (int[] samples : above) {
                    Arrays.fill(samples, 0);
                }
            }
            for (int c = 0; c < components.length; c++) {
                above[c][columns + 1] = above[c][columns];
                line[c][0] = above[c][1];
            }
            if (byPixel) {
                pixels();
            } else {
                for (int c = 0; c < components.length; c++) {
                    line(line[c], above[c], c);
                }
            }
            for (int c = 0; c < components.length; c++) {
                int[] samples = line[c];
                out.accept(components[c], y, samples);
                line[c] = above[c];
                above[c] = samples;
            }
        }
        return bits.end();
    }

    private void line(int[] now, int[] up, int component) throws FrameDecodeException {
        int ra = now[0];
        int rc = up[0];
        int rb = up[1];
        int x = 1;
        while (x <= columns) {
            int rd = up[x + 1];
            int context = contexts.context(ra, rb, rc, rd);
            if (context != 0) {
                ra = contexts.regular(context, ra, rb, rc);
                now[x++] = ra;
                rc = rb;
                rb = rd;
            } else {
                int run = contexts.run(columns - x + 1, runIndex, component);
                Arrays.fill(now, x, x + run, ra);
                x += run;
                if (x <= columns) {
                    ra = contexts.interruption(ra, up[x], runIndex[component], false);
                    now[x++] = ra;
                    runIndex[component] = Math.max(0, runIndex[component] - 1);
                }
                if (x <= columns) {
                    rc = up[x - 1];
                    rb = up[x];
                }
            }
        }
    }

    private void pixels() throws FrameDecodeException {
        int count = components.length;
        int[] context = new int[count];
        int x = 1;
        while (x <= columns) {
            boolean flat = true;
            for (int c = 0; c < count; c++) {
                context[c] = contexts.context(line[c][x - 1], above[c][x], above[c][x - 1], above[c][x + 1]);
                flat &= context[c] == 0;
            }
            if (!flat) {
                for (int c = 0; c < count; c++) {
                    line[c][x] = contexts.regular(context[c], line[c][x - 1], above[c][x], above[c][x - 1]);
                }
                x++;
                continue;
            }
            int run = contexts.run(columns - x + 1, runIndex, 0);
            for (int c = 0; c < count; c++) {
                Arrays.fill(line[c], x, x + run, line[c][x - 1]);
            }
            x += run;
            if (x <= columns) {
                for (int c = 0; c < count; c++) {
                    line[c][x] = contexts.interruption(line[c][x - 1], above[c][x], runIndex[0], true);
                }
                x++;
                runIndex[0] = Math.max(0, runIndex[0] - 1);
            }
        }
    }
}
