package org.caseroom.library.markdown;

import java.util.regex.Pattern;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * The second line: whatever the renderer made, only this set of elements and attributes goes out. No styles, no scripts, no
 * images, no forms, no frames, no attribute whose value is not held to a pattern.
 */
final class HtmlSafety {
    private static final Pattern KEY = Pattern.compile("[a-z]{1,20}-[0-9]{1,5}");
    private static final Pattern ID = Pattern.compile("(?:s|fn|fnref)-[\\p{L}\\p{N}_-]{1,90}");
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{12}(?:-[0-9]{1,5})?");
    private static final Pattern CSS_CLASS = Pattern.compile("page-block|page-hidden|page-image|footnotes|footnote-ref|footnote-backref"
            + "|language-[A-Za-z0-9_+-]{1,30}");

    private static final PolicyFactory POLICY = new HtmlPolicyBuilder()
            .allowElements("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "code", "em", "strong", "del",
                    "sub", "sup", "kbd", "mark", "br", "hr", "table", "thead", "tbody", "tr", "th", "td", "figure", "section", "span", "a")
            .allowWithoutAttributes("span", "a")
            .allowAttributes("href").onElements("a")
            .allowAttributes("title").onElements("a")
            .allowAttributes("target").matching(false, "_blank").onElements("a")
            .allowStandardUrlProtocols()
            .requireRelsOnLinks("noopener", "noreferrer")
            .allowAttributes("start").matching(Pattern.compile("[0-9]{1,9}")).onElements("ol")
            .allowAttributes("align").matching(true, "left", "right", "center").onElements("th", "td")
            .allowAttributes("class").matching(CSS_CLASS).onElements("figure", "section", "span", "sup", "a", "code")
            .allowAttributes("id").matching(ID).onElements("h1", "h2", "h3", "h4", "h5", "h6", "li", "a", "sup")
            .allowAttributes("data-key").matching(KEY).onElements("figure")
            .allowAttributes("data-p").matching(HASH).onElements("p", "li", "table", "blockquote", "pre")
            .toFactory();

    private HtmlSafety() {
    }

    static String sanitised(String html) {
        return POLICY.sanitize(html);
    }
}
