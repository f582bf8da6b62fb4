package org.caseroom.release;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.caseroom.dicom.data.Dictionary;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.UID;
import org.caseroom.dicom.data.VR;

/** Counts for the report. For one thread. */
final class Tally implements Watch {
    private record Row(int tag, Fate fate) {
    }

    private record Left(String sopClass, LeftOutReason reason) {
    }

    private final Map<Row, Long> attributes = new HashMap<>();
    private final Map<Left, Integer> left = new HashMap<>();
    private final Map<PixelGroup, Integer> pixels = new HashMap<>();
    private int instances;
    private int faces;

    @Override
    public void fate(int tag, Fate fate) {
        int group = Tag.group(tag);
        // Which private element it was could tell who made it; one line a group is enough to check.
        int row = Tag.isPrivate(tag) ? tag & 0xFFFF0000 : (group & 0xFF00) == 0x5000 || (group & 0xFF00) == 0x6000 ? tag & 0xFF00FFFF : tag;
        attributes.merge(new Row(row, fate), 1L, Long::sum);
    }

    @Override
    public void text(int tag, VR vr, String before, String after) {
        // Texts are for who decides, not for the report.
    }

    /** @param face a face can be rendered of it */
    void copied(boolean face) {
        instances++;
        faces += face ? 1 : 0;
    }

    void looked(PixelGroup group) {
        pixels.merge(group, 1, Integer::sum);
    }

    void leftOut(String sopClass, LeftOutReason reason) {
        left.merge(new Left(sopClass.startsWith("1.2.840.10008.") ? UID.name(sopClass) : "Private", reason), 1, Integer::sum);
    }

    int instances() {
        return instances;
    }

    int faces() {
        return faces;
    }

    int looked(PixelDecision decision) {
        return pixels.getOrDefault(decision.group(), 0);
    }

    List<ReleaseReport.Attribute> attributes() {
        var sorted = new TreeMap<Long, ReleaseReport.Attribute>();
        attributes.forEach((row, count) -> sorted.put(Integer.toUnsignedLong(row.tag()) << 8 | row.fate().ordinal(), new ReleaseReport.Attribute(
                shown(row.tag()), Tag.isPrivate(row.tag()) ? "Private" : Dictionary.name(row.tag()), row.fate(), count)));
        return List.copyOf(sorted.values());
    }

    List<ReleaseReport.LeftOut> leftOut() {
        var rows = new ArrayList<ReleaseReport.LeftOut>();
        left.forEach((key, count) -> rows.add(new ReleaseReport.LeftOut(key.sopClass(), key.reason(), count)));
        rows.sort(java.util.Comparator.comparing(ReleaseReport.LeftOut::sopClass).thenComparing(ReleaseReport.LeftOut::reason));
        return rows;
    }

    private static String shown(int tag) {
        int group = Tag.group(tag);
        return Tag.isPrivate(tag) ? String.format("(%04X,xxxx)", group)
                : group == 0x5000 || group == 0x6000 ? String.format("(%02Xxx,%04X)", group >> 8, Tag.element(tag)) : Tag.format(tag);
    }
}
