package org.caseroom.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.web.QidoLevel;
import org.caseroom.dicom.web.QidoQuery;
import org.caseroom.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@org.junit.jupiter.api.Tag(TestDatabase.STORES)
final class CatalogueSearchIT {
    @TempDir
    private static Path dir;
    private static ImportBench bench;
    private static CatalogueSearch search;

    @BeforeAll
    static void fill() throws Exception {
        bench = new ImportBench(dir);
        search = new CatalogueSearch(bench.database);
        take(DicomFiles.ct("1.1", "1.1.1", "1.1.1.1", 1, 16));
        take(DicomFiles.ct("1.1", "1.1.1", "1.1.1.2", 2, 16));
        take(DicomFiles.ct("1.1", "1.1.2", "1.1.2.1", 1, 16).setString(Tag.Modality, "SC").setInt(Tag.SeriesNumber, 7));
        take(DicomFiles.ct("1.2", "1.2.1", "1.2.1.1", 1, 16).setString(Tag.PatientName, "Doe^Jane").setString(Tag.StudyDate, "20230101")
                .setString(Tag.StudyTime, "235959.5").setString(Tag.PatientID, "100%").setString(Tag.AccessionNumber, "AB1"));
    }

    private static void take(Attributes dataset) throws Exception {
        assertThat(bench.receive("file", DicomFiles.bytes(dataset)).outcome()).isEqualTo(ImportResult.Outcome.ACCEPTED);
    }

    @AfterAll
    static void close() {
        bench.close();
    }

    @Test
    void studies_come_with_the_attributes_of_the_standard_newest_first() throws Exception {
        List<Attributes> all = find(QidoLevel.STUDY);
        assertThat(all).extracting(a -> a.getString(Tag.StudyInstanceUID)).containsExactly("1.1", "1.2");
        Attributes first = all.getFirst();
        assertThat(first.getString(Tag.PatientName)).isEqualTo("Müller^Jörg=山田^太郎");
        assertThat(first.getStrings(Tag.ModalitiesInStudy)).containsExactly("CT", "SC");
        assertThat(first.getInt(Tag.NumberOfStudyRelatedSeries, 0)).isEqualTo(2);
        assertThat(first.getInt(Tag.NumberOfStudyRelatedInstances, 0)).isEqualTo(3);
        assertThat(first.contains(Tag.ReferringPhysicianName)).isTrue();
    }

    @Test
    void a_stack_of_single_images_is_no_cine() {
        assertThat(bench.catalogue.study("1.1").orElseThrow().series()).allMatch(series -> series.cines().isEmpty()).hasSize(2);
    }

    @Test
    void every_kind_of_matching_finds_what_it_should() throws Exception {
        assertThat(studies("PatientName", "müller^jörg")).containsExactly("1.1");
        assertThat(studies("PatientName", "MÜLLER*")).containsExactly("1.1");
        assertThat(studies("PatientName", "*太郎*")).containsExactly("1.1");
        assertThat(studies("PatientName", "müller")).isEmpty();
        assertThat(studies("PatientName", "doe^j?ne")).containsExactly("1.2");
        assertThat(studies("PatientID", "100%")).containsExactly("1.2");
        assertThat(studies("PatientID", "%*")).isEmpty();
        assertThat(studies("AccessionNumber", "A_*")).containsExactly("1.1");
        assertThat(studies("AccessionNumber", "AB*")).containsExactly("1.2");
        assertThat(studies("AccessionNumber", "ab*")).as("PS3.4 C.2.2.2.4").isEmpty();
        assertThat(studies("StudyDate", "20240101-")).containsExactly("1.1");
        assertThat(studies("StudyDate", "20230101-20240229")).containsExactly("1.1", "1.2");
        assertThat(studies("StudyTime", "1030")).containsExactly("1.1");
        assertThat(studies("StudyTime", "10-11")).containsExactly("1.1");
        assertThat(studies("StudyTime", "23-")).containsExactly("1.2");
        assertThat(studies("StudyInstanceUID", "1.2,1.3")).containsExactly("1.2");
        assertThat(studies("ModalitiesInStudy", "SC")).containsExactly("1.1");
        assertThat(studies("Modality", "CT")).containsExactly("1.1", "1.2");
        assertThat(studies("SOPInstanceUID", "1.1.2.1")).containsExactly("1.1");
        assertThat(studies("PatientID", "' or 1=1 --")).isEmpty();
    }

    @Test
    void lower_levels_and_paging() throws Exception {
        assertThat(find(QidoLevel.SERIES, "SeriesNumber", "7")).singleElement().satisfies(row -> {
            assertThat(row.getString(Tag.SeriesInstanceUID)).isEqualTo("1.1.2");
            assertThat(row.getInt(Tag.NumberOfSeriesRelatedInstances, 0)).isEqualTo(1);
            assertThat(row.getString(Tag.PatientID)).isEqualTo("P-1");
        });
        assertThat(find(QidoLevel.INSTANCE, "PatientID", "P-1")).hasSize(3);
        assertThat(find(QidoLevel.INSTANCE, "limit", "2", "offset", "1")).extracting(a -> a.getString(Tag.SOPInstanceUID))
                .containsExactly("1.1.1.2", "1.1.2.1");
        assertThat(find(QidoLevel.INSTANCE, "InstanceNumber", "2").getFirst().getInt(Tag.Rows, 0)).isEqualTo(16);
        assertThat(search.search(query(QidoLevel.INSTANCE), "1.1", "1.1.1", new StudyScope.Everything()).results()).hasSize(2);
    }

    @Test
    void only_studies_in_scope_are_found() throws Exception {
        assertThat(search.search(query(QidoLevel.STUDY), null, null, new StudyScope.Only(Set.of("1.2"))).results()).hasSize(1);
        assertThat(search.search(query(QidoLevel.INSTANCE), null, null, new StudyScope.Only(Set.of())).results()).isEmpty();
    }

    @Test
    void a_key_that_is_not_matched_on_is_named() throws Exception {
        assertThat(search.search(query(QidoLevel.STUDY, "PatientAge", "030Y"), null, null, new StudyScope.Everything()).warnings())
                .containsExactly("PatientAge is not a matching key of this server and was ignored.");
    }

    private static List<String> studies(String name, String value) throws Exception {
        return find(QidoLevel.STUDY, name, value).stream().map(a -> a.getString(Tag.StudyInstanceUID)).toList();
    }

    private static List<Attributes> find(QidoLevel level, String... pairs) throws Exception {
        return search.search(query(level, pairs), null, null, new StudyScope.Everything()).results();
    }

    private static QidoQuery query(QidoLevel level, String... pairs) throws Exception {
        List<QidoQuery.Parameter> parameters = new ArrayList<>();
        for (int i = 0; i < pairs.length; i += 2) {
            parameters.add(new QidoQuery.Parameter(pairs[i], pairs[i + 1]));
        }
        return QidoQuery.parse(level, parameters);
    }
}
