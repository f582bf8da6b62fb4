package org.caseroom.dicom.data;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Specific Character Set (0008,0005), PS3.3 C.12.1.1.2 and PS3.5 6.1: how the bytes of LO, LT, PN, SH, ST, UC and UT are
 * characters.
 *
 * <p>Reading never fails: bytes without meaning become U+FFFD. Terms are recognised in the spellings found in the wild
 * ({@code ISO-IR 100}, {@code ISO2022 IR 87}). Text of the default repertoire with bytes above 7F, which the standard
 * forbids and scanners write, is read as UTF-8 where it is well-formed UTF-8, else as Latin 1.
 */
public final class SpecificCharacterSet {
    public static final SpecificCharacterSet DEFAULT = new SpecificCharacterSet(List.of(), null, Repertoire.ASCII, null,
            List.of(Repertoire.ASCII), false);
    public static final SpecificCharacterSet UTF_8 = of("ISO_IR 192");

    private static final Pattern ISO = Pattern.compile("ISO[ _-]?(2022)?[ _-]?IR[ _-]?(\\d{1,3})");

    private final List<String> terms;
    /** UTF-8, GB18030 or GBK, which allow no code extensions; null for all others. */
    private final Charset whole;
    private final Repertoire lower;
    private final Repertoire upper;
    private final List<Repertoire> repertoires;
    private final boolean unknown;

    private SpecificCharacterSet(List<String> terms, Charset whole, Repertoire lower, Repertoire upper,
                                 List<Repertoire> repertoires, boolean unknown) {
        this.terms = terms;
        this.whole = whole;
        this.lower = lower;
        this.upper = upper;
        this.repertoires = repertoires;
        this.unknown = unknown;
    }

    /** By the values of (0008,0005); an empty first value is the default repertoire. */
    public static SpecificCharacterSet of(String... terms) {
        if (terms.length == 0 || terms.length == 1 && terms[0].isBlank()) {
            return DEFAULT;
        }
        List<Repertoire> repertoires = new ArrayList<>(List.of(Repertoire.ASCII));
        Repertoire lower = Repertoire.ASCII;
        Repertoire upper = null;
        boolean unknown = false;
        for (int i = 0; i < terms.length; i++) {
            String term = terms[i].strip().toUpperCase(Locale.ROOT);
            Charset single = single(term);
            if (single != null && i == 0) {
                return new SpecificCharacterSet(List.of(terms), single, Repertoire.ASCII, null, List.of(), false);
            }
            Repertoire repertoire = repertoire(term);
            unknown |= repertoire == null && !term.isEmpty();
            if (repertoire == null || repertoires.contains(repertoire)) {
                continue;
            }
            if (repertoire == Repertoire.JIS_KANA) {
                repertoires.add(Repertoire.JIS_ROMAN);
            }
            repertoires.add(repertoire);
            if (i == 0 && repertoire.width == 1) {
                upper = repertoire.lower ? null : repertoire;
                lower = repertoire == Repertoire.JIS_KANA ? Repertoire.JIS_ROMAN : lower;
            }
        }
        return new SpecificCharacterSet(List.of(terms), null, lower, upper, List.copyOf(repertoires), unknown);
    }

    private static Charset single(String term) {
        return switch (term) {
            case "ISO_IR 192", "ISO IR 192", "ISO-IR 192", "ISO 2022 IR 192", "UTF-8", "UTF8" -> StandardCharsets.UTF_8;
            case "GB18030", "ISO_IR GB18030" -> Charset.forName("GB18030");
            case "GBK" -> Charset.forName("GBK");
            default -> null;
        };
    }

    private static Repertoire repertoire(String term) {
        Matcher matcher = ISO.matcher(term);
        if (matcher.matches()) {
            return Repertoire.ofRegistration(Integer.parseInt(matcher.group(2)));
        }
        return term.matches("ISO[_-]8859[_-]1|LATIN1") ? Repertoire.LATIN_1 : null;
    }

    /** The values of the attribute. */
    public List<String> terms() {
        return terms;
    }

    /** A term is none of the standard's; its text is read as UTF-8 or Latin 1. */
    public boolean isUnknown() {
        return unknown;
    }

    /** Decodes one value, or several with the backslashes between them, which only multi-valued VRs give a meaning. */
    public String decode(byte[] bytes, VR vr) {
        if (whole != null) {
            return new String(bytes, whole);
        }
        boolean escapes = false;
        boolean high = false;
        for (byte b : bytes) {
            escapes |= b == 0x1B;
            high |= b < 0;
        }
        if (!escapes && !high && lower == Repertoire.ASCII) {
            return new String(bytes, StandardCharsets.US_ASCII);
        }
        if (!escapes && upper == null) {
            return lenient(bytes);
        }
        return extended(bytes, vr);
    }

