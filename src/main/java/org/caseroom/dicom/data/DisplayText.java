package org.caseroom.dicom.data;

/**
 * Values of strangers' files made harmless for a screen, a log or a terminal.
 *
 * <p>Control characters, escape sequences and characters that change the direction or hide text become visible or U+FFFD;
 * nothing else changes. This is no HTML escaping: a page still sets it as text.
 */
public final class DisplayText {
    private static final int DEFAULT_MAX = 1024;

    private DisplayText() {
    }

    /** One line of at most 1024 characters. null becomes "". */
    public static String line(String text) {
        return neutral(text, false, DEFAULT_MAX);
    }

    /** One line of at most {@code max} characters, an ellipsis in the place of the rest. */
    public static String line(String text, int max) {
        return neutral(text, false, max);
    }

    /** Line breaks (CR, LF, CR LF) stay as LF and tabs as spaces, for LT, ST and UT. */
    public static String paragraphs(String text, int max) {
        return neutral(text, true, max);
    }

    /** All values of an element in one line, with {@code \} between them; "" when absent; a size where it is binary. */
    public static String of(Attributes attributes, int tag) {
        Element element = attributes.element(tag);
        if (element == null || element.value().isEmpty()) {
            return "";
        }
        return switch (element.value()) {
            case Sequence sequence -> sequence.size() + (sequence.size() == 1 ? " item" : " items");
            case Fragments fragments -> fragments.fragments().size() + " fragments";
            case BulkData bulk -> bulk.length() + " bytes";
            case Value.Bytes(byte[] bytes) when element.vr().isInlineBinary() -> bytes.length + " bytes";
            case Value.Bytes _, Value.Text _ -> element.vr() == VR.PN
                    ? line(attributes.getPersonName(tag).display())
                    : line(String.join("\\", attributes.getStrings(tag)));
        };
    }

    private static String neutral(String text, boolean breaks, int max) {
        if (text == null) {
            return "";
        }
        StringBuilder safe = new StringBuilder(Math.min(text.length(), max) + 1);
        for (int i = 0; i < text.length();) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (safe.length() >= max) {
                return safe.append('\u2026').toString();
            }
            if (breaks && c == '\r') {
                if (i >= text.length() || text.charAt(i) != '\n') {
                    safe.append('\n');
                }
            } else if (breaks && c == '\n') {
                safe.append('\n');
            } else if (c == '\t') {
                safe.append(' ');
            } else if (c < 0x20) {
                safe.append((char) (0x2400 + c));
            } else if (c == 0x7F) {
                safe.append('\u2421');
            } else {
                safe.appendCodePoint(isHarmful(c) ? 0xFFFD : c);
            }
        }
        return safe.toString();
    }

    private static boolean isHarmful(int c) {
        return switch (Character.getType(c)) {
            // Zero-width joiners shape Arabic and Indic words; every other format character only hides or turns text.
            case Character.FORMAT -> c != 0x200C && c != 0x200D;
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
                 Character.PRIVATE_USE, Character.UNASSIGNED -> true;
            default -> false;
        };
    }
}
