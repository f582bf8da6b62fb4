package org.caseroom.library;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.caseroom.room.Nullable;

/**
 * What a file of terms says: a first line that names its columns, then a term a row. A line that is no term is told and left out, for one bad
 * line of 70,000 keeps nobody from the others.
 *
 * @param refused how many lines were left out; {@code lines} has the first of them
 * @param charset in which the file is written
 */
record TermFile(List<Terms.Term> terms, int refused, List<RefusedLine> lines, String charset) {
    private static final int MOST = 500_000;
    private static final int MOST_TOLD = 200;
    private static final int LONGEST = 300;
    private static final int LONGEST_SCHEME = 40;
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,3}");

    /** Why a line is no term. */
    enum Reason { QUOTE, CELLS, SCHEME, CODE, NAME, LANGUAGE, LENGTH, TWICE }

    /** @param text how the line begins, or its code where it has one */
    record RefusedLine(int line, Reason reason, String text) {
    }

    /** Names of columns, in lower case without signs, as files of RadLex, ICD-10 and their like have them. */
    private enum Column {
        SCHEME("scheme", "vocabulary", "codingscheme", "codesystem", "system", "katalog"),
        CODE("code", "id", "rid", "classid", "conceptid", "icd", "icdcode", "icd10", "icd10code", "kode", "schlüssel", "schluessel", "schlüsselnummer"),
        NAME("name", "term", "title", "label", "preferredlabel", "preferredname", "meaning", "display", "description", "longdescription",
                "bezeichnung", "titel", "begriff"),
        LANGUAGE("language", "lang", "sprache");

        private final List<String> names;

        Column(String... names) {
            this.names = List.of(names);
        }

        /** The earliest name counts, then the leftmost column; -1: there is none. */
        private int in(List<String> header) {
            var folded = header.stream().map(cell -> cell.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "")).toList();
            return names.stream().map(folded::indexOf).filter(at -> at >= 0).findFirst().orElse(-1);
        }
    }

    /**
     * @param scheme   of rows that name none; may be null
     * @param language of rows that name none; may be null
     * @throws LibraryRefusal when the first line names no columns, or there are too many terms
     */
    static TermFile of(byte[] file, @Nullable String scheme, @Nullable String language) {
        var charset = charset(file);
        var rows = new CsvRows(new String(file, charset));
        var header = rows.next();
        var columns = header == null ? new int[] {-1, -1, -1, -1} : Arrays.stream(Column.values()).mapToInt(column -> column.in(header.cells())).toArray();
        if (columns[Column.CODE.ordinal()] < 0 || columns[Column.NAME.ordinal()] < 0) {
            throw LibraryRefusal.wrong("The first line of the file has to name its columns: code and name, and scheme and language where "
                    + "these are not the same for all of it. It begins: " + shortened(header == null ? "" : String.join(", ", header.cells())));
        }
        var terms = new ArrayList<Terms.Term>();
        var lines = new ArrayList<RefusedLine>();
        var known = new HashSet<String>();
        int refused = 0;
        for (var row = rows.next(); row != null; row = rows.next()) {
            var term = term(row, columns, scheme == null ? "" : scheme.strip(), language == null ? "" : language.strip());
            var reason = !row.whole() ? Reason.QUOTE : row.cells().size() < header.cells().size() && tooShort(row, columns) ? Reason.CELLS : fault(term);
            if (reason == null && !known.add(term.scheme() + '\n' + term.code() + '\n' + term.language())) {
                reason = Reason.TWICE;
            }
            if (reason != null) {
                refused++;
                if (lines.size() < MOST_TOLD) {
                    lines.add(new RefusedLine(row.line(), reason, shortened(term.code().isEmpty() || !row.whole() ? String.join(", ", row.cells()) : term.code())));
                }
            } else {
                terms.add(term);
                if (terms.size() > MOST) {
                    throw LibraryRefusal.wrong("The file has more than " + MOST + " terms. Load it in parts.");
                }
            }
        }
        return new TermFile(terms, refused, lines, charset.name());
    }

    private static boolean tooShort(CsvRows.Row row, int[] columns) {
        return Arrays.stream(columns).anyMatch(column -> column >= row.cells().size());
    }

    private static Terms.Term term(CsvRows.Row row, int[] columns, String scheme, String language) {
        String own = cell(row, columns[Column.SCHEME.ordinal()]);
        String spoken = cell(row, columns[Column.LANGUAGE.ordinal()]);
        return new Terms.Term(own.isEmpty() ? scheme : own, code(cell(row, columns[Column.CODE.ordinal()])),
                cell(row, columns[Column.NAME.ordinal()]), spoken.isEmpty() ? language : spoken);
    }

    /** Ontologies name a class by an address, which ends with its code. */
    private static String code(String cell) {
        return cell.matches("https?://.*") ? cell.substring(Math.max(cell.lastIndexOf('/'), cell.lastIndexOf('#')) + 1) : cell;
    }

    private static String cell(CsvRows.Row row, int column) {
        return column < 0 || column >= row.cells().size() ? "" : row.cells().get(column).replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    }

    private static Reason fault(Terms.Term term) {
        return term.scheme().isEmpty() ? Reason.SCHEME : term.code().isEmpty() ? Reason.CODE : term.name().isEmpty() ? Reason.NAME
                : !LANGUAGE.matcher(term.language()).matches() ? Reason.LANGUAGE
                : term.scheme().length() > LONGEST_SCHEME || term.code().length() > LONGEST || term.name().length() > LONGEST ? Reason.LENGTH : null;
    }

    /** Spreadsheets write Windows-1252 where nobody asked them for another. */
    private static Charset charset(byte[] file) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file));
            return StandardCharsets.UTF_8;
        } catch (CharacterCodingException e) {
            return Charset.forName("windows-1252");
        }
    }

    private static String shortened(String text) {
        return text.length() <= 80 ? text : text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, 80))) + "…";
    }
}
