package org.caseroom.publication;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.caseroom.library.Person;

/** The first page of several: what they are together, and what there is. */
final class ExportContents {
    private final ExportWords words;
    private final ExportOrder order;
    private final List<ExportPage> pages;

    ExportContents(ExportWords words, ExportOrder order, List<ExportPage> pages) {
        this.words = words;
        this.order = order;
        this.pages = pages;
    }

    /** @param link to a page */
    String html(Function<ExportPage, String> link) {
        var html = new StringBuilder("<h1 class=\"title\">").append(Html.text(order.title())).append("</h1>");
        if (order.shelf() != null) {
            order.shelf().about().lines().filter(line -> !line.isBlank()).forEach(line -> html.append("<p class=\"lead\">").append(Html.text(line)).append("</p>"));
        }
        html.append("<ol class=\"contents\" aria-label=\"").append(Html.text(words.contents)).append("\">");
        for (var page : pages) {
            String facts = page.page().authors().stream().map(Person::name).collect(Collectors.joining(", "))
                    + (page.page().modalities().isEmpty() ? "" : " · " + String.join(", ", page.page().modalities()));
            html.append("<li><a href=\"").append(Html.text(link.apply(page))).append("\">").append(Html.text(page.page().title())).append("</a> <span class=\"quiet\">")
                    .append(Html.text(facts)).append("</span></li>");
        }
        return html.append("</ol>").toString();
    }
}
