package org.caseroom.dicom.io;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Files byte by byte, for what no writer would write. */
final class Bytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private boolean bigEndian;

    static Bytes file(String transferSyntax) {
        Bytes bytes = new Bytes().zeros(128).ascii("DICM");
        String padded = transferSyntax.length() % 2 == 0 ? transferSyntax : transferSyntax + "\0";
        return bytes.tag(0x00020010).ascii("UI").u16(padded.length()).ascii(padded);
    }

    Bytes bigEndian() {
        bigEndian = true;
        return this;
    }

    Bytes zeros(int count) {
        out.writeBytes(new byte[count]);
        return this;
    }

    Bytes ascii(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    Bytes raw(int... bytes) {
        for (int b : bytes) {
            out.write(b);
        }
        return this;
    }

    Bytes u16(int value) {
        out.write(bigEndian ? value >> 8 : value);
        out.write(bigEndian ? value : value >> 8);
        return this;
    }

    Bytes u32(long value) {
        return bigEndian ? u16((int) (value >> 16)).u16((int) value) : u16((int) value).u16((int) (value >> 16));
    }

    Bytes tag(int tag) {
        return u16(tag >>> 16).u16(tag);
    }

    /** Explicit VR with a short header. */
    Bytes element(int tag, String vr, String value) {
        return tag(tag).ascii(vr).u16(value.length()).ascii(value);
    }

    /** Explicit VR with a long header. */
    Bytes longHeader(int tag, String vr, long length) {
        return tag(tag).ascii(vr).u16(0).u32(length);
    }

    /** Implicit VR. */
    Bytes implicit(int tag, String value) {
        return tag(tag).u32(value.length()).ascii(value);
    }

    Bytes item(long length) {
        return tag(0xFFFEE000).u32(length);
    }

    Bytes itemEnd() {
        return tag(0xFFFEE00D).u32(0);
    }

    Bytes sequenceEnd() {
        return tag(0xFFFEE0DD).u32(0);
    }

    byte[] bytes() {
        return out.toByteArray();
    }
}
