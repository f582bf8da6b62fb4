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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.caseroom.library.ImageBlock;

/** Pages on paper, or as slides. */
final class PdfExport {
    private static final int SIDE = 1_400;
    /** Width and height in mm that a picture has at most: two of them and their captions on a page, one on a slide. */
    private static final double[] ON_PAPER = {150, 102};
    private static final double[] ON_SLIDE = {165, 118};
    private static final Pattern OWN_FILE = Pattern.compile("[a-z0-9-]{1,120}\\.(?:png|jpg)");

    private static final Pattern LETTER = Pattern.compile("&#(?:[xX]([0-9a-fA-F]{2,6})|([0-9]{2,7}));");

    private final ExportOrder order;
    private final ExportWords words;
    private final List<ExportPage> pages;
    private final ExportPictures pictures;
    private final ExportFonts fonts;
    private final ExportSteps steps;
    /** What is written on pictures. */
    private final StringBuilder drawn = new StringBuilder();

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
        boolean slides = order.format() == ExportOrder.Format.SLIDES;
        String body = body((name, image, caption) -> image(folder, name, image, caption));
        pictures.goOn();
        String style = (slides ? ExportStyle.SLIDES : ExportStyle.PRINT).replace("@families@", fonts.families());
        var known = known(body);
        var builder = new PdfRendererBuilder().useFastMode();
        fonts.addTo(builder, known.text());
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
        // In what is drawn on pictures boxes stand already; here they are only named.
        var unknown = known(body + Html.text(drawn.toString())).unknown();
        return unknown.count() == 0 ? null : words.letters(unknown);
    }

    /** Those that would be missing; makes no pictures, so what only these say counts not. */
    PrintLetters letters() throws IOException {
        try {
            String body = body((_, image, caption) -> {
                image.marks().forEach(mark -> MarksOfBlock.text(mark.shape()).ifPresent(drawn::append));
                return caption.isEmpty() ? " " : caption;
            });
            return known(body + Html.text(drawn.toString()) + Html.text(order.title())).unknown();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("The program is being ended", e);
        }
    }

    private interface Images {
        String html(String name, ImageBlock.Content image, String caption) throws IOException, InterruptedException;
    }

    private String body(Images images) throws IOException, InterruptedException {
        var html = new PageHtml(words);
        var body = new StringBuilder();
        if (pages.size() > 1) {
            body.append("<article class=\"cover slide first\">").append(new ExportContents(words, order, pages).html(page -> "#" + page.name())).append("</article>");
        }
        for (var page : pages) {
            String article = html.article(page, (key, image, _, caption) -> images.html(page.name() + "-" + key, image, caption), Map.of());
            body.append(order.format() == ExportOrder.Format.SLIDES ? new Slides(page, body.isEmpty()).of(article) : article);
            steps.done();
        }
        return body.toString();
    }

    private ExportFonts.Known known(String html) {
        return fonts.known(LETTER.matcher(html).replaceAll(PdfExport::letter));
    }

    /** A letter that sanitising wrote as a number, so that it is known whether a font has it; what means something in XML stays. */
    private static String letter(java.util.regex.MatchResult number) {
        int c = number.group(1) != null ? Integer.parseInt(number.group(1), 16) : Integer.parseInt(number.group(2));
        return Matcher.quoteReplacement(c < 0xA0 || !Character.isValidCodePoint(c) ? number.group() : Character.toString(c));
    }

    private String image(Path folder, String name, ImageBlock.Content image, String caption) throws IOException, InterruptedException {
        var picture = pictures.picture(image, SIDE);
        steps.done();
        if (picture == null) {
            return "";
        }
        var marks = pictures.marks(image, ExportPictures.ref(image));
        marks.stream().filter(mark -> mark.label() != null).forEach(mark -> mark.label().lines().forEach(drawn::append));
        picture.graphics().stream().flatMap(layer -> layer.graphics().stream()).filter(graphic -> graphic.text() != null)
                .forEach(graphic -> drawn.append(graphic.text()));
        boolean slides = order.format() == ExportOrder.Format.SLIDES;
        Files.write(folder.resolve(name + picture.suffix()), MarkPicture.painted(picture, marks, fonts, slides ? MarkPicture.ON_SLIDES : MarkPicture.ON_PAPER));
        var legend = new StringBuilder();
        picture.legend().forEach(entry -> legend.append("<span class=\"entry\"><span class=\"swatch\" style=\"background-color: ").append(Html.text(entry.colour()))
                .append("\"></span> ").append(Html.text(entry.label())).append("</span> "));
        double[] most = slides ? ON_SLIDE : ON_PAPER;
        double scale = Math.min(most[0] / picture.width(), most[1] / picture.height());
        return String.format(java.util.Locale.ROOT, "<div class=\"picture\"><img src=\"%s\" alt=\"%s\" style=\"width: %.1fmm; height: %.1fmm\"/></div>",
                name + picture.suffix(), Html.text(image.caption()), picture.width() * scale, picture.height() * scale)
                + (legend.isEmpty() ? "" : "<p class=\"legend\">" + legend + "</p>") + caption;
    }
}
