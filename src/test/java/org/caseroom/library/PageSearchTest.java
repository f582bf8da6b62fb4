package org.caseroom.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.caseroom.access.AccountRole;
import org.caseroom.access.Caller;
import org.caseroom.database.Dialect;
import org.caseroom.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag(TestDatabase.STORES)
final class PageSearchTest {
    private static final String UNKNOWN = "## History\n\nCough.\n\n## Diagnosis\n\nSarcoidosis of the lung.\n";
    @TempDir
    private Path dir;
    private LibraryStore store;
    private Caller anna;
    private Caller reader;

    @BeforeEach
    void open() {
        store = new LibraryStore(dir);
        anna = store.account("anna", AccountRole.HOST);
        reader = store.account("reader", AccountRole.PARTICIPANT);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void words_are_found_by_their_stems_in_both_languages() {
        store.published(anna, "One", "The fractures of the ribs were displaced.", false);
        store.published(anna, "Zwei", "Die Brüche der Rippen und das Ödem sind alt, mit einer Verkalkung.", false);
        assertThat(store.found(reader, "fracture")).containsExactly("One");
        assertThat(store.found(reader, "FRACTURED rib ")).containsExactly("One");
        assertThat(store.found(reader, "Verkalkungen ")).containsExactly("Zwei");
        assertThat(store.found(reader, "odem")).containsExactly("Zwei");
        assertThat(store.found(reader, "Oedem ")).containsExactly("Zwei");
        assertThat(store.found(reader, "the of")).isNotNull();
    }

    /** As requests come, where the thread of a transaction may be another than the one that asks. */
    @Test
    void who_asks_first_is_answered_on_a_virtual_thread_too() throws Exception {
        store.published(anna, "One", "Sarcoidosis of the lung.", false);
        var fresh = store.another();
        var asked = Stream.generate(() -> new FutureTask<>(() -> fresh.search().find(reader, new PageQuery("sarcoidosis", Map.of(), null, PageQuery.Sort.BEST, 0, 10))))
                .limit(4).toList();
        asked.forEach(Thread::startVirtualThread);
        for (var answer : asked) {
            assertThat(answer.get(30, TimeUnit.SECONDS).pages()).extracting(PageSummary::title).containsExactly("One");
        }
    }

    @Test
    void phrases_exclusions_and_beginnings() {
        store.published(anna, "Glass", "There is ground glass opacity.", false);
        store.published(anna, "Other", "The glass lay on the ground.", false);
        assertThat(store.found(reader, "\"ground glass\"")).containsExactly("Glass");
        assertThat(store.found(reader, "glass -opacity")).containsExactly("Other");
        assertThat(store.found(reader, "opac")).containsExactly("Glass");
        assertThat(store.found(reader, "ground-glass ")).containsExactly("Glass");
        assertThat(store.found(reader, "\" OR * NEAR( : ^")).isEmpty();
        assertThat(store.found(reader, "title:glass AND (")).isNotNull();
    }

    @Test
    void misspelt_words_and_parts_of_compounds_are_found() {
        store.published(anna, "One", "Typical sarcoidosis with lymph nodes.", false);
        store.published(anna, "Zwei", "Es ist eine Lungenembolie und nicht der Infarkt.", false);
        assertThat(store.found(reader, "sarkoidosis ")).containsExactly("One");
        assertThat(store.found(reader, "sarcoidsis ")).containsExactly("One");
        assertThat(store.found(reader, "Embolie ")).containsExactly("Zwei");
        assertThat(store.found(reader, "tuberculosis ")).isEmpty();
    }

    @Test
    void titles_and_tags_come_before_text() {
        store.published(anna, "Something else", "A long text about many things, pneumothorax among them.", false);
        store.published(anna, "Pneumothorax", "A short text.", false);
        assertThat(store.found(reader, "pneumothorax")).containsExactly("Pneumothorax", "Something else");
        assertThat(store.find(reader, "pneumothorax").pages().getLast().excerpt()).contains("many things, [[pneumothorax]] among");
    }

    @Test
    void an_edit_is_found_at_once_and_what_it_took_out_no_longer() {
        var page = store.published(anna, "One", "Old words.", false);
        store.library.writing().edit(anna, page.id(), new Edit(1, new PageText("One", "Fresh haemangioma.", List.of(), List.of(), null, false), ""),
                ReaderSights.NOTHING);
        assertThat(store.found(reader, "haemangioma")).containsExactly("One");
        assertThat(store.found(reader, "old words")).isEmpty();
        store.library.comments().say(reader, page.id(), Comment.Anchor.PAGE, "Rather a lymphangioma?", null);
        assertThat(store.found(reader, "lymphangioma")).containsExactly("One");
    }

    @Test
    void nobody_finds_what_he_may_not_read() {
        var draft = store.page(anna, "Secret draft", "Chordoma.", false, "bone");
        assertThat(store.found(anna, "chordoma")).containsExactly("Secret draft");
        assertThat(store.find(reader, "chordoma").total()).isZero();
        assertThat(store.find(reader, "").facets().get("tag")).isEmpty();
        store.library.publishing().state(anna, draft.id(), PageState.REVIEW, "", ReaderSights.NOTHING);
        assertThat(store.found(store.account("rita", AccountRole.REVIEWER), "chordoma")).containsExactly("Secret draft");
        assertThat(store.found(reader, "chordoma")).isEmpty();
    }

    @Test
    void an_unknown_page_is_not_found_by_its_answer_before_the_reveal() {
        var page = store.published(anna, "Unknown 7", UNKNOWN, true, "granuloma");
        store.library.comments().say(anna, page.id(), Comment.Anchor.PAGE, "Stage two of Boeck", null);
        for (String answer : List.of("sarcoidosis", "sarc", "granuloma", "boeck", "cough sarcoidosis", "sarkoidosis ", "\"sarcoidosis of the lung\"")) {
            assertThat(store.found(reader, answer)).as(answer).isEmpty();
            assertThat(store.found(anna, answer)).as(answer).containsExactly("Unknown 7");
        }
        // Nor by leaving out those that have it, nor by its facets.
        assertThat(store.found(reader, "cough -sarcoidosis")).containsExactly("Unknown 7");
        assertThat(store.find(reader, "cough").pages().getFirst().excerpt()).isEqualTo("History\n[[Cough]].".replace("\n", " "));
        assertThat(store.find(reader, "").facets().get("tag")).isEmpty();
        assertThat(filtered(reader, "tag", "granuloma")).isEmpty();
        assertThat(store.find(reader, "").pages().getFirst().tags()).isEmpty();
        assertThat(store.library.comments().list(reader, page.id())).isEmpty();

        store.library.reading().reveal(reader, page.id(), null, ReaderSights.NOTHING);
        assertThat(store.found(reader, "sarcoidosis")).containsExactly("Unknown 7");
        assertThat(filtered(reader, "tag", "granuloma")).containsExactly("Unknown 7");
        assertThat(store.find(reader, "").facets().get("tag")).containsEntry("granuloma", 1);
        assertThat(store.library.comments().list(reader, page.id())).hasSize(1);
    }

    @Test
    void facets_count_what_was_found_and_narrow_it() {
        store.published(anna, "A", "lung", false, "x", "y");
        store.published(anna, "B", "lung", false, "x");
        store.published(anna, "C", "bone", false, "y");
        var list = store.find(reader, "lung");
        assertThat(list.total()).isEqualTo(3).as("by anatomy too");
        list = store.find(reader, "bone");
        assertThat(list.facets().get("tag")).isEqualTo(Map.of("y", 1));
        assertThat(store.find(reader, "").facets().get("tag")).isEqualTo(Map.of("x", 2, "y", 2));
        assertThat(store.find(reader, "").facets().get("year")).isEqualTo(Map.of("2026", 3));
        assertThat(store.find(reader, "").names()).containsEntry("account-anna", "anna");
        assertThat(filtered(reader, "tag", "x", "y")).containsExactly("A");
        assertThat(filtered(reader, "tag", "never")).isEmpty();
        assertThat(filtered(reader, "state", "DRAFT", "PUBLISHED")).containsExactly("C", "B", "A");
    }

    @Test
    void slices_and_orders() {
        for (int i = 0; i < 25; i++) {
            store.published(anna, "Page " + (char) ('a' + i), "text", false);
        }
        assertThat(titles(PageQuery.Sort.NEWEST, 0, 3)).containsExactly("Page y", "Page x", "Page w");
        assertThat(titles(PageQuery.Sort.TITLE, 3, 2)).containsExactly("Page d", "Page e");
        assertThat(titles(PageQuery.Sort.OLDEST, 24, 10)).containsExactly("Page y");
        assertThat(titles(PageQuery.Sort.OLDEST, 25, 10)).isEmpty();
    }

    @Test
    void related_pages_share_what_is_rare() {
        var first = store.published(anna, "First", "x", false, "rare", "common");
        store.published(anna, "Second", "x", false, "common");
        store.published(anna, "Third", "x", false, "rare");
        store.published(anna, "Fourth", "x", false, "common");
        store.published(anna, "Unknown", UNKNOWN, true, "rare");
        var related = store.library.related().to(reader, first.id()).stream().map(PageSummary::title).toList();
        assertThat(related).startsWith("Third").contains("Second", "Fourth");
        assertThat(related.indexOf("Unknown")).as("by its anatomy only").isGreaterThan(0);
    }

    @Test
    void phrases_of_three_stand_together_and_in_one_text() {
        store.published(anna, "Whole", "An old ground glass opacity.", false, "left lung");
        store.published(anna, "Apart", "The old ground. No ground glass here, and the glass opacity is new.", false, "upper lobe");
        assertThat(store.found(reader, "\"old ground glass opacity\"")).containsExactly("Whole");
        assertThat(store.found(reader, "ground -\"old ground glass\"")).containsExactly("Apart");
        assertThat(store.found(reader, "\"apart the\"")).isEmpty();
        assertThat(store.found(reader, "\"upper lobe\" ground")).containsExactly("Apart");
    }

    @Test
    void what_another_process_writes_is_found_and_counted_at_once() {
        var other = store.another();
        var nothing = new PageQuery("", Map.of(), null, PageQuery.Sort.BEST, 0, 10);
        assertThat(other.search().find(reader, nothing).total()).isZero();
        var page = store.published(anna, "Fresh", "meningioma", false, "brain");
        var found = other.search().find(reader, nothing);
        assertThat(found.pages()).extracting(PageSummary::title).containsExactly("Fresh");
        assertThat(found.facets().get("tag")).isEqualTo(Map.of("brain", 1));
        store.library.publishing().state(anna, page.id(), PageState.WITHDRAWN, "", ReaderSights.NOTHING);
        assertThat(other.search().find(reader, nothing).total()).isZero();
        for (int i = 0; i < 100; i++) {
            store.published(anna, "Page " + i, "text", false);
        }
        assertThat(other.search().find(reader, nothing).total()).isEqualTo(100);
    }

    @Test
    void pages_of_copied_tables_become_findable() {
        for (int i = 0; i < 60; i++) {
            store.published(anna, "Page " + i, "meningioma", false);
        }
        if (store.database.dialect() == Dialect.POSTGRESQL) {
            store.database.call(handle -> handle.execute("DELETE FROM library_search"));
            assertThat(store.found(reader, "meningioma")).isEmpty();
        }
        var last = store.library.completeSearch(0);
        while (last.isPresent()) {
            last = store.library.completeSearch(last.getAsLong());
        }
        assertThat(store.found(reader, "meningioma")).hasSize(60);
    }

    @Test
    void the_index_is_the_same_after_a_restart() {
        store.published(anna, "Kept", "meningioma", false, "brain");
        store.close();
        store = new LibraryStore(dir);
        assertThat(store.found(reader, "meningioma")).containsExactly("Kept");
        assertThat(filtered(reader, "tag", "brain")).containsExactly("Kept");
    }

    private List<String> filtered(Caller by, String facet, String... values) {
        return store.library.search().find(by, new PageQuery("", Map.of(facet, List.of(values)), null, PageQuery.Sort.BEST, 0, 10)).pages().stream()
                .map(PageSummary::title).toList();
    }

    private List<String> titles(PageQuery.Sort sort, int offset, int limit) {
        return store.library.search().find(reader, new PageQuery("", Map.of(), null, sort, offset, limit)).pages().stream()
                .map(PageSummary::title).toList();
    }
}
