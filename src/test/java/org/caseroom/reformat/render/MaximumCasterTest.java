package org.caseroom.reformat.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MaximumCasterTest {
    /** Hills of different heights everywhere, so that each ray has a greatest value of its own. */
    private static final Phantom.Field HILLS = (x, y, z) -> 400 * Math.sin(x / 3.1) * Math.cos(y / 4.7) + 300 * Math.sin(z / 2.9 + x / 7) + 5 * y;

    @Test
    void gives_what_looking_at_every_sample_gives() {
        var phantom = Phantom.upright(45, 38, 29, 0.9, 1.1, 2.3, HILLS);
        var volume = phantom.dense();
        for (double tilt : new double[] {0, 25}) {
            var views = phantom.views(5, tilt);
            for (int number = 1; number <= 5; number += 2) {
                View view = views.view(number).within(120);
                float[] fast = MaximumCaster.cast(volume, view, 0.45).values();
                float[] slow = bruteForce(volume, view, 0.45);
                for (int i = 0; i < fast.length; i++) {
                    if (Float.isNaN(slow[i])) {
                        assertThat(fast[i]).isNaN();
                    } else {
                        assertThat(fast[i]).isCloseTo(slow[i], within(0.5f));
                    }
                }
            }
        }
    }

    @Test
    void rays_that_miss_have_no_value_and_values_are_those_of_the_volume() {
        var phantom = Phantom.upright(40, 40, 40, 1, 1, 1, Phantom.sphere(0, 0, 0, 8, 1234));
        View view = phantom.views(1, 0).view(1);

        var picture = MaximumCaster.cast(phantom.dense(), view, 0.5);

        assertThat(picture.whole()).isTrue();
        assertThat(picture.values()[0]).as("the corners of the field lie outside of the volume").isNaN();
        assertThat(picture.values()[view.rows() / 2 * view.columns() + view.columns() / 2]).isEqualTo(1234f);
        assertThat(picture.values()[view.rows() / 2 * view.columns() + view.columns() / 4]).as("inside, past the sphere").isEqualTo(-1000f);
    }

    @Test
    void fractions_keep_their_values_within_a_step_of_their_range() {
        var phantom = Phantom.upright(32, 32, 32, 1, 1, 1, (x, y, z) -> 3 + x);
        var thirds = new Fractions(phantom);
        View view = phantom.views(1, 0).view(1);

        var volume = new VolumeCopier(thirds, 1 << 20).copy();
        var picture = MaximumCaster.cast(volume, view, 0.5);

        assertThat(picture.whole()).isFalse();
        double x = (view.columns() / 2 - (view.columns() - 1) / 2.0) * view.pixel();
        float there = picture.values()[view.rows() / 2 * view.columns() + view.columns() / 2];
        assertThat(there).isCloseTo((float) ((3 + Math.floor(15.5 + x) - 15.5 + (x + 15.5 - Math.floor(15.5 + x))) / 3), within(0.35f));
    }

    private static float[] bruteForce(DenseVolume volume, View view, double step) {
        float[] values = new float[view.columns() * view.rows()];
        var rays = new Rays(volume, view, step);
        for (int y = 0; y < view.rows(); y++) {
            for (int x = 0; x < view.columns(); x++) {
                float greatest = Float.NaN;
                if (rays.enter(x, y)) {
                    for (int sample = rays.firstSample; sample <= rays.lastSample; sample++) {
                        float value = trilinear(volume, rays.start[0] + sample * rays.delta[0], rays.start[1] + sample * rays.delta[1],
                                rays.start[2] + sample * rays.delta[2]);
                        greatest = greatest > value ? greatest : value;
                    }
                }
                values[y * view.columns() + x] = greatest;
            }
        }
        return values;
    }

    private static float trilinear(DenseVolume volume, double x, double y, double z) {
        double sum = 0;
        for (int corner = 0; corner < 8; corner++) {
            int cx = (int) x + (corner & 1);
            int cy = (int) y + (corner >> 1 & 1);
            int cz = (int) z + (corner >> 2);
            double weight = (1 - Math.abs(x - cx)) * (1 - Math.abs(y - cy)) * (1 - Math.abs(z - cz));
            sum += weight * volume.voxels()[(cz * volume.rows() + cy) * volume.columns() + cx];
        }
        return (float) sum;
    }

    private record Fractions(Phantom whole) implements org.caseroom.reformat.Voxels {
        @Override
        public int columns() {
            return whole.columns();
        }

        @Override
        public int rows() {
            return whole.rows();
        }

        @Override
        public int planes() {
            return whole.planes();
        }

        @Override
        public double[] toPatient() {
            return whole.toPatient();
        }

        @Override
        public float at(double column, double row, double plane) {
            return Float.NaN;
        }

        @Override
        public float voxel(int column, int row, int plane) {
            return whole.voxel(column, row, plane) / 3;
        }

        @Override
        public org.caseroom.reformat.Voxels share() {
            return this;
        }

        @Override
        public void close() {
        }
    }
}
