package org.caseroom.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.caseroom.access.AccountRole;
import org.caseroom.access.Caller;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** L2 with {@code library.reviewRequired}: nobody publishes what he wrote himself, and what is published is not changed behind the review. */
final class ReviewRequiredTest {
    @TempDir
    private Path dir;
    private LibraryStore store;
    private Caller anna;
    private Caller ben;
    private Caller reviewer;
    private Caller admin;
    private Page page;

    @BeforeEach
    void open() {
        store = new LibraryStore(dir, true);
        anna = store.account("anna", AccountRole.HOST);
        ben = store.account("ben", AccountRole.HOST);
        reviewer = store.account("reviewer", AccountRole.REVIEWER);
        admin = store.account("admin", AccountRole.ADMIN);
        page = store.page(anna, "One", "text", false);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void an_author_does_not_publish_his_page() {
        assertThat(page.reviewRequired()).isTrue();
        assertThat(page.mayPublish()).isFalse();
        assertThatThrownBy(() -> state(anna, PageState.PUBLISHED)).hasMessageContaining("none of its authors").hasMessageContaining("into review");
        state(anna, PageState.REVIEW);
        assertThatThrownBy(() -> state(anna, PageState.PUBLISHED)).hasMessageContaining("none of its authors");
        assertThatThrownBy(() -> state(ben, PageState.PUBLISHED)).hasMessageContaining("no such page");
        assertThat(state(reviewer, PageState.PUBLISHED).state()).isEqualTo(PageState.PUBLISHED);
    }

    @Test
    void an_administrator_does_not_publish_what_he_wrote_himself() {
        page = store.page(admin, "His", "text", false);
        assertThatThrownBy(() -> state(admin, PageState.PUBLISHED)).hasMessageContaining("none of its authors");
        state(admin, PageState.REVIEW);
        assertThat(state(reviewer, PageState.PUBLISHED).state()).isEqualTo(PageState.PUBLISHED);
    }

    @Test
    void a_reviewer_who_is_an_author_reviews_nothing_of_his() {
        store.library.pagePeople().name(anna, page.id(), List.of(ben.accountId()), List.of(ben.accountId()), ReaderSights.NOTHING);
        state(anna, PageState.REVIEW);
        assertThatThrownBy(() -> state(ben, PageState.PUBLISHED)).hasMessageContaining("none of its authors");
    }

    @Test
    void a_published_page_is_changed_as_a_draft_and_reviewed_again() {
        state(anna, PageState.REVIEW);
        state(reviewer, PageState.PUBLISHED);
        assertThatThrownBy(() -> edit("changed")).hasMessageContaining("Make it a draft first");
        state(anna, PageState.DRAFT);
        assertThat(edit("changed")).isInstanceOf(EditOutcome.Saved.class);
        assertThatThrownBy(() -> state(anna, PageState.PUBLISHED)).hasMessageContaining("none of its authors");
    }

    private Page state(Caller by, PageState to) {
        return store.library.publishing().state(by, page.id(), to, "", ReaderSights.NOTHING);
    }

    private EditOutcome edit(String markdown) {
        return store.library.writing().edit(anna, page.id(), new Edit(1, new PageText("One", markdown, List.of(), List.of("Lung"), 2, false), ""),
                ReaderSights.NOTHING);
    }
}
