package org.caseroom.publication;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A TrueType font of single letters that other fonts lent, for one document: whatever form these have (PostScript outlines, a file of a
 * collection, tens of megabytes), what is embedded is small and of the one form that can be embedded.
 */
final class LetterFont {
    private static final int ASCENT = 1802;
    private static final int DESCENT = -246;

    private final SortedMap<Integer, GlyphOutline> letters;
    private final Map<String, byte[]> tables = new TreeMap<>();

    private LetterFont(SortedMap<Integer, GlyphOutline> letters) {
        this.letters = letters;
    }

    /**
     * @param letters by code point; at most 65,000
     * @return the file, the same for the same letters
     */
    static byte[] of(SortedMap<Integer, GlyphOutline> letters) throws IOException {
        return new LetterFont(letters).file();
    }

    private interface Body {
        void write(DataOutputStream out) throws IOException;
    }

    private static byte[] table(Body body) throws IOException {
        var bytes = new ByteArrayOutputStream();
        body.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static void shorts(DataOutputStream out, int... values) throws IOException {
        for (int value : values) {
            out.writeShort(value);
        }
    }

    /** The first glyph stands for what is not there, and is empty. */
    private List<GlyphOutline> glyphs() {
        var glyphs = new ArrayList<GlyphOutline>();
        glyphs.add(new GlyphOutline(GlyphOutline.UNITS / 2, List.of()));
        glyphs.addAll(letters.values());
        return glyphs;
    }

    private byte[] file() throws IOException {
        var glyphs = glyphs();
        int widest = glyphs.stream().mapToInt(GlyphOutline::advance).max().orElse(0);
        int points = 0;
        int contours = 0;
        var places = new ByteArrayOutputStream();
        var loca = new DataOutputStream(places);
        var outlines = new ByteArrayOutputStream();
        for (var glyph : glyphs) {
            loca.writeInt(outlines.size());
            outlines.write(outline(glyph));
            points = Math.max(points, glyph.contours().stream().mapToInt(List::size).sum());
            contours = Math.max(contours, glyph.contours().size());
        }
        loca.writeInt(outlines.size());
        int mostPoints = points;
        int mostContours = contours;
        tables.put("glyf", outlines.toByteArray());
        tables.put("loca", places.toByteArray());
        tables.put("maxp", table(out -> {
            out.writeInt(0x0001_0000);
            shorts(out, glyphs.size(), mostPoints, mostContours, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0);
        }));
        tables.put("hhea", table(out -> {
            out.writeInt(0x0001_0000);
            shorts(out, ASCENT, DESCENT, 0, widest, 0, 0, widest, 1, 0, 0, 0, 0, 0, 0, 0, glyphs.size());
        }));
        tables.put("hmtx", table(out -> {
            for (var glyph : glyphs) {
                shorts(out, glyph.advance(), least(glyph));
            }
        }));
        tables.put("head", table(out -> {
            shorts(out, 1, 0, 1, 0, 0, 0, 0x5F0F, 0x3CF5, 0x000B, GlyphOutline.UNITS);
            out.writeLong(0);
            out.writeLong(0);
            shorts(out, 0, DESCENT, widest, ASCENT, 0, 8, 2, 1, 0);
        }));
        tables.put("OS/2", table(out -> {
            shorts(out, 4, widest, 400, 5, 4, 1434, 1331, 0, 287, 1434, 1331, 0, 977, 102, 530, 0);
            out.write(new byte[26]);
            out.write("ROOM".getBytes(StandardCharsets.US_ASCII));
            shorts(out, 0x0040, Math.min(letters.firstKey(), 0xFFFF), Math.min(letters.lastKey(), 0xFFFF), ASCENT, DESCENT, 0, ASCENT, -DESCENT);
            out.writeLong(0);
            shorts(out, 1100, 1500, 0, ' ', 1);
        }));
        tables.put("cmap", cmap());
        tables.put("name", names());
        tables.put("post", post());
        return joined();
    }

    private static int least(GlyphOutline glyph) {
        return glyph.contours().stream().flatMap(List::stream).mapToInt(GlyphOutline.Point::x).min().orElse(0);
    }

    private static byte[] outline(GlyphOutline glyph) throws IOException {
        if (glyph.contours().isEmpty()) {
            return new byte[0];
        }
        var all = glyph.contours().stream().flatMap(List::stream).toList();
        return padded(table(out -> {
            shorts(out, glyph.contours().size(), least(glyph), all.stream().mapToInt(GlyphOutline.Point::y).min().orElse(0),
                    all.stream().mapToInt(GlyphOutline.Point::x).max().orElse(0), all.stream().mapToInt(GlyphOutline.Point::y).max().orElse(0));
            int last = -1;
            for (var contour : glyph.contours()) {
                last += contour.size();
                out.writeShort(last);
            }
            out.writeShort(0);
            for (var point : all) {
                out.writeByte(point.on() ? 1 : 0);
            }
            int before = 0;
            for (var point : all) {
                out.writeShort(point.x() - before);
                before = point.x();
            }
            before = 0;
            for (var point : all) {
                out.writeShort(point.y() - before);
                before = point.y();
            }
        }));
    }

    /** One table for all of Unicode, in groups of letters that follow each other. */
    private byte[] cmap() throws IOException {
        var groups = new ArrayList<int[]>();
        int glyph = 1;
        for (int c : letters.keySet()) {
            if (!groups.isEmpty() && groups.getLast()[1] + 1 == c) {
                groups.getLast()[1] = c;
            } else {
                groups.add(new int[] {c, c, glyph});
            }
            glyph++;
        }
        return table(out -> {
            shorts(out, 0, 1, 3, 10);
            out.writeInt(12);
            shorts(out, 12, 0);
            out.writeInt(16 + 12 * groups.size());
            out.writeInt(0);
            out.writeInt(groups.size());
            for (var group : groups) {
                for (int value : group) {
                    out.writeInt(value);
                }
            }
        });
    }

    /** With a name for each glyph, as some readers of fonts miss them aloud. */
    private byte[] post() throws IOException {
        return table(out -> {
            out.writeInt(0x0002_0000);
            shorts(out, 0, 0, -150, 100);
            out.write(new byte[20]);
            shorts(out, letters.size() + 1, 0);
            for (int i = 0; i < letters.size(); i++) {
                out.writeShort(258 + i);
            }
            for (int c : letters.keySet()) {
                byte[] name = String.format(java.util.Locale.ROOT, "u%04X", c).getBytes(StandardCharsets.US_ASCII);
                out.writeByte(name.length);
                out.write(name);
            }
        });
    }

    private static byte[] names() throws IOException {
        var texts = List.of("Caseroom Letters", "Regular", "Caseroom Letters", "CaseroomLetters");
        int[] ids = {1, 2, 4, 6};
        return table(out -> {
            shorts(out, 0, ids.length, 6 + 12 * ids.length);
            int at = 0;
            for (int i = 0; i < ids.length; i++) {
                int length = 2 * texts.get(i).length();
                shorts(out, 3, 1, 0x409, ids[i], length, at);
                at += length;
            }
            for (var text : texts) {
                out.write(text.getBytes(StandardCharsets.UTF_16BE));
            }
        });
    }

    private byte[] joined() throws IOException {
        int at = 12 + 16 * tables.size();
        int power = Integer.highestOneBit(tables.size());
        var head = new ByteArrayOutputStream();
        var out = new DataOutputStream(head);
        out.writeInt(0x0001_0000);
        shorts(out, tables.size(), 16 * power, Integer.numberOfTrailingZeros(power), 16 * (tables.size() - power));
        var body = new ByteArrayOutputStream();
        for (var table : tables.entrySet()) {
            byte[] padded = padded(table.getValue());
            out.write(table.getKey().getBytes(StandardCharsets.US_ASCII));
            out.writeInt(sum(padded));
            out.writeInt(at + body.size());
            out.writeInt(table.getValue().length);
            body.write(padded);
        }
        head.write(body.toByteArray());
        return head.toByteArray();
    }

    private static byte[] padded(byte[] bytes) {
        return bytes.length % 4 == 0 ? bytes : java.util.Arrays.copyOf(bytes, (bytes.length + 3) / 4 * 4);
    }

    private static int sum(byte[] padded) {
        int sum = 0;
        for (var words = ByteBuffer.wrap(padded); words.hasRemaining();) {
            sum += words.getInt();
        }
        return sum;
    }
}
