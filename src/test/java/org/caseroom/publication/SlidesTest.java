package org.caseroom.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SlidesTest {
    private static final String FIGURE = "<figure class=\"image\"><div class=\"picture\"><img src=\"a.png\" alt=\"\" style=\"width: 165.0mm; height: 118.0mm\"/></div></figure>";
    private static final String QUESTION = "<div class=\"question\"><p>What?</p><figure class=\"image\"><div class=\"picture\"></div></figure></div>" + PageHtml.END_OF_QUESTION;

    private static List<String> slides(String body) {
        String html = new Slides(new ExportPage(null, false, Map.of(), List.of(), "01-x"), true)
                .of("<article id=\"01-x\"><h1 class=\"title\">T</h1><p class=\"facts\">By A</p><p class=\"tags\">lung</p>" + body + "</article>");
        assertThat(html).startsWith("<article id=\"01-x\">").endsWith("</article>");
        return Arrays.stream(html.substring(0, html.length() - "</article>".length()).split("<div class=\"slide(?: first)?\">")).skip(1).toList();
    }

    @Test
    void each_section_image_and_question_has_a_slide_of_its_own() {
        var slides = slides("<h2>One</h2><p>" + "word ".repeat(100) + "</p>" + FIGURE + FIGURE + "<h2>Two</h2>" + QUESTION + "<p>After.</p>");
        assertThat(slides).hasSize(6);
        assertThat(slides.get(0)).contains("By A", "lung").doesNotContain("One");
        assertThat(slides.get(1)).contains("<h2>One</h2>", "word");
        assertThat(slides.get(2)).contains("kicker", "One", "img");
        assertThat(slides.get(3)).contains("kicker", "img");
        assertThat(slides.get(4)).contains("<h2>Two</h2>", QUESTION).doesNotContain("After.");
        assertThat(slides.get(5)).contains("Two", "After.");
    }

    @Test
    void a_short_text_stands_beside_its_image_and_a_table_does_not() {
        var beside = slides("<h2>One</h2><p>Seen here.</p>" + FIGURE);
        assertThat(beside).hasSize(2);
        // Smaller, for the heading is above it, and in the same proportion.
        assertThat(beside.get(1)).contains("<h2>One</h2>", "Seen here.", "width: 142.6mm; height: 102.0mm");
        assertThat(slides("<h2>One</h2><table><tbody></tbody></table><p>x</p>" + FIGURE)).hasSize(3);
    }

    @Test
    void a_page_without_sections_loses_nothing() {
        assertThat(slides("<p>Only this.</p>")).hasSize(2).last().asString().contains("Only this.");
        assertThat(slides("")).hasSize(1);
        assertThat(slides("<p>Before.</p>" + FIGURE + "<p>After.</p>")).hasSize(3).last().asString().contains("After.");
    }
}
