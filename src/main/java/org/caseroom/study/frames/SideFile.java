package org.caseroom.study.frames;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * The file of {@link Side}s of one instance. Little endian:
 *
 * <pre>
 *    0  8 bytes "CRSIDES\0"
 *    8  u32  version, 1              12  u32  number n of entries, 1 to 65536
 *   16  64 bytes SOP Instance UID in UTF-8, padded with 0
 *   80  u32  CRC32C of the head with this field 0, entries included
 *   84  u32  reserved, 0
 *   88  n entries of 24 bytes:
 *         0  u32  kind                4  u32  number
 *         8  u32  offset             12  u32  length in the file, deflated
 *        16  u32  length              20  u32  CRC32C of what is in the file
 *  ...  what the entries say
 * </pre>
 */
final class SideFile {
    private static final byte[] MAGIC = "CRSIDES\0".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;
    private static final int HEAD = 88;
    private static final int ENTRY = 24;
    private static final int MAX_ENTRIES = 65536;
    /** More than any plane or table has. */
    private static final int MAX_SIDE = 1 << 29;

    private SideFile() {
    }

    static byte[] bytes(String instance, List<Side> sides) {
        var body = new ByteArrayOutputStream();
        int start = HEAD + ENTRY * sides.size();
        var head = ByteBuffer.allocate(start).order(ByteOrder.LITTLE_ENDIAN);
        head.put(MAGIC).putInt(VERSION).putInt(sides.size()).put(instance.getBytes(StandardCharsets.UTF_8)).position(HEAD);
        for (var side : sides) {
            byte[] packed = deflate(side.bytes());
            head.putInt(side.kind()).putInt(side.number()).putInt(start + body.size()).putInt(packed.length)
                    .putInt(side.bytes().length).putInt(crc(packed));
            body.writeBytes(packed);
        }
        head.putInt(80, crc(head.array()));
        byte[] file = Arrays.copyOf(head.array(), start + body.size());
        System.arraycopy(body.toByteArray(), 0, file, start, body.size());
        return file;
    }

    /** @return null when the file has no such side; throws {@code FrameStoreException} DAMAGED */
    static byte[] read(FileChannel channel, String instance, int kind, int number) throws IOException {
        var fixed = read(channel, 0, HEAD);
        int entries = fixed.getInt(12);
        if (!Arrays.equals(MAGIC, Arrays.copyOf(fixed.array(), MAGIC.length)) || fixed.getInt(8) != VERSION || entries < 1
                || entries > MAX_ENTRIES) {
            throw FrameFile.damaged("what lies beside them does not start as it should");
        }
        var head = read(channel, 0, HEAD + ENTRY * entries);
        int crc = head.getInt(80);
        head.putInt(80, 0);
        byte[] uid = instance.getBytes(StandardCharsets.UTF_8);
        if (crc(head.array()) != crc || !Arrays.equals(Arrays.copyOf(uid, 64), Arrays.copyOfRange(head.array(), 16, 80))) {
            throw FrameFile.damaged("what lies beside them has a wrong checksum or belongs to another instance");
        }
        for (int at = HEAD; at < head.capacity(); at += ENTRY) {
            if (head.getInt(at) == kind && head.getInt(at + 4) == number) {
                return side(channel, head, at);
            }
        }
        return null;
    }

    private static byte[] side(FileChannel channel, ByteBuffer head, int at) throws IOException {
        long offset = head.getInt(at + 8) & 0xFFFF_FFFFL;
        int packed = head.getInt(at + 12);
        int length = head.getInt(at + 16);
        if (packed < 0 || length < 0 || length > MAX_SIDE || offset + packed > channel.size()) {
            throw FrameFile.damaged("an entry of what lies beside them is impossible");
        }
        byte[] bytes = read(channel, offset, packed).array();
        if (crc(bytes) != head.getInt(at + 20)) {
            throw FrameFile.damaged("the checksum of what lies beside them is wrong");
        }
        byte[] result = new byte[length];
        try (var inflater = new Inflater()) {
            inflater.setInput(bytes);
            int got = inflater.inflate(result);
            if (got != length) {
                throw FrameFile.damaged("what lies beside them is cut off");
            }
        } catch (DataFormatException e) {
            throw FrameFile.damaged("what lies beside them cannot be unpacked");
        }
        return result;
    }

    private static ByteBuffer read(FileChannel channel, long offset, int length) throws IOException {
        var buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, offset + buffer.position()) < 0) {
                throw FrameFile.damaged("what lies beside them is cut off");
            }
        }
        return buffer.flip();
    }

    private static byte[] deflate(byte[] bytes) {
        var out = new ByteArrayOutputStream();
        byte[] chunk = new byte[1 << 16];
        try (var deflater = new Deflater(Deflater.BEST_SPEED)) {
            deflater.setInput(bytes);
            deflater.finish();
            while (!deflater.finished()) {
                out.write(chunk, 0, deflater.deflate(chunk));
            }
        }
        return out.toByteArray();
    }

    private static int crc(byte[] bytes) {
        var crc = new CRC32C();
        crc.update(bytes, 0, bytes.length);
        return (int) crc.getValue();
    }
}
