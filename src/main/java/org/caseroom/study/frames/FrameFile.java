package org.caseroom.study.frames;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;
import org.caseroom.dicom.imageio.SampleType;

/**
 * The head of a frame file. Little endian; every frame starts at a multiple of 64 so that vector loads stay in a cache line.
 *
 * <pre>
 *    0  8 bytes  "CRFRAMES"
 *    8  u32      version: 1 with the frames behind the list, 2 with the frames in the original file
 *   12  u32      number of frames n, 1 to 1,000,000
 *   16  u64      length of the file
 *   24  u32      reserved, 0
 *   28  u32      CRC32C of the head: bytes 0 to 128 + 64 n, these four taken as 0
 *   32  64 bytes SOP Instance UID in UTF-8, padded with 0
 *   96  32 bytes of version 2 the SHA-256 that names the original; else 0
 *  128  n entries of 64 bytes:
 *         0  u64  offset of the frame, of version 2 in the original
 *         8  u64  its length in bytes
 *        16  u32  CRC32C of the frame       20  u32  rows
 *        24  u32  columns                   28  u8   samples per pixel
 *        29  u8   sample type: U8 S8 U16 S16 U32 S32 F32 F64 from 0
 *        30  u16  reserved, 0
 *        32  16 bytes Photometric Interpretation in ASCII, padded with 0; of video its VideoColour, the frame being three
 *            planes then, 4:2:0
 *        48  16 bytes reserved, 0
 *  ...  the frames; of version 2 nothing
 * </pre>
 *
 * Version 2 is for uncompressed pixels that lie in the original exactly as decoded: they are not written a second time, and the
 * checksums here are those of the stretches of the original. An offset there is a multiple of the bytes of one sample.
 *
 * A change of this layout takes a new version; a reader refuses versions it does not know and the file is rebuilt.
 */
record FrameFile(String instance, long length, String original, List<Entry> entries) {
    private static final int VERSION = 1;
    private static final int VERSION_IN_ORIGINAL = 2;
    private static final int SHA256_AT = 96;
    private static final int SHA256_BYTES = 32;
    static final int HEAD = 128;
    static final int ENTRY = 64;
    static final int ALIGN = 64;
    static final int MAX_FRAMES = 1_000_000;
    static final int UID_BYTES = 64;
    private static final byte[] MAGIC = "CRFRAMES".getBytes(StandardCharsets.US_ASCII);
    private static final SampleType[] TYPES = {SampleType.U8, SampleType.S8, SampleType.U16, SampleType.S16, SampleType.U32,
            SampleType.S32, SampleType.F32, SampleType.F64};

    /** Where one frame lies and what it looks like. */
    record Entry(long offset, int crc, FrameFormat format) {
    }

    /** With the frames behind the list. */
    FrameFile(String instance, long length, List<Entry> entries) {
        this(instance, length, null, entries);
    }

    int count() {
        return entries.size();
    }

    Entry entry(int number) {
        if (number < 1 || number > entries.size()) {
            throw new IllegalArgumentException("Frame " + number + " is out of 1 to " + entries.size());
        }
        return entries.get(number - 1);
    }

    static int headBytes(int frames) {
        return HEAD + frames * ENTRY;
    }

    static long align(long offset) {
        return (offset + ALIGN - 1) / ALIGN * ALIGN;
    }

    ByteBuffer head() {
        var head = ByteBuffer.allocate(headBytes(entries.size())).order(ByteOrder.LITTLE_ENDIAN);
        head.put(MAGIC).putInt(original == null ? VERSION : VERSION_IN_ORIGINAL).putInt(entries.size()).putLong(length);
        head.put(32, instance.getBytes(StandardCharsets.UTF_8));
        if (original != null) {
            head.put(SHA256_AT, HexFormat.of().parseHex(original));
        }
        for (int i = 0; i < entries.size(); i++) {
            var entry = entries.get(i);
            int at = HEAD + i * ENTRY;
            head.putLong(at, entry.offset).putLong(at + 8, entry.format.bytes()).putInt(at + 16, entry.crc);
            head.putInt(at + 20, entry.format.rows()).putInt(at + 24, entry.format.columns());
            head.put(at + 28, (byte) entry.format.samplesPerPixel()).put(at + 29, (byte) code(entry.format.type()));
            head.put(at + 32, entry.format.photometricInterpretation().getBytes(StandardCharsets.US_ASCII));
        }
        head.putInt(28, crc(head.array()));
        return head.position(0);
    }

