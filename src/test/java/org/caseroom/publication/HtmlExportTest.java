package org.caseroom.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.caseroom.room.ImageRef;
import org.junit.jupiter.api.Test;

final class HtmlExportTest {
    private static List<ImageRef> series(int images) {
        return IntStream.rangeClosed(1, images).mapToObj(frame -> new ImageRef("1.2.3", frame)).toList();
    }

    @Test
    void of_a_long_series_images_are_taken_evenly_and_what_the_page_shows_is_among_them() {
        assertThat(HtmlExport.chosen(series(4), new ImageRef("1.2.3", 3), 4)).containsExactly(0, 1, 2, 3);
        assertThat(HtmlExport.chosen(series(101), new ImageRef("1.2.3", 63), 5)).containsExactly(0, 25, 62, 75, 100);
        assertThat(HtmlExport.chosen(series(101), new ImageRef("1.2.3", 51), 5)).containsExactly(0, 25, 50, 75, 100);
        assertThat(HtmlExport.chosen(series(101), new ImageRef("9.9.9", 1), 3)).containsExactly(0, 50, 100);
        for (int shown = 1; shown <= 1_000; shown += 37) {
            assertThat(HtmlExport.chosen(series(1_000), new ImageRef("1.2.3", shown), 400)).hasSize(400).doesNotHaveDuplicates().isSorted().contains(shown - 1);
        }
    }
}
