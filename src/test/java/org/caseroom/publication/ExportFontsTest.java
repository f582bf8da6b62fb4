package org.caseroom.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.font.FontRenderContext;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExportFontsTest {
    @TempDir
    private Path folder;

    @Test
    void it_knows_the_letters_of_many_languages_and_says_which_it_does_not() throws Exception {
        var fonts = new ExportFonts(folder.resolve("none"));
        for (String known : new String[] {"Größe, naïve, Łódź, İstanbul", "Ελληνικά", "Кириллица", "العربية", "עברית", "± × µ ≤ → □ ²"}) {
            assertThat(fonts.known(known)).isEqualTo(new ExportFonts.Known(known, ""));
        }
        assertThat(fonts.known("CT 肺癌 肺")).isEqualTo(new ExportFonts.Known("CT □□ □", "肺癌"));
    }

    @Test
    void letters_become_outlines_whatever_they_are() throws Exception {
        var fonts = new ExportFonts(folder);
        var context = new FontRenderContext(null, true, true);
        assertThat(fonts.outline("12 mm²", 20, context).getBounds2D().getWidth()).isBetween(50.0, 110.0);
        assertThat(fonts.outline("肺", 20, context)).isNotNull();
        assertThat(fonts.outline(" ", 20, context).getBounds2D().isEmpty()).isTrue();
    }

    @Test
    void what_is_no_font_is_left_out() throws Exception {
        Files.writeString(folder.resolve("broken.ttf"), "no font");
        assertThat(new ExportFonts(folder).families()).isEqualTo("Body");
    }
}
