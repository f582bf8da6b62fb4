package org.caseroom.library.markdown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;

final class PageMarkdownTest {
    private final PageMarkdown markdown = new PageMarkdown(Set.of("image", "question"));

    @Test
    void tables_footnotes_and_headings_come_out_as_html() {
        var page = markdown.all("""
                # Über Lunge
                Text[^1] with **weight** and H<sub>2</sub>O.

                | a | b |
                |---|--:|
                | 1 | 2 |

                [^1]: A note.
                """);
        assertThat(page.html()).contains("<h1 id=\"s-über-lunge\">Über Lunge</h1>", "<strong>weight</strong>", "H<sub>2</sub>O",
                "<td align=\"right\">2</td>", "A note.", "class=\"footnotes\"").contains("href=\"#fn-1\"");
        assertThat(page.outline()).containsExactly(new Outline(1, "s-über-lunge", "Über Lunge"));
        assertThat(page.text()).contains("weight", "A note.").doesNotContain("*", "|");
    }

    @Test
    void equal_headings_have_ids_of_their_own() {
        assertThat(markdown.all("# A b\n# A b\n# !").outline()).extracting(Outline::id).containsExactly("s-a-b", "s-a-b-2", "s-section");
    }

    @Test
    void blocks_become_figures_and_other_fences_stay_code() {
        var page = markdown.all("```image\nstudy: 1.2\ncaption: a: b\n```\n\n```java\nint x;\n```\n\n```IMAGE\n```");
        assertThat(page.html()).contains("<figure class=\"page-block\" data-key=\"image-1\"></figure>",
                "<figure class=\"page-block\" data-key=\"image-2\"></figure>", "class=\"language-java\"").doesNotContain("study");
        assertThat(page.blocks()).extracting(BlockSource::key).containsExactly("image-1", "image-2");
        assertThat(page.blocks().getFirst().fields()).containsEntry("study", "1.2").containsEntry("caption", "a: b");
        assertThat(page.text()).doesNotContain("1.2");
    }

    @Test
    void what_waits_for_the_reveal_is_left_out_with_its_blocks_and_notes() {
        String text = """
                ## History
                Cough[^h].
                ```image
                a: 1
                ```
                ## Diagnose
                Sarcoid[^d].
                ```image
                b: 2
                ```
                ### More
                deeper
                [^d]: Löfgren
                ## Images
                Seen.
                ## Stage two {hidden}
                secret
                # End
                open

                [^h]: dry
                """;
        var page = markdown.unrevealed(text);
        assertThat(page.html()).contains("History", "Cough", "dry", "Seen", "open", "data-key=\"hidden-1\"", "data-key=\"hidden-2\"",
                "data-key=\"image-1\"").doesNotContain("Diagnose", "Sarcoid", "deeper", "fgren", "Stage", "secret", "image-2");
        assertThat(page.outline()).extracting(Outline::text).containsExactly("History", "Images", "End");
        assertThat(page.hidden()).containsExactly("hidden-1", "hidden-2");
        assertThat(page.text()).doesNotContain("Sarcoid", "secret", "fgren");
        assertThat(page.hiddenText()).contains("Diagnose", "Sarcoid", "deeper", "secret").doesNotContain("Cough");
        assertThat(page.blocks()).extracting(BlockSource::key).containsExactly("image-1");
        assertThat(page.hiddenBlocks()).extracting(BlockSource::key).containsExactly("image-2");
        assertThat(markdown.all(text).html()).contains("Sarcoid", "<h2 id=\"s-stage-two\">Stage two</h2>").doesNotContain("{hidden}");
    }

    @Test
    void a_note_that_only_a_hidden_section_refers_to_is_hidden_wherever_it_stands() {
        var page = markdown.unrevealed("# A\nx[^1]\n# Diagnosis\ny[^2]\n# End\nz\n\n[^1]: one[^3]\n\n[^2]: secret\n\n[^3]: three");
        assertThat(page.html()).contains("one", "three").doesNotContain("secret");
        assertThat(page.text()).contains("one", "three").doesNotContain("secret");
        assertThat(page.hiddenText()).contains("secret");
    }

    @Test
    void links_leave_with_no_opener_and_dois_are_links() {
        String html = markdown.all("See doi:10.1148/rg.2019180113. [a](doi:10.1000/182) <https://example.org/x> [in](#s-a) [lib](/library/1)"
                + " [no](javascript:alert(1)) [no](//evil.example/) ![pixel](https://evil.example/p.png)").html();
        assertThat(html).contains("href=\"https://doi.org/10.1148/rg.2019180113\"", "href=\"https://doi.org/10.1000/182\"",
                        "href=\"#s-a\"", "href=\"/library/1\"", "rel=\"noopener noreferrer\"", "<span class=\"page-image\">pixel</span>")
                .doesNotContain("javascript", "evil", "<img");
        assertThat(html).containsPattern("rg\\.2019180113</a>\\.");
    }

    @Test
    void a_paragraph_keeps_its_name_when_others_change() {
        String before = markdown.all("One.\n\nTwo *words*.\n\nTwo words.").html();
        String after = markdown.all("Other.\n\nMore.\n\nTwo words.").html();
        String anchor = ParagraphAnchors.hash("Two words.");
        assertThat(before).contains("data-p=\"" + anchor + "\"", "data-p=\"" + anchor + "-2\"");
        assertThat(after).contains("data-p=\"" + anchor + "\"");
    }

    @Test
    void deep_nesting_ends_somewhere() {
        assertThat(markdown.all("> ".repeat(20_000) + "x").html()).contains("x");
        assertThat(markdown.all("*a **b ".repeat(10_000) + " b** a*".repeat(10_000)).html()).contains("a");
        assertThat(markdown.all("[".repeat(20_000) + "x" + "](/a)".repeat(20_000)).html()).contains("x");
        assertThat(markdown.all("- ".repeat(10_000) + "x").html()).contains("x");
        // What is nested deeper than browsers go, the sanitiser drops.
        assertThat(markdown.all("<sub>".repeat(20_000) + "x").html()).contains("<sub>");
    }

    @Test
    void too_long_and_too_many_are_refused() {
        assertThatThrownBy(() -> markdown.all("x".repeat(PageMarkdown.LONGEST + 1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> markdown.all("```image\n```\n".repeat(501))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("501 blocks");
    }
}
