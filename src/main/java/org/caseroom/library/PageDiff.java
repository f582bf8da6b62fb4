package org.caseroom.library;

import java.util.List;
import org.caseroom.room.Nullable;

/** What changed from one revision to another, word by word and image by image. */
public record PageDiff(List<Part> parts, List<ImageChange> images) {
    /** What became of a stretch of text. */
    public enum Op { same, added, removed }

    /** Never empty; two neighbours have different {@code op}. */
    public record Part(Op op, String text) {
    }

    /**
     * @param key  in the later revision, or in the earlier one when the image went
     * @param from null: it was not there
     * @param to   null: it is no longer there
     */
    public record ImageChange(String key, @Nullable Block from, @Nullable Block to) {
    }
}
