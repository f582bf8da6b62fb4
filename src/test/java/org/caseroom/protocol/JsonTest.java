package org.caseroom.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.caseroom.room.Command;
import org.caseroom.room.Point;
import org.caseroom.room.Shape;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    private static ClientMessage read(String json) throws JsonProcessingException {
        return Json.mapper().readValue(json, ClientMessage.class);
    }

    @Test
    @DisplayName("M1 a message is an object whose type names the record")
    void reads() throws Exception {
        assertThat(read("{\"type\":\"Do\",\"clientSeq\":3,\"command\":{\"type\":\"SetWindow\",\"viewport\":0,\"voi\":null,\"inverted\":true}}"))
                .isEqualTo(new ClientMessage.Do(3, new Command.SetWindow(0, null, true)));
        assertThat(Json.mapper().writeValueAsString(new Shape.Line(new Point(1, 2), new Point(3, 4.5)))).isEqualTo(
                "{\"type\":\"Line\",\"from\":{\"column\":1.0,\"row\":2.0},\"to\":{\"column\":3.0,\"row\":4.5}}");
    }

    @Test
    @DisplayName("M2 a field that may be null may be left out")
    void leftOut() throws Exception {
        assertThat(read("{\"type\":\"Do\",\"clientSeq\":1,\"command\":{\"type\":\"SetWindow\",\"viewport\":0,\"inverted\":true}}"))
                .isEqualTo(new ClientMessage.Do(1, new Command.SetWindow(0, null, true)));
    }

    @ParameterizedTest
    @DisplayName("M2 what is not exactly a message is refused")
    @ValueSource(strings = {
            "", "[]", "1", "{}", "{\"type\":\"Nothing\"}",
            "{\"type\":\"Ping\",\"sentAt\":1} {}",
            "{\"type\":\"Ping\",\"sentAt\":1,\"sentAt\":2}",
            "{\"type\":\"Ping\",\"sentAt\":1,\"more\":2}",
            "{\"type\":\"Ping\",\"sentAt\":null}",
            "{\"type\":\"Ping\",\"sentAt\":\"1\"}",
            "{\"type\":\"Ping\",\"sentAt\":NaN}",
            "{\"type\":\"Ping\"}",
            "{\"type\":\"Do\",\"clientSeq\":1.5,\"command\":{\"type\":\"TakeFloor\"}}",
            "{\"type\":\"Do\",\"clientSeq\":0,\"command\":{\"type\":\"TakeFloor\"}}",
            "{\"type\":\"Do\",\"clientSeq\":1,\"command\":null}",
            "{\"type\":\"Do\",\"clientSeq\":1,\"command\":{\"type\":\"SetLayout\",\"layout\":null}}",
            "{\"type\":\"Do\",\"clientSeq\":1,\"command\":{\"type\":\"SetLayout\",\"layout\":{\"rows\":4,\"columns\":1}}}",
            "{\"type\":\"Do\",\"clientSeq\":1,\"command\":{\"type\":\"SetRole\",\"participant\":\"abcdefgh\",\"role\":0}}",
            "{\"type\":\"Do\",\"clientSeq\":1,\"command\":{\"type\":\"SetWindow\",\"viewport\":0,\"voi\":null}}",
            "{\"type\":\"Do\",\"clientSeq\":1,\"command\":{\"type\":\"SetLayout\"}}",
            "{\"type\":\"Do\",\"clientSeq\":1,\"command\":{\"type\":\"AddMark\",\"id\":\"abcdefgh\",\"image\":{\"instance\":\"1\",\"frame\":1},"
                    + "\"shape\":{\"type\":\"Freehand\",\"points\":[null,null],\"closed\":true}}}"})
    void refuses(String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(JsonProcessingException.class);
    }

    @ParameterizedTest
    @DisplayName("M3 no client can say what only the server says")
    @CsvSource({"Join", "Leave", "Promote", "Track", "ByServer"})
    void serverOnly(String type) {
        assertThatThrownBy(() -> read("{\"type\":\"Do\",\"clientSeq\":1,\"command\":{\"type\":\"" + type + "\"}}"))
                .isInstanceOf(JsonProcessingException.class).hasMessageContaining("Could not resolve type id '" + type + "'");
    }

    @Test
    @DisplayName("M2 nesting is bounded")
    void nesting() {
        assertThatThrownBy(() -> read("{\"type\":\"Ping\",\"sentAt\":" + "[".repeat(100_000)))
                .isInstanceOf(JsonProcessingException.class);
    }
}
