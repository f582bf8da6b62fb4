package org.caseroom.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Writes cursors as the mapper does, without asking for each part of each of them how it is to be written: for the same reason as {@link CursorText}
 * reads them.
 */
final class CursorsText {
    private CursorsText() {
    }

    /** Null when the message is not that. */
    static byte[] write(ServerMessage message) {
        if (!(message instanceof ServerMessage.Signals(var signals)) || !signals.stream().allMatch(from -> from.signal() instanceof Signal.Cursor)) {
            return null;
        }
        try (var bytes = new ByteArrayBuilder(128 * (1 + signals.size())); var json = Json.mapper().getFactory().createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("type", "Signals");
            json.writeArrayFieldStart("signals");
            for (var from : signals) {
                json.writeStartObject();
                json.writeStringField("participant", from.participant());
                json.writeStringField("client", from.client());
                json.writeFieldName("signal");
                cursor(json, (Signal.Cursor) from.signal());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
            json.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
    }

    private static void cursor(JsonGenerator json, Signal.Cursor cursor) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "Cursor");
        if (cursor.image() == null) {
            json.writeNullField("image");
            json.writeNullField("point");
        } else {
            json.writeObjectFieldStart("image");
            json.writeStringField("instance", cursor.image().instance());
            json.writeNumberField("frame", cursor.image().frame());
            json.writeEndObject();
            json.writeObjectFieldStart("point");
            json.writeNumberField("column", cursor.point().column());
            json.writeNumberField("row", cursor.point().row());
            json.writeEndObject();
        }
        json.writeBooleanField("laser", cursor.laser());
        json.writeEndObject();
    }
}
