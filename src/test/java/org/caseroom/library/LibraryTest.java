package org.caseroom.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import org.caseroom.access.AccountRole;
import org.caseroom.access.Caller;
import org.caseroom.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is done with pages besides reading and finding them. */
@Tag(TestDatabase.STORES)
final class LibraryTest {
    @TempDir
    private Path dir;
    private LibraryStore store;
    private Library library;
    private Caller anna;
    private Caller ben;
    private Caller reader;
    private Caller admin;

    @BeforeEach
    void open() {
        store = new LibraryStore(dir.resolve("data"));
        library = store.library;
        anna = store.account("anna", AccountRole.HOST);
        ben = store.account("ben", AccountRole.HOST);
        reader = store.account("reader", AccountRole.PARTICIPANT);
        admin = store.account("admin", AccountRole.ADMIN);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void every_revision_is_kept_and_can_be_restored() {
        var page = store.page(anna, "One", "first\n\nsecond", false);
        save(page.id(), 1, "first\n\n2nd");
        assertThat(library.history().list(anna, page.id())).extracting(Revision::revision).containsExactly(2, 1);
        var diff = library.history().diff(anna, page.id(), 1, 2, ReaderSights.NOTHING);
        assertThat(diff.parts()).contains(new PageDiff.Part(PageDiff.Op.removed, "second"), new PageDiff.Part(PageDiff.Op.added, "2nd"));
        var restored = library.writing().restore(anna, page.id(), 1, ReaderSights.NOTHING);
        assertThat(restored.revision()).isEqualTo(3);
        assertThat(restored.markdown()).isEqualTo("first\n\nsecond");
        assertThat(library.history().revision(anna, page.id(), 2, ReaderSights.NOTHING).text().markdown()).isEqualTo("first\n\n2nd");
        library.publishing().state(anna, page.id(), PageState.PUBLISHED, "", ReaderSights.NOTHING);
        assertThatThrownBy(() -> library.history().list(reader, page.id())).isInstanceOf(LibraryRefusal.class).hasMessageContaining("history");
        assertThatThrownBy(() -> library.history().diff(anna, page.id(), 1, 9, ReaderSights.NOTHING)).hasMessageContaining("no such revision");
    }

    @Test
    void images_that_changed_are_said() {
        store.released.add("1.2");
        String image = "```image\nstudy: 1.2\nseries: 1.3\ninstance: 1.4\nframe: 1\n```\n";
        var page = store.page(anna, "One", image + "\ntext\n", false);
        save(page.id(), 1, image.replace("frame: 1", "frame: 9") + "\ntext\n" + image.replace("1.4", "1.5"));
        var images = library.history().diff(anna, page.id(), 1, 2, ReaderSights.NOTHING).images();
        assertThat(images).extracting(PageDiff.ImageChange::key).containsExactly("image-1", "image-2");
        assertThat(((ImageBlock.Content) images.getFirst().to().content()).frame()).isEqualTo(9);
        assertThat(images.getLast().from()).isNull();
    }

    @Test
    void a_draft_is_ones_own_and_survives_a_restart_until_it_is_saved() {
        var page = store.page(anna, "One", "text", false);
        library.pagePeople().name(anna, page.id(), List.of(ben.accountId()), List.of(), ReaderSights.NOTHING);
        library.drafts().save(anna, page.id(), 1, "One", "typing");
        assertThat(library.drafts().find(ben, page.id())).isEmpty();
        store.close();
        store = new LibraryStore(dir.resolve("data"));
        library = store.library;
        assertThat(library.drafts().find(anna, page.id())).get().extracting(Draft::markdown).isEqualTo("typing");
        save(page.id(), 1, "typing");
        assertThat(library.drafts().find(anna, page.id())).isEmpty();
        assertThatThrownBy(() -> library.drafts().save(reader, page.id(), 1, "x", "y")).hasMessageContaining("no such page");
    }

    @Test
    void two_editors_see_each_other_until_one_is_silent() {
        var page = store.page(anna, "One", "text", false);
        library.pagePeople().name(anna, page.id(), List.of(ben.accountId()), List.of(), ReaderSights.NOTHING);
        assertThat(library.editors().heard(anna, page.id(), true)).isEmpty();
        assertThat(library.editors().heard(ben, page.id(), true)).extracting(Editors.Editor::name).containsExactly("anna");
        assertThat(library.editors().heard(anna, page.id(), true)).extracting(Editors.Editor::name).containsExactly("ben");
        store.wait(Duration.ofSeconds(30));
        assertThat(library.editors().heard(anna, page.id(), true)).isEmpty();
        assertThatThrownBy(() -> library.editors().heard(reader, page.id(), true)).isInstanceOf(LibraryRefusal.class);
    }

    @Test
    void members_of_a_group_edit_their_section_and_nothing_else() {
        var page = store.page(anna, "One", "# A\nmine\n\n# B\ntheirs\n", false);
        var group = library.groups().make(anna, "Team", List.of(reader.accountId()));
        assertThatThrownBy(() -> library.reading().read(reader, page.id(), ReaderSights.NOTHING)).hasMessageContaining("no such page");
        library.pagePeople().sections(anna, page.id(), List.of(new PagePeople.Section("s-b", group.id())));
        var seen = library.reading().read(reader, page.id(), ReaderSights.NOTHING);
        assertThat(seen.sections()).containsExactly("s-b");
        assertThat(seen.mayEdit()).isTrue();
        assertThat(store.found(reader, "theirs")).containsExactly("One");
        var edited = library.writing().edit(reader, page.id(), edit(1, "# A\nmine\n\n# B\nbetter\n"), ReaderSights.NOTHING);
        assertThat(edited).isInstanceOf(EditOutcome.Saved.class);
        for (String other : List.of("# A\nchanged\n\n# B\nbetter\n", "# A\nmine\n\n# C\nbetter\n", "# A\nmine\n\n# B\nbetter\n# D\nmore\n",
                "before\n# A\nmine\n\n# B\nbetter\n")) {
            assertThatThrownBy(() -> library.writing().edit(reader, page.id(), edit(2, other), ReaderSights.NOTHING)).as(other)
                    .hasMessageContaining("your group");
        }
        assertThatThrownBy(() -> library.publishing().state(reader, page.id(), PageState.PUBLISHED, "", ReaderSights.NOTHING))
                .isInstanceOf(LibraryRefusal.class);
        library.groups().change(anna, group.id(), "Team", List.of());
        assertThat(store.found(reader, "theirs")).isEmpty();
        assertThatThrownBy(() -> library.groups().change(ben, group.id(), "Mine", List.of())).hasMessageContaining("no such group");
    }

    @Test
    void threads_mentions_and_their_rights() {
        var page = store.published(anna, "One", "text", false);
        var comment = library.comments().say(reader, page.id(), Comment.Anchor.PAGE, "Why? @ben.", null);
        var reply = library.comments().say(anna, page.id(), new Comment.Anchor(Comment.AnchorKind.mark, "image-1/x"), "Because.", comment.id());
        assertThat(reply.replyTo()).isEqualTo(comment.id());
        assertThat(reply.anchor()).as("that of its thread").isEqualTo(Comment.Anchor.PAGE);
        assertThatThrownBy(() -> library.comments().change(anna, page.id(), comment.id(), "x")).hasMessageContaining("who wrote");
        assertThatThrownBy(() -> library.comments().delete(ben, page.id(), comment.id())).isInstanceOf(LibraryRefusal.class);
        assertThatThrownBy(() -> library.comments().resolve(ben, page.id(), comment.id(), true)).isInstanceOf(LibraryRefusal.class);
        assertThat(library.comments().resolve(anna, page.id(), comment.id(), true).resolvedBy().name()).isEqualTo("anna");
        library.comments().delete(reader, page.id(), comment.id());
        assertThat(library.comments().list(ben, page.id())).extracting(Comment::text).containsExactly("", "Because.");
        assertThat(store.found(ben, "why")).isEmpty();

        var feed = library.happenings().feed(ben, Long.MAX_VALUE, 10);
        assertThat(feed.unseen()).isEqualTo(1);
        assertThat(feed.entries().getFirst().mention()).isTrue();
        library.happenings().seen(ben, feed.entries().getFirst().number());
        assertThat(library.happenings().feed(ben, Long.MAX_VALUE, 10).unseen()).isZero();
        assertThat(library.happenings().feed(anna, Long.MAX_VALUE, 10).entries()).extracting(Happening::text).containsExactly("Why? @ben.");
        library.publishing().state(anna, page.id(), PageState.WITHDRAWN, "", ReaderSights.NOTHING);
        assertThat(library.happenings().feed(ben, Long.MAX_VALUE, 10).entries()).as("of a page that he reads no longer").isEmpty();
    }

    @Test
    void the_feed_tells_no_answer() {
        var page = store.published(anna, "Unknown", "## History\nx\n## Diagnosis\nSarcoid\n", true);
        library.happenings().watch(reader, page.id(), true);
        library.comments().say(anna, page.id(), Comment.Anchor.PAGE, "Sarcoid, of course", null);
        assertThat(library.happenings().feed(reader, Long.MAX_VALUE, 10).entries()).extracting(Happening::text).containsOnly("").hasSize(3);
        assertThatThrownBy(() -> library.comments().say(reader, page.id(), Comment.Anchor.PAGE, "?", null)).hasMessageContaining("Reveal");
    }

    @Test
    void what_somebody_watches_is_listed_while_he_may_read_it() {
        var page = store.published(anna, "Watched", "x", false);
        store.published(anna, "Another", "x", false);
        library.happenings().watch(reader, page.id(), true);
        assertThat(library.happenings().watched(reader)).containsExactly(new Happenings.Watched(page.id(), "Watched", PageState.PUBLISHED));
        assertThat(library.happenings().watched(anna)).extracting(Happenings.Watched::title).containsExactly("Another", "Watched");
        library.publishing().state(anna, page.id(), PageState.WITHDRAWN, "", ReaderSights.NOTHING);
        assertThat(library.happenings().watched(reader)).isEmpty();
    }

    @Test
    void a_digest_is_written_once() throws IOException {
        var page = store.published(anna, "Über\r\nLunge", "x", false);
        library.happenings().watch(reader, page.id(), true);
        library.comments().say(anna, page.id(), Comment.Anchor.PAGE, "New.", null);
        Path outbox = dir.resolve("outbox");
        assertThat(library.digests().write(outbox, ZoneOffset.UTC, "https://caseroom.example")).isEqualTo(1);
        assertThat(library.digests().write(outbox, ZoneOffset.UTC, "https://caseroom.example")).isZero();
        String mail = Files.readString(outbox.resolve("2026-03-01-account-reader.eml"));
        assertThat(mail).contains("To: =?UTF-8?B?" + Base64.getEncoder().encodeToString("reader".getBytes()) + "?= <reader@localhost>\r\n");
        String body = new String(Base64.getMimeDecoder().decode(mail.substring(mail.indexOf("\r\n\r\n") + 4).strip()));
        assertThat(body).contains("Über Lunge", "https://caseroom.example/library/" + page.id(), "anna commented: New.");
    }

    @Test
    void collections_show_each_reader_what_he_may_read() {
        var one = store.published(anna, "One", "x", false);
        var two = store.page(anna, "Two", "x", false);
        var riddle = store.published(anna, "Riddle", "## Diagnosis\nx", true);
        var made = library.collections().make(anna, Collections.Kind.COURSE, "Course");
        assertThat(library.collections().list(reader)).isEmpty();
        library.collections().change(anna, made.id(), "Course", "About", List.of(two.id(), one.id(), riddle.id()));
        assertThat(library.collections().find(anna, made.id()).pages()).extracting(PageSummary::title).containsExactly("Two", "One", "Riddle");
        assertThat(library.collections().find(reader, made.id()).pages()).extracting(PageSummary::title).containsExactly("One", "Riddle");
        assertThat(library.collections().random(reader, made.id(), true)).get().extracting(PageSummary::id).isEqualTo(riddle.id());
        library.reading().reveal(reader, riddle.id(), null, ReaderSights.NOTHING);
        assertThat(library.collections().random(reader, made.id(), true)).isEmpty();
        // An administrator who orders it loses none of what he cannot see.
        library.collections().change(admin, made.id(), "Course", "", List.of(riddle.id(), one.id()));
        assertThat(library.collections().find(anna, made.id()).pages()).extracting(PageSummary::title).containsExactly("Riddle", "One", "Two");
        assertThatThrownBy(() -> library.collections().change(ben, made.id(), "Mine", "", List.of())).isInstanceOf(LibraryRefusal.class);
        assertThatThrownBy(() -> library.collections().make(reader, Collections.Kind.COURSE, "x")).isInstanceOf(LibraryRefusal.class);
        library.collections().delete(anna, made.id());
        assertThatThrownBy(() -> library.collections().find(anna, made.id())).hasMessageContaining("no such collection");
    }

    @Test
    void an_author_has_a_page_of_his_own() {
        store.published(anna, "One", "x", false);
        store.page(anna, "Draft", "x", false);
        library.people().describe(anna, "Radiologist");
        var profile = library.people().profile(reader, anna.accountId());
        assertThat(profile.about()).isEqualTo("Radiologist");
        assertThat(profile.pages()).extracting(PageSummary::title).containsExactly("One");
        assertThatThrownBy(() -> library.people().profile(anna, reader.accountId())).hasMessageContaining("no such author");
    }

    /** Rights to studies are in the same database: asked while a transaction holds its one writer, the answer would never come. */
    @Test
    @Timeout(20)
    void what_somebody_may_see_is_asked_outside_of_transactions() {
        var known = new HashMap<String, Boolean>();
        var sights = new ReaderSights(study -> known.computeIfAbsent(study, _ -> store.database.call(_ -> true)), _ -> store.database.call(_ -> true));
        String text = "```image\nstudy: 1.2\nseries: 1.3\ninstance: 1.4\n```\n\n```clip\nrecording: recording-1\nfrom: 0\nto: 5\n```\n";
        var page = library.writing().create(anna, PageKind.CASE, new PageText("One", text, List.of(), List.of(), null, true), "", sights);
        assertThat(page.blocks()).allMatch(Block::readable);
        known.clear();
        library.writing().edit(anna, page.id(), edit(1, text + "more"), sights);
        known.clear();
        library.writing().restore(anna, page.id(), 1, sights);
        known.clear();
        library.publishing().state(anna, page.id(), PageState.REVIEW, "", sights);
        known.clear();
        library.pagePeople().name(anna, page.id(), List.of(), List.of(reader.accountId()), sights);
        known.clear();
        assertThat(library.reading().reveal(reader, page.id(), null, sights).blocks()).allMatch(Block::readable);
        known.clear();
        assertThat(library.history().revision(anna, page.id(), 1, sights).blocks()).allMatch(Block::readable);
    }

    @Test
    void a_clip_shows_every_study_that_was_in_the_room() {
        store.recorded.put("recording-1", List.of("1.2.8", "1.2.9"));
        var sights = new ReaderSights(_ -> true, _ -> true);
        var text = new PageText("One", "```clip\nrecording: recording-1\nfrom: 0\nto: 5\n```\n", List.of(), List.of(), null, false);
        assertThatThrownBy(() -> library.writing().create(anna, PageKind.CASE, text, "", ReaderSights.NOTHING)).hasMessageContaining("1.2.8");
        var page = library.writing().create(anna, PageKind.CASE, text, "", sights);
        store.released.add("1.2.8");
        assertThatThrownBy(() -> library.publishing().state(anna, page.id(), PageState.PUBLISHED, "", sights)).hasMessageContaining("1.2.9");

        store.released.add("1.2.9");
        store.recorded.put("recording-1", List.of("1.2.8", "1.2.9", "1.2.10"));
        assertThatThrownBy(() -> library.publishing().state(anna, page.id(), PageState.PUBLISHED, "", sights)).as("the recording ran on")
                .hasMessageContaining("1.2.10").hasMessageNotContaining("1.2.9");

        store.released.add("1.2.10");
        assertThat(library.publishing().state(anna, page.id(), PageState.PUBLISHED, "", sights).state()).isEqualTo(PageState.PUBLISHED);
    }

    @Test
    void what_a_study_says_is_found_as_long_as_it_is_released() {
        library.writing().create(anna, PageKind.CASE, new PageText("One", "```image\nstudy: 1.2.8\nseries: 1.3\ninstance: 1.4\n```\n", List.of(), List.of(),
                null, false), "", new ReaderSights(_ -> true, _ -> true));
        assertThat(store.found(anna, "Report")).isEmpty();
        store.released.add("1.2.8");
        library.studies().changed("1.2.8");
        assertThat(store.found(anna, "Report")).containsExactly("One");
        store.released.remove("1.2.8");
        library.studies().changed("1.2.8");
        assertThat(store.found(anna, "Report")).isEmpty();
        library.studies().changed("1.2.nowhere");
    }

    private void save(String page, int base, String markdown) {
        assertThat(library.writing().edit(anna, page, edit(base, markdown), ReaderSights.NOTHING)).isInstanceOf(EditOutcome.Saved.class);
    }

    private static Edit edit(int base, String markdown) {
        return new Edit(base, new PageText("One", markdown, List.of(), List.of("Lung"), 2, false), "");
    }
}
