package org.caseroom.room;

/**
 * Marks that belong together. Marks without a layer are in the one that is always there.
 *
 * @param author participant id
 * @param locked marks in it stay as they are
 */
public record MarkLayer(String id, String name, String author, boolean locked) {
    public static final int MAX_LAYERS = 100;
    public static final int MAX_NAME = 100;
}
