package org.caseroom.publication;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.caseroom.library.Comment;

/** The discussion of a page as HTML: its threads in the order in which they began, each with where it is tied to. */
final class PageTalk {
    private static final int QUOTED = 80;
    private final ExportWords words;

    PageTalk(ExportWords words) {
        this.words = words;
    }

    /**
     * @param html    of the page, to quote from
     * @param figures numbers of its figures by the keys of their blocks
     * @param marks   numbers of marks within their figures, by block and id
     * @return empty where nothing was said
     */
    String html(List<Comment> comments, String html, Map<String, Integer> figures, Map<String, Integer> marks) {
        var talk = new StringBuilder();
        for (var first : comments) {
            if (first.replyTo() == null) {
                var replies = comments.stream().filter(one -> first.id().equals(one.replyTo()) && !one.deleted()).toList();
                if (!first.deleted() || !replies.isEmpty()) {
                    talk.append("<div class=\"thread\">").append(where(first, html, figures, marks)).append(said(first));
                    replies.forEach(reply -> talk.append("<div class=\"reply\">").append(said(reply)).append("</div>"));
                    talk.append("</div>");
                }
            }
        }
        return talk.isEmpty() ? "" : "<section class=\"talk\"><h2>" + Html.text(words.discussion) + "</h2>" + talk + "</section>";
    }

    private String where(Comment comment, String html, Map<String, Integer> figures, Map<String, Integer> marks) {
        String on = switch (comment.anchor().kind()) {
            case page -> "";
            case paragraph -> quoted(html, comment.anchor().ref());
            case mark -> figure(figures.get(comment.anchor().ref().replaceAll("/.*", "")), marks.get(comment.anchor().ref()));
        };
        String text = on + (comment.resolved() ? (on.isEmpty() ? "" : " · ") + words.resolved : "");
        return text.isEmpty() ? "" : "<p class=\"quiet\">" + Html.text(text) + "</p>";
    }

    private String figure(Integer number, Integer mark) {
        return number == null ? "" : words.figure(number) + (mark == null ? "" : ", " + words.mark(mark));
    }

    /** The beginning of a paragraph; empty where it is not there any more. */
    private String quoted(String html, String paragraph) {
        Matcher found = Pattern.compile("data-p=\"" + Pattern.quote(paragraph) + "\"[^>]*>(.{0,600})", Pattern.DOTALL).matcher(html);
        if (!found.find()) {
            return "";
        }
        String text = PlainText.flat(Html.plain(found.group(1).replaceAll("(?s)</(?:p|li|table|blockquote|pre)>.*", "")));
        boolean whole = text.codePointCount(0, text.length()) <= QUOTED;
        return text.isEmpty() ? "" : words.on(whole ? text : text.substring(0, text.offsetByCodePoints(0, QUOTED)) + "…");
    }

    private String said(Comment comment) {
        var html = new StringBuilder("<p class=\"said\"><strong>").append(Html.text(comment.author().name())).append("</strong> · ")
                .append(words.day(comment.at())).append("</p>");
        if (comment.deleted()) {
            return html.append("<p class=\"quiet\">").append(Html.text(words.deleted)).append("</p>").toString();
        }
        comment.text().lines().filter(line -> !line.isBlank()).forEach(line -> html.append("<p>").append(Html.text(line)).append("</p>"));
        return html.toString();
    }
}
