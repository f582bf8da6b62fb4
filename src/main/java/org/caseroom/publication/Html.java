package org.caseroom.publication;

/** Text as HTML that is XML too. */
final class Html {
    private Html() {
    }

    /** For text and for attributes in quotes. Characters that XML does not have go. */
    static String text(String text) {
        var escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> {
                    boolean xml = c >= 0x20 && c <= 0xD7FF || c >= 0xE000 && c <= 0xFFFD || c >= 0x10000 || c == '\n' || c == '\t';
                    if (xml) {
                        escaped.appendCodePoint(c);
                    }
                }
            }
        });
        return escaped.toString();
    }

    /** What sanitised HTML says, without its elements; a stretch that ends within one loses that. */
    static String plain(String html) {
        return html.replaceAll("<[^>]*>?", " ").replace("&lt;", "<").replace("&gt;", ">").replace("&#34;", "\"").replace("&quot;", "\"").replace("&#39;", "'")
                .replace("&#64;", "@").replace("&#61;", "=").replace("&#96;", "`").replace("&#43;", "+").replaceAll("&[a-z#0-9]*$", "").replace("&amp;", "&");
    }
}
