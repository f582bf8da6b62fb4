package org.caseroom.library;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import org.caseroom.protocol.Json;

/** Small values kept as JSON in one column. */
final class JsonText {
    private JsonText() {
    }

    static String of(Object value) {
        try {
            return value == null ? null : Json.mapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static <T> T read(String text, Class<T> type) {
        try {
            return text == null ? null : Json.mapper().readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the table holds what is no " + type.getSimpleName(), e);
        }
    }

    static List<String> list(String text) {
        return List.of(read(text, String[].class));
    }
}
