package org.caseroom.dicom.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.caseroom.dicom.data.Tag;
import org.junit.jupiter.api.Test;

final class QidoQueryTest {
    @Test
    void attributes_are_named_by_keyword_or_tag() throws Exception {
        assertThat(parse("PatientID", "1").filters()).containsOnlyKeys(Tag.PatientID);
        assertThat(parse("00100020", "1").filters()).containsOnlyKeys(Tag.PatientID);
        assertThatThrownBy(() -> parse("NoSuchThing", "1")).isInstanceOf(QidoException.class)
                .hasMessageContaining("neither one of PS3.18 8.3.4 nor the keyword");
        assertThatThrownBy(() -> parse("PatientID", "1", "00100020", "2")).hasMessageContaining("twice");
    }

    @Test
    void values_are_single_wildcards_lists_and_ranges() throws Exception {
        assertThat(filter("PatientName", "Doe^J*")).isEqualTo(new QidoFilter.Wildcard("Doe^J*"));
        assertThat(filter("PatientName", "*")).isEqualTo(new QidoFilter.Universal());
        assertThat(filter("PatientID", "")).isEqualTo(new QidoFilter.Universal());
        assertThat(filter("StudyInstanceUID", "1.2,1.3")).isEqualTo(new QidoFilter.UidList(List.of("1.2", "1.3")));
        assertThat(filter("StudyDate", "20240101")).isEqualTo(new QidoFilter.Single("20240101"));
        assertThat(filter("StudyDate", "20240101-20240131")).isEqualTo(new QidoFilter.Range("20240101", "20240131"));
        assertThat(filter("StudyDate", "-20240131")).isEqualTo(new QidoFilter.Range(null, "20240131"));
        assertThat(filter("StudyTime", "1030")).isEqualTo(new QidoFilter.Range("103000.000000", "103059.999999"));
        assertThat(filter("StudyTime", "10-11")).isEqualTo(new QidoFilter.Range("100000.000000", "115959.999999"));
    }

    @Test
    void what_cannot_be_meant_is_refused() {
        assertThatThrownBy(() -> parse("StudyDate", "2024-01-01")).hasMessageStartingWith("A date is YYYYMMDD");
        assertThatThrownBy(() -> parse("StudyDate", "-")).hasMessageStartingWith("A date range is");
        assertThatThrownBy(() -> parse("StudyTime", "25")).hasMessageStartingWith("A time is HH");
        assertThatThrownBy(() -> parse("StudyInstanceUID", "1.2;drop")).hasMessageStartingWith("A UID has digits");
        assertThatThrownBy(() -> parse("limit", "-1")).hasMessageStartingWith("limit is a whole number");
        assertThatThrownBy(() -> parse("fuzzymatching", "maybe")).hasMessage("fuzzymatching is true or false");
    }

    @Test
    void what_is_not_done_is_said() throws Exception {
        assertThat(parse("RequestAttributesSequence.AccessionNumber", "1").warnings()).singleElement().asString()
                .startsWith("Matching inside a sequence is not supported");
    }

    @Test
    void names_are_matched_by_the_beginnings_of_their_words_when_asked() throws Exception {
        var fuzzy = parse("fuzzymatching", "true", "PatientName", "Jör* müll^x", "StudyDescription", "Thorax");
        assertThat(fuzzy.filters().get(Tag.PatientName)).isEqualTo(new QidoFilter.Words(java.util.List.of("Jör", "müll", "x")));
        assertThat(fuzzy.filters().get(Tag.StudyDescription)).isEqualTo(new QidoFilter.Single("Thorax"));
        assertThat(fuzzy.warnings()).isEmpty();
        assertThat(parse("PatientName", "Jör", "fuzzymatching", "false").filters().get(Tag.PatientName)).isEqualTo(new QidoFilter.Single("Jör"));
        assertThat(parse("PatientName", "*", "fuzzymatching", "true").filters().get(Tag.PatientName)).isInstanceOf(QidoFilter.Universal.class);
    }

    @Test
    void paging_and_fields() throws Exception {
        var query = parse("limit", "5000", "offset", "10", "includefield", "00081030,PatientAge", "includefield", "all");
        assertThat(query.limit()).isEqualTo(QidoQuery.MAX_LIMIT);
        assertThat(query.offset()).isEqualTo(10);
        assertThat(query.includeAll()).isTrue();
        assertThat(query.includeFields()).containsExactlyInAnyOrder(Tag.StudyDescription, Tag.PatientAge);
    }

    private static QidoFilter filter(String name, String value) throws QidoException {
        return parse(name, value).filters().values().iterator().next();
    }

    private static QidoQuery parse(String... pairs) throws QidoException {
        List<QidoQuery.Parameter> parameters = new ArrayList<>();
        for (int i = 0; i < pairs.length; i += 2) {
            parameters.add(new QidoQuery.Parameter(pairs[i], pairs[i + 1]));
        }
        return QidoQuery.parse(QidoLevel.STUDY, parameters);
    }
}
