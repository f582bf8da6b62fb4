package org.caseroom.layer;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;

/**
 * The images an object refers to.
 *
 * @param frames by SOP Instance UID; an empty array stands for all frames
 */
record References(Map<String, int[]> frames) {
    /** More than a study has images. */
    static final int MAX = 100_000;

    static final References NONE = new References(Map.of());

    /** Items with Referenced SOP Instance UID and perhaps Referenced Frame Number (PS3.3 table 10-3). */
    static References of(List<Attributes> items) {
        Map<String, int[]> frames = new HashMap<>();
        add(frames, items);
        return new References(Map.copyOf(frames));
    }

    static void add(Map<String, int[]> frames, List<Attributes> items) {
        for (Attributes item : items) {
            String uid = item.getString(Tag.ReferencedSOPInstanceUID);
            if (uid != null && frames.size() < MAX) {
                int[] numbers = item.getInts(Tag.ReferencedFrameNumber);
                frames.merge(uid, numbers, (a, b) -> a.length == 0 || b.length == 0 ? new int[0] : join(a, b));
            }
        }
    }

    private static int[] join(int[] a, int[] b) {
        if (a.length + b.length > MAX) {
            return a;
        }
        int[] all = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, all, a.length, b.length);
        return all;
    }

    boolean names(String instance) {
        return frames.containsKey(instance);
    }

    /** @param frame number from 1 */
    boolean names(String instance, int frame) {
        int[] numbers = frames.get(instance);
        return numbers != null && (numbers.length == 0 || Arrays.stream(numbers).anyMatch(n -> n == frame));
    }

    boolean isEmpty() {
        return frames.isEmpty();
    }
}
