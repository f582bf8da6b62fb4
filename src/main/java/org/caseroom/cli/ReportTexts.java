package org.caseroom.cli;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.StringJoiner;
import org.caseroom.library.StudyReports;
import org.caseroom.report.ContentItem;
import org.caseroom.report.DocumentKind;
import org.caseroom.report.DocumentService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The words of structured reports: texts and terms of their content, no names, dates or UIDs. Kept, for pages are saved often. */
final class ReportTexts implements StudyReports {
    private static final Logger LOG = LoggerFactory.getLogger(ReportTexts.class);
    private static final int MOST_REPORTS = 10;
    private static final int LONGEST = 50_000;

    private final DocumentService documents;
    private final Cache<String, String> texts = Caffeine.newBuilder().maximumSize(1_000).executor(Runnable::run).build();

    ReportTexts(StudyEngine engine) {
        this.documents = new DocumentService(engine.catalogue(), engine.originals());
    }

    @Override
    public String texts(String study) {
        return texts.get(study, this::read);
    }

    private String read(String study) {
        var words = new StringJoiner("\n");
        try {
            for (var report : documents.list(study).stream().filter(one -> one.kind() == DocumentKind.REPORT).limit(MOST_REPORTS).toList()) {
                var document = documents.document(study, report.instance());
                if (document.isPresent() && document.get().content() != null) {
                    add(document.get().content(), words);
                }
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("event=report-unread study={} cause=\"{}\"", study, e.toString());
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
