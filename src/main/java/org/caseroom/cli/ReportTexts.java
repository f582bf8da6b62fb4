package org.caseroom.cli;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import org.caseroom.library.StudyReports;
import org.caseroom.report.ContentItem;
import org.caseroom.report.Document;
import org.caseroom.report.DocumentKind;
import org.caseroom.report.DocumentService;
import org.caseroom.report.DocumentSummary;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The words of structured reports: texts and terms of their content, no names, dates or UIDs. Kept, for pages are saved often. */
final class ReportTexts implements StudyReports {
    private static final Logger LOG = LoggerFactory.getLogger(ReportTexts.class);
    private static final int MOST_REPORTS = 10;
    private static final int LONGEST = 50_000;

    private final Source source;
    private final Cache<String, String> texts = Caffeine.newBuilder().maximumSize(1_000).executor(Runnable::run).build();

    /** Where reports are. */
    interface Source {
        /** SOP Instance UIDs of the reports of a study. */
        List<String> reports(String study) throws IOException;

        Optional<ContentItem> content(String study, String report) throws IOException;
    }

    ReportTexts(Source source) {
        this.source = source;
    }

    static Source in(DocumentService documents) {
        return new Source() {
            @Override
            public List<String> reports(String study) throws IOException {
                return documents.list(study).stream().filter(one -> one.kind() == DocumentKind.REPORT).map(DocumentSummary::instance).toList();
            }

            @Override
            public Optional<ContentItem> content(String study, String report) throws IOException {
                return documents.document(study, report).map(Document::content);
            }
        };
    }

    @Override
    public String texts(String study) {
        try {
            var reports = source.reports(study).stream().limit(MOST_REPORTS).toList();
            // By what there is now: a report that comes later is found too.
            return reports.isEmpty() ? "" : texts.get(study + reports, _ -> read(study, reports));
        } catch (IOException | RuntimeException e) {
            LOG.warn("event=reports-unread study={} cause=\"{}\"", study, e.toString());
            return "";
        }
    }

    private String read(String study, List<String> reports) {
        var words = new StringJoiner("\n");
        for (String report : reports) {
            try {
                source.content(study, report).ifPresent(content -> add(content, words));
            } catch (IOException | RuntimeException e) {
                // One that cannot be read hides none of the others.
                LOG.warn("event=report-unread study={} cause=\"{}\"", study, e.toString());
            }
        }
        return words.toString();
    }

    private static void add(ContentItem root, StringJoiner words) {
        var open = new ArrayDeque<ContentItem>();
        open.add(root);
        while (!open.isEmpty() && words.length() < LONGEST) {
            var item = open.poll();
            if (item.type().equals("TEXT") && item.value() != null) {
                words.add(item.value());
            } else if (item.type().equals("CODE") && item.code() != null && item.code().meaning() != null) {
                words.add(item.code().meaning());
            }
            open.addAll(item.items());
        }
    }
}
