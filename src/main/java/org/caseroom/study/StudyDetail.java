package org.caseroom.study;

import java.util.List;

/** A {@link StudySummary} with the series of the study. */
public record StudyDetail(String study, PersonNameGroups patientName, String patientId, String patientBirthDate,
                          String patientSex, String studyDate, String studyTime, String description, String accessionNumber,
                          List<String> modalities, int seriesCount, int instanceCount, long importedAt,
                          String thumbnailSeries, List<Series> series) {

    /** The same study with other series. */
    StudyDetail with(List<Series> others) {
        return new StudyDetail(study, patientName, patientId, patientBirthDate, patientSex, studyDate, studyTime, description, accessionNumber,
                modalities, seriesCount, instanceCount, importedAt, thumbnailSeries, List.copyOf(others));
    }

    static StudyDetail of(StudySummary summary, List<Series> series) {
        return new StudyDetail(summary.study(), summary.patientName(), summary.patientId(), summary.patientBirthDate(),
                summary.patientSex(), summary.studyDate(), summary.studyTime(), summary.description(),
                summary.accessionNumber(), summary.modalities(), summary.seriesCount(), summary.instanceCount(),
                summary.importedAt(), summary.thumbnailSeries(), series);
    }
}
