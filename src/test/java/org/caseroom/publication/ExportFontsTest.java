package org.caseroom.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.font.FontRenderContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExportFontsTest {
    @TempDir
    private Path folder;

    private static ExportFonts ours(Path folder) throws Exception {
        return new ExportFonts(folder, new SystemFonts(List.of()));
    }

    @Test
    void it_knows_the_letters_of_many_languages_and_says_which_it_does_not() throws Exception {
        var fonts = ours(folder.resolve("none"));
        for (String known : new String[] {"Größe, naïve, Łódź, İstanbul", "Ελληνικά", "Кириллица", "العربية", "עברית", "± × µ ≤ → □ ²"}) {
            assertThat(fonts.known(known)).isEqualTo(new ExportFonts.Known(known, PrintLetters.NONE));
        }
        assertThat(fonts.known("CT 肺癌 肺")).isEqualTo(new ExportFonts.Known("CT □□ □", new PrintLetters(2, "肺癌")));
    }

    @Test
    void a_mark_on_a_letter_without_a_font_is_left_out_with_its_letter_a_box() throws Exception {
        assertThat(ours(folder).known("น้ำ, e\u0301")).isEqualTo(new ExportFonts.Known("□□, e\u0301", new PrintLetters(2, "นำ")));
    }

    @Test
    void of_many_letters_the_first_are_named_and_all_counted() throws Exception {
        var unknown = ours(folder).known("\u4e00".codePoints().boxed().flatMap(c -> java.util.stream.IntStream.range(c, c + 60).boxed())
                .map(Character::toString).collect(java.util.stream.Collectors.joining()).repeat(2)).unknown();
        assertThat(unknown.count()).isEqualTo(60);
        assertThat(unknown.letters()).hasSize(40).startsWith("\u4e00\u4e01");
        assertThat(ExportWords.EN.letters(unknown)).contains("(60)", "\u4e27 …");
    }

    @Test
    void days_are_written_in_the_language_of_the_export() {
        long day = java.time.Instant.parse("2026-03-01T12:00:00Z").toEpochMilli();
        assertThat(ExportWords.of("de-AT").day(day)).isEqualTo("01.03.2026");
        assertThat(ExportWords.of("en").day(day)).isEqualTo("1 Mar 2026");
    }

    @Test
    void letters_become_outlines_whatever_they_are() throws Exception {
        var fonts = ours(folder);
        var context = new FontRenderContext(null, true, true);
        assertThat(fonts.outline("12 mm²", 20, context).getBounds2D().getWidth()).isBetween(50.0, 110.0);
        // Of what no font knows a box is drawn, on pictures as in texts.
        assertThat(fonts.outline("肺", 20, context).getBounds2D()).isEqualTo(fonts.outline("□", 20, context).getBounds2D());
        assertThat(fonts.outline(" ", 20, context).getBounds2D().isEmpty()).isTrue();
    }

    @Test
    void what_is_no_font_is_left_out() throws Exception {
        Files.writeString(folder.resolve("broken.ttf"), "no font");
        assertThat(ours(folder).families()).isEqualTo("Body, Lent");
    }
}
