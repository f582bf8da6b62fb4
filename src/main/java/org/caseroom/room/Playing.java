package org.caseroom.room;

/**
 * A cine under way.
 *
 * @param since when its first image was due: milliseconds since 1970 UTC, of the event that started it
 */
public record Playing(Cine cine, long since) {
}
