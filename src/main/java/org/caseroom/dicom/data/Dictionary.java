package org.caseroom.dicom.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The data dictionary of PS3.6: what a tag is called and which value representation it has. */
public final class Dictionary {
    /**
     * One row of PS3.6 section 6.
     *
     * @param tag  of a repeating group its first, such as 60003000
     * @param vrs  usually one; several where the pixel description decides (US or SS, OB or OW)
     * @param vm   such as 1, 1-n, 2-2n
     */
    public record Entry(int tag, List<VR> vrs, String vm, String keyword, String name, boolean retired) {
    }

    private static final Map<Integer, Entry> BY_TAG = new HashMap<>();
    private static final Map<String, Entry> BY_KEYWORD = new HashMap<>();
    private static final List<int[]> REPEATING = new ArrayList<>();

    static {
        for (String[] row : rows("dictionary.tsv")) {
            int tag = Integer.parseUnsignedInt(row[0].replace('x', '0'), 16);
            Entry entry = new Entry(tag, vrs(row[1]), row[2], row[3], row[4], row.length > 5);
            BY_TAG.putIfAbsent(tag, entry);
            if (!entry.keyword().isEmpty()) {
                BY_KEYWORD.putIfAbsent(entry.keyword(), entry);
            }
            if (row[0].indexOf('x') >= 0) {
                int mask = 0;
                for (char c : row[0].toCharArray()) {
                    mask = mask << 4 | (c == 'x' ? 0 : 0xF);
                }
                REPEATING.add(new int[] {mask, tag});
            }
        }
    }

    private Dictionary() {
    }

    /** Empty for private tags and for those the standard does not know. */
    public static Optional<Entry> entry(int tag) {
        Entry entry = BY_TAG.get(tag);
        if (entry == null && !Tag.isPrivate(tag)) {
            for (int[] repeating : REPEATING) {
                if ((tag & repeating[0]) == (repeating[1] & repeating[0])) {
                    return Optional.of(BY_TAG.get(repeating[1]));
                }
            }
        }
        return Optional.ofNullable(entry);
    }

    public static Optional<Entry> entry(String keyword) {
        return Optional.ofNullable(BY_KEYWORD.get(keyword));
    }

    public static Collection<Entry> entries() {
        return Collections.unmodifiableCollection(BY_TAG.values());
    }

    /** The VR of a tag; the first one where several are possible, LO for a private creator, UL for a group length, else UN. */
    public static VR vr(int tag) {
        if (Tag.isPrivateCreator(tag)) {
            return VR.LO;
        }
        if (Tag.isGroupLength(tag)) {
            return VR.UL;
        }
        return entry(tag).filter(entry -> !entry.vrs().isEmpty()).map(entry -> entry.vrs().getFirst()).orElse(VR.UN);
    }

    /** The VR that implicit VR little endian means for {@code tag} beside the elements already read (PS3.5 A.1). */
    public static VR implicitVr(int tag, Attributes context) {
        List<VR> vrs = entry(tag).map(Entry::vrs).orElse(List.of());
        if (vrs.size() < 2) {
            return vr(tag);
        }
        if (vrs.contains(VR.OW)) {
            return VR.OW;
        }
        return vrs.contains(VR.SS) && context.inheritedInt(Tag.PixelRepresentation, 0) == 1 ? VR.SS : vrs.getFirst();
    }

    /** The keyword, or the tag in the form of the standard when there is none. */
    public static String keyword(int tag) {
        return entry(tag).map(Entry::keyword).filter(keyword -> !keyword.isEmpty()).orElseGet(() -> Tag.format(tag));
    }

    /** The name, "Private" for private tags, "Unknown" for others outside the dictionary. */
    public static String name(int tag) {
        return entry(tag).map(Entry::name).orElse(Tag.isPrivateCreator(tag) ? "Private Creator"
                : Tag.isPrivate(tag) ? "Private" : Tag.isGroupLength(tag) ? "Group Length" : "Unknown");
    }

    /** The tag that {@code text} names: a keyword, eight hex digits or (gggg,eeee); empty when it is none. */
    public static Optional<Integer> parseTag(String text) {
        Entry entry = BY_KEYWORD.get(text);
        if (entry != null) {
            return Optional.of(entry.tag());
        }
        String hex = text.length() == 11 && text.startsWith("(") && text.charAt(5) == ',' && text.endsWith(")")
                ? text.substring(1, 5) + text.substring(6, 10) : text;
        return hex.matches("[0-9A-Fa-f]{8}") ? Optional.of(Integer.parseUnsignedInt(hex, 16)) : Optional.empty();
    }

    private static List<VR> vrs(String text) {
        List<VR> vrs = new ArrayList<>();
        for (String name : text.split("/")) {
            if (!name.isEmpty()) {
                vrs.add(VR.valueOf(name));
            }
        }
        return List.copyOf(vrs);
    }

    static List<String[]> rows(String resource) {
        try (InputStream in = Dictionary.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("resource missing from the program: " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.startsWith("#")).map(line -> line.split("\t", -1)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read resource " + resource, e);
        }
    }
}
