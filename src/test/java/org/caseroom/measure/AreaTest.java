package org.caseroom.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.caseroom.study.StackImage;
import org.junit.jupiter.api.Test;

final class AreaTest {
    private static StackImage image(StackImage.Spacing spacing, StackImage.Region... regions) {
        return new StackImage("1.2", 1, 100, 100, 1, "MONOCHROME2", 1, null, null, spacing, null, null, List.of(), null, null, null,
                null, null, List.of(regions), null, null, null, null);
    }

    private static Area of(StackImage image, double x0, double y0, double x1, double y1) {
        var outline = new RectangleOutline(x0, y0, x1, y1);
        return Area.of(outline.area(), Scale.of(Bounds.of(outline), image, null));
    }

    @Test
    void is_in_square_millimetres_where_there_is_a_spacing() {
        assertThat(of(image(new StackImage.Spacing(0.5, 0.25, "patient")), 10, 10, 20, 14)).isEqualTo(new Area(5, "mm2", "patient"));
        assertThat(of(image(new StackImage.Spacing(1, 1, "detector")), 0, 0, 2, 2)).isEqualTo(new Area(4, "mm2", "detector"));
        assertThat(of(image(null), 0, 0, 2, 2)).isEqualTo(new Area(4, "px", "none"));
    }

    @Test
    void has_the_units_of_an_ultrasound_region_only_within_it() {
        var picture = new StackImage.Region(0, 0, 49, 49, "cm", "cm", 0.1, -0.2, null, null);
        var doppler = new StackImage.Region(50, 50, 99, 99, "s", "cm/s", 0.01, 1, null, null);
        var image = image(new StackImage.Spacing(7, 7, "patient"), picture, doppler);
        assertThat(of(image, 40, 40, 50, 50).value()).isCloseTo(200, org.assertj.core.data.Offset.offset(1e-9));
        assertThat(of(image, 40, 40, 50, 50).source()).isEqualTo("region");
        assertThat(of(image, 40, 40, 51, 50)).isEqualTo(new Area(110, "px", "none"));
        assertThat(of(image, 60, 60, 70, 70)).isEqualTo(new Area(100, "px", "none"));
    }

    @Test
    void of_regions_over_each_other_the_smallest_holds() {
        var picture = new StackImage.Region(0, 0, 99, 99, "cm", "cm", 0.1, 0.1, null, null);
        var trace = new StackImage.Region(10, 10, 29, 29, "s", "cm", 0.01, 0.1, null, null);
        assertThat(of(image(null, picture, trace), 12, 12, 20, 20).unit()).isEqualTo("px");
        assertThat(of(image(null, picture, trace), 40, 12, 50, 20).unit()).isEqualTo("mm2");
    }
}