    /**
     * @param head       at least the first {@link #HEAD} bytes, and the entries
     * @param fileLength as the file system gives it
     * @throws FrameStoreException DAMAGED with what does not fit
     */
    static FrameFile parse(String instance, ByteBuffer head, long fileLength) throws FrameStoreException {
        head.order(ByteOrder.LITTLE_ENDIAN);
        int frames = frames(head);
        if (head.capacity() != headBytes(frames)) {
            throw damaged("its list of frames is cut off");
        }
        byte[] bytes = new byte[head.capacity()];
        head.get(0, bytes);
        int crc = head.getInt(28);
        bytes[28] = bytes[29] = bytes[30] = bytes[31] = 0;
        if (crc(bytes) != crc) {
            throw damaged("the checksum of its head is wrong");
        }
        if (head.getLong(16) != fileLength) {
            throw damaged("it has " + fileLength + " bytes, not " + head.getLong(16));
        }
        if (!instance.equals(text(bytes, 32, UID_BYTES))) {
            throw damaged("it belongs to another instance");
        }
        String original = head.getInt(8) == VERSION ? null
                : HexFormat.of().formatHex(bytes, SHA256_AT, SHA256_AT + SHA256_BYTES);
        var entries = new ArrayList<Entry>(frames);
        for (int i = 0; i < frames; i++) {
            entries.add(entry(head, bytes, HEAD + i * ENTRY, fileLength, original != null));
        }
        return new FrameFile(instance, fileLength, original, List.copyOf(entries));
    }

    /** Reads the number of frames from the first {@link #HEAD} bytes, before the entries are read. */
    static int frames(ByteBuffer head) throws FrameStoreException {
        head.order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < MAGIC.length; i++) {
            if (head.get(i) != MAGIC[i]) {
                throw damaged("it does not start as one");
            }
        }
        if (head.getInt(8) != VERSION && head.getInt(8) != VERSION_IN_ORIGINAL) {
            throw damaged("its version is " + head.getInt(8) + ", this program reads " + VERSION + " and " + VERSION_IN_ORIGINAL);
        }
        int frames = head.getInt(12);
        if (frames < 1 || frames > MAX_FRAMES) {
            throw damaged("it claims " + frames + " frames");
        }
        return frames;
    }

    private static Entry entry(ByteBuffer head, byte[] bytes, int at, long fileLength, boolean inOriginal)
            throws FrameStoreException {
        int type = head.get(at + 29);
        FrameFormat format;
        try {
            format = new FrameFormat(head.getInt(at + 20), head.getInt(at + 24), head.get(at + 28),
                    TYPES[Math.floorMod(type, TYPES.length)], text(bytes, at + 32, 16));
        } catch (IllegalArgumentException e) {
            throw damaged(e.getMessage());
        }
        long offset = head.getLong(at);
        boolean placed = inOriginal ? isAligned(offset, format)
                : offset % ALIGN == 0 && offset >= HEAD && offset <= fileLength - format.bytes();
        if (type < 0 || type >= TYPES.length || format.bytes() != head.getLong(at + 8) || !placed) {
            throw damaged("an entry of its list of frames is impossible");
        }
        return new Entry(offset, head.getInt(at + 16), format);
    }

    /** Whether samples that lie there can be read one by one. */
    static boolean isAligned(long offset, FrameFormat format) {
        return offset >= 0 && offset % format.type().bytes() == 0;
    }

    static FrameStoreException damaged(String why) {
        return new FrameStoreException(FrameStoreException.Kind.DAMAGED,
                "The stored frames are damaged: " + why + ". Rebuild them from the original file.");
    }

    private static int code(SampleType type) {
        return switch (type) {
            case U8 -> 0;
            case S8 -> 1;
            case U16 -> 2;
            case S16 -> 3;
            case U32 -> 4;
            case S32 -> 5;
            case F32 -> 6;
            case F64 -> 7;
        };
    }

    private static String text(byte[] bytes, int at, int length) {
        int end = at;
        while (end < at + length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, at, end - at, StandardCharsets.UTF_8);
    }

    private static int crc(byte[] bytes) {
        var crc = new CRC32C();
        crc.update(bytes, 0, bytes.length);
        return (int) crc.getValue();
    }
}
