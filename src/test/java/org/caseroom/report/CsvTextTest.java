package org.caseroom.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTextTest {
    private static String row(boolean semicolons, Object... cells) {
        var csv = new CsvText(semicolons);
        csv.row(Arrays.asList(cells));
        return csv.toString();
    }

    @Test
    void texts_are_quoted_and_quotes_doubled() {
        assertThat(row(false, "a", "say \"b\", c", "two\nlines", "", null)).isEqualTo("\uFEFF\"a\",\"say \"\"b\"\", c\",\"two\nlines\",,\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\r=1", "  =cmd|' /C calc'!A0", "\u00a0", "|calc", "\n=1"})
    void what_a_spreadsheet_would_run_is_text(String text) {
        var cell = row(false, text);
        if (text.isBlank() || text.equals("\u00a0")) {
            assertThat(cell).startsWith("\uFEFF\"");
        } else {
            assertThat(cell).startsWith("\uFEFF\"'");
        }
    }

    @Test
    void numbers_are_plain_and_have_the_decimal_sign_of_the_table() {
        assertThat(row(false, 1, -2.5, 1e-9, 123456789.123456, 1e12)).isEqualTo("\uFEFF1,-2.5,0,123456789.1235,1000000000000\r\n");
        assertThat(row(true, "a", -2.5)).isEqualTo("\uFEFF\"a\";-2,5\r\n");
        assertThat(List.of(new CsvText(true).number(0.1), new CsvText(false).number(-0.00001))).containsExactly("0,1", "0");
    }
}
