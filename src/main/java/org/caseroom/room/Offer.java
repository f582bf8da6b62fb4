package org.caseroom.room;

/**
 * A view that somebody raises for all: the presenter looks at it beforehand and shows it, or does not.
 *
 * @param author participant id; he has at most one offer
 * @param view   never with a cine under way
 * @param note   what is to be seen in it, may be empty
 * @param at     milliseconds since 1970 UTC
 */
public record Offer(String id, String author, View view, String note, long at) {
    /** Longest note, in UTF-16 units. */
    public static final int MAX_NOTE = 200;

    Offer withView(View other) {
        return new Offer(id, author, other, note, at);
    }
}
