package org.caseroom.reformat.render;

import java.util.Arrays;

/**
 * Least and greatest stored value of blocks of {@value #SIDE}^3 cells. A cell reaches from a voxel to the next one, so blocks share
 * the voxels between them and nothing inside a block interpolates to a value beyond its range.
 */
record Blocks(int columns, int rows, int planes, short[] low, short[] high) {
    static final int SHIFT = 3;
    static final int SIDE = 1 << SHIFT;
    /** A ray leaps over at most so many blocks at once. */
    private static final int FARTHEST = 100;

    static Blocks of(short[] voxels, int columns, int rows, int planes) {
        int across = count(columns);
        int downwards = count(rows);
        int deep = count(planes);
        short[] low = new short[across * downwards * deep];
        short[] high = new short[low.length];
        Arrays.fill(low, Short.MAX_VALUE);
        Arrays.fill(high, Short.MIN_VALUE);
        short[] rowLow = new short[across];
        short[] rowHigh = new short[across];
        for (int z = 0; z < planes; z++) {
            for (int y = 0; y < rows; y++) {
                int start = (z * rows + y) * columns;
                for (int b = 0; b < across; b++) {
                    int end = start + Math.min((b + 1) << SHIFT, columns - 1);
                    short least = Short.MAX_VALUE;
                    short most = Short.MIN_VALUE;
                    for (int i = start + (b << SHIFT); i <= end; i++) {
                        least = (short) Math.min(least, voxels[i]);
                        most = (short) Math.max(most, voxels[i]);
                    }
                    rowLow[b] = least;
                    rowHigh[b] = most;
                }
                for (int bz = Math.max(0, z - 1 >> SHIFT); bz <= z >> SHIFT && bz < deep; bz++) {
                    for (int by = Math.max(0, y - 1 >> SHIFT); by <= y >> SHIFT && by < downwards; by++) {
                        int at = (bz * downwards + by) * across;
                        for (int b = 0; b < across; b++) {
                            low[at + b] = (short) Math.min(low[at + b], rowLow[b]);
                            high[at + b] = (short) Math.max(high[at + b], rowHigh[b]);
                        }
                    }
                }
            }
        }
        return new Blocks(across, downwards, deep, low, high);
    }

    private static int count(int voxels) {
        return (voxels - 2 >> SHIFT) + 1;
    }

    /**
     * How far it is to the next block of which something is seen: 0 for such a block itself, 1 when a neighbour is one. A ray in a
     * block of distance d may leave d - 1 blocks around it behind unseen.
     */
    byte[] distances(ColourTable table) {
        byte[] distance = new byte[low.length];
        for (int i = 0; i < distance.length; i++) {
            distance[i] = (byte) (table.seen(low[i], high[i]) ? 0 : FARTHEST);
        }
        sweep(distance, 1);
        sweep(distance, -1);
        return distance;
    }

    /** One half of a chessboard distance: takes over from the 13 neighbours that come earlier in this direction. */
    private void sweep(byte[] distance, int direction) {
        int first = direction > 0 ? 0 : distance.length - 1;
        for (int n = 0, i = first; n < distance.length; n++, i += direction) {
            if (distance[i] == 0) {
                continue;
            }
            int x = i % columns;
            int y = i / columns % rows;
            int z = i / columns / rows;
            int best = distance[i];
            for (int neighbour = 0; neighbour < 13; neighbour++) {
                int nx = x + direction * (neighbour % 3 - 1);
                int ny = y + direction * (neighbour / 3 % 3 - 1);
                int nz = z + direction * (neighbour / 9 - 1);
                if (nx >= 0 && ny >= 0 && nz >= 0 && nx < columns && ny < rows && nz < planes) {
                    best = Math.min(best, distance[(nz * rows + ny) * columns + nx] + 1);
                }
            }
            distance[i] = (byte) best;
        }
    }

    long bytes() {
        return 4L * low.length;
    }
}
