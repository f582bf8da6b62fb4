package org.caseroom.load;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** How one kind of server is spoken to, so that the same {@link Swarm} measures all of them. */
interface Dialect {
    /** Of the handshake. */
    String path(int link);

    /** Header lines of the handshake beyond the usual ones, each with its line end. */
    default String headers(int link) throws Exception {
        return "";
    }

    /** Sent when the handshake was answered, null: nothing. */
    default byte[] hello(int link) {
        return null;
    }

    /** Whether this message (null: the answer to the handshake) tells that the link hears what others say. */
    default boolean ready(byte[] bytes, int from, int length) {
        return true;
    }

    /** What has to be answered to a message, null: nothing. */
    default byte[] answer(byte[] bytes, int from, int length) {
        return null;
    }

    default boolean binary() {
        return false;
    }

    /** Said every few seconds, null: nothing. */
    default byte[] keepAlive() {
        return null;
    }

    /** A message for the others: a pointer, or a change of the view where the dialect has it so. @param column stands behind {@code "column":} in what the others get */
    byte[] point(int link, String column);

    /** Of a picture the moment at which it was asked for or its window was set, in microseconds since {@link Swarm}'s epoch; -1: this message is none. */
    default long picture(byte[] bytes, int from, int length, long nowMicros) {
        return -1;
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static String cursor(String column) {
        return "{\"type\":\"Cursor\",\"image\":{\"instance\":\"1.2.3.3\",\"frame\":1},\"point\":{\"column\":" + column
                + ",\"row\":100.5},\"laser\":false}";
    }

    /** As long as what our server makes of it. */
    static String from(int link, String column) {
        return "{\"participant\":\"participant-%010d\",\"client\":\"load-client-%04d\",\"signal\":%s}".formatted(link, link, cursor(column));
    }

    /** A server that repeats what it hears to the sockets of the same path; every so many links have one of their own. */
    record Repeater(int perRoom) implements Dialect {
        @Override
        public String path(int link) {
            return "/" + link / perRoom;
        }

        @Override
        public byte[] point(int link, String column) {
            return ascii("{\"type\":\"Signals\",\"signals\":[" + from(link, column) + "]}");
        }
    }

    /** Engine.IO 4 below Socket.IO 5, over WebSocket from the start. */
    record SocketIo() implements Dialect {
        @Override
        public String path(int link) {
            return "/socket.io/?EIO=4&transport=websocket";
        }

        @Override
        public boolean ready(byte[] bytes, int from, int length) {
            return length > 1 && bytes[from] == '4' && bytes[from + 1] == '0';
        }

        @Override
        public byte[] answer(byte[] bytes, int from, int length) {
            return length > 0 && bytes[from] == '0' ? ascii("40") : length == 1 && bytes[from] == '2' ? ascii("3") : null;
        }

        @Override
        public byte[] point(int link, String column) {
            return ascii("42[\"point\"," + from(link, column) + "]");
        }
    }

    /** Yjs: an awareness update (message 1 of y-protocols) with a clock that grows. */
    final class Awareness implements Dialect {
        private int clock;

        @Override
        public String path(int link) {
            return "/";
        }

        @Override
        public boolean binary() {
            return true;
        }

        @Override
        public byte[] point(int link, String column) {
            byte[] state = ascii(from(link, column));
            var update = new ByteArrayOutputStream();
            number(update, 1);
            number(update, 1 + link);
            number(update, ++clock);
            number(update, state.length);
            update.writeBytes(state);
            var message = new ByteArrayOutputStream();
            number(message, 1);
            number(message, update.size());
            message.writeBytes(update.toByteArray());
            return message.toByteArray();
        }

        /** Seven bits a byte, the lowest first, as lib0 writes it. */
        private static void number(ByteArrayOutputStream out, int value) {
            int rest = value;
            while (rest > 127) {
                out.write(128 | rest & 127);
                rest >>>= 7;
            }
            out.write(rest);
        }
    }
}
