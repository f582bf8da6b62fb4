package org.caseroom.study.worker;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * What the serving process and a worker say to each other through the worker's standard streams.
 *
 * <pre>
 *   0  u32  length of the rest, big endian, 1 to 128 MiB
 *   4  u8   kind: the ordinal of Kind
 *   5  ...  body
 *
 *   server  INSPECT sha256 path --->     worker
 *           &lt;--- INSPECTED identifiers | REFUSED sentence
 *           DECODE --->                  (the file inspected last)
 *           &lt;--- FRAME*  DECODED record | REFUSED sentence
 *           DESCRIBE --->                (the file inspected last, without decoding it)
 *           &lt;--- DESCRIBED record | REFUSED sentence
 *           EXTRACT question LF path --->
 *           &lt;--- EXTRACTED bytes | REFUSED sentence
 * </pre>
 *
 * A worker ends when its standard input does.
 */
record Message(Kind kind, byte[] body) {
    static final int MAX_LENGTH = 128 << 20;

    enum Kind {
        INSPECT, DECODE, INSPECTED, FRAME, DECODED, REFUSED, EXTRACT, EXTRACTED, DESCRIBE, DESCRIBED
    }

    private static final Kind[] KINDS = Kind.values();

    static Message of(Kind kind) {
        return new Message(kind, new byte[0]);
    }

    static Message of(Kind kind, String text) {
        return new Message(kind, text.getBytes(StandardCharsets.UTF_8));
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    void write(DataOutputStream out) throws IOException {
        if (body.length >= MAX_LENGTH) {
            throw new IOException("A message of " + body.length + " bytes is too long");
        }
        out.writeInt(body.length + 1);
        out.writeByte(kind.ordinal());
        out.write(body);
        out.flush();
    }

    /** @throws EOFException when the other process has gone */
    static Message read(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 1 || length > MAX_LENGTH) {
            throw new IOException("A message claims " + length + " bytes");
        }
        int kind = in.readUnsignedByte();
        if (kind >= KINDS.length) {
            throw new IOException("A message has the unknown kind " + kind);
        }
        byte[] body = in.readNBytes(length - 1);
        if (body.length < length - 1) {
            throw new EOFException();
        }
        return new Message(KINDS[kind], body);
    }
}
