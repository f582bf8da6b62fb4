package org.caseroom.library;

import java.util.List;
import org.caseroom.room.Nullable;

/**
 * A page in a list, as its reader may know it: of an unknown page before the reveal without tags.
 *
 * @param updatedAt   milliseconds since 1970 UTC
 * @param publishedAt null: never
 * @param unknown     its answer waits for a reveal
 * @param revealed    this reader sees the answer: he revealed it, or he is one of its authors
 * @param excerpt     plain text with {@code [[} and {@code ]]} around what was searched for; null where nothing was
 */
public record PageSummary(String id, String title, PageState state, PageKind kind, List<Person> authors, List<String> tags,
                          List<String> modalities, List<String> anatomy, @Nullable Integer difficulty, long updatedAt,
                          @Nullable Long publishedAt, @Nullable Thumbnail thumbnail, boolean unknown, boolean revealed,
                          @Nullable String excerpt) {
}
