package org.caseroom.library.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.caseroom.testing.HostileTexts;
import org.junit.jupiter.api.Test;

/** Nothing that an author writes comes out of the server as anything but the few elements of a text. */
final class HostilePagesTest {
    /** Where in a page a text may stand. */
    private static final List<String> PLACES = List.of("%s", "before %s after", "# %s", "## Diagnosis\n\n%s", "# a {%s}", "> %s", "- %s", "1. %s",
            "| a |\n|---|\n| %s |", "| %s |\n|---|\n| b |", "[x](%s)", "[x](<%s>)", "[x](/a \"%s\")", "[x](/a '%s')", "[x](https://example.org/%s)",
            "[x](/%s)", "[x](#%s)", "[x](mailto:%s)", "[%s](https://example.org/)", "![x](%s)", "![%s](x)", "![x](x \"%s\")", "[%s]\n\n[%s]: https://example.org/",
            "[r]\n\n[r]: %s", "[r]\n\n[r]: <%s>", "[r]\n\n[r]: /a \"%s\"", "<%s>", "<https://example.org/%s>", "n[^1]\n\n[^1]: %s", "n[^%s]\n\n[^%s]: note",
            "```%s\ncode\n```", "```js %s\ncode\n```", "~~~\n%s\n~~~", "```image\ncaption: %s\n```", "```image %s\n```", "`%s`", "*%s*", "**[%s](/a)**", "    %s",
            "<sub>%s</sub>", "<mark>%s", "<div>%s</div>", "<div %s>x</div>", "<!-- %s -->", "doi:10.1000/%s", "[d](doi:10.1000/%s)", "[d](doi:%s)", "https://example.org/%s",
            "text\n%s\n===", "&lt;%s&gt;", "\\%s", "%s\n\n%s");

    private final PageMarkdown markdown = new PageMarkdown(Set.of("image", "question", "clip", "keyimage"));

    @Test
    void no_text_in_any_place_of_a_page_becomes_active() {
        var texts = HostileTexts.all();
        assertThat(texts).hasSizeGreaterThanOrEqualTo(250);
        var faults = new ArrayList<String>();
        for (var hostile : texts) {
            for (String place : PLACES) {
                String written = place.replace("%s", hostile.text());
                for (String html : List.of(markdown.all(written).html(), markdown.unrevealed(written).html())) {
                    String fault = PassiveHtml.fault(html);
                    if (fault != null) {
                        faults.add(hostile.id() + " in " + place + ": " + fault);
                    } else if (!blanksAside(HtmlSafety.sanitised(html)).equals(blanksAside(html))) {
                        faults.add(hostile.id() + " in " + place + ": another reading makes another page of it: " + html);
                    }
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    /** Each reading adds a blank behind a backtick at the end of an attribute, which old browsers took for a quote. */
    private static String blanksAside(String html) {
        return html.replaceAll(" +\"", "\"");
    }

    @Test
    void all_of_them_in_one_page_leave_nothing_active_either() {
        for (String between : List.of("\n\n", "\n", " ", "")) {
            String page = HostileTexts.all().stream().map(HostileTexts.Hostile::text).collect(Collectors.joining(between));
            assertThat(PassiveHtml.fault(markdown.all(page).html())).isNull();
            assertThat(PassiveHtml.fault(markdown.unrevealed(page).html())).isNull();
        }
    }

    @Test
    void what_an_author_wrote_as_html_is_there_to_be_read() {
        assertThat(markdown.all("a <script>alert(1)</script>").html()).contains("&lt;script&gt;alert(1)&lt;/script&gt;");
        assertThat(markdown.all("<img src=x onerror=alert(1)>").html()).contains("&lt;img src&#61;x onerror&#61;alert(1)&gt;");
    }

    /** The check is a check: what is active does not pass it. */
    @Test
    void active_html_is_found() {
        assertThat(List.of("<script>x</script>", "<img src=\"x\">", "<p onclick=\"x\">a</p>", "<p style=\"x\">a</p>", "<a href=\"javascript:x\">a</a>",
                "<a href=\"java&#9;script:x\">a</a>", "<a href=\"//evil.example/\">a</a>", "<a href=\"/&#92;evil.example/\">a</a>", "<a href=\"/&#9;/evil.example/\">a</a>",
                "<a href=\"data:text/html,x\">a</a>", "<p class=x>a</p>", "<p>a", "<p id=\"body\">a</p>", "a < b", "<!-- a -->", "<svg></svg>", "a & b", "a\u0000b"))
                .allSatisfy(html -> assertThat(PassiveHtml.fault(html)).as(html).isNotNull());
        assertThat(PassiveHtml.fault("<p data-p=\"0123456789ab\">a &lt; b<br /><a href=\"https://example.org/\" rel=\"noopener noreferrer\">c</a></p>\n")).isNull();
        var raw = HostileTexts.all().stream().filter(h -> h.id().matches("(tag|event|svg|mutation)-.*")).toList();
        assertThat(raw).hasSizeGreaterThanOrEqualTo(90).allSatisfy(h -> assertThat(PassiveHtml.fault(h.text())).as(h.id()).isNotNull());
    }
}
