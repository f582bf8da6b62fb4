package org.caseroom.publication;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a page into slides: its title; of each section the text; each image with the name of its section over it, and with the text before it
 * beside it where that is short; each question. What is longer than a slide goes on on the next.
 */
final class Slides {
    /** Letters that have room beside an image. */
    private static final int BESIDE = 260;
    /** What begins or is a slide, at the top of the page: not within lists and tables. */
    private static final Pattern PART = Pattern.compile("<h2\\b[^>]*>.*?</h2>|<figure class=\"image\">.*?</figure>|<div class=\"question\">.*?" + PageHtml.END_OF_QUESTION
            + "|<section class=\"talk\">.*?</section>", Pattern.DOTALL);
    private static final Pattern BLOCK = Pattern.compile("<(?:table|pre|ol|ul|blockquote)\\b");

    private final ExportPage page;
    private final boolean first;
    private final List<String> slides = new ArrayList<>();
    private String heading = "";
    private String text = "";
    /** The heading stands on a slide already. */
    private boolean told;

    /** @param first nothing stands before it */
    Slides(ExportPage page, boolean first) {
        this.page = page;
        this.first = first;
    }

    /** @param article of the page, whole */
    String of(String article) {
        int from = article.indexOf('>') + 1;
        int to = article.lastIndexOf("</article>");
        String body = article.substring(from, to);
        Matcher parts = PART.matcher(body);
        int at = 0;
        boolean head = true;
        while (parts.find()) {
            text += body.substring(at, parts.start());
            at = parts.end();
            if (head) {
                head = false;
                title();
            }
            part(parts.group());
        }
        text += body.substring(at);
        if (head) {
            title();
        }
        section();
        return "<article id=\"" + page.name() + "\">" + String.join("", slides) + "</article>";
    }

    private void part(String part) {
        if (part.startsWith("<h2")) {
            section();
            heading = part;
            told = false;
        } else if (part.startsWith("<figure")) {
            image(part);
        } else {
            words();
            slides.add(slide(told || heading.isEmpty() ? kicker() + part : heading + part));
            told = true;
        }
    }

    /** Title, who wrote it and what else stands before the first section. */
    private void title() {
        int facts = firstWords();
        slides.add("<div class=\"slide" + (first ? " first" : "") + "\">" + (facts < 0 ? text : text.substring(0, facts + 4)) + "</div>");
        text = facts < 0 ? "" : text.substring(facts + 4);
    }

    /** Where the last line ends of title, facts and tags; -1: there is none. */
    private int firstWords() {
        int tags = text.indexOf("<p class=\"tags\">");
        int facts = text.indexOf("<p class=\"facts\">");
        int end = text.indexOf("</p>", Math.max(tags, facts));
        return end;
    }

    private void image(String figure) {
        String said = Html.plain(text).strip();
        boolean beside = !said.isEmpty() && said.length() <= BESIDE && !BLOCK.matcher(text).find();
        if (beside) {
            slides.add(slide((told ? kicker() : heading) + "<table class=\"beside\"><tbody><tr><td class=\"words\">" + text + "</td><td>" + small(figure, told ? 118 : 108)
                    + "</td></tr></tbody></table>"));
            text = "";
        } else {
            words();
            slides.add(slide(told || heading.isEmpty() ? kicker() + figure : heading + small(figure, 108)));
        }
        told = true;
    }

    private void words() {
        if (!Html.plain(text).isBlank()) {
            slides.add(slide((told ? kicker() : heading) + text));
            told = true;
        }
        text = "";
    }

    /** A section of nothing is told as well. */
    private void section() {
        words();
        if (!told && !heading.isEmpty()) {
            slides.add(slide(heading));
        }
    }

    private String kicker() {
        return heading.isEmpty() ? "" : "<p class=\"kicker\">" + heading.replaceAll("</?h2[^>]*>", "") + "</p>";
    }

    /** Below a heading there is less room. */
    private static String small(String figure, double high) {
        Matcher size = Pattern.compile("style=\"width: ([0-9.]+)mm; height: ([0-9.]+)mm\"").matcher(figure);
        return size.replaceAll(found -> {
            double width = Double.parseDouble(found.group(1));
            double height = Double.parseDouble(found.group(2));
            double scale = Math.min(1, Math.min(160 / width, (high - 6) / height));
            return String.format(java.util.Locale.ROOT, "style=\"width: %.1fmm; height: %.1fmm\"", width * scale, height * scale);
        });
    }

    private static String slide(String content) {
        return "<div class=\"slide\">" + content + "</div>";
    }
}
