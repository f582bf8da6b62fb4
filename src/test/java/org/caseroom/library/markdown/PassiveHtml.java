package org.caseroom.library.markdown;

import java.util.ArrayDeque;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Reads what goes to browsers as strictly as nobody else does: every tag closed, every attribute in double quotes, every other sign that HTML knows
 * written as an entity. What it takes has one meaning only, whichever parser reads it, and that meaning is on a list.
 */
final class PassiveHtml {
    private static final Pattern TAG = Pattern.compile("<(/?)([a-z][a-z0-9]*)((?: [a-z-]+=\"[^\"<>]*\")*)( ?/)?>");
    private static final Pattern ATTRIBUTE = Pattern.compile(" ([a-z-]+)=\"([^\"<>]*)\"");
    private static final Pattern ENTITY = Pattern.compile("&(?:#([0-9]{1,7})|#x([0-9a-fA-F]{1,6})|(amp|lt|gt|quot));");
    /** Stands between a brace of the text and what comes after it, so that no template language takes them for its own. */
    private static final String NOTHING = "<!-- -->";
    private static final Set<String> VOID = Set.of("br", "hr");
    private static final Set<String> ELEMENTS = Set.of("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "code", "em",
            "strong", "del", "sub", "sup", "kbd", "mark", "br", "hr", "table", "thead", "tbody", "tr", "th", "td", "figure", "section", "span", "a");
    private static final Map<String, Predicate<String>> ATTRIBUTES = Map.of(
            "href", PassiveHtml::leadsSomewherePlain,
            "title", _ -> true,
            "target", "_blank"::equals,
            "rel", "noopener noreferrer"::equals,
            "start", matching("[0-9]{1,9}"),
            "align", matching("left|right|center"),
            "class", matching("page-block|page-hidden|page-image|footnotes|footnote-ref|footnote-backref|language-[A-Za-z0-9_+-]{1,30}"),
            "id", matching("(?:s|fn|fnref)-[\\p{L}\\p{N}_-]{1,90}"),
            "data-key", matching("[a-z]{1,20}-[0-9]{1,5}"),
            "data-p", matching("[0-9a-f]{12}(?:-[0-9]{1,5})?"));

    private PassiveHtml() {
    }

    /** @return what is wrong and where, or null */
    static String fault(String html) {
        var open = new ArrayDeque<String>();
        var tags = TAG.matcher(html);
        int at = 0;
        while (at < html.length()) {
            char c = html.charAt(at);
            if (c == '>') {
                return near(html, at, "a bare >");
            }
            if (c < ' ' && c != '\n' && c != '\t' && c != '\r') {
                return near(html, at, "a control character");
            }
            if (c == '&' && !ENTITY.matcher(html).region(at, html.length()).lookingAt()) {
                return near(html, at, "a bare &");
            }
            if (c != '<') {
                at++;
                continue;
            }
            if (html.startsWith(NOTHING, at)) {
                at += NOTHING.length();
                continue;
            }
            if (!tags.region(at, html.length()).lookingAt()) {
                return near(html, at, "no tag of ours");
            }
            String name = tags.group(2);
            if (!ELEMENTS.contains(name)) {
                return near(html, at, "element " + name);
            }
            var attributes = ATTRIBUTE.matcher(tags.group(3));
            while (attributes.find()) {
                var allowed = ATTRIBUTES.get(attributes.group(1));
                if (allowed == null || !allowed.test(decoded(attributes.group(2)))) {
                    return near(html, at, "attribute " + attributes.group());
                }
            }
            if (tags.group(1).isEmpty()) {
                if (!VOID.contains(name)) {
                    open.push(name);
                }
            } else if (!name.equals(open.poll())) {
                return near(html, at, "an end of what was not open");
            }
            at = tags.end();
        }
        return open.isEmpty() ? null : "left open: " + open;
    }

    /** As a browser resolves it: leading blanks and all tabs and line ends are gone before it looks for the scheme. */
    private static boolean leadsSomewherePlain(String href) {
        if (href.startsWith("#")) {
            return true;
        }
        String seen = href.replaceAll("[\\t\\n\\r]", "").replaceAll("^[\\x00-\\x20]+", "").replace('\\', '/');
        return seen.equals(href) && (seen.startsWith("https://") || seen.startsWith("http://") || seen.startsWith("mailto:")
                || seen.startsWith("/") && !seen.startsWith("//"));
    }

    private static Predicate<String> matching(String pattern) {
        return Pattern.compile(pattern).asMatchPredicate();
    }

    private static String decoded(String value) {
        return ENTITY.matcher(value).replaceAll(m -> java.util.regex.Matcher.quoteReplacement(m.group(1) != null ? Character.toString(Integer.parseInt(m.group(1)))
                : m.group(2) != null ? Character.toString(Integer.parseInt(m.group(2), 16))
                : switch (m.group(3)) { case "amp" -> "&"; case "lt" -> "<"; case "gt" -> ">"; default -> "\""; }));
    }

    private static String near(String html, int at, String what) {
        return what + " at " + at + ": " + html.substring(Math.max(0, at - 30), Math.min(html.length(), at + 120));
    }
}
