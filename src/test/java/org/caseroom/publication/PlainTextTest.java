package org.caseroom.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.caseroom.library.markdown.PageMarkdown;
import org.junit.jupiter.api.Test;

final class PlainTextTest {
    private final PageMarkdown markdown = new PageMarkdown(Set.of("image", "clip"));

    private String html(String text) {
        var rendered = markdown.all(PlainText.of(text));
        assertThat(rendered.blocks()).isEmpty();
        // The sanitiser writes some characters as numbers.
        return Pattern.compile("&#([0-9]+);").matcher(rendered.html().replaceAll(" data-p=\"[^\"]*\"", ""))
                .replaceAll(code -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(code.group(1)))));
    }

    @Test
    void what_was_typed_is_shown_as_it_was_typed() {
        assertThat(html("# No heading\n- no list\n1. nor that\n```image\nstudy: 1.2\n```")).doesNotContain("<h1", "<li", "<figure", "<code")
                .contains("# No heading", "- no list", "1. nor that", "```image");
        assertThat(html("a < b\n===\n> c | d *e* [f](http://g)")).doesNotContain("<em", "<a ", "<h1", "<blockquote")
                .contains("a &lt; b", "*e*", "[f](http://g)");
        assertThat(html("one\n\ntwo")).isEqualTo("<p>one</p>\n<p>two</p>\n");
    }
}