    private static String lenient(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    /** ISO 2022 without shift functions (PS3.5 6.1.2.5). */
    private String extended(byte[] bytes, VR vr) {
        StringBuilder text = new StringBuilder(bytes.length);
        Repertoire g0 = lower;
        Repertoire g1 = upper;
        for (int i = 0; i < bytes.length;) {
            int b = bytes[i] & 0xFF;
            Repertoire escaped = b == 0x1B ? Repertoire.escapedAt(bytes, i, bytes.length) : null;
            if (escaped != null) {
                g0 = escaped.lower ? escaped : g0;
                g1 = escaped.lower ? g1 : escaped;
                i += escaped.escape.length;
                continue;
            }
            if (b < 0x21 || b == 0x7F || b < 0x80 && g0.width == 1) {
                if (resets(b, vr)) {
                    g0 = lower;
                    g1 = upper;
                }
                text.append(single(b, g0, vr));
                i++;
                continue;
            }
            Repertoire set = b < 0x80 ? g0 : g1;
            int end = i;
            while (end < bytes.length && sameHalf(bytes[end] & 0xFF, b < 0x80)) {
                end++;
            }
            text.append(set == null ? lenient(Arrays.copyOfRange(bytes, i, end)) : set.decode(bytes, i, end - i));
            i = end;
        }
        return text.toString();
    }

    private static boolean sameHalf(int b, boolean lowerHalf) {
        return lowerHalf ? b > 0x20 && b < 0x7F : b >= 0x80;
    }

    /** In JIS X 0201 5C is a yen sign; as a delimiter of values it stays what it is. */
    private static char single(int b, Repertoire g0, VR vr) {
        if (g0 != Repertoire.JIS_ROMAN) {
            return (char) b;
        }
        return b == 0x5C && !vr.isMultiValuedString() ? '\u00A5' : b == 0x7E ? '\u203E' : (char) b;
    }

    /** Where the initial code elements are in force again (PS3.5 6.1.2.5.3). */
    private static boolean resets(int b, VR vr) {
        return b == '\n' || b == '\r' || b == '\f' || b == '\t' || b == '\\' && vr.isMultiValuedString()
                || vr == VR.PN && (b == '^' || b == '=');
    }

    /**
     * Encodes text; {@code \} between values, {@code ^} and {@code =} in names reset the code elements as PS3.5 wants it.
     *
     * @throws DicomFormatException when a character is in none of the sets
     */
    public byte[] encode(String text, VR vr) throws DicomFormatException {
        if (text.chars().allMatch(c -> c < 0x80 && c != 0x1B) && (whole != null || lower == Repertoire.ASCII)) {
            return text.getBytes(StandardCharsets.US_ASCII);
        }
        if (whole != null) {
            try {
                ByteBuffer bytes = whole.newEncoder().onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT).encode(CharBuffer.wrap(text));
                return Arrays.copyOf(bytes.array(), bytes.limit());
            } catch (CharacterCodingException e) {
                throw unencodable();
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length() * 2);
        Repertoire g0 = lower;
        Repertoire g1 = upper;
        for (int i = 0; i < text.length();) {
            int codePoint = text.codePointAt(i);
            i += Character.charCount(codePoint);
            if (codePoint < 0x80) {
                // Delimiters and controls need a single-byte G0, and many readers want it back before any ASCII.
                if (g0.width > 1) {
                    out.writeBytes(lower.escape);
                    g0 = lower;
                }
                if (resets(codePoint, vr)) {
                    g0 = lower;
                    g1 = upper;
                }
                out.write(codePoint);
                continue;
            }
            String character = Character.toString(codePoint);
            Repertoire set = fitting(character, g0, g1, vr);
            if (set.lower && g0 != set) {
                out.writeBytes(set.escape);
                g0 = set;
            } else if (!set.lower && g1 != set) {
                out.writeBytes(set.escape);
                g1 = set;
            }
            out.writeBytes(set.encode(character));
        }
        if (g0.width > 1) {
            out.writeBytes(lower.escape);
        }
        return out.toByteArray();
    }

    private Repertoire fitting(String character, Repertoire g0, Repertoire g1, VR vr) throws DicomFormatException {
        if (character.equals("\u00A5") && vr.isMultiValuedString()) {
            // The yen sign of JIS X 0201 has the code of the backslash and would divide the value.
            throw unencodable();
        }
        if (g1 != null && g1.encode(character) != null) {
            return g1;
        }
        if (g0.encode(character) != null) {
            return g0;
        }
        for (Repertoire repertoire : repertoires) {
            if (repertoire.encode(character) != null) {
                return repertoire;
            }
        }
        throw unencodable();
    }

    private DicomFormatException unencodable() {
        return new DicomFormatException("text cannot be written in the character set "
                + (terms.isEmpty() ? "of the default repertoire" : String.join("\\", terms))
                + "; set Specific Character Set (0008,0005) to ISO_IR 192");
    }
}
