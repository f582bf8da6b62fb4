package org.caseroom.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.caseroom.protocol.FrameRequest;
import org.caseroom.protocol.Json;

/** Reads what a client says on the frames socket. */
final class FrameMessages {
    private FrameMessages() {
    }

    /** A message that breaks a rule, named in a few words for the close frame. */
    static final class BadMessage extends Exception {
        private static final long serialVersionUID = 1L;

        BadMessage(String rule) {
            super(rule, null, false, false);
        }
    }

    static FrameRequest parse(String text) throws BadMessage {
        FrameRequest request;
        try {
            request = Json.mapper().readValue(text, FrameRequest.class);
        } catch (JsonProcessingException e) {
            throw new BadMessage(rule(e));
        }
        if (request == null) {
            throw new BadMessage("not a message of the frames socket");
        }
        return request;
    }

    /** The rule that a record of ours named. What the parser says may repeat what the client sent, and stays here. */
    private static String rule(JsonProcessingException e) {
        return e.getCause() instanceof IllegalArgumentException broken && broken.getMessage() != null ? broken.getMessage()
                : "not a message of the frames socket";
    }
}
