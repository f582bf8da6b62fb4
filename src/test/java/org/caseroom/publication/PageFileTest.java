package org.caseroom.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.caseroom.library.Collections;
import org.caseroom.library.Page;
import org.caseroom.library.PageKind;
import org.caseroom.library.PageState;
import org.junit.jupiter.api.Test;

final class PageFileTest {
    private static Page page(String title, List<String> tags, Integer difficulty, boolean unknown, String markdown) {
        return new Page("p", title, PageState.DRAFT, PageKind.QUALITY, List.of(), tags, List.of(), List.of("Thorax"), difficulty, 0, null, null, unknown, true, 1,
                markdown, "", List.of(), List.of(), true, List.of(), false, false, false, List.of(), List.of(), false);
    }

    @Test
    void what_is_written_is_read_again() {
        var written = PageFile.write(page("A: title", List.of("lung", "a; b"), 4, true, "## Findings\n\n---\n\ntext"), Map.of());
        var read = PageFile.read("folder/x.md", written);
        assertThat(read.kind()).isEqualTo(PageKind.QUALITY);
        assertThat(read.text().title()).isEqualTo("A: title");
        assertThat(read.text().tags()).containsExactly("lung", "a, b");
        assertThat(read.text().anatomy()).containsExactly("Thorax");
        assertThat(read.text().difficulty()).isEqualTo(4);
        assertThat(read.text().unknown()).isTrue();
        assertThat(read.text().markdown()).isEqualTo("## Findings\n\n---\n\ntext\n");
    }

    @Test
    void a_file_without_a_head_is_all_text_and_has_the_name_of_its_file() {
        var read = PageFile.read("cases/Pneumonia.md", "\uFEFFFirst\r\nsecond");
        assertThat(read.text().title()).isEqualTo("Pneumonia");
        assertThat(read.text().markdown()).isEqualTo("First\nsecond\n");
        assertThat(read.kind()).isEqualTo(PageKind.CASE);
        assertThatThrownBy(() -> PageFile.read("x.md", "---\nkind: NOVEL\n---\n")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void links_between_pages_lead_to_files_and_back() {
        String markdown = "see [one](/library/p-1), [two](/library/p-2), [out](https://example.org/01-one.md)";
        var written = PageFile.write(page("t", List.of(), null, false, markdown), Map.of("p-1", "01-one.md"));
        assertThat(written).contains("see [one](01-one.md), [two](/library/p-2), [out](https://example.org/01-one.md)");
        assertThat(PageFile.linked("see [one](01-one.md) and [three](03-three.md)", Map.of("01-one.md", "q-1")))
                .isEqualTo("see [one](/library/q-1) and [three](03-three.md)");
    }

    @Test
    void a_collection_is_read_as_it_was_written() {
        var shelf = new ShelfFile(Collections.Kind.COURSE, "Chest: ten cases", "First line.\nSecond: line.", List.of("01-a.md", "02-b.md"));
        assertThat(ShelfFile.read(shelf.write())).isEqualTo(shelf);
        assertThatThrownBy(() -> ShelfFile.read("kind: COURSE\n\n01-a.md\n")).hasMessageContaining("no title");
        assertThatThrownBy(() -> PageFile.read("x.md", "---\ndifficulty: nine\n---\n")).hasMessageContaining("1 to 5");
    }
}
