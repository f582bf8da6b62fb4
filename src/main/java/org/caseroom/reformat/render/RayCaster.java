package org.caseroom.reformat.render;

/**
 * Composes colours along rays from front to back. Surfaces are lit by a lamp at the viewer's head; what has no surface is shaded
 * evenly, so that noise inside of an organ does not glitter. Blocks of which nothing is seen are leapt over; a ray ends when what
 * lies behind cannot be seen any more.
 */
final class RayCaster {
    /** Rays of a tile go through the same voxels soon after each other. */
    static final int TILE = 16;
    private static final float OPAQUE = 0.995f;
    private static final float WORTH_SHADING = 0.002f;
    private static final float AMBIENT = 0.22f;
    private static final float DIFFUSE = 0.72f;
    private static final float SPECULAR = 0.16f;
    private static final float EVEN = 0.62f;

    private final short[] voxels;
    private final int width;
    private final int slice;
    private final float topX;
    private final float topY;
    private final float topZ;
    private final ColourTable table;
    private final byte[] distances;
    private final int blockColumns;
    private final int blockRows;
    private final Rays rays;
    private final View view;
    /** From differences in index space over two voxels to the change in one mm, and along the ray. */
    private final float[] gradient = new float[9];
    private final float[] sight = new float[3];
    private float red;
    private float green;
    private float blue;

    private RayCaster(DenseVolume volume, ColourTable table, byte[] distances, View view, double step) {
        this.voxels = volume.voxels();
        this.width = volume.columns();
        this.slice = volume.columns() * volume.rows();
        this.topX = volume.columns() - 1.001f;
        this.topY = volume.rows() - 1.001f;
        this.topZ = volume.planes() - 1.001f;
        this.table = table;
        this.distances = distances;
        this.blockColumns = volume.blocks().columns();
        this.blockRows = volume.blocks().rows();
        this.view = view;
        this.rays = new Rays(volume, view, step);
        double[] inverse = volume.map().inverse().numbers();
        for (int i = 0; i < 3; i++) {
            sight[i] = (float) view.direction()[i];
            for (int axis = 0; axis < 3; axis++) {
                gradient[3 * i + axis] = (float) (inverse[4 * axis + i] / 2);
            }
        }
    }

    /** @param distances of blocks for this table, see {@link Blocks#distances} */
    static Picture.Colours cast(DenseVolume volume, ColourTable table, byte[] distances, View view, double step) {
        return new RayCaster(volume, table, distances, view, step).cast();
    }

    private Picture.Colours cast() {
        byte[] pixels = new byte[3 * view.columns() * view.rows()];
        for (int top = 0; top < view.rows(); top += TILE) {
            for (int left = 0; left < view.columns(); left += TILE) {
                for (int y = top; y < Math.min(top + TILE, view.rows()); y++) {
                    for (int x = left; x < Math.min(left + TILE, view.columns()); x++) {
                        if (rays.enter(x, y)) {
                            trace();
                            int at = 3 * (y * view.columns() + x);
                            pixels[at] = level(red);
                            pixels[at + 1] = level(green);
                            pixels[at + 2] = level(blue);
                        }
                    }
                }
            }
        }
        return new Picture.Colours(view.columns(), view.rows(), pixels);
    }

    private static byte level(float value) {
        return (byte) Math.min(255, (int) (value + 0.5f));
    }

