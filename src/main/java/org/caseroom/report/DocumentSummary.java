package org.caseroom.report;

import org.caseroom.room.Nullable;

/**
 * One line of the list of documents of a study.
 *
 * @param sopClass name of the SOP class
 * @param title    Document Title, else the concept of the whole, else the description of the series; null where nothing names it
 * @param date     Content Date as in DICOM, else that of the series; null where there is none
 * @param time     likewise
 */
public record DocumentSummary(String instance, String series, DocumentKind kind, String sopClass, String modality, @Nullable String title,
                              @Nullable String date, @Nullable String time, @Nullable Integer seriesNumber, @Nullable Integer number) {
}
