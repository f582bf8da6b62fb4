package org.caseroom.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * Rows of a table as text (RFC 4180), with a byte order mark, by which spreadsheets know UTF-8. What people wrote is made harmless: a cell that a
 * spreadsheet would take for a formula begins with an apostrophe.
 */
public final class CsvText {
    private static final String FORMULA = "=+-@\t\r\n|%";

    private final StringBuilder text = new StringBuilder("\uFEFF");
    private final boolean semicolons;

    /** @param semicolons between cells, and commas in numbers, as spreadsheets have it where the comma is the decimal sign */
    public CsvText(boolean semicolons) {
        this.semicolons = semicolons;
    }

    /** One row of texts, {@link Number}s and nulls, which stay empty. */
    public void row(List<?> cells) {
        for (int i = 0; i < cells.size(); i++) {
            if (i > 0) {
                text.append(semicolons ? ';' : ',');
            }
            switch (cells.get(i)) {
                case null -> { }
                case Number number -> text.append(number(number));
                case Object other -> text.append(quoted(other.toString()));
            }
        }
        text.append("\r\n");
    }

    /** At most four decimals, never an exponent. */
    String number(Number number) {
        String plain = number instanceof Double value
                ? BigDecimal.valueOf(value).setScale(4, RoundingMode.HALF_EVEN).stripTrailingZeros().toPlainString() : number.toString();
        return semicolons ? plain.replace('.', ',') : plain;
    }

    private static String quoted(String value) {
        if (value.isEmpty()) {
            return "";
        }
        // Spreadsheets pass over white space in front.
        String trimmed = value.strip();
        boolean formula = FORMULA.indexOf(value.charAt(0)) >= 0 || !trimmed.isEmpty() && FORMULA.indexOf(trimmed.charAt(0)) >= 0;
        return '"' + (formula ? "'" : "") + value.replace("\"", "\"\"") + '"';
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
