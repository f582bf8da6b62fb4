package org.caseroom.room;

/**
 * A raised hand; the order of the hands is the queue.
 *
 * @param at milliseconds since 1970 UTC
 */
public record Hand(String participant, Wish wish, long at) {
}
