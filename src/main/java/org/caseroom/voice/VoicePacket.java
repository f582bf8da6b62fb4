package org.caseroom.voice;

/**
 * One packet of somebody's microphone.
 *
 * @param level     loudness, 0 to 255: 255 is full scale, 85 steps are 30 dB
 * @param end       the last one before a silence
 * @param sequence  grows by one with each packet of a client, modulo 2^32
 * @param timestamp of its first sample, in samples of 48 kHz, modulo 2^32
 * @param atMillis  when it came in, by the clock of the house, ms since 1970 UTC
 * @param opus      RFC 6716, 20, 40 or 60 ms; shared, never to be written to
 */
public record VoicePacket(int level, boolean end, long sequence, long timestamp, long atMillis, byte[] opus) {
    /** A client's header, little endian: version, flags, level, reserved (u8 each), sequence and timestamp (u32). */
    public static final int CLIENT_HEADER = 12;
    /** The longest frame of Opus (RFC 6716, 3.4 R2). */
    public static final int MAX_OPUS = 1_275;
}
