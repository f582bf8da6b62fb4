package org.caseroom.room;

/** @param at milliseconds since 1970 UTC */
public record ChatMessage(String id, String author, String text, long at) {
}
