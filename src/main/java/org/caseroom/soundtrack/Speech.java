package org.caseroom.soundtrack;

/**
 * One packet of what somebody said.
 *
 * @param participant his id in the room, 8 to 64 of A-Z a-z 0-9 - _
 * @param level       loudness, 0 to 255
 * @param sequence    grows by one with each packet of a client, modulo 2^32
 * @param timestamp   of its first sample, in samples of 48 kHz, modulo 2^32
 * @param at          when it came in, by the clock that the log of the room has, milliseconds since 1970 UTC
 * @param opus        RFC 6716, 1 to {@link #MAX_OPUS} bytes; nobody writes to it any more
 */
public record Speech(String participant, int level, long sequence, long timestamp, long at, byte[] opus) {
    public static final int MAX_OPUS = 1_275;
}
