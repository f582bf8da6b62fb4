package org.caseroom.reformat.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.caseroom.reformat.Look;
import org.caseroom.reformat.render.TransferFunction.Point;
import org.junit.jupiter.api.Test;

class RayCasterTest {
    private static final int SIDE = 160;
    /** Opaque from 0 on: what is less than 250 is red, what is more is green. */
    private static final TransferFunction TWO_COLOURS = new TransferFunction(List.of(new Point(-100, 0, 255, 0, 0), new Point(0, 1, 255, 0, 0),
            new Point(249, 1, 255, 0, 0), new Point(250, 1, 0, 255, 0), new Point(600, 1, 0, 255, 0)), 50);

    @Test
    void a_cube_covers_its_sides_and_no_more() {
        var phantom = Phantom.upright(60, 60, 60, 1, 1, 1,
                (x, y, z) -> Math.max(Math.abs(x), Math.max(Math.abs(y), Math.abs(z))) <= 15 ? 100 : -1000);

        // The last voxel inside lies at 14.5, the next one outside at 15.5.
        double side = 29.2;
        var views = phantom.views(8, 0);
        assertThat(area(cast(phantom, TWO_COLOURS, views.view(1)))).isCloseTo(side * side, within(30.0));
        assertThat(area(cast(phantom, TWO_COLOURS, views.view(3)))).as("a quarter of a turn").isCloseTo(side * side, within(30.0));
        assertThat(area(cast(phantom, TWO_COLOURS, views.view(2)))).as("over its edge").isCloseTo(side * Math.sqrt(2) * side, within(45.0));
    }

    @Test
    void a_sphere_is_round_however_its_voxels_are_spaced_and_from_every_side() {
        var phantom = Phantom.upright(120, 50, 34, 0.5, 1.2, 2, Phantom.sphere(0, 0, 0, 20, 100));

        for (double tilt : new double[] {0, 35, -90}) {
            var views = phantom.views(5, tilt);
            for (int number = 1; number <= 5; number++) {
                var picture = cast(phantom, TWO_COLOURS, views.view(number));
                var box = box(picture);
                assertThat((box[1] - box[0] + 1) * picture.pixel()).as("width of view %s, tilt %s", number, tilt).isCloseTo(39.5, within(1.6));
                assertThat((box[3] - box[2] + 1) * picture.pixel()).as("height of view %s, tilt %s", number, tilt).isCloseTo(39.5, within(1.6));
                assertThat(area(picture)).as("area of view %s, tilt %s", number, tilt).isCloseTo(Math.PI * 19.5 * 19.5, within(60.0));
            }
        }
    }

    @Test
    void a_sheared_volume_shows_the_same_sphere() {
        double[] gantry = {1, 0, 0, -39.5, 0, 1, -0.4, -31.5, 0, 0, 1, -39.5};
        var phantom = new Phantom(80, 96, 80, gantry, Phantom.sphere(0, 0, 0, 15, 100));
        var views = phantom.views(12, 0);

        var picture = cast(phantom, TWO_COLOURS, views.view(4));

        var box = box(picture);
        assertThat((box[1] - box[0] + 1) * picture.pixel()).isCloseTo(29.5, within(1.6));
        assertThat((box[3] - box[2] + 1) * picture.pixel()).isCloseTo(29.5, within(1.6));
    }

    @Test
    void of_two_spheres_the_nearer_one_is_seen() {
        var phantom = Phantom.upright(64, 64, 64, 1, 1, 1,
                Phantom.both(Phantom.sphere(0, -16, 0, 8, 150), Phantom.sphere(0, 16, 0, 8, 500)));
        var views = phantom.views(2, 0);

        var front = cast(phantom, TWO_COLOURS, views.view(1));
        var back = cast(phantom, TWO_COLOURS, views.view(2));

        assertThat(middle(front)).satisfies(rgb -> assertThat(rgb[0]).isGreaterThan(150), rgb -> assertThat(rgb[1]).isLessThan(5));
        assertThat(middle(back)).as("from the back its partial volumes are red first").satisfies(rgb -> assertThat(rgb[1]).isGreaterThan(0));
        assertThat(middle(back)[1]).isGreaterThan(middle(front)[1]);
    }

    @Test
    void the_patient_turns_to_his_left_with_the_head_up() {
        // The nose is in front, the left ear at the patient's left, the hat on top.
        var nose = Phantom.upright(64, 64, 64, 1, 1, 1, Phantom.sphere(0, -20, 0, 6, 100));
        var ear = Phantom.upright(64, 64, 64, 1, 1, 1, Phantom.sphere(20, 0, 0, 6, 100));
        var hat = Phantom.upright(64, 64, 64, 1, 1, 1, Phantom.sphere(0, 0, 20, 6, 100));
        var views = nose.views(4, 0);
        double middle = (SIDE - 1) / 2.0;

        assertThat(centre(cast(ear, TWO_COLOURS, views.view(1)))[0]).as("left ear at the right of the picture").isGreaterThan(middle + 10);
        assertThat(centre(cast(nose, TWO_COLOURS, views.view(1)))[0]).isCloseTo(middle, within(2.0));
        assertThat(centre(cast(nose, TWO_COLOURS, views.view(2)))[0]).as("the nose went to the right").isGreaterThan(middle + 10);
        assertThat(centre(cast(nose, TWO_COLOURS, views.view(4)))[0]).as("and comes from the left").isLessThan(middle - 10);
        assertThat(centre(cast(hat, TWO_COLOURS, views.view(2)))[1]).as("head up").isLessThan(middleRow(views) - 10);
        assertThat(centre(cast(nose, TWO_COLOURS, nose.views(4, 40).view(1)))[1]).as("seen from above the nose is lower")
                .isGreaterThan(middleRow(nose.views(4, 40)) + 10);
    }

