package org.caseroom.study;

import java.util.List;

/**
 * One study in a list; dates and times as in DICOM, null where absent.
 *
 * @param importedAt      milliseconds since 1970 UTC of its first instance
 * @param thumbnailSeries the series whose middle image stands for the study; null when it has no images
 */
public record StudySummary(String study, PersonNameGroups patientName, String patientId, String patientBirthDate,
                           String patientSex, String studyDate, String studyTime, String description, String accessionNumber,
                           List<String> modalities, int seriesCount, int instanceCount, long importedAt,
                           String thumbnailSeries) {
}
