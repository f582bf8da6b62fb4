package org.caseroom.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.caseroom.protocol.Json;
import org.caseroom.protocol.ServerMessage;

/** A message on its way to one or many: encoded once, on first need. */
final class Outgoing {
    private final ServerMessage message;
    private String text;

    Outgoing(ServerMessage message) {
        this.message = message;
    }

    ServerMessage message() {
        return message;
    }

    String text() {
        if (text == null) {
            try {
                text = Json.mapper().writeValueAsString(message);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("a message that cannot be written: " + message.getClass().getSimpleName(), e);
            }
        }
        return text;
    }
}
