package org.caseroom.soundtrack;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Reads a segment as far as it is whole. */
final class SegmentReader {
    private static final String ID = "[A-Za-z0-9_-]{1,64}";

    private SegmentReader() {
    }

    interface Packets {
        /**
         * @param offset of the Opus in the file
         * @return false: no more
         */
        boolean packet(Speech speech, long offset);
    }

    /**
     * @param recording segments of others, which a file system that does not tell capitals apart may put into the same folder, are passed over
     * @param bytes     so many of them are read at most
     * @return how many bytes are whole, from the start
     */
    static long read(Path file, String recording, long bytes, Packets each) throws IOException {
        Map<Integer, String> people = new HashMap<>();
        boolean named = false;
        long at = 0;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            if (!Arrays.equals(in.readNBytes(SegmentFormat.MAGIC.length), SegmentFormat.MAGIC)) {
                return 0;
            }
            at = SegmentFormat.MAGIC.length;
            byte[] head = new byte[SegmentFormat.HEAD];
            byte[] body = new byte[SegmentFormat.MAX_BODY];
            while (in.readNBytes(head, 0, head.length) == head.length) {
                var fields = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
                int length = fields.getInt();
                if (length < 1 || length > SegmentFormat.MAX_BODY || at + head.length + length > bytes || in.readNBytes(body, 0, length) < length
                        || SegmentFormat.sum(body, 0, length) != fields.getInt()) {
                    return at;
                }
                long start = at + head.length;
                at = start + length;
                if (!named) {
                    if (!text(body, 1, length).equals(recording) || body[0] != SegmentFormat.RECORDING) {
                        return 0;
                    }
                    named = true;
                } else if (body[0] == SegmentFormat.PARTICIPANT && length > 3) {
                    String id = text(body, 3, length);
                    if (id.matches(ID)) {
                        people.put(ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN).getShort(1) & 0xFFFF, id);
                    }
                } else if (body[0] == SegmentFormat.PACKET && length > SegmentFormat.PACKET_HEAD) {
                    var speech = speech(body, length, people);
                    if (speech != null && !each.packet(speech, start + SegmentFormat.PACKET_HEAD)) {
                        return at;
                    }
                }
            }
        }
        return at;
    }

    private static Speech speech(byte[] body, int length, Map<Integer, String> people) {
        var fields = ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN);
        String participant = people.get(fields.getShort(1) & 0xFFFF);
        return participant == null ? null : new Speech(participant, fields.get(3) & 0xFF, fields.getInt(4) & 0xFFFF_FFFFL,
                fields.getInt(8) & 0xFFFF_FFFFL, fields.getLong(12), Arrays.copyOfRange(body, SegmentFormat.PACKET_HEAD, length));
    }

    private static String text(byte[] body, int from, int to) {
        return new String(body, from, Math.max(0, to - from), StandardCharsets.US_ASCII);
    }
}
