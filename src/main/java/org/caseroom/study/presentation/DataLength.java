package org.caseroom.study.presentation;

import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.BulkData;

/** How long a value is, without reading one that still lies in its file. */
final class DataLength {
    private DataLength() {
    }

    static long of(Attributes attributes, int tag) {
        var element = attributes.element(tag);
        if (element == null) {
            return 0;
        }
        if (element.value() instanceof BulkData bulk) {
            return bulk.length();
        }
        byte[] bytes = attributes.getBytes(tag);
        return bytes == null ? 0 : bytes.length;
    }
}
