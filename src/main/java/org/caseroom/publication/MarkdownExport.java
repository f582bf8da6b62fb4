package org.caseroom.publication;

import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.caseroom.library.ImageBlock;
import org.caseroom.teaching.Question;
import org.caseroom.teaching.QuestionReader;
import org.caseroom.teaching.QuestionView;

/**
 * Texts as their authors wrote them and the DICOM files that they show, to be imported again. Only whoever may edit a page gets its text: all
 * that is right in its questions stands in it.
 */
final class MarkdownExport {
    private final ExportOrder order;
    private final List<ExportPage> pages;
    private final ExportPictures pictures;
    private final ExportSteps steps;
    private final Set<String> written = new HashSet<>();
    private final Map<String, Integer> studies = new LinkedHashMap<>();

    MarkdownExport(ExportOrder order, List<ExportPage> pages, ExportPictures pictures, ExportSteps steps) {
        this.order = order;
        this.pages = pages;
        this.pictures = pictures;
        this.steps = steps;
    }

    void write(OutputStream out) throws IOException {
        var files = new HashMap<String, String>();
        pages.forEach(page -> files.put(page.page().id(), page.name() + ".md"));
        try (var zip = new Archive(out, order.password())) {
            for (var page : pages) {
                pictures.goOn();
                zip.text(page.name() + ".md", PageFile.write(page.page(), files));
                if (!page.comments().isEmpty()) {
                    zip.text("comments/" + page.name() + ".txt", talk(page));
                }
                for (var block : page.page().blocks()) {
                    switch (block.content()) {
                        case ImageBlock.Content image -> {
                            files(zip, image.study(), image.series(), block.kind().equals("keyimage") ? image.instance() : null);
                            if (image.presentation() != null) {
                                for (var layer : image.presentation().layers()) {
                                    files(zip, image.study(), null, layer.instance());
                                }
                                if (image.presentation().state() != null) {
                                    files(zip, image.study(), null, image.presentation().state());
                                }
                            }
                            steps.done();
                        }
                        case QuestionView question when question.study() != null -> {
                            files(zip, question.study(), question.series(), null);
                            if (page.sources().get(block.key()) instanceof org.caseroom.library.markdown.BlockSource source
                                    && QuestionReader.read(source.text()) instanceof Question.Locate locate) {
                                for (var target : locate.targets()) {
                                    if (target instanceof Question.SegmentTarget segment) {
                                        files(zip, question.study(), null, segment.instance());
                                    }
                                }
                            }
                        }
                        case Object _ -> {
                            // Shows no study.
                        }
                    }
                }
                steps.done();
            }
            if (order.shelf() != null) {
                zip.text(ShelfFile.NAME, new ShelfFile(order.shelf().kind(), order.title(), order.shelf().about(),
                        pages.stream().map(page -> page.name() + ".md").toList()).write());
            }
            zip.text("README.txt", order.title() + "\n\n" + pages.stream().map(page -> page.name() + ".md").collect(Collectors.joining("\n")) + "\n");
        }
    }

    private void files(Archive zip, String study, String series, String instance) throws IOException {
        for (var original : pictures.originals(study, series, instance)) {
            pictures.goOn();
            if (written.add(original.instance())) {
                int number = studies.computeIfAbsent(original.study(), _ -> studies.size() + 1);
                zip.file("dicom/study-%02d/%06d.dcm".formatted(number, written.size()), original.file());
            }
        }
    }

    private static String talk(ExportPage page) {
        var talk = new StringBuilder();
        page.comments().stream().filter(comment -> !comment.deleted()).forEach(comment -> talk.append(comment.replyTo() == null ? "" : "  ")
                .append(PlainText.flat(comment.author().name())).append(", ").append(java.time.Instant.ofEpochMilli(comment.at())).append('\n')
                .append(comment.text().indent(comment.replyTo() == null ? 0 : 2)).append('\n'));
        return talk.toString();
    }
}
