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
    private SeriesKind thumbnailKind = SeriesKind.WITHOUT_IMAGES;

    SummaryCounts add(String uid, String modality, int count, SeriesKind kind) {
        modalities.add(modality);
        series++;
        instances += count;
        if (kind.compareTo(thumbnailKind) < 0) {
            thumbnail = uid;
            thumbnailKind = kind;
        }
        return this;
    }

    StudySummary into(StudySummary s) {
        return new StudySummary(s.study(), s.patientName(), s.patientId(), s.patientBirthDate(), s.patientSex(), s.studyDate(),
                s.studyTime(), s.description(), s.accessionNumber(), List.copyOf(modalities), series, instances, s.importedAt(),
                thumbnail);
    }
}
