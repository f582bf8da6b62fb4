package org.caseroom.library;

/**
 * One saving of a page, as the history lists it.
 *
 * @param at    milliseconds since 1970 UTC
 * @param words of its text
 * @param state of the page when it was saved
 */
public record Revision(int revision, long at, Person author, String title, String note, int words, PageState state) {
}
