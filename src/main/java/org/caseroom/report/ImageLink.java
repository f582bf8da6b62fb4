package org.caseroom.report;

import java.util.ArrayList;
import java.util.List;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.DisplayText;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.UID;
import org.caseroom.room.Nullable;

/**
 * A reference to another instance (PS3.3 C.17.3.2.1). Whether it is here, and whether the reader may see it, is found out when it
 * is followed.
 *
 * @param frames from 1; empty for all of them
 */
public record ImageLink(String instance, String sopClass, List<Integer> frames) {
    private static final int MAX_FRAMES = 1000;

    /** Null when the item names no instance. */
    static @Nullable ImageLink of(Attributes reference) {
        String instance = reference.getString(Tag.ReferencedSOPInstanceUID);
        if (instance == null || !isUid(instance)) {
            return null;
        }
        List<Integer> frames = new ArrayList<>();
        for (int frame : reference.getInts(Tag.ReferencedFrameNumber)) {
            if (frame >= 1 && frames.size() < MAX_FRAMES) {
                frames.add(frame);
            }
        }
        String sopClass = reference.getString(Tag.ReferencedSOPClassUID);
        return new ImageLink(instance, sopClass == null ? "" : DisplayText.line(UID.name(sopClass), 128), List.copyOf(frames));
    }

    int firstFrame() {
        return frames.isEmpty() ? 1 : frames.getFirst();
    }

    static boolean isUid(String text) {
        return text.length() <= 64 && text.matches("[0-9][0-9.]*");
    }
}
