package org.caseroom.release;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** A colour profile (ICC.1) without its texts: who made it, what it is called, whose copyright it is. The figures stay. */
final class IccTexts {
    private static final int HEADER = 128;
    private static final int MAX_TAGS = 200;
    /** Types that hold figures only. */
    private static final Set<String> FIGURES = Set.of("XYZ ", "curv", "para", "sf32", "uf32", "ui08", "ui16", "ui32", "mft1", "mft2", "mAB ", "mBA ",
            "chrm", "view", "meas", "sig ", "mpet", "cicp");
    private static final Set<Integer> HEADER_FIGURES = Set.of(0, 8, 12, 16, 20, 36, 44, 64, 68, 72, 76);

    private IccTexts() {
    }

    private record Part(String signature, int offset, int size) {
    }

    /** @return empty when it is no profile */
    static byte[] without(byte[] profile) {
        if (profile == null || profile.length < HEADER + 4 || !ascii(profile, 36).equals("acsp")) {
            return new byte[0];
        }
        var in = ByteBuffer.wrap(profile);
        int count = in.getInt(HEADER);
        if (count < 0 || count > MAX_TAGS || HEADER + 4 + 12L * count > profile.length) {
            return new byte[0];
        }
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int at = HEADER + 4 + 12 * i;
            int offset = in.getInt(at + 4);
            int size = in.getInt(at + 8);
            if (offset < HEADER || size < 8 || (long) offset + size > profile.length) {
                return new byte[0];
            }
            if (FIGURES.contains(ascii(profile, offset)) && ascii(profile, at).matches("[A-Za-z0-9 ]{4}")) {
                parts.add(new Part(ascii(profile, at), offset, size));
            }
        }
        return built(profile, parts);
    }

    private static byte[] built(byte[] profile, List<Part> parts) {
        parts.sort(Comparator.comparing(Part::signature));
        // A description and a copyright are required; they say that they say nothing.
        byte[] description = text("desc");
        byte[] copyright = text("text");
        int tags = parts.size() + 2;
        int at = HEADER + 4 + 12 * tags;
        int length = at + description.length + copyright.length + parts.stream().mapToInt(part -> part.size() + 3 & ~3).sum();
        var out = ByteBuffer.allocate(length);
        for (int word = 0; word < HEADER; word += 4) {
            if (HEADER_FIGURES.contains(word)) {
                out.put(word, profile, word, 4);
            }
        }
        out.putInt(0, length);
        out.position(HEADER).putInt(tags);
        var body = new ArrayList<byte[]>();
        at = entry(out, "desc", at, description.length, body, description);
        at = entry(out, "cprt", at, copyright.length, body, copyright);
        for (var part : parts) {
            byte[] bytes = java.util.Arrays.copyOfRange(profile, part.offset(), part.offset() + part.size());
            at = entry(out, part.signature(), at, part.size(), body, java.util.Arrays.copyOf(bytes, part.size() + 3 & ~3));
        }
        body.forEach(out::put);
        return out.array();
    }

    private static int entry(ByteBuffer out, String signature, int at, int size, List<byte[]> body, byte[] bytes) {
        out.put(signature.getBytes(StandardCharsets.ISO_8859_1)).putInt(at).putInt(size);
        body.add(bytes);
        return at + bytes.length;
    }

    /** textDescriptionType with its empty Unicode and script parts, or textType. */
    private static byte[] text(String type) {
        var text = "ICC\0".getBytes(StandardCharsets.US_ASCII);
        var out = ByteBuffer.allocate(type.equals("desc") ? 12 + text.length + 4 + 4 + 2 + 1 + 67 + 2 : 8 + text.length);
        out.put(type.getBytes(StandardCharsets.US_ASCII)).putInt(0);
        if (type.equals("desc")) {
            out.putInt(text.length);
        }
        out.put(text);
        return out.array();
    }

    private static String ascii(byte[] bytes, int at) {
        return new String(bytes, at, 4, StandardCharsets.ISO_8859_1);
    }
}
