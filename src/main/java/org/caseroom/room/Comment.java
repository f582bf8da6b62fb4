package org.caseroom.room;

import java.util.List;

/**
 * @param mentions participants it speaks to
 * @param at       milliseconds since 1970 UTC
 * @param editedAt null: as it was written first
 * @param deleted  its text is gone, its place stays
 */
public record Comment(String id, String author, String text, List<String> mentions, long at, @Nullable Long editedAt, boolean deleted) {
    public static final int MAX_TEXT = 2_000;
    public static final int MAX_MENTIONS = 20;

    public Comment {
        mentions = List.copyOf(mentions);
    }
}
