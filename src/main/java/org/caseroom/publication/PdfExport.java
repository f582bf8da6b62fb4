package org.caseroom.publication;

import com.openhtmltopdf.bidi.support.ICUBidiReorderer;
import com.openhtmltopdf.bidi.support.ICUBidiSplitter;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.caseroom.library.ImageBlock;

/** Pages on paper, or as slides. */
final class PdfExport {
    private static final int SIDE = 1_400;
    private static final Pattern OWN_FILE = Pattern.compile("[a-z0-9-]{1,120}\\.(?:png|jpg)");

    private final ExportOrder order;
    private final ExportWords words;
    private final List<ExportPage> pages;
    private final ExportPictures pictures;
    private final ExportFonts fonts;
    private final ExportSteps steps;

    PdfExport(ExportOrder order, List<ExportPage> pages, ExportPictures pictures, ExportFonts fonts, ExportSteps steps) {
        this.order = order;
        this.words = ExportWords.of(order.language());
        this.pages = pages;
        this.pictures = pictures;
        this.fonts = fonts;
        this.steps = steps;
    }

    /**
     * @param folder empty, for the pictures
     * @return a sentence on letters that no font knows; null where all are there
     */
    String write(OutputStream out, Path folder) throws IOException, InterruptedException {
        var html = new PageHtml(words);
        var body = new StringBuilder();
        if (pages.size() > 1) {
            body.append("<article class=\"cover\">").append(new ExportContents(words, order, pages).html(page -> "#" + page.name())).append("</article>");
        }
        for (var page : pages) {
            body.append("<a id=\"").append(page.name()).append("\"></a>");
            body.append(html.article(page, (key, image, _) -> image(folder, page.name() + "-" + key, image), Map.of()));
            steps.done();
        }
        pictures.goOn();
        String style = (order.format() == ExportOrder.Format.SLIDES ? ExportStyle.SLIDES : ExportStyle.PRINT).replace("@families@", fonts.families())
                .replace("@page-word@", words.page);
        var known = fonts.known(body.toString());
        var builder = new PdfRendererBuilder().useFastMode();
        fonts.addTo(builder);
        builder.useUnicodeBidiSplitter(new ICUBidiSplitter.ICUBidiSplitterFactory());
        builder.useUnicodeBidiReorderer(new ICUBidiReorderer());
        // Of all addresses only those of our own pictures lead anywhere.
        builder.useUriResolver((_, uri) -> OWN_FILE.matcher(uri).matches() ? folder.resolve(uri).toUri().toString() : null);
        builder.withProducer("Caseroom");
        builder.withHtmlContent("<html lang=\"" + words.tag + "\"><head><title>" + Html.text(order.title()) + "</title><style>" + style + "</style></head><body>"
                + known.text() + "</body></html>", null);
        builder.toStream(out);
        try {
            builder.run();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return known.unknown().isEmpty() ? null : words.letters(known.unknown());
    }

    private String image(Path folder, String name, ImageBlock.Content image) throws IOException, InterruptedException {
        var picture = pictures.picture(image, SIDE);
        steps.done();
        if (picture == null) {
            return "";
        }
        Files.write(folder.resolve(name + picture.suffix()), MarkPicture.painted(picture, pictures.marks(image, ExportPictures.ref(image)), fonts));
        var legend = new StringBuilder();
        picture.legend().forEach(entry -> legend.append("<span class=\"entry\"><span class=\"swatch\" style=\"background-color: ").append(Html.text(entry.colour()))
                .append("\"></span> ").append(Html.text(entry.label())).append("</span> "));
        // Of a picture only one side may be held, or it loses its proportion.
        boolean upright = picture.height() > picture.width();
        return "<div class=\"picture " + (upright ? "upright" : "across") + "\"><img src=\"" + name + picture.suffix() + "\" alt=\"" + Html.text(image.caption())
                + "\"/></div>" + (legend.isEmpty() ? "" : "<p class=\"legend\">" + legend + "</p>");
    }
}
