package org.caseroom.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.caseroom.protocol.FrameRequest;
import org.caseroom.protocol.Json;

/** Reads what a client says on the frames socket. */
final class FrameMessages {
    private static final String GOT = "{\"type\":\"Got\",\"viewport\":";
    private static final String REQUEST = ",\"request\":";

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
        var got = got(text);
        if (got != null) {
            return got;
        }
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

    /**
     * What every client says to every picture, as JSON.stringify writes it: of one that follows these are all messages, so they are read without
     * the mapper. Anything else about it is the mapper's to judge.
     *
     * @return null when it is not that
     */
    private static FrameRequest.Got got(String text) {
        if (!text.startsWith(GOT) || !text.endsWith("}")) {
            return null;
        }
        int comma = text.indexOf(REQUEST, GOT.length());
        if (comma < 0) {
            return null;
        }
        int viewport = digits(text, GOT.length(), comma, 2);
        long request = number(text, comma + REQUEST.length(), text.length() - 1);
        return viewport < 0 || viewport > FrameRequest.MAX_VIEWPORT || request < 0 ? null : new FrameRequest.Got(viewport, request);
    }

    private static int digits(String text, int from, int to, int most) {
        return to - from > most ? -1 : (int) number(text, from, to);
    }

    /** As JSON writes one: no sign, no zero before others. -1: something else, or too large for this way. */
    private static long number(String text, int from, int to) {
        if (to <= from || to - from > 15 || to - from > 1 && text.charAt(from) == '0') {
            return -1;
        }
        long value = 0;
        for (int i = from; i < to; i++) {
            char digit = text.charAt(i);
            if (digit < '0' || digit > '9') {
                return -1;
            }
            value = 10 * value + digit - '0';
        }
        return value;
    }

    /** The rule that a record of ours named. What the parser says may repeat what the client sent, and stays here. */
    private static String rule(JsonProcessingException e) {
        return e.getCause() instanceof IllegalArgumentException broken && broken.getMessage() != null ? broken.getMessage()
                : "not a message of the frames socket";
    }
}
