package org.caseroom.dicom.web;

/** What a search returns one result for (PS3.18 10.6). */
public enum QidoLevel {
    STUDY, SERIES, INSTANCE
}
