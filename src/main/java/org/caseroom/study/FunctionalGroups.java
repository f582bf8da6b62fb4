package org.caseroom.study;

import java.util.List;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;

/**
 * Where an attribute of one frame stands: in its functional group, else in the shared one (PS3.3 C.7.6.16), else, for classic
 * objects, in the data set itself.
 */
final class FunctionalGroups {
    private final Attributes dataset;
    private final Attributes shared;
    private final List<Attributes> perFrame;

    FunctionalGroups(Attributes dataset) {
        this.dataset = dataset;
        this.shared = dataset.getItem(Tag.SharedFunctionalGroupsSequence);
        this.perFrame = dataset.getItems(Tag.PerFrameFunctionalGroupsSequence);
    }

    boolean present() {
        return shared != null || !perFrame.isEmpty();
    }

    /** The macro of this frame; null when there is none. @param frame number from 1 */
    Attributes macro(int frame, int sequence) {
        Attributes own = frame <= perFrame.size() ? perFrame.get(frame - 1).getItem(sequence) : null;
        return own != null ? own : shared == null ? null : shared.getItem(sequence);
    }

    /** What holds {@code attribute} for this frame: the macro when it has a value, else the data set. */
    Attributes holder(int frame, int sequence, int attribute) {
        Attributes macro = macro(frame, sequence);
        return macro != null && macro.containsValue(attribute) ? macro : dataset;
    }
}
