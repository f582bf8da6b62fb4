package org.caseroom.dicom.data;

/** A data element (PS3.5 7.1). */
public record Element(int tag, VR vr, Value value) {
    /** Tag, VR and keyword; never the value, which may be about a patient. */
    @Override
    public String toString() {
        return Tag.format(tag) + " " + vr + " " + Dictionary.keyword(tag);
    }
}
