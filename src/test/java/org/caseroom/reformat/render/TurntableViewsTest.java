package org.caseroom.reformat.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TurntableViewsTest {
    private static final double[] AXIAL = {0.7, 0, 0, -180, 0, 0.7, 0, -170, 0, 0, 1.25, -900};

    @Test
    void turns_by_the_same_angle_from_view_to_view_and_once_around() {
        for (int count : new int[] {12, 36, 72}) {
            var views = new TurntableViews(new int[] {512, 512, 300}, AXIAL, count, 15);
            for (int number = 1; number <= count; number++) {
                double[] along = views.view(number).along();
                double[] next = views.view(number % count + 1).along();
                double turned = Math.toDegrees(Math.atan2(along[0] * next[1] - along[1] * next[0], along[0] * next[0] + along[1] * next[1]));
                assertThat(turned).isCloseTo(-360.0 / count, within(1e-9));
            }
        }
    }

    @Test
    void axes_are_those_of_dicom() {
        var views = new TurntableViews(new int[] {512, 512, 300}, AXIAL, 4, 0);

        assertThat(views.orientation(1)).as("from the front").containsExactly(new double[] {1, 0, 0, 0, 0, -1}, within(1e-12));
        assertThat(views.orientation(2)).as("his right side, the front at the right").containsExactly(new double[] {0, -1, 0, 0, 0, -1}, within(1e-12));
        assertThat(views.orientation(3)).as("from the back").containsExactly(new double[] {-1, 0, 0, 0, 0, -1}, within(1e-12));
        for (double tilt : new double[] {-90, -30, 0, 50, 90}) {
            var view = new TurntableViews(new int[] {512, 512, 300}, AXIAL, 7, tilt).view(3);
            double[] a = view.along();
            double[] d = view.down();
            assertThat(new double[] {a[1] * d[2] - a[2] * d[1], a[2] * d[0] - a[0] * d[2], a[0] * d[1] - a[1] * d[0]})
                    .as("along x down looks into the picture, tilt %s", tilt).containsExactly(view.direction(), within(1e-12));
        }
    }

    @Test
    void no_corner_leaves_the_picture() {
        for (double tilt : new double[] {0, 30, -70, 90}) {
            var views = new TurntableViews(new int[] {512, 400, 120}, new double[] {0.5, 0.2, 0, 3, -0.2, 0.5, 0.1, 8, 0, 0, 3, 99}, 24, tilt);
            assertThat(Math.max(views.columns(), views.rows())).isEqualTo(TurntableViews.LONGER_SIDE);
            var map = new Affine(new double[] {0.5, 0.2, 0, 3, -0.2, 0.5, 0.1, 8, 0, 0, 3, 99});
            for (int number = 1; number <= 24; number++) {
                var view = views.view(number);
                for (int corner = 0; corner < 8; corner++) {
                    double[] p = map.point((corner & 1) * 512 - 0.5, (corner >> 1 & 1) * 400 - 0.5, (corner >> 2) * 120 - 0.5);
                    assertThat(Math.abs(offset(view, view.along(), p))).isLessThanOrEqualTo((view.columns() / 2.0 + 0.01) * view.pixel());
                    assertThat(Math.abs(offset(view, view.down(), p))).isLessThanOrEqualTo((view.rows() / 2.0 + 0.01) * view.pixel());
                }
            }
        }
    }

    @Test
    void a_smaller_picture_has_the_same_field() {
        var view = new TurntableViews(new int[] {512, 512, 300}, AXIAL, 36, 0).view(5);

        var small = view.within(256);

        assertThat(Math.max(small.columns(), small.rows())).isEqualTo(256);
        assertThat(small.columns() * small.pixel()).isCloseTo(view.columns() * view.pixel(), within(small.pixel()));
        assertThat(small.rows() * small.pixel()).isCloseTo(view.rows() * view.pixel(), within(small.pixel()));
        assertThat(view.within(4096)).isSameAs(view);
    }

    @Test
    void refuses_what_is_no_turn() {
        assertThatThrownBy(() -> new TurntableViews(new int[] {9, 9, 9}, AXIAL, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TurntableViews(new int[] {9, 9, 9}, AXIAL, 12, 91)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TurntableViews(new int[] {9, 9, 9}, AXIAL, 12, 0).view(13)).isInstanceOf(IllegalArgumentException.class);
    }

    private static double offset(View view, double[] axis, double[] p) {
        return (p[0] - view.centre()[0]) * axis[0] + (p[1] - view.centre()[1]) * axis[1] + (p[2] - view.centre()[2]) * axis[2];
    }
}
