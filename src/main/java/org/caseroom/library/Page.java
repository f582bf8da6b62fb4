package org.caseroom.library;

import java.util.List;
import org.caseroom.library.markdown.Outline;
import org.caseroom.room.Nullable;

/**
 * A page as one reader gets it. The components up to {@code revealed} are those of {@link PageSummary}.
 *
 * @param markdown   null for who may not edit: readers must never get what is hidden in it
 * @param html       sanitised; blocks are empty {@code figure.page-block} elements with the {@code data-key} of one of {@code blocks},
 *                   hidden stretches {@code figure.page-hidden} with one of {@code hidden}
 * @param mayEdit    all of it, or {@code sections} of it
 * @param sections   ids of the headings whose sections he may edit; empty when he may edit all or nothing
 * @param reviewRequired somebody who is none of its authors publishes it, and a published one is made a draft before it is changed
 */
public record Page(String id, String title, PageState state, PageKind kind, List<Person> authors, List<String> tags,
                   List<String> modalities, List<String> anatomy, @Nullable Integer difficulty, long updatedAt,
                   @Nullable Long publishedAt, @Nullable Thumbnail thumbnail, boolean unknown, boolean revealed,
                   int revision, @Nullable String markdown, String html, List<Block> blocks, List<Outline> outline, boolean mayEdit,
                   List<String> sections, boolean mayReview, boolean mayPublish, boolean watching, List<Person> reviewers,
                   List<String> hidden, boolean reviewRequired) {
}
