package org.caseroom.live;

import java.nio.ByteBuffer;
import org.caseroom.protocol.MessageCodec;
import org.caseroom.protocol.ServerMessage;

/**
 * A message on its way to one or many, encoded once, as the bytes of its WebSocket frames (RFC 6455, 5.2: a server does not
 * mask). Immutable, so that any event loop may write it.
 */
final class Outgoing {
    /** Clients refuse frames above a limit of theirs, most often this one; a longer message goes out in several. */
    private static final int FRAME_PAYLOAD = 65_535;
    private static final int FINAL = 0x80;
    private static final int TEXT = 0x01;
    private static final int CONTINUATION = 0x00;

    private final ServerMessage message;
    private final byte[] frames;

    Outgoing(ServerMessage message) {
        this.message = message;
        this.frames = frames(MessageCodec.bytes(message));
    }

    ServerMessage message() {
        return message;
    }

    /** Not to be changed. */
    byte[] frames() {
        return frames;
    }

    static byte[] frames(byte[] payload) {
        int count = Math.max(1, Math.ceilDiv(payload.length, FRAME_PAYLOAD));
        var out = ByteBuffer.allocate(payload.length + 4 * count);
        for (int i = 0; i < count; i++) {
            int from = i * FRAME_PAYLOAD;
            int length = Math.min(FRAME_PAYLOAD, payload.length - from);
            out.put((byte) ((i == count - 1 ? FINAL : 0) | (i == 0 ? TEXT : CONTINUATION)));
            if (length < 126) {
                out.put((byte) length);
            } else {
                out.put((byte) 126).putShort((short) length);
            }
            out.put(payload, from, length);
        }
        byte[] frames = new byte[out.position()];
        out.flip().get(frames);
        return frames;
    }
}
