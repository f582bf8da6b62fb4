package org.caseroom.release;

import org.caseroom.dicom.data.VR;

/** Hears what becomes of attributes while a data set is copied. */
interface Watch {
    Watch NOBODY = new Watch() {
        @Override
        public void fate(int tag, Fate fate) {
        }

        @Override
        public void text(int tag, VR vr, String before, String after) {
        }
    };

    /** @param tag of a private element, of a curve or an overlay too */
    void fate(int tag, Fate fate);

    /** A description. @param after empty when nothing of it stayed; equal when all did */
    void text(int tag, VR vr, String before, String after);
}
