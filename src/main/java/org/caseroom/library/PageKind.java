package org.caseroom.library;

/** What a page is, by which its template was chosen. */
public enum PageKind {
    /** A teaching file. */
    CASE,
    /** A case of a tumour board. */
    CONFERENCE,
    /** A quality or morbidity case. */
    QUALITY,
    LECTURE,
    /** Of a textbook. */
    CHAPTER
}
