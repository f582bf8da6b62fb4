package org.caseroom.soundtrack;

/**
 * A stretch in which somebody spoke.
 *
 * @param from milliseconds since the recording began
 * @param to   above {@code from}
 */
public record Spurt(long from, long to) {
}
