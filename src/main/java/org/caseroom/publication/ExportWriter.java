package org.caseroom.publication;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.caseroom.access.Caller;
import org.caseroom.library.ImageBlock;
import org.caseroom.room.Mark;

/** Writes one export. For one thread that may block. */
final class ExportWriter {
    private static final int SCREEN_SIDE = 2_048;
    private static final int PRINT_SIDE = 1_400;
    private static final Pattern OWN_FILE = Pattern.compile("[a-z0-9-]{1,120}\\.png");
    private static final List<Path> FONTS = List.of(Path.of("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"),
            Path.of("/usr/share/fonts/dejavu-sans-fonts/DejaVuSans.ttf"), Path.of("/usr/share/fonts/TTF/DejaVuSans.ttf"));
    private final ExportImages images;
    private final Caller caller;
    private final ExportOrder order;
    private final ExportWords words;
    private final List<ExportPage> pages;
    private final Runnable step;
    private final BooleanSupplier cancelled;

    /** The export was cancelled. */
    static final class CancelledException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** @param step told of each page that is done */
    ExportWriter(ExportImages images, Caller caller, ExportOrder order, List<ExportPage> pages, Runnable step, BooleanSupplier cancelled) {
        this.images = images;
        this.caller = caller;
        this.order = order;
        this.words = ExportWords.of(order.language());
        this.pages = pages;
        this.step = step;
        this.cancelled = cancelled;
    }

    /** @param folder empty, for what is put together first; emptied by who calls */
    void write(OutputStream out, Path folder) throws IOException, InterruptedException {
        switch (order.format()) {
            case HTML -> html(out);
            case MARKDOWN -> markdown(out);
            case PDF -> pdf(out, folder, ExportStyle.PRINT);
            case SLIDES -> pdf(out, folder, ExportStyle.SLIDES);
        }
    }

    private void next() {
        if (cancelled.getAsBoolean()) {
            throw new CancelledException();
        }
    }

    private Picture picture(ImageBlock.Content image, int side) throws IOException, InterruptedException {
        next();
        return images.picture(caller, new ExportImages.Shot(image.study(), image.instance(), image.frame(), image.voi(), image.invert(),
                image.zoom(), image.center(), side)).orElse(null);
    }

    private static List<Mark> marks(ImageBlock.Content image) {
        return image.marks().stream().filter(mark -> mark.image().instance().equals(image.instance()) && mark.image().frame() == image.frame()).toList();
    }

    private void html(OutputStream out) throws IOException, InterruptedException {
        var html = new PageHtml(words);
        var files = new HashMap<String, String>();
        pages.forEach(page -> files.put(page.page().id(), page.name() + ".html"));
        try (var zip = new Archive(out, order.password())) {
            zip.text("style.css", ExportStyle.SCREEN);
            var contents = new StringBuilder("<h1>").append(Html.text(order.title())).append("</h1><nav aria-label=\"").append(Html.text(words.contents))
                    .append("\">");
            for (int i = 0; i < pages.size(); i++) {
                var page = pages.get(i);
                next();
                // Entries of a ZIP come one after the other: the pictures first, then the text around them.
                String article = html.article(page, (key, image) -> screenImage(zip, page.name() + "-" + key, image), files);
                zip.text(page.name() + ".html", document(page.page().title(), turning(i) + article));
                contents.append("<a href=\"").append(page.name()).append(".html\">").append(Html.text(page.page().title())).append("</a>");
                step.run();
            }
            zip.text("index.html", document(order.title(), contents + "</nav>"));
        }
    }

    private String screenImage(Archive zip, String name, ImageBlock.Content image) throws IOException, InterruptedException {
        var picture = picture(image, SCREEN_SIDE);
        if (picture == null) {
            return "";
        }
        var marks = marks(image);
        zip.bytes("images/" + name + ".png", picture.png());
        String over = "";
        if (!marks.isEmpty()) {
            zip.text("images/" + name + ".svg", MarkPicture.svg(picture, marks, name + ".png"));
            over = MarkPicture.svg(picture, marks, null);
        }
        return "<div class=\"picture\"><img src=\"images/" + name + ".png\" width=\"" + picture.width() + "\" height=\"" + picture.height() + "\" alt=\""
                + Html.text(image.caption()) + "\"/>" + over + "</div>";
    }

