package org.caseroom.study;

import java.util.Locale;

/** Text of a file on its way into the catalogue. */
final class Texts {
    private Texts() {
    }

    /** Without controls and outer space, not longer than {@code limit} characters; null when nothing is left. */
    static String limited(String text, int limit) {
        if (text == null) {
            return null;
        }
        StringBuilder plain = new StringBuilder(Math.min(limit, text.length()));
        text.codePoints().filter(c -> !Character.isISOControl(c) && Character.isValidCodePoint(c)
                && (c < 0xD800 || c > 0xDFFF)).limit(limit).forEach(plain::appendCodePoint);
        String stripped = plain.toString().strip();
        return stripped.isEmpty() ? null : stripped;
    }

    /** For matching without regard to case. */
    static String folded(String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }
}
