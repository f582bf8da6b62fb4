package org.caseroom.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is read by hand has to be what the mapper reads, and everything else has to be left to it. */
class CursorTextTest {
    private static final String PLAIN = cursor("1.2.840.10008.1.2", "7", "12.345", "100.5", "false");

    private static String cursor(String instance, String frame, String column, String row, String laser) {
        return "{\"type\":\"Point\",\"signal\":{\"type\":\"Cursor\",\"image\":{\"instance\":\"" + instance + "\",\"frame\":" + frame
                + "},\"point\":{\"column\":" + column + ",\"row\":" + row + "},\"laser\":" + laser + "}}";
    }

    private static ClientMessage byMapper(String text) throws JsonProcessingException {
        return Json.mapper().readValue(text, ClientMessage.class);
    }

    @Test
    void whatClientsWriteIsReadAsTheMapperReadsIt() throws JsonProcessingException {
        for (var text : List.of(PLAIN, cursor("1", "1", "0", "-0.001", "true"), cursor("1.2", "1000000", "-10000000", "9999999.999", "true"),
                cursor("1.2", "1", "0.1", "-0", "false"), cursor("1.2", "1", "511.99999999999", "1.0005", "false"))) {
            assertThat(CursorText.read(text)).as(text).isNotNull().isEqualTo(byMapper(text));
        }
    }

    @Test
    void everyNumberThatJavaScriptWritesIsTheSameNumber() throws JsonProcessingException {
        var random = new Random(3);
        for (int i = 0; i < 2_000; i++) {
            double column = Math.round(random.nextDouble() * 4096 * 1e6) / 1e6 - 1024;
            String number = new java.math.BigDecimal(Double.toString(column)).toPlainString();
            var text = cursor("1.2.3", "1", number, "0", "false");
            var read = CursorText.read(text);
            if (read != null) {
                assertThat(read).as(text).isEqualTo(byMapper(text));
            } else {
                assertThat(number.replaceAll("\\D", "")).as("only what has too many digits is left to the mapper").hasSizeGreaterThan(15);
            }
        }
    }

    @Test
    void everythingElseIsLeftToTheMapper() {
        for (var text : List.of("", "{", PLAIN.substring(0, PLAIN.length() - 1), PLAIN + " ", PLAIN.replace("false", "null"), PLAIN.replace(":7}", ":0}"),
                cursor("1.2.3x", "1", "1", "1", "true"), cursor("", "1", "1", "1", "true"), cursor("1".repeat(65), "1", "1", "1", "true"),
                cursor("1.2", "01", "1", "1", "true"), cursor("1.2", "1000001", "1", "1", "true"), cursor("1.2", "-1", "1", "1", "true"),
                cursor("1.2", "1.5", "1", "1", "true"), cursor("1.2", "1", "1e3", "1", "true"), cursor("1.2", "1", "1.", "1", "true"),
                cursor("1.2", "1", ".5", "1", "true"), cursor("1.2", "1", "00.5", "1", "true"), cursor("1.2", "1", "-", "1", "true"),
                cursor("1.2", "1", "10000000.1", "1", "true"), cursor("1.2", "1", "0.1234567890123456", "1", "true"),
                cursor("1.2", "1", "", "1", "true"), cursor("1.2", "", "1", "1", "true"), PLAIN.replace("\"row\"", "\"raw\""),
                "{\"type\":\"Point\",\"signal\":{\"type\":\"Cursor\",\"image\":null,\"point\":null,\"laser\":false}}")) {
            assertThat(CursorText.read(text)).as(text).isNull();
        }
    }

    /** Cut off anywhere it is never read as something whole, and never breaks. */
    @Test
    void noBeginOfOneIsOne() {
        for (int length = 0; length < PLAIN.length(); length++) {
            assertThat(CursorText.read(PLAIN.substring(0, length))).isNull();
        }
    }
}
