package org.caseroom.soundtrack;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes Opus packets as an Ogg stream (RFC 3533, RFC 7845), in memory. */
final class OggOpus {
    private static final int FIRST = 2;
    private static final int LAST = 4;
    private static final int MOST_LACING = 255;
    /** A page of about a second: short enough to seek by, long enough to cost nothing. */
    private static final long PAGE = OpusPacket.RATE;
    private static final int[] CRC = table();

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 16);
    private final ByteArrayOutputStream body = new ByteArrayOutputStream(1 << 13);
    private final byte[] lacing = new byte[MOST_LACING];
    private final int serial;
    private int laced;
    private int page;
    private long position;
    private long paged;

    /** @param preSkip samples at the start that are decoded and not played */
    OggOpus(int serial, int preSkip) {
        this.serial = serial;
        lace(ByteBuffer.allocate(19).order(ByteOrder.LITTLE_ENDIAN).put("OpusHead".getBytes(StandardCharsets.US_ASCII)).put((byte) 1).put((byte) 1)
                .putShort((short) preSkip).putInt(OpusPacket.RATE).putShort((short) 0).put((byte) 0).array());
        write(FIRST, 0);
        byte[] vendor = "Caseroom".getBytes(StandardCharsets.US_ASCII);
        lace(ByteBuffer.allocate(16 + vendor.length).order(ByteOrder.LITTLE_ENDIAN).put("OpusTags".getBytes(StandardCharsets.US_ASCII))
                .putInt(vendor.length).put(vendor).putInt(0).array());
        write(0, 0);
    }

    /** Samples written, those that are skipped too. */
    long position() {
        return position;
    }

    /** @param samples that the packet plays */
    void packet(byte[] opus, int samples) {
        if (laced + opus.length / 255 + 1 > MOST_LACING || position - paged >= PAGE) {
            write(0, position);
            paged = position;
        }
        lace(opus);
        position += samples;
    }

    /** Silence of at least as much as can be told in steps of 2.5 ms; what is left over is less than that. */
    void silence(long samples) {
        long left = samples;
        while (left >= OpusPacket.STEP) {
            byte[] packet = OpusPacket.silence(left);
            int played = OpusPacket.samples(packet);
            packet(packet, played);
            left -= played;
        }
    }

    /** @param position of its last sample that is played, at most {@link #position} (RFC 7845, 4.4) */
    byte[] end(long position) {
        write(LAST, position);
        return out.toByteArray();
    }

    private void lace(byte[] packet) {
        for (int left = packet.length; ; left -= 255) {
            lacing[laced++] = (byte) Math.min(255, left);
            if (left < 255) {
                break;
            }
        }
        body.writeBytes(packet);
    }

    private void write(int flags, long granule) {
        byte[] header = ByteBuffer.allocate(27 + laced).order(ByteOrder.LITTLE_ENDIAN).put("OggS".getBytes(StandardCharsets.US_ASCII)).put((byte) 0)
                .put((byte) flags).putLong(granule).putInt(serial).putInt(page++).putInt(0).put((byte) laced).put(lacing, 0, laced).array();
        byte[] packets = body.toByteArray();
        int crc = sum(sum(0, header), packets);
        ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).putInt(22, crc);
        out.writeBytes(header);
        out.writeBytes(packets);
        body.reset();
        laced = 0;
    }

    /** RFC 3533, 6: the polynomial 04C11DB7, from 0, nothing reflected. */
    static int sum(int crc, byte[] bytes) {
        int sum = crc;
        for (byte one : bytes) {
            sum = sum << 8 ^ CRC[(sum >>> 24 ^ one) & 0xFF];
        }
        return sum;
    }

    private static int[] table() {
        int[] table = new int[256];
        for (int i = 0; i < 256; i++) {
            int crc = i << 24;
            for (int bit = 0; bit < 8; bit++) {
                crc = crc << 1 ^ (crc < 0 ? 0x04C11DB7 : 0);
            }
            table[i] = crc;
        }
        return table;
    }
}
