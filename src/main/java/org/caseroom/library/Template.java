package org.caseroom.library;

/**
 * What a new page begins with.
 *
 * @param language BCP 47: {@code en}
 * @param mine     the caller made it for himself
 * @param house    an administrator made it for everybody
 * @param archived no longer offered; only administrators get these
 */
public record Template(String id, PageKind kind, String title, String language, boolean mine, boolean house, boolean archived, String markdown) {
}