    @Test
    void a_sphere_is_lit_evenly_around_its_middle() {
        var phantom = Phantom.upright(65, 65, 65, 1, 1, 1, Phantom.sphere(0, 0, 0, 22, 100));
        var picture = cast(phantom, TWO_COLOURS, phantom.views(1, 0).view(1));
        int columns = picture.columns();
        int rows = picture.rows();

        assertThat(red(picture, columns / 2, rows / 2)).as("facing the lamp").isGreaterThan(red(picture, box(picture)[0] + 12, rows / 2) + 40);
        for (int y = 0; y < rows; y += 3) {
            for (int x = 0; x < columns / 2; x += 3) {
                int here = red(picture, x, y);
                assertThat(here).as("mirrored at %s, %s", x, y).isCloseTo(red(picture, columns - 1 - x, y), within(12));
                assertThat(here).isCloseTo(red(picture, x, rows - 1 - y), within(12));
            }
        }
    }

    @Test
    void opacity_is_that_of_the_way_through_whatever_the_step_and_the_spacing() {
        var even = new TransferFunction(List.of(new Point(0, 0.03, 200, 200, 200), new Point(200, 0.03, 200, 200, 200)), 1e9);
        for (double spacing : new double[] {0.5, 1, 3}) {
            var phantom = Phantom.upright(31, 31, 31, spacing, spacing, spacing, (x, y, z) -> 100);
            double way = 30 * spacing;
            double expected = 200 * 0.62 * (1 - Math.pow(0.97, way));
            for (double step : new double[] {spacing / 2, spacing / 8}) {
                var volume = phantom.dense();
                var table = new ColourTable(even, volume, step);
                var view = phantom.views(1, 0).view(1).within(40);
                var picture = new Seen(RayCaster.cast(volume, table, volume.blocks().distances(table), view, step), view.pixel());
                assertThat((double) middle(picture)[0]).as("spacing %s, step %s", spacing, step).isCloseTo(expected, within(3.0));
            }
        }
    }

    @Test
    void leaping_over_empty_blocks_changes_nothing() {
        var phantom = Phantom.upright(70, 61, 53, 1, 1, 1, Phantom.both(Phantom.sphere(10, -9, 7, 6, 400), Phantom.sphere(-20, 12, -8, 4, 300)));
        var volume = phantom.dense();
        var function = TransferFunctions.of(Look.BONE, new Scale.Hounsfield());
        var table = new ColourTable(function, volume, 0.5);
        byte[] distances = volume.blocks().distances(table);
        assertThat(distances).contains((byte) 0, (byte) 1, (byte) 3);
        for (int number = 1; number <= 7; number++) {
            var view = phantom.views(7, 20).view(number).within(SIDE);
            var leaping = RayCaster.cast(volume, table, distances, view, 0.5);
            var walking = RayCaster.cast(volume, table, new byte[distances.length], view, 0.5);
            assertThat(leaping.pixels()).isEqualTo(walking.pixels());
            assertThat(area(new Seen(leaping, view.pixel()))).isGreaterThan(50);
        }
    }

    /** @param pixel mm */
    private record Seen(Picture.Colours picture, double pixel) {
        int columns() {
            return picture.columns();
        }

        int rows() {
            return picture.rows();
        }

        byte[] pixels() {
            return picture.pixels();
        }
    }

    private static Seen cast(Phantom phantom, TransferFunction function, View full) {
        var volume = phantom.dense();
        View view = full.within(SIDE);
        double step = volume.map().finest() / 2;
        var table = new ColourTable(function, volume, step);
        return new Seen(RayCaster.cast(volume, table, volume.blocks().distances(table), view, step), view.pixel());
    }

    private static double middleRow(TurntableViews views) {
        return (views.view(1).within(SIDE).rows() - 1) / 2.0;
    }

    private static boolean lit(Seen picture, int x, int y) {
        int at = 3 * (y * picture.columns() + x);
        return (picture.pixels()[at] & 0xFF) + (picture.pixels()[at + 1] & 0xFF) > 30;
    }

    private static double area(Seen picture) {
        int count = 0;
        for (int y = 0; y < picture.rows(); y++) {
            for (int x = 0; x < picture.columns(); x++) {
                count += lit(picture, x, y) ? 1 : 0;
            }
        }
        return count * picture.pixel() * picture.pixel();
    }

    /** First and last column, first and last row of what is seen. */
    private static int[] box(Seen picture) {
        int[] box = {Integer.MAX_VALUE, -1, Integer.MAX_VALUE, -1};
        for (int y = 0; y < picture.rows(); y++) {
            for (int x = 0; x < picture.columns(); x++) {
                if (lit(picture, x, y)) {
                    box = new int[] {Math.min(box[0], x), Math.max(box[1], x), Math.min(box[2], y), Math.max(box[3], y)};
                }
            }
        }
        return box;
    }

    private static double[] centre(Seen picture) {
        int[] box = box(picture);
        return new double[] {(box[0] + box[1]) / 2.0, (box[2] + box[3]) / 2.0};
    }

    private static int red(Seen picture, int x, int y) {
        return picture.pixels()[3 * (y * picture.columns() + x)] & 0xFF;
    }

    private static int[] middle(Seen picture) {
        int at = 3 * (picture.rows() / 2 * picture.columns() + picture.columns() / 2);
        return new int[] {picture.pixels()[at] & 0xFF, picture.pixels()[at + 1] & 0xFF, picture.pixels()[at + 2] & 0xFF};
    }
}