    private void trace() {
        final double startX = rays.start[0];
        final double startY = rays.start[1];
        final double startZ = rays.start[2];
        final double dx = rays.delta[0];
        final double dy = rays.delta[1];
        final double dz = rays.delta[2];
        final float perX = dx == 0 ? 0 : (float) (1 / dx);
        final float perY = dy == 0 ? 0 : (float) (1 / dy);
        final float perZ = dz == 0 ? 0 : (float) (1 / dz);
        final short[] values = voxels;
        final byte[] space = distances;
        final float[] alphas = table.alpha;
        final float first = table.first;
        final float perValue = table.perValue;
        float r = 0;
        float g = 0;
        float b = 0;
        float through = 1;
        final int last = rays.lastSample;
        int sample = rays.firstSample;
        while (sample <= last) {
            float x = (float) (startX + sample * dx);
            float y = (float) (startY + sample * dy);
            float z = (float) (startZ + sample * dz);
            int ix = (int) x;
            int iy = (int) y;
            int iz = (int) z;
            int distance = space[((iz >> Blocks.SHIFT) * blockRows + (iy >> Blocks.SHIFT)) * blockColumns + (ix >> Blocks.SHIFT)];
            if (distance > 0) {
                float leap = Math.min(leap(x, ix, perX, distance), Math.min(leap(y, iy, perY, distance), leap(z, iz, perZ, distance)));
                sample += (int) Math.min(leap, 1e6f) + 1;
                continue;
            }
            int at = iz * slice + iy * width + ix;
            float fx = x - ix;
            float fy = y - iy;
            float fz = z - iz;
            float a = values[at] + fx * (values[at + 1] - values[at]);
            float c = values[at + width] + fx * (values[at + width + 1] - values[at + width]);
            int below = at + slice;
            float d = values[below] + fx * (values[below + 1] - values[below]);
            float e = values[below + width] + fx * (values[below + width + 1] - values[below + width]);
            a += fy * (c - a);
            d += fy * (e - d);
            float value = a + fz * (d - a);
            int entry = Math.clamp((int) ((value - first) * perValue), 0, ColourTable.SIZE - 1);
            float alpha = alphas[entry];
            if (alpha > 0) {
                float weight = alpha * through;
                float light = weight > WORTH_SHADING ? light(x, y, z) : EVEN;
                float lit = weight * light;
                r += lit * table.red[entry];
                g += lit * table.green[entry];
                b += lit * table.blue[entry];
                through -= weight;
                if (through < 1 - OPAQUE) {
                    break;
                }
            }
            sample++;
        }
        red = r;
        green = g;
        blue = b;
    }

    /** Steps until the ray leaves, along one axis, the blocks around that are empty. */
    private static float leap(float at, int index, float perAxis, int distance) {
        int block = index >> Blocks.SHIFT;
        if (perAxis > 0) {
            return ((block + distance << Blocks.SHIFT) - at) * perAxis;
        }
        return perAxis < 0 ? ((block - distance + 1 << Blocks.SHIFT) - at) * perAxis : Float.MAX_VALUE;
    }

    private float light(float x, float y, float z) {
        float gx = value(Math.min(x + 1, topX), y, z) - value(Math.max(x - 1, 0), y, z);
        float gy = value(x, Math.min(y + 1, topY), z) - value(x, Math.max(y - 1, 0), z);
        float gz = value(x, y, Math.min(z + 1, topZ)) - value(x, y, Math.max(z - 1, 0));
        float nx = gradient[0] * gx + gradient[1] * gy + gradient[2] * gz;
        float ny = gradient[3] * gx + gradient[4] * gy + gradient[5] * gz;
        float nz = gradient[6] * gx + gradient[7] * gy + gradient[8] * gz;
        float length = (float) Math.sqrt(nx * nx + ny * ny + nz * nz);
        if (length == 0) {
            return EVEN;
        }
        float facing = Math.abs(nx * sight[0] + ny * sight[1] + nz * sight[2]) / length;
        float gloss = facing * facing;
        gloss *= gloss;
        gloss *= gloss;
        gloss *= gloss;
        float surface = AMBIENT + DIFFUSE * facing + SPECULAR * gloss;
        float sharp = Math.min(1, length / table.edge);
        return EVEN + sharp * (surface - EVEN);
    }

    private float value(float x, float y, float z) {
        int ix = (int) x;
        int iy = (int) y;
        int iz = (int) z;
        int at = iz * slice + iy * width + ix;
        int below = at + slice;
        float fx = x - ix;
        float fy = y - iy;
        float fz = z - iz;
        float a = voxels[at] + fx * (voxels[at + 1] - voxels[at]);
        float c = voxels[at + width] + fx * (voxels[at + width + 1] - voxels[at + width]);
        float d = voxels[below] + fx * (voxels[below + 1] - voxels[below]);
        float e = voxels[below + width] + fx * (voxels[below + width + 1] - voxels[below + width]);
        a += fy * (c - a);
        d += fy * (e - d);
        return a + fz * (d - a);
    }
}
