package org.caseroom.voice;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The bytes of packets and messages on a voice socket (docs/protocol.md, V3 and V4). */
final class VoiceWire {
    static final int VERSION = 1;
    static final int SERVER_HEADER = 24;
    private static final int SPEECH = 1;
    private static final int END = 2;
    private static final int LONGEST = VoicePacket.CLIENT_HEADER + VoicePacket.MAX_OPUS;
    /** 20 ms in samples of 48 kHz. */
    private static final int TWENTY = 960;

    private VoiceWire() {
    }

    /** A packet that breaks a rule, named in a few words for the close frame. */
    static final class BadPacket extends Exception {
        private static final long serialVersionUID = 1L;

        BadPacket(String rule) {
            super(rule, null, false, false);
        }
    }

    /** @return null for one without speech, which nobody is sent */
    static VoicePacket read(byte[] bytes, long atMillis) throws BadPacket {
        if (bytes.length < 1 || bytes[0] != VERSION) {
            throw new BadPacket("packet: the version is not 1");
        }
        if (bytes.length > LONGEST || bytes.length <= VoicePacket.CLIENT_HEADER) {
            throw new BadPacket("packet: " + bytes.length + " bytes, allowed are 13 to " + LONGEST);
        }
        var in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int flags = bytes[1];
        if ((flags & ~(SPEECH | END)) != 0 || bytes[3] != 0) {
            throw new BadPacket("packet: what is reserved has to be 0");
        }
        var opus = new byte[bytes.length - VoicePacket.CLIENT_HEADER];
        in.get(VoicePacket.CLIENT_HEADER, opus);
        int samples = samples(opus);
        if (samples != TWENTY && samples != 2 * TWENTY && samples != 3 * TWENTY) {
            throw new BadPacket("packet: no Opus packet of 20, 40 or 60 ms");
        }
        return (flags & SPEECH) == 0 ? null : new VoicePacket(bytes[2] & 0xff, (flags & END) != 0, in.getInt(4) & 0xffff_ffffL,
                in.getInt(8) & 0xffff_ffffL, atMillis, opus);
    }

    /** As a client sends it. */
    static byte[] client(VoicePacket packet) {
        var out = ByteBuffer.allocate(VoicePacket.CLIENT_HEADER + packet.opus().length).order(ByteOrder.LITTLE_ENDIAN);
        out.put((byte) VERSION).put((byte) (SPEECH | (packet.end() ? END : 0))).put((byte) packet.level()).put((byte) 0)
                .putInt((int) packet.sequence()).putInt((int) packet.timestamp()).put(packet.opus());
        return out.array();
    }

    /** The whole WebSocket message, with its frame header (RFC 6455, 5.2: a server does not mask). */
    static byte[] frame(VoicePacket packet, int speaker) {
        int length = SERVER_HEADER + packet.opus().length;
        var out = framed(0x82, length);
        out.put((byte) VERSION).put((byte) (SPEECH | (packet.end() ? END : 0))).put((byte) packet.level()).put((byte) 0)
                .putShort((short) speaker).putShort((short) 0).putInt((int) packet.sequence()).putInt((int) packet.timestamp())
                .putLong(packet.atMillis()).put(packet.opus());
        return out.array();
    }

    static byte[] frame(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        return framed(0x81, bytes.length).put(bytes).array();
    }

    /** Ready for the payload, little endian. */
    private static ByteBuffer framed(int first, int length) {
        int header = length < 126 ? 2 : length < 65_536 ? 4 : 10;
        var out = ByteBuffer.allocate(header + length).order(ByteOrder.BIG_ENDIAN).put((byte) first);
        if (header == 2) {
            out.put((byte) length);
        } else if (header == 4) {
            out.put((byte) 126).putShort((short) length);
        } else {
            out.put((byte) 127).putLong(length);
        }
        return out.order(ByteOrder.LITTLE_ENDIAN);
    }

    /** How long a packet is, in samples of 48 kHz, as its first bytes say (RFC 6716, 3.1 and 3.2); 0 where they say nothing. */
    static int samples(byte[] opus) {
        if (opus.length == 0) {
            return 0;
        }
        int config = (opus[0] & 0xff) >> 3;
        int frame;
        if (config < 12) {
            frame = new int[] {480, 960, 1_920, 2_880}[config & 3];
        } else if (config < 16) {
            frame = (config & 1) == 0 ? 480 : 960;
        } else {
            frame = 120 << (config & 3);
        }
        int frames = switch (opus[0] & 3) {
            case 0 -> 1;
            case 1, 2 -> 2;
            default -> opus.length < 2 ? 0 : opus[1] & 0x3f;
        };
        return frame * frames;
    }
}
