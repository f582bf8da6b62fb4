package org.caseroom.deidentify;

import java.util.Arrays;
import java.util.Optional;

/** What of a data set may stay, or is cleaned instead of removed, when somebody wants it so (PS3.15 E.3, codes of CID 7050). */
public enum ProfileOption {
    CLEAN_PIXEL_DATA("113101", "Clean Pixel Data Option", ""),
    CLEAN_GRAPHICS("113103", "Clean Graphics Option", "graphics"),
    CLEAN_STRUCTURED_CONTENT("113104", "Clean Structured Content Option", "content"),
    CLEAN_DESCRIPTORS("113105", "Clean Descriptors Option", "descriptors"),
    RETAIN_FULL_DATES("113106", "Retain Longitudinal Temporal Information Full Dates Option", ""),
    RETAIN_MODIFIED_DATES("113107", "Retain Longitudinal Temporal Information Modified Dates Option", ""),
    RETAIN_PATIENT_CHARACTERISTICS("113108", "Retain Patient Characteristics Option", "patient"),
    RETAIN_DEVICE_IDENTITY("113109", "Retain Device Identity Option", "device"),
    RETAIN_UIDS("113110", "Retain UIDs Option", "uids"),
    RETAIN_SAFE_PRIVATE("113111", "Retain Safe Private Option", ""),
    RETAIN_INSTITUTION_IDENTITY("113112", "Retain Institution Identity Option", "institution");

    private final String code;
    private final String meaning;
    private final String column;

    ProfileOption(String code, String meaning, String column) {
        this.code = code;
        this.meaning = meaning;
        this.column = column;
    }

    /** Of the coding scheme DCM. */
    public String code() {
        return code;
    }

    public String meaning() {
        return meaning;
    }

    /** By what the headings of the table call it. */
    static Optional<ProfileOption> ofColumn(String column) {
        return Arrays.stream(values()).filter(option -> !option.column.isEmpty() && option.column.equals(column)).findFirst();
    }
}
