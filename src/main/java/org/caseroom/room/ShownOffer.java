package org.caseroom.room;

/**
 * The offer that is on everybody's screen.
 *
 * @param author whose view it was
 * @param before what was shown before, to go back to
 */
public record ShownOffer(String offer, String author, View before) {
}
