package org.caseroom.report;

import java.util.List;
import java.util.Map;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.measure.MarkFigures;
import org.caseroom.room.Mark;
import org.caseroom.room.Nullable;
import org.caseroom.room.Viewport;
import org.caseroom.study.StackImage;
import org.caseroom.study.StoredInstance;

/**
 * What is written: marks on the images of one study, with everything that has to be known of the images.
 *
 * @param title   of the room or recording
 * @param authors names of participants by id
 * @param images  by SOP Instance UID, in the order of the stack
 */
record MarkedImages(String room, String title, String creator, String study, List<Entry> marks, Map<String, String> authors,
                    Map<String, MarkedInstance> images) {

    /** @param figures null where the mark measures nothing, or could not be measured @param number as the room counts it, from 1 */
    record Entry(Mark mark, int number, @Nullable MarkFigures figures) {
    }

    /**
     * An instance with marks.
     *
     * @param data     of its original, without pixels
     * @param viewport that shows its series; null: none does
     */
    record MarkedInstance(StoredInstance stored, Attributes data, List<StackImage> frames, String modality, @Nullable Viewport viewport) {
        StackImage frame(int number) {
            return frames.get(Math.min(number, frames.size()) - 1);
        }
    }
}
