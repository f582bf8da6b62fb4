package org.caseroom.publication;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.caseroom.library.ImageBlock;
import org.caseroom.room.ImageRef;

/** A folder of pages that a browser reads from disk: nothing in it runs, and nothing is fetched from elsewhere. */
final class HtmlExport {
    private static final int SIDE = 2_048;
    private static final int SLICE_SIDE = 768;
    /** Of one series; of a longer one so many are taken, evenly. */
    private static final int MOST_SLICES = 400;
    private static final int MOST_SLICES_OF_ALL = 6_000;

    private final ExportOrder order;
    private final ExportWords words;
    private final List<ExportPage> pages;
    private final ExportPictures pictures;
    private final ExportSteps steps;
    private final Map<String, Written> stacks = new HashMap<>();
    private int slices;
    private int longest;

    /** @param picture without its bytes */
    private record Written(String file, Picture picture) {
    }

    /** Which of the series it is. @param here class of the one that the page shows; empty for others */
    private record Place(String said, String here) {
    }

    HtmlExport(ExportOrder order, List<ExportPage> pages, ExportPictures pictures, ExportSteps steps) {
        this.order = order;
        this.words = ExportWords.of(order.language());
        this.pages = pages;
        this.pictures = pictures;
        this.steps = steps;
    }

    void write(OutputStream out) throws IOException, InterruptedException {
        var html = new PageHtml(words);
        var files = new HashMap<String, String>();
        pages.forEach(page -> files.put(page.page().id(), page.name() + ".html"));
        try (var zip = new Archive(out, order.password())) {
            for (int i = 0; i < pages.size(); i++) {
                var page = pages.get(i);
                // Entries of a ZIP come one after the other: the pictures first, then the text around them.
                String article = html.article(page, (key, image, living, caption) -> image(zip, page.name() + "-" + key, image, living, caption), files);
                zip.text(page.name() + ".html", document(page.page().title(), turning(i) + article + turning(i)));
                steps.done();
            }
            zip.text("style.css", ExportStyle.screen(longest));
            zip.text("index.html", document(order.title(), new ExportContents(words, order, pages).html(page -> page.name() + ".html")));
        }
    }

    private String image(Archive zip, String name, ImageBlock.Content image, boolean living, String caption) throws IOException, InterruptedException {
        var picture = pictures.picture(image, SIDE);
        steps.done();
        if (picture == null) {
            return "";
        }
        zip.bytes("images/" + name + picture.suffix(), picture.bytes());
        var marks = pictures.marks(image, ExportPictures.ref(image));
        String over = "";
        if (MarkPicture.drawn(picture, marks)) {
            zip.text("images/" + name + ".svg", MarkPicture.svg(picture, marks, name + picture.suffix()));
            over = MarkPicture.svg(picture, marks, null);
        }
        return shown("images/" + name + picture.suffix(), picture, image.caption(), over, "") + legend(picture) + caption
                + (living && order.extras().stacks() ? stack(zip, name, image) : "");
    }

    private static String shown(String file, Picture picture, String alternative, String over, String more) {
        return "<div class=\"picture\"><img src=\"" + file + "\" width=\"" + picture.width() + "\" height=\"" + picture.height() + "\" alt=\""
                + Html.text(alternative) + "\"" + more + "/>" + over + "</div>";
    }

    /** Colours as pictures: styles in the text are not allowed to themselves. */
    private static String legend(Picture picture) {
        var legend = new StringBuilder();
        picture.legend().forEach(entry -> legend.append("<li><svg width=\"12\" height=\"12\" aria-hidden=\"true\"><rect width=\"12\" height=\"12\" rx=\"3\" fill=\"")
                .append(Html.text(entry.colour())).append("\"/></svg> ").append(Html.text(entry.label())).append("</li>"));
        return legend.isEmpty() ? "" : "<ul class=\"legend\">" + legend + "</ul>";
    }

    /** The series in a box of the height of one image: scrolled a step, it shows the next, without a script. Where a browser knows no animation by scrolling, the images lie below each other. */
    private String stack(Archive zip, String name, ImageBlock.Content image) throws IOException, InterruptedException {
        var all = pictures.stack(image);
        int most = Math.min(MOST_SLICES, MOST_SLICES_OF_ALL - slices);
        if (all.size() < 2 || most < 2) {
            return "";
        }
        var chosen = chosen(all, ExportPictures.ref(image), Math.min(all.size(), most));
        steps.more(chosen.size());
        var html = new StringBuilder();
        var notches = new StringBuilder();
        for (int at : chosen) {
            // The box begins at what the page shows: see the style sheet.
            String here = all.get(at).equals(ExportPictures.ref(image)) ? " here" : "";
            String slice = slice(zip, name + "/" + (at + 1), image, all.get(at), new Place(words.slice(at + 1, all.size()), here));
            html.append(slice);
            notches.append(slice.isEmpty() ? "" : "<i class=\"step" + here + "\"></i>");
            steps.done();
        }
        slices += chosen.size();
        longest = Math.max(longest, chosen.size());
        return "<details class=\"look\"><summary>" + Html.text(words.look(chosen.size(), all.size())) + "</summary><div class=\"stack\" tabindex=\"0\"><div class=\"pile\">"
                + html + "</div>" + notches + "</div></details>";
    }

    /** So many of a series, evenly, and with the one that the page shows. */
    static List<Integer> chosen(List<ImageRef> all, ImageRef shown, int most) {
        var chosen = new ArrayList<Integer>();
        for (int i = 0; i < most; i++) {
            chosen.add(most == 1 ? 0 : (int) Math.round((double) i * (all.size() - 1) / (most - 1)));
        }
        int here = all.indexOf(shown);
        if (here >= 0 && !chosen.contains(here)) {
            int nearest = 0;
            for (int i = 1; i < chosen.size(); i++) {
                nearest = Math.abs(chosen.get(i) - here) < Math.abs(chosen.get(nearest) - here) ? i : nearest;
            }
            chosen.set(nearest, here);
        }
        return chosen;
    }

    private String slice(Archive zip, String name, ImageBlock.Content image, ImageRef ref, Place place) throws IOException, InterruptedException {
        // Pages may show one series several times; the same pictures serve all of them.
        String known = image.study() + "/" + ref + image.voi() + image.invert() + image.presentation();
        var written = stacks.get(known);
        if (written == null) {
            var picture = pictures.slice(image, ref, SLICE_SIDE);
            if (picture == null) {
                return "";
            }
            written = new Written("images/" + name + picture.suffix(), picture.withoutBytes());
            zip.bytes(written.file(), picture.bytes());
            stacks.put(known, written);
        }
        var marks = pictures.marks(image, ref);
        return "<div class=\"slice" + place.here() + "\">" + shown(written.file(), written.picture(), place.said(), MarkPicture.drawn(written.picture(), marks)
                        ? MarkPicture.svg(written.picture(), marks, null) : "",
                place.here().isEmpty() ? " loading=\"lazy\"" : "")
                + "<p class=\"quiet\">" + Html.text(place.said()) + "</p></div>";
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
                + "<meta name=\"referrer\" content=\"no-referrer\"/>"
                + "<title>" + Html.text(title) + "</title><link rel=\"stylesheet\" href=\"style.css\"/></head><body><main>" + body + "</main></body></html>\n";
    }
}
