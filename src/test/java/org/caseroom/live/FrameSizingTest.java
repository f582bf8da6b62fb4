package org.caseroom.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.caseroom.live.FrameSizing.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FrameSizingTest {
    private static final ImageShape RADIOGRAPH = new ImageShape(2000, 2500, 1);

    @ParameterizedTest
    @CsvSource({"2000,2500,1,0,0", "4000,4000,1,0,0", "1000,1250,1,1000,1250", "1000,1250,2,0,0", "900,1125,1,1000,1250",
        "1000,8000,1,1000,1250", "500,625,1,500,625", "500,625,1.5,841,1052", "1900,2400,1,0,0", "1,1,0.05,1,1"})
    void as_many_pixels_as_the_viewport_shows(int width, int height, double zoom, int columns, int rows) {
        assertThat(FrameSizing.of(RADIOGRAPH, width, height, zoom)).isEqualTo(new Size(columns, rows));
    }

    @Test
    void never_fewer_than_shown_and_hardly_more() {
        for (int width = 100; width < 2000; width += 7) {
            var size = FrameSizing.of(RADIOGRAPH, width, 8192, 1);
            int columns = size.columns() == 0 ? 2000 : size.columns();
            assertThat(columns).isBetween(width, (int) (width * 1.2) + 1);
        }
    }

    @Test
    void small_images_go_as_they_are() {
        assertThat(FrameSizing.of(new ImageShape(512, 512, 1), 100, 100, 1)).isEqualTo(Size.NATIVE);
    }

    @Test
    void tall_pixels_need_more_rows_than_a_square_one() {
        // 1000 x 500 stored, shown as 1000 x 1000: a viewport of 500 x 500 shows half of the columns and all of the rows
        assertThat(FrameSizing.of(new ImageShape(1000, 500, 2), 500, 500, 1)).isEqualTo(Size.NATIVE);
    }
}
