package org.caseroom.protocol;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** From text to messages and back; what is wrong with a text is said in one short line that names the field. */
public final class MessageCodec {
    /** Of the 125 bytes of a control frame two are the code. */
    private static final int MAX_REASON_BYTES = 123;

    private MessageCodec() {
    }

    public static ClientMessage client(String text) throws BadMessageException {
        var cursor = CursorText.read(text);
        return cursor != null ? cursor : read(text, ClientMessage.class);
    }

    public static String write(ServerMessage message) {
        try {
            return Json.mapper().writeValueAsString(message);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a message that cannot be written: " + message.getClass().getSimpleName(), e);
        }
    }

    /** As {@link #write}, in UTF-8. */
    public static byte[] bytes(ServerMessage message) {
        byte[] cursors = CursorsText.write(message);
        if (cursors != null) {
            return cursors;
        }
        try {
            return Json.mapper().writeValueAsBytes(message);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a message that cannot be written: " + message.getClass().getSimpleName(), e);
        }
    }

    /** Shortens a reason so that a close frame holds it, without cutting a character in two. */
    public static String reason(String text) {
        var cut = text;
        while (cut.getBytes(StandardCharsets.UTF_8).length > MAX_REASON_BYTES) {
            cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
        }
        return cut;
    }

    private static <T> T read(String text, Class<T> family) throws BadMessageException {
        try {
            T message = Json.mapper().readValue(text, family);
            if (message == null) {
                throw new BadMessageException("the message is null");
            }
            return message;
        } catch (JsonProcessingException e) {
            throw new BadMessageException(reason(describe(e)));
        }
    }

    private static String describe(JsonProcessingException e) {
        return switch (e) {
            case UnrecognizedPropertyException unknown -> path(unknown) + " is not a field here";
            case InvalidTypeIdException type -> type.getTypeId() == null ? at(type) + "type is missing"
                    : at(type) + "type " + type.getTypeId() + " is unknown";
            case InvalidNullException isNull -> path(isNull) + " is null";
            case ValueInstantiationException value when value.getCause() instanceof IllegalArgumentException cause ->
                    at(value) + cause.getMessage();
            case JsonMappingException mapping -> at(mapping) + plain(mapping.getOriginalMessage());
            case JsonParseException parse -> "not JSON: " + plain(parse.getOriginalMessage());
            default -> "not JSON: " + plain(e.getOriginalMessage());
        };
    }

    private static String at(JsonMappingException e) {
        var path = path(e);
        return path.isEmpty() ? "" : path + ": ";
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream().map(part -> part.getFieldName() == null ? "[" + part.getIndex() + "]" : part.getFieldName())
                .collect(Collectors.joining(".")).replace(".[", "[");
    }

    /** Without names of our classes and without what follows the first line. */
    private static String plain(String message) {
        return message == null ? "" : message.lines().findFirst().orElse("").replaceAll("`?(?:org\\.caseroom|java)\\.[\\w.$]+`?", "value")
                .replaceAll(" \\(?for (simple )?type.*", "");
    }
}
