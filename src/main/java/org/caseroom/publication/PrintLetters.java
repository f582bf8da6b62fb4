package org.caseroom.publication;

/**
 * The letters of an export that no font here can print; each would stand as a box.
 *
 * @param count   how many different ones
 * @param letters the first 40 of them
 */
public record PrintLetters(int count, String letters) {
    static final PrintLetters NONE = new PrintLetters(0, "");
}
