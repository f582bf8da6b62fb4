package org.caseroom.library.markdown;

/**
 * A heading as the outline lists it.
 *
 * @param level 1 to 6, as written
 * @param id    of its element in the HTML
 */
public record Outline(int level, String id, String text) {
}
