package org.caseroom.remote;

import java.io.IOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.study.Catalogue;
import org.caseroom.study.StudySummary;

/** A search for studies in one archive: as many questions as the words may mean, and what of the answers is here. */
final class StudySearch {
    private StudySearch() {
    }

    /** Newest study first. Blocks. */
    static Sources.Result of(Archive archive, StudyQuery query, int most, Catalogue catalogue) throws IOException, InterruptedException {
        Map<String, StudySummary> found = new LinkedHashMap<>();
        for (Map<Integer, String> keys : query.searches()) {
            add(archive.studies(keys, most + 1), query, found);
        }
        Optional<Map<Integer, String>> plainer = query.plainer();
        if (found.isEmpty() && plainer.isPresent()) {
            add(archive.studies(plainer.get(), most + 1).stream().filter(row -> query.names(row.getString(Tag.PatientName, ""))).toList(), query, found);
        }
        List<StudySummary> ordered = found.values().stream().sorted(Comparator.comparing((StudySummary s) -> text(s.studyDate()) + text(s.studyTime()))
                .reversed()).limit(most).toList();
        Map<String, Integer> here = new LinkedHashMap<>();
        catalogue.summaries(ordered.stream().map(StudySummary::study).toList()).forEach(s -> here.put(s.study(), s.instanceCount()));
        return new Sources.Result(ordered.stream().map(s -> new Found(s, here.getOrDefault(s.study(), 0))).toList(), found.size() > most);
    }

    private static void add(List<Attributes> rows, StudyQuery query, Map<String, StudySummary> found) {
        for (Attributes row : rows) {
            StudySummary summary = Found.summary(row);
            // Modalities in Study is optional for an archive to match (PS3.4 C.6.2.1.2).
            if (query.modality().isEmpty() || summary.modalities().isEmpty() || summary.modalities().contains(query.modality())) {
                found.putIfAbsent(summary.study(), summary);
            }
        }
    }

    private static String text(String text) {
        return text == null ? "" : text;
    }
}
