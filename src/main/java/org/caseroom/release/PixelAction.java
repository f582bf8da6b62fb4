package org.caseroom.release;

/** What a person decided about pictures that may have text in them. */
public enum PixelAction {
    /** These rectangles become black. */
    BOXES,
    /** All but the regions of ultrasound that the data set names becomes black (PS3.3 C.8.5.5). */
    OUTSIDE_REGIONS,
    /** He looked, and there is nothing. */
    CLEAN,
    /** The pictures are not in the copy. */
    LEAVE_OUT
}