    private String turning(int page) {
        var nav = new StringBuilder("<nav class=\"turn\">");
        nav.append("<a href=\"index.html\">").append(Html.text(words.contents)).append("</a>");
        if (page > 0) {
            nav.append("<a href=\"").append(pages.get(page - 1).name()).append(".html\">← ").append(Html.text(pages.get(page - 1).page().title())).append("</a>");
        }
        if (page < pages.size() - 1) {
            nav.append("<a href=\"").append(pages.get(page + 1).name()).append(".html\">").append(Html.text(pages.get(page + 1).page().title())).append(" →</a>");
        }
        return nav.append("</nav>").toString();
    }

    /** Nothing runs in it and nothing is fetched, whatever came into a page. */
    private String document(String title, String body) {
        return "<!DOCTYPE html>\n<html lang=\"" + words.tag + "\"><head><meta charset=\"utf-8\"/><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>"
                + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src 'self' file:; style-src 'self' file:\"/>"
                + "<title>" + Html.text(title) + "</title><link rel=\"stylesheet\" href=\"style.css\"/></head><body><main>" + body + "</main></body></html>\n";
    }

    private void pdf(OutputStream out, Path folder, String style) throws IOException, InterruptedException {
        var html = new PageHtml(words);
        var body = new StringBuilder();
        for (var page : pages) {
            next();
            body.append(html.article(page, (key, image) -> printImage(folder, page.name() + "-" + key, image), Map.of()));
            step.run();
        }
        var builder = new PdfRendererBuilder().useFastMode();
        FONTS.stream().filter(Files::isReadable).findFirst().ifPresent(font -> builder.useFont(font.toFile(), "Body"));
        // Of all addresses only those of our own pictures lead anywhere.
        builder.useUriResolver((_, uri) -> OWN_FILE.matcher(uri).matches() ? folder.resolve(uri).toUri().toString() : null);
        builder.withProducer("Caseroom");
        builder.withHtmlContent("<html lang=\"" + words.tag + "\"><head><title>" + Html.text(order.title()) + "</title><style>" + style + "</style></head><body>"
                + body + "</body></html>", null);
        builder.toStream(out);
        try {
            builder.run();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private String printImage(Path folder, String name, ImageBlock.Content image) throws IOException, InterruptedException {
        var picture = picture(image, PRINT_SIDE);
        if (picture == null) {
            return "";
        }
        Files.write(folder.resolve(name + ".png"), MarkPicture.painted(picture, marks(image)));
        return "<div class=\"picture\"><img src=\"" + name + ".png\" alt=\"" + Html.text(image.caption()) + "\"/></div>";
    }

    /** Only whoever may edit a page gets its text: all that is right in its questions stands in it. */
    private void markdown(OutputStream out) throws IOException, InterruptedException {
        Set<String> written = new HashSet<>();
        Map<String, Integer> studies = new LinkedHashMap<>();
        try (var zip = new Archive(out, order.password())) {
            var names = new ArrayList<String>();
            for (var page : pages) {
                next();
                zip.text(page.name() + ".md", PageFile.write(page.page()));
                names.add(page.name() + ".md");
                for (var block : page.page().blocks()) {
                    if (block.content() instanceof ImageBlock.Content image) {
                        for (var original : images.originals(caller, image.study(), image.series(), block.kind().equals("keyimage") ? image.instance() : null)) {
                            next();
                            if (written.add(original.instance())) {
                                int study = studies.computeIfAbsent(original.study(), _ -> studies.size() + 1);
                                zip.file("dicom/study-%02d/%06d.dcm".formatted(study, written.size()), original.file());
                            }
                        }
                    }
                }
                step.run();
            }
            zip.text("README.txt", order.title() + "\n\n" + String.join("\n", names) + "\n");
        }
    }
}
