package org.caseroom.study.presentation;

import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;

/** Finds the ICC profile of an image (PS3.3 C.11.15): of the data set, or of its first optical path (C.8.12.5). */
public final class IccProfiles {
    /** Profiles of scanners reach some hundred kilobytes. */
    public static final int MAX_BYTES = 8 << 20;

    private IccProfiles() {
    }

    /** The data set or item that has the profile; null where there is none of a plausible length. */
    static Attributes find(Attributes dataSet) {
        if (usable(dataSet)) {
            return dataSet;
        }
        var path = dataSet.getItem(Tag.OpticalPathSequence);
        return path != null && usable(path) ? path : null;
    }

    /** The bytes of the profile, null where there is none. What they are has not been looked at. */
    public static byte[] read(Attributes dataSet) {
        var holder = find(dataSet);
        return holder == null ? null : holder.getBytes(Tag.ICCProfile);
    }

    private static boolean usable(Attributes holder) {
        long length = holder.containsValue(Tag.ICCProfile) ? DataLength.of(holder, Tag.ICCProfile) : 0;
        return length >= 128 && length <= MAX_BYTES;
    }
}
