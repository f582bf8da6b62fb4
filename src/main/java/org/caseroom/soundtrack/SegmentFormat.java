package org.caseroom.soundtrack;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * The bytes of a segment: {@link #MAGIC}, then entries, little endian:
 *
 * <pre>
 *   u32 length of the body, 1 to 2,000   u32 CRC-32C of the body (RFC 3720, B.4)   body
 *   body: u8 1, id of the recording in ASCII                                       the first entry
 *         u8 2, u16 number, id of the participant in ASCII                         before his first packet
 *         u8 3, u16 number, u8 level, u32 sequence, u32 timestamp, i64 at, Opus
 * </pre>
 *
 * An entry that is cut off or altered ends the segment: nothing before it is touched by what happens behind it.
 */
final class SegmentFormat {
    static final byte[] MAGIC = "CRVOICE1".getBytes(StandardCharsets.US_ASCII);
    static final int HEAD = 8;
    static final int MAX_BODY = 2_000;
    static final byte RECORDING = 1;
    static final byte PARTICIPANT = 2;
    static final byte PACKET = 3;
    /** Bytes of a packet's body before the Opus. */
    static final int PACKET_HEAD = 20;

    private SegmentFormat() {
    }

    static byte[] recording(String id) {
        byte[] ascii = id.getBytes(StandardCharsets.US_ASCII);
        return entry(body(1 + ascii.length).put(RECORDING).put(ascii));
    }

    static byte[] participant(int number, String id) {
        byte[] ascii = id.getBytes(StandardCharsets.US_ASCII);
        return entry(body(3 + ascii.length).put(PARTICIPANT).putShort((short) number).put(ascii));
    }

    static byte[] packet(int number, Speech speech) {
        return entry(body(PACKET_HEAD + speech.opus().length).put(PACKET).putShort((short) number).put((byte) speech.level())
                .putInt((int) speech.sequence()).putInt((int) speech.timestamp()).putLong(speech.at()).put(speech.opus()));
    }

    private static ByteBuffer body(int length) {
        return ByteBuffer.allocate(HEAD + length).order(ByteOrder.LITTLE_ENDIAN).position(HEAD);
    }

    private static byte[] entry(ByteBuffer filled) {
        byte[] bytes = filled.array();
        filled.putInt(0, bytes.length - HEAD).putInt(4, sum(bytes, HEAD, bytes.length - HEAD));
        return bytes;
    }

    static int sum(byte[] bytes, int offset, int length) {
        var crc = new CRC32C();
        crc.update(bytes, offset, length);
        return (int) crc.getValue();
    }
}
