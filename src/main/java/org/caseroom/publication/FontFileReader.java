package org.caseroom.publication;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a font file says of itself (ISO/IEC 14496-22): names, weight and the code points it knows, of TrueType and OpenType and of
 * collections of them, without reading its glyphs. Fonts that may not be embedded in a document in part are not told of.
 */
final class FontFileReader implements AutoCloseable {
    private static final int TRUE_TYPE = 0x0001_0000;
    private static final int APPLE = tag("true");
    private static final int POSTSCRIPT = tag("OTTO");
    private static final int COLLECTION = tag("ttcf");
    private static final int MOST_FACES = 64;
    private static final int MOST_TABLES = 128;
    private static final int MOST_BYTES = 1 << 21;
    private static final int MOST_RANGES = 60_000;
    /** fsType of OS/2: restricted, no subsetting, bitmaps only. */
    private static final int RESTRICTED = 0x0002;
    private static final int NO_PART = 0x0300;

    private final Path path;
    private final RandomAccessFile file;

    private FontFileReader(Path path) throws IOException {
        this.path = path;
        this.file = new RandomAccessFile(path.toFile(), "r");
    }

    /** @throws IOException when it is none, or a broken one */
    static List<FontFace> read(Path path) throws IOException {
        try (var reader = new FontFileReader(path)) {
            return reader.faces();
        } catch (RuntimeException e) {
            throw new IOException("no font that can be read: " + path.getFileName(), e);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private record Table(long offset, int length) {
    }

    private List<FontFace> faces() throws IOException {
        var head = bytes(0, 12);
        var faces = new ArrayList<FontFace>();
        if (head.getInt(0) != COLLECTION) {
            face(0, 0, faces);
            return faces;
        }
        int count = Math.min(head.getInt(8), MOST_FACES);
        var offsets = bytes(12, 4 * Math.max(0, count));
        for (int i = 0; i < count; i++) {
            face(offsets.getInt(4 * i) & 0xFFFF_FFFFL, i, faces);
        }
        return faces;
    }

    private void face(long at, int index, List<FontFace> faces) throws IOException {
        var head = bytes(at, 12);
        int kind = head.getInt(0);
        if (kind != TRUE_TYPE && kind != APPLE && kind != POSTSCRIPT) {
            throw new IOException("no font: " + path.getFileName());
        }
        int count = Math.min(head.getShort(4) & 0xFFFF, MOST_TABLES);
        var directory = bytes(at + 12, 16 * count);
        Map<Integer, Table> tables = new HashMap<>();
        for (int i = 0; i < count; i++) {
            tables.put(directory.getInt(16 * i), new Table(directory.getInt(16 * i + 8) & 0xFFFF_FFFFL, directory.getInt(16 * i + 12)));
        }
        var cmap = tables.get(tag("cmap"));
        if (cmap == null) {
            return;
        }
        int weight = 400;
        boolean italic = false;
        var os2 = tables.get(tag("OS/2"));
        if (os2 != null && os2.length() >= 64) {
            var facts = bytes(os2.offset(), 64);
            int licence = facts.getShort(8) & 0xFFFF;
            if ((licence & 0x000F) == RESTRICTED || (licence & NO_PART) != 0) {
                return;
            }
            weight = facts.getShort(4) & 0xFFFF;
            italic = (facts.getShort(62) & 1) != 0;
        }
        int[] ranges = ranges(cmap);
        if (ranges.length > 0) {
            faces.add(new FontFace(path, index, name(tables.get(tag("name"))), weight, italic, ranges));
        }
    }

    /** Of the widest table for Unicode; empty where there is none. */
    private int[] ranges(Table cmap) throws IOException {
        int count = Math.min(bytes(cmap.offset(), 4).getShort(2) & 0xFFFF, 64);
        var records = bytes(cmap.offset() + 4, 8 * count);
        long best = -1;
        int rank = 0;
        for (int i = 0; i < count; i++) {
            int platform = records.getShort(8 * i);
            int encoding = records.getShort(8 * i + 2);
            int here = platform == 3 && encoding == 10 || platform == 0 && (encoding == 4 || encoding == 6) ? 2
                    : platform == 3 && encoding == 1 || platform == 0 && encoding <= 3 ? 1 : 0;
            if (here > rank) {
                rank = here;
                best = cmap.offset() + (records.getInt(8 * i + 4) & 0xFFFF_FFFFL);
            }
        }
        if (best < 0) {
            return new int[0];
        }
        return switch (bytes(best, 2).getShort(0)) {
            case 4 -> segments(best);
            case 12 -> groups(best);
            default -> new int[0];
        };
    }

    /** Format 4: the last code of each segment, then, two bytes further, the first of each. */
    private int[] segments(long at) throws IOException {
        int count = (bytes(at, 8).getShort(6) & 0xFFFF) / 2;
        var ends = bytes(at + 14, 2 * count);
        var starts = bytes(at + 16 + 2L * count, 2 * count);
        var ranges = new int[2 * count];
        int used = 0;
        for (int i = 0; i < count; i++) {
            int first = starts.getShort(2 * i) & 0xFFFF;
            int last = Math.min(ends.getShort(2 * i) & 0xFFFF, 0xFFFE);
            used = add(ranges, used, first, last);
        }
        return java.util.Arrays.copyOf(ranges, used);
    }

    /** Format 12: groups of first code, last code, first glyph. */
    private int[] groups(long at) throws IOException {
        int count = Math.clamp(bytes(at, 16).getInt(12), 0, MOST_RANGES);
        var groups = bytes(at + 16, 12 * count);
        var ranges = new int[2 * count];
        int used = 0;
        for (int i = 0; i < count; i++) {
            used = add(ranges, used, groups.getInt(12 * i), Math.min(groups.getInt(12 * i + 4), Character.MAX_CODE_POINT));
        }
        return java.util.Arrays.copyOf(ranges, used);
    }

    /** Joined to the range before it where they touch. @return ints in use */
    private static int add(int[] ranges, int used, int first, int last) {
        if (first < 0 || last < first || used > 0 && first <= ranges[used - 1]) {
            return used;
        }
        if (used > 0 && first == ranges[used - 1] + 1) {
            ranges[used - 1] = last;
            return used;
        }
        ranges[used] = first;
        ranges[used + 1] = last;
        return used + 2;
    }

    /** The family; empty where the file says none. */
    private String name(Table names) throws IOException {
        if (names == null) {
            return "";
        }
        var head = bytes(names.offset(), 6);
        int count = Math.min(head.getShort(2) & 0xFFFF, 512);
        long texts = names.offset() + (head.getShort(4) & 0xFFFF);
        var records = bytes(names.offset() + 6, 12 * count);
        String found = "";
        for (int i = 0; i < count; i++) {
            boolean family = records.getShort(12 * i + 6) == 1;
            boolean unicode = records.getShort(12 * i) == 3 || records.getShort(12 * i) == 0;
            boolean english = records.getShort(12 * i + 4) == 0x409;
            if (family && unicode && (found.isEmpty() || english)) {
                var text = bytes(texts + (records.getShort(12 * i + 10) & 0xFFFF), Math.min(records.getShort(12 * i + 8) & 0xFFFF, 256));
                found = StandardCharsets.UTF_16BE.decode(text).toString();
            }
        }
        return found;
    }

    private ByteBuffer bytes(long at, int length) throws IOException {
        if (length < 0 || length > MOST_BYTES || at < 0 || at + length > file.length()) {
            throw new EOFException("a font that ends before its tables: " + path.getFileName());
        }
        var bytes = new byte[length];
        file.seek(at);
        file.readFully(bytes);
        return ByteBuffer.wrap(bytes);
    }

    private static int tag(String name) {
        return name.charAt(0) << 24 | name.charAt(1) << 16 | name.charAt(2) << 8 | name.charAt(3);
    }
}
