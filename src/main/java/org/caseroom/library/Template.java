package org.caseroom.library;

/**
 * What a new page begins with.
 *
 * @param language BCP 47: {@code en}
 * @param mine     the caller made it
 */
public record Template(String id, PageKind kind, String title, String language, boolean mine, String markdown) {
}
