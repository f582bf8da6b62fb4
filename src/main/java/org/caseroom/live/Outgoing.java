package org.caseroom.live;

import java.nio.charset.StandardCharsets;
import org.caseroom.protocol.MessageCodec;
import org.caseroom.protocol.ServerMessage;

/** A message on its way to one or many, encoded once. Immutable, so that any event loop may write it. */
final class Outgoing {
    private final ServerMessage message;
    private final String text;
    private final byte[] bytes;

    Outgoing(ServerMessage message) {
        this.message = message;
        this.text = MessageCodec.write(message);
        this.bytes = text.getBytes(StandardCharsets.UTF_8);
    }

    ServerMessage message() {
        return message;
    }

    String text() {
        return text;
    }

    /** Not to be changed. */
    byte[] bytes() {
        return bytes;
    }
}
