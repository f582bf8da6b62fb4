package org.caseroom.release;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/**
 * What a compressed frame says beside its pixels: comments, application segments, boxes of metadata, bytes behind its end. Written over in
 * place, so that nothing changes its length and no decoded value changes.
 */
final class CodestreamTexts {
    private static final Set<String> BOXES = Set.of("xml ", "uuid", "uinf", "Exif", "jumb", "brob", "jp2i");

    private CodestreamTexts() {
    }

    /** ISO 10918-1 and 14495-1. Changes the array. */
    static void jpeg(byte[] bytes) {
        int at = 2;
        boolean scan = false;
        while (at + 1 < bytes.length) {
            int marker = bytes[at + 1] & 0xFF;
            if (bytes[at] != (byte) 0xFF || marker < 0x80 || marker >= 0xD0 && marker <= 0xD8 || marker == 0xFF) {
                if (!scan && bytes[at] != (byte) 0xFF) {
                    // Not to be followed: no place is known to be text.
                    return;
                }
                at += bytes[at] == (byte) 0xFF && marker != 0xFF ? 2 : 1;
                continue;
            }
            if (marker == 0xD9) {
                Arrays.fill(bytes, at + 2, bytes.length, (byte) 0);
                return;
            }
            if (at + 3 >= bytes.length) {
                return;
            }
            int length = u16(bytes, at + 2);
            int end = Math.min(bytes.length, at + 2 + Math.max(2, length));
            if (marker == 0xFE || marker >= 0xE0 && marker <= 0xEF && !needed(marker, bytes, at + 4, end)) {
                Arrays.fill(bytes, at + 4, end, (byte) (marker == 0xFE ? ' ' : 0));
            }
            scan = marker == 0xDA;
            at = end;
        }
    }

    /** What decoders go by: the JFIF of APP0 without a thumbnail, Adobe's transform of APP14, the colour transform of APP8. */
    private static boolean needed(int marker, byte[] bytes, int from, int to) {
        int length = to - from;
        return marker == 0xE0 && length == 14 && starts(bytes, from, "JFIF\0") || marker == 0xEE && length == 12 && starts(bytes, from, "Adobe")
                || marker == 0xE8 && length == 5 && starts(bytes, from, "mrfx");
    }

    /** ISO 15444-1 and -15, bare or in boxes. Changes the array. */
    static void jpeg2000(byte[] bytes) {
        if (bytes.length > 12 && starts(bytes, 4, "jP  ")) {
            boxes(bytes);
        } else {
            codestream(bytes, 0, bytes.length);
        }
    }

    /** ISO 18181-2. Changes the array. */
    static void jpegXl(byte[] bytes) {
        if (bytes.length > 12 && starts(bytes, 4, "JXL ")) {
            boxes(bytes);
        }
    }

    private static void boxes(byte[] bytes) {
        long at = 0;
        while (at + 8 <= bytes.length) {
            long length = Integer.toUnsignedLong(u32(bytes, (int) at));
            int head = 8;
            if (length == 1 && at + 16 <= bytes.length) {
                length = (long) u32(bytes, (int) at + 8) << 32 | Integer.toUnsignedLong(u32(bytes, (int) at + 12));
                head = 16;
            }
            long end = length == 0 ? bytes.length : at + length;
            if (end <= at + head - 1 || end > bytes.length) {
                return;
            }
            var type = new String(bytes, (int) at + 4, 4, StandardCharsets.ISO_8859_1);
            if (BOXES.contains(type)) {
                Arrays.fill(bytes, (int) at + head, (int) end, (byte) 0);
            } else if (type.equals("jp2c")) {
                codestream(bytes, (int) at + head, (int) end);
            }
            at = end;
        }
    }

    private static void codestream(byte[] bytes, int from, int to) {
        int at = from + 2;
        int tile = -1;
        while (at + 3 < to) {
            int marker = u16(bytes, at);
            if (marker == 0xFFD9) {
                break;
            }
            if (marker == 0xFF93) {
                long length = tile < 0 || tile + 10 > to ? 0 : Integer.toUnsignedLong(u32(bytes, tile + 6));
                if (length == 0 || tile + length > to) {
                    return;
                }
                at = (int) (tile + length);
                tile = -1;
                continue;
            }
            if (marker < 0xFF30) {
                return;
            }
            int end = at + 2 + u16(bytes, at + 2);
            if (end > to) {
                return;
            }
            if (marker == 0xFF90) {
                tile = at;
            } else if (marker == 0xFF64 && end >= at + 6) {
                Arrays.fill(bytes, at + 6, end, (byte) ' ');
            }
            at = end;
        }
        if (at + 1 < to && u16(bytes, at) == 0xFFD9) {
            Arrays.fill(bytes, at + 2, to, (byte) 0);
        }
    }

    private static boolean starts(byte[] bytes, int at, String text) {
        byte[] wanted = text.getBytes(StandardCharsets.ISO_8859_1);
        return at + wanted.length <= bytes.length && Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length);
    }

    private static int u16(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
    }

    private static int u32(byte[] bytes, int at) {
        return u16(bytes, at) << 16 | u16(bytes, at + 2);
    }
}
