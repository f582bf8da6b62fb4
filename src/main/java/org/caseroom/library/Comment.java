package org.caseroom.library;

import org.caseroom.room.Checks;
import org.caseroom.room.Nullable;

/**
 * What somebody said of a page.
 *
 * @param replyTo  the first comment of its thread, null: it is one
 * @param text     plain text; empty when it was deleted
 * @param resolved of a thread, said by its first comment
 * @param mine     the caller wrote it
 */
public record Comment(String id, Anchor anchor, Person author, long at, @Nullable Long editedAt, @Nullable String replyTo, String text,
                      boolean resolved, @Nullable Person resolvedBy, boolean deleted, boolean mine) {
    /** To what a thread is tied. */
    public enum AnchorKind { page, paragraph, mark }

    /**
     * @param ref empty for the page, {@code data-p} of a paragraph, {@code image-1/MARK} for a mark of an image
     */
    public record Anchor(AnchorKind kind, String ref) {
        static final Anchor PAGE = new Anchor(AnchorKind.page, "");

        public Anchor {
            Checks.present(kind, "anchor.kind");
            Checks.present(ref, "anchor.ref");
            String form = switch (kind) {
                case page -> "";
                case paragraph -> "[0-9a-f]{12}(?:-[0-9]{1,5})?";
                case mark -> "[a-z]{1,20}-[0-9]{1,5}/[A-Za-z0-9_-]{0,64}";
            };
            if (!ref.matches(form)) {
                throw new IllegalArgumentException("anchor.ref does not name a " + kind);
            }
        }
    }
}
