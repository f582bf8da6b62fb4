package org.caseroom.layer;

import org.caseroom.room.Nullable;

/** What the attributes of a layer say, without its pixels. */
sealed interface LayerObject permits Segmentation, StructureSet, ParametricMap {
    /** The images it was made from, as far as it names them. */
    References source();

    /** Frame of Reference UID, null where there is none or there are several. */
    @Nullable String frameOfReference();
}
