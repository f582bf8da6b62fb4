package org.caseroom.remote;

import java.util.Arrays;
import java.util.List;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.study.PersonNameGroups;
import org.caseroom.study.StudySummary;

/**
 * A study in the list of an archive.
 *
 * @param study  counts are 0 where the archive does not say them; it has no thumbnail, for that would have to be fetched
 * @param here   objects of it that are here already
 */
public record Found(StudySummary study, int here) {
    static StudySummary summary(Attributes row) {
        return new StudySummary(row.getString(Tag.StudyInstanceUID), PersonNameGroups.of(row.getString(Tag.PatientName)), text(row, Tag.PatientID),
                text(row, Tag.PatientBirthDate), text(row, Tag.PatientSex), text(row, Tag.StudyDate), text(row, Tag.StudyTime),
                text(row, Tag.StudyDescription), text(row, Tag.AccessionNumber), modalities(row), count(row, Tag.NumberOfStudyRelatedSeries),
                count(row, Tag.NumberOfStudyRelatedInstances), 0, null);
    }

    private static List<String> modalities(Attributes row) {
        return Arrays.stream(row.getStrings(Tag.ModalitiesInStudy)).map(String::strip).filter(text -> text.matches("[A-Z0-9_ ]{1,16}")).distinct()
                .limit(32).toList();
    }

    private static String text(Attributes row, int tag) {
        String text = row.getString(tag, "").strip();
        return text.isEmpty() ? null : text.length() > 256 ? text.substring(0, 256) : text;
    }

    private static int count(Attributes row, int tag) {
        String text = row.getString(tag, "").strip();
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
    }
}
