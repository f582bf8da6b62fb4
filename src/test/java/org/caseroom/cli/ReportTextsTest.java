package org.caseroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.caseroom.report.Code;
import org.caseroom.report.ContentItem;
import org.junit.jupiter.api.Test;

/** What of reports a page is found by. */
final class ReportTextsTest {
    private final Map<String, ContentItem> reports = new TreeMap<>();
    private final Map<String, Integer> reads = new HashMap<>();
    private final ReportTexts texts = new ReportTexts(new ReportTexts.Source() {
        @Override
        public List<String> reports(String study) {
            return List.copyOf(reports.keySet());
        }

        @Override
        public Optional<ContentItem> content(String study, String report) throws IOException {
            reads.merge(report, 1, Integer::sum);
            if (report.startsWith("damaged")) {
                throw new IOException("The original ends too early.");
            }
            return Optional.of(reports.get(report));
        }
    });

    @Test
    void texts_and_terms_are_words_and_names_dates_and_numbers_are_none() {
        reports.put("1", item("CONTAINER", null, null, item("TEXT", "A nodule of the lingula.", null), item("PNAME", "Müller, Jörg", null),
                item("DATE", "20240229", null), item("UIDREF", "1.2.3", null), item("NUM", "12", null),
                item("CODE", null, new Code("3947185011", "SCT", "Mass"), item("TEXT", "Deeper", null))));
        assertThat(texts.texts("study")).isEqualTo("A nodule of the lingula.\nMass\nDeeper");
    }

    @Test
    void a_report_that_comes_later_is_found_and_an_unchanged_study_is_read_once() {
        assertThat(texts.texts("study")).isEmpty();
        reports.put("1", item("TEXT", "first", null));
        assertThat(texts.texts("study")).isEqualTo("first");
        assertThat(texts.texts("study")).isEqualTo("first");
        assertThat(reads).containsEntry("1", 1);
        reports.put("2", item("TEXT", "second", null));
        assertThat(texts.texts("study")).isEqualTo("first\nsecond");
    }

    @Test
    void a_report_that_cannot_be_read_hides_none_of_the_others() {
        reports.put("damaged", null);
        reports.put("whole", item("TEXT", "word", null));
        assertThat(texts.texts("study")).isEqualTo("word");
    }

    @Test
    void very_long_and_very_many_reports_end() {
        for (int i = 0; i < 12; i++) {
            reports.put("%02d".formatted(i), item("CONTAINER", null, null, item("TEXT", "x".repeat(20_000), null), item("TEXT", "y".repeat(20_000), null)));
        }
        assertThat(texts.texts("study").length()).isBetween(50_000, 70_000 + 20_000);
        assertThat(reads).hasSize(10);
    }

    private static ContentItem item(String type, String value, Code code, ContentItem... items) {
        return new ContentItem(type, "", null, value, code, null, null, null, null, List.of(items));
    }
}
