package org.caseroom.study;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Sums up the series of one study, which come in display order. */
final class SummaryCounts {
    private final SortedSet<String> modalities = new TreeSet<>();
    private int series;
    private int instances;
    private String thumbnail;

    SummaryCounts add(String uid, String modality, int count, long frames) {
        modalities.add(modality);
        series++;
        instances += count;
        if (thumbnail == null && frames > 0) {
            thumbnail = uid;
        }
        return this;
    }

    StudySummary into(StudySummary s) {
        return new StudySummary(s.study(), s.patientName(), s.patientId(), s.patientBirthDate(), s.patientSex(), s.studyDate(),
                s.studyTime(), s.description(), s.accessionNumber(), List.copyOf(modalities), series, instances, s.importedAt(),
                thumbnail);
    }
}
