package org.caseroom.release;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Bytes of a frame that no decoder reads, because its pixels are whole before them. Written over in place. */
final class FrameTails {
    private static final int HEAD = 64;

    private FrameTails() {
    }

    /**
     * Run lengths (PS3.5 annex G): places of the head without a segment, and what follows each segment. A frame that breaks its own rules
     * stays as it is, for no place of it is known to be a tail.
     *
     * @param cells rows times columns: bytes of each segment when decoded
     */
    static void runs(byte[] bytes, int cells) {
        int segments = bytes.length < HEAD ? 0 : u32(bytes, 0);
        if (segments < 1 || segments > 15) {
            return;
        }
        var ends = new int[segments];
        for (int i = 0; i < segments; i++) {
            int from = u32(bytes, 4 + 4 * i);
            int to = i + 1 < segments ? u32(bytes, 8 + 4 * i) : bytes.length;
            ends[i] = from < HEAD || to > bytes.length || from > to ? -1 : end(bytes, from, to, cells);
            if (ends[i] < 0) {
                return;
            }
        }
        Arrays.fill(bytes, 4 + 4 * segments, HEAD, (byte) 0);
        Arrays.fill(bytes, HEAD, u32(bytes, 4), (byte) 0);
        for (int i = 0; i < segments; i++) {
            Arrays.fill(bytes, ends[i], i + 1 < segments ? u32(bytes, 8 + 4 * i) : bytes.length, (byte) 0);
        }
    }

    /** @return where the segment has given all its bytes; -1 when it never does */
    private static int end(byte[] bytes, int from, int to, int cells) {
        int at = from;
        long given = 0;
        while (given < cells) {
            if (at >= to) {
                return -1;
            }
            int code = bytes[at];
            given += code >= 0 ? code + 1 : code == -128 ? 0 : 1 - code;
            at += code >= 0 ? code + 2 : code == -128 ? 1 : 2;
        }
        return at <= to ? at : -1;
    }

    /** A stream of RFC 1951 in a frame (PS3.5 A.4.13). @param length of the frame when inflated: what gives much more is left as it is */
    static void deflated(byte[] bytes, long length) {
        var inflater = new Inflater(true);
        try {
            inflater.setInput(bytes);
            var thrown = new byte[1 << 16];
            while (!inflater.finished() && inflater.getBytesWritten() <= length + thrown.length) {
                if (inflater.inflate(thrown) == 0 && !inflater.finished()) {
                    return;
                }
            }
            if (inflater.finished()) {
                Arrays.fill(bytes, (int) inflater.getBytesRead(), bytes.length, (byte) 0);
            }
        } catch (DataFormatException e) {
            // Not to be followed; the importer refuses it or shows that it cannot be decoded.
            return;
        } finally {
            inflater.end();
        }
    }

    /** Pixels as they are, in a fragment. */
    static void plain(byte[] bytes, long length) {
        if (length < bytes.length) {
            Arrays.fill(bytes, (int) length, bytes.length, (byte) 0);
        }
    }

    private static int u32(byte[] bytes, int at) {
        return bytes[at] & 0xFF | (bytes[at + 1] & 0xFF) << 8 | (bytes[at + 2] & 0xFF) << 16 | (bytes[at + 3] & 0xFF) << 24;
    }
}
