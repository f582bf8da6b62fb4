package org.caseroom.library;

import java.util.List;
import org.caseroom.room.Nullable;

/**
 * A page as its table has it.
 *
 * @param number         under which the full text knows it
 * @param authors        owner first
 * @param firstThumbnail as {@code thumbnail}, of what is seen before the reveal
 */
record PageRow(long number, String id, String owner, PageKind kind, PageState state, int revision, String title,
               @Nullable Integer difficulty, boolean unknown, List<String> modalities, @Nullable Thumbnail thumbnail,
               @Nullable Thumbnail firstThumbnail, long createdAt, long updatedAt, @Nullable Long publishedAt,
               List<Person> authors, List<String> tags, List<String> anatomy) {

    boolean by(String account) {
        return authors.stream().anyMatch(author -> author.id().equals(account));
    }

    /** @param revealed whether the reader sees the answer */
    PageSummary summary(boolean revealed, String excerpt) {
        boolean open = revealed || !unknown;
        return new PageSummary(id, title, state, kind, authors, open ? tags : List.of(), modalities, anatomy, difficulty, updatedAt,
                publishedAt, open ? thumbnail : firstThumbnail, unknown, revealed, excerpt);
    }
}
