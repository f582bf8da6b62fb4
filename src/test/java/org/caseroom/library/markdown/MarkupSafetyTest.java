package org.caseroom.library.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What attackers write, in every place of a page: what comes out has known elements and attributes only. */
final class MarkupSafetyTest {
    private static final Pattern TAG = Pattern.compile("</?([a-z0-9]+)((?: [a-z-]+=\"[^\"<>]*\")*) ?/?>");
    private static final Pattern ATTRIBUTE = Pattern.compile("([a-z-]+)=\"([^\"]*)\"");
    private static final Set<String> ELEMENTS = Set.of("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "code", "em",
            "strong", "del", "sub", "sup", "kbd", "mark", "br", "hr", "table", "thead", "tbody", "tr", "th", "td", "figure", "section", "span", "a");
    private static final Set<String> ATTRIBUTES = Set.of("href", "title", "target", "rel", "start", "align", "class", "id", "data-key", "data-p");

    private final PageMarkdown markdown = new PageMarkdown(Set.of("image"));

    static List<String> vectors() throws IOException {
        try (var in = MarkupSafetyTest.class.getResourceAsStream("xss.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().map(line -> line.replace("\\n", "\n").replace("\\t", "\t")
                    .replace("\\0", "\0")).toList();
        }
    }

    @Test
    void there_are_many_of_them() throws IOException {
        assertThat(vectors()).hasSizeGreaterThan(140).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void nothing_that_runs_comes_out(String vector) {
        for (String page : places(vector).toList()) {
            for (var rendered : List.of(markdown.all(page), markdown.unrevealed(page))) {
                // The sanitiser breaks "{{" of template languages by an empty comment.
                requireSafe(rendered.html().replace("<!-- -->", ""));
            }
        }
    }

    private static Stream<String> places(String vector) {
        String line = vector.replace("\n", " ");
        return Stream.of(vector, "text " + vector + " text", "# " + line, "- " + line, "> " + line, "| a | b |\n|---|---|\n| " + line + " | x |",
                "[" + line + "](https://a.example)", "[x](" + line + ")", "[x](https://a.example \"" + line + "\")", "![" + line + "](x)",
                "`" + line + "`", "```" + line + "\n" + line + "\n```", "```image\ncaption: " + line + "\n```", "x[^1]\n\n[^1]: " + line,
                "*" + line + "*", "<sub>" + line, "## Diagnosis\n" + vector, "doi:10.1000/" + line, "[r]\n\n[r]: " + line);
    }

    private static void requireSafe(String html) {
        Matcher tags = TAG.matcher(html);
        int at = 0;
        while (tags.find()) {
            assertThat(html.substring(at, tags.start())).doesNotContain("<");
            assertThat(ELEMENTS).contains(tags.group(1));
            Matcher attributes = ATTRIBUTE.matcher(tags.group(2));
            while (attributes.find()) {
                assertThat(ATTRIBUTES).contains(attributes.group(1));
                if (attributes.group(1).equals("href")) {
                    assertThat(attributes.group(2)).matches("(?:https?://|mailto:|#|/(?![/\\\\])).*");
                }
                if (attributes.group(1).equals("id")) {
                    assertThat(attributes.group(2)).matches("(?:s|fn|fnref)-.*");
                }
            }
            at = tags.end();
        }
        assertThat(html.substring(at)).doesNotContain("<");
    }

    @Test
    void the_check_itself_sees_what_is_not_safe() {
        for (String bad : List.of("<p onclick=\"x\">", "<script>", "<a href=\"javascript:x\">", "<a href=\"//x\">", "<p", "<img src=\"x\">")) {
            assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> requireSafe(bad))).as(bad).isInstanceOf(AssertionError.class);
        }
    }
}
