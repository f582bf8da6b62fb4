package org.caseroom.study;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Whether two files hold the same object, byte for byte and in the same transfer syntax. What stands before the data set says who
 * wrote or sent the file (PS3.10 7.1), and differs when the same object comes a second time by another way.
 */
final class SameObject {
    private static final int PREFIX_END = 132;
    private static final int TRANSFER_SYNTAX = 0x00020010;
    private static final int MAX_META = 64 << 10;

    private SameObject() {
    }

    static boolean dataSets(Path one, Path other) throws IOException {
        if (Files.notExists(other)) {
            return false;
        }
        try (var a = new DataInputStream(new BufferedInputStream(Files.newInputStream(one), 1 << 16));
             var b = new DataInputStream(new BufferedInputStream(Files.newInputStream(other), 1 << 16))) {
            String syntax = skipMeta(a);
            return syntax != null && syntax.equals(skipMeta(b)) && same(a, b);
        }
    }

    private static boolean same(InputStream a, InputStream b) throws IOException {
        byte[] left = new byte[1 << 16];
        byte[] right = new byte[1 << 16];
        while (true) {
            int length = a.readNBytes(left, 0, left.length);
            if (length != b.readNBytes(right, 0, right.length) || !Arrays.equals(left, 0, length, right, 0, length)) {
                return false;
            }
            if (length < left.length) {
                return true;
            }
        }
    }

    /** @return the transfer syntax; null when this is no file meta information as the standard has it */
    private static String skipMeta(DataInputStream in) throws IOException {
        byte[] head = in.readNBytes(PREFIX_END + 12);
        // (0002,0000) UL of 4 bytes, explicit little endian
        byte[] groupLength = {2, 0, 0, 0, 'U', 'L', 4, 0};
        if (head.length < PREFIX_END + 12 || !Arrays.equals(head, PREFIX_END, PREFIX_END + 8, groupLength, 0, 8)) {
            return null;
        }
        int length = little(head, PREFIX_END + 8, 4);
        byte[] meta = length < 0 || length > MAX_META ? new byte[0] : in.readNBytes(length);
        int at = 0;
        while (at + 8 <= meta.length) {
            int tag = little(meta, at, 2) << 16 | little(meta, at + 2, 2);
            boolean wide = meta[at + 4] == 'O' || meta[at + 4] == 'U' && meta[at + 5] != 'I' && meta[at + 5] != 'L' && meta[at + 5] != 'S';
            int header = wide ? 12 : 8;
            if (at + header > meta.length) {
                return null;
            }
            int size = wide ? little(meta, at + 8, 4) : little(meta, at + 6, 2);
            if (size < 0 || size > meta.length - at - header) {
                return null;
            }
            if (tag == TRANSFER_SYNTAX) {
                return new String(meta, at + header, size, StandardCharsets.US_ASCII).replace("\0", "").strip();
            }
            at += header + size;
        }
        return null;
    }

    private static int little(byte[] bytes, int at, int count) {
        int value = 0;
        for (int i = count - 1; i >= 0; i--) {
            value = value << 8 | bytes[at + i] & 0xFF;
        }
        return value;
    }
}
