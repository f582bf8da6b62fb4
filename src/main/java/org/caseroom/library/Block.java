package org.caseroom.library;

/**
 * What a client puts into one {@code figure.page-block}.
 *
 * @param readable false: the reader may not see what it shows, or its author wrote it wrong
 * @param content  a record of the kind; {@link Unreadable} or {@link Faulty} otherwise
 */
public record Block(String key, String kind, boolean readable, Object content) {
    /** @param caption may be empty */
    public record Unreadable(String caption) {
    }

    /** @param fault what is wrong with it, for its author */
    public record Faulty(String fault) {
    }
}
