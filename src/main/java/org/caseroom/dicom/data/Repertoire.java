package org.caseroom.dicom.data;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * The code elements of PS3.3 tables C.12-2 to C.12-5: what an escape sequence puts into the lower half (G0) or the upper
 * half (G1) of the code table.
 */
enum Repertoire {
    ASCII(6, "(B", true, 1, "US-ASCII"),
    JIS_ROMAN(14, "(J", true, 1, "JIS_X0201"),
    JIS_KANA(13, ")I", false, 1, "JIS_X0201"),
    LATIN_1(100, "-A", false, 1, "ISO-8859-1"),
    LATIN_2(101, "-B", false, 1, "ISO-8859-2"),
    LATIN_3(109, "-C", false, 1, "ISO-8859-3"),
    LATIN_4(110, "-D", false, 1, "ISO-8859-4"),
    CYRILLIC(144, "-L", false, 1, "ISO-8859-5"),
    ARABIC(127, "-G", false, 1, "ISO-8859-6"),
    GREEK(126, "-F", false, 1, "ISO-8859-7"),
    HEBREW(138, "-H", false, 1, "ISO-8859-8"),
    LATIN_5(148, "-M", false, 1, "ISO-8859-9"),
    LATIN_9(203, "-b", false, 1, "ISO-8859-15"),
    THAI(166, "-T", false, 1, "TIS-620"),
    KANJI(87, "$B", true, 2, "x-JIS0208"),
    KANJI_SUPPLEMENT(159, "$(D", true, 2, "JIS_X0212-1990"),
    HANGUL(149, "$)C", false, 2, "EUC-KR"),
    HANZI(58, "$)A", false, 2, "GB2312");

    /** Registration number (ISO-IR). */
    final int registration;
    final byte[] escape;
    final boolean lower;
    final int width;
    final Charset charset;

    Repertoire(int registration, String escape, boolean lower, int width, String charset) {
        this.registration = registration;
        this.escape = ("\u001B" + escape).getBytes(StandardCharsets.US_ASCII);
        this.lower = lower;
        this.width = width;
        this.charset = Charset.forName(charset);
    }

    /** The one whose escape sequence stands at {@code offset}; null when it is none of DICOM's. */
    static Repertoire escapedAt(byte[] bytes, int offset, int end) {
        for (Repertoire repertoire : values()) {
            int length = repertoire.escape.length;
            if (offset + length <= end
                    && java.util.Arrays.equals(bytes, offset, offset + length, repertoire.escape, 0, length)) {
                return repertoire;
            }
        }
        return null;
    }

    static Repertoire ofRegistration(int registration) {
        for (Repertoire repertoire : values()) {
            if (repertoire.registration == registration) {
                return repertoire;
            }
        }
        return null;
    }

    /** Decodes a run of this set's bytes; what it does not know becomes U+FFFD. */
    String decode(byte[] bytes, int offset, int length) {
        if (width == 1 || !lower) {
            return new String(bytes, offset, length, charset);
        }
        byte[] low = new byte[length];
        for (int i = 0; i < length; i++) {
            low[i] = (byte) (bytes[offset + i] & 0x7F);
        }
        return new String(low, charset);
    }

    /** The bytes of one character in this set; null when it is not in it. */
    byte[] encode(String character) {
        try {
            ByteBuffer bytes = charset.newEncoder().onUnmappableCharacter(CodingErrorAction.REPORT)
                    .onMalformedInput(CodingErrorAction.REPORT).encode(CharBuffer.wrap(character));
            byte[] encoded = new byte[bytes.remaining()];
            bytes.get(encoded);
            if (encoded.length != width) {
                return null;
            }
            for (byte b : encoded) {
                if (b >= 0 != lower) {
                    return null;
                }
            }
            return encoded;
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
