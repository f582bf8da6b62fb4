package org.caseroom.reformat.render;

import java.util.Arrays;

/**
 * The greatest value along each ray. A ray starts where its neighbour met its greatest value: blocks that hold nothing above it are
 * left out, which changes nothing of the result.
 */
final class MaximumCaster {
    private final DenseVolume volume;
    private final View view;
    private final Rays rays;
    private int brightest;

    private MaximumCaster(DenseVolume volume, View view, double step) {
        this.volume = volume;
        this.view = view;
        this.rays = new Rays(volume, view, step);
    }

    static Picture.Values cast(DenseVolume volume, View view, double step) {
        return new MaximumCaster(volume, view, step).cast();
    }

    private Picture.Values cast() {
        float[] values = new float[view.columns() * view.rows()];
        Arrays.fill(values, Float.NaN);
        for (int top = 0; top < view.rows(); top += RayCaster.TILE) {
            for (int left = 0; left < view.columns(); left += RayCaster.TILE) {
                for (int y = top; y < Math.min(top + RayCaster.TILE, view.rows()); y++) {
                    for (int x = left; x < Math.min(left + RayCaster.TILE, view.columns()); x++) {
                        if (rays.enter(x, y)) {
                            values[y * view.columns() + x] = (float) volume.value(trace());
                        }
                    }
                }
            }
        }
        return new Picture.Values(view.columns(), view.rows(), values, volume.whole());
    }

    private float trace() {
        final double startX = rays.start[0];
        final double startY = rays.start[1];
        final double startZ = rays.start[2];
        final double dx = rays.delta[0];
        final double dy = rays.delta[1];
        final double dz = rays.delta[2];
        final float perX = dx == 0 ? 0 : (float) (1 / dx);
        final float perY = dy == 0 ? 0 : (float) (1 / dy);
        final float perZ = dz == 0 ? 0 : (float) (1 / dz);
        final short[] values = volume.voxels();
        final int width = volume.columns();
        final int slice = width * volume.rows();
        final short[] high = volume.blocks().high();
        final int blockColumns = volume.blocks().columns();
        final int blockRows = volume.blocks().rows();
        final int last = rays.lastSample;
        float greatest = Float.NEGATIVE_INFINITY;
        int where = Math.clamp(brightest, rays.firstSample, last);
        int sample = where;
        boolean guess = true;
        while (sample <= last) {
            float x = (float) (startX + sample * dx);
            float y = (float) (startY + sample * dy);
            float z = (float) (startZ + sample * dz);
            int ix = (int) x;
            int iy = (int) y;
            int iz = (int) z;
            if (!guess && high[((iz >> Blocks.SHIFT) * blockRows + (iy >> Blocks.SHIFT)) * blockColumns + (ix >> Blocks.SHIFT)] <= greatest) {
                float leap = Math.min(leap(x, ix, perX), Math.min(leap(y, iy, perY), leap(z, iz, perZ)));
                sample += (int) Math.min(leap, 1e6f) + 1;
                continue;
            }
            int at = iz * slice + iy * width + ix;
            int below = at + slice;
            float fx = x - ix;
            float fy = y - iy;
            float fz = z - iz;
            float a = values[at] + fx * (values[at + 1] - values[at]);
            float c = values[at + width] + fx * (values[at + width + 1] - values[at + width]);
            float d = values[below] + fx * (values[below + 1] - values[below]);
            float e = values[below + width] + fx * (values[below + width + 1] - values[below + width]);
            a += fy * (c - a);
            d += fy * (e - d);
            float value = a + fz * (d - a);
            if (value > greatest) {
                greatest = value;
                where = sample;
            }
            sample = guess ? rays.firstSample : sample + 1;
            guess = false;
        }
        brightest = where;
        return greatest;
    }

    private static float leap(float at, int index, float perAxis) {
        int block = index >> Blocks.SHIFT;
        if (perAxis > 0) {
            return ((block + 1 << Blocks.SHIFT) - at) * perAxis;
        }
        return perAxis < 0 ? ((block << Blocks.SHIFT) - at) * perAxis : Float.MAX_VALUE;
    }
}
