package org.caseroom.library.markdown;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;

/** Where links of a page may lead: to the web, to a mail address, to a DOI, into this program, and within the page. */
final class Links {
    /** Crossref: a DOI begins with 10. and a registrant; what follows has no spaces. A dot or bracket at its end is the sentence's. */
    private static final Pattern DOI = Pattern.compile("(?i)\\bdoi:\\s?(10\\.\\d{4,9}/[^\\s<>\"']*[^\\s<>\"'.,;:)\\]])");

    private Links() {
    }

    /** Empty where no link may lead there. */
    static Optional<String> target(String written) {
        String url = written.strip();
        String lower = url.toLowerCase(Locale.ROOT);
        if (url.chars().anyMatch(c -> c < ' ' || c == 0x7f || c == '\\')) {
            return Optional.empty();
        }
        if (lower.startsWith("doi:")) {
            String doi = url.substring(4).strip();
            return doi.startsWith("10.") ? Optional.of("https://doi.org/" + doi) : Optional.empty();
        }
        if (lower.startsWith("https://") || lower.startsWith("http://") || lower.startsWith("mailto:")) {
            return Optional.of(url);
        }
        // One slash: two would be another server.
        return url.startsWith("#") || url.startsWith("/") && !url.startsWith("//") ? Optional.of(url) : Optional.empty();
    }

    static boolean leavesTheProgram(String target) {
        return target.startsWith("http");
    }

    /** Makes links of the DOIs that stand in the text. */
    static void linkDois(Node document) {
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Text text) {
                split(text);
            }

            @Override
            public void visit(Link link) {
                // Stands in a link already.
            }

            @Override
            public void visit(Code code) {
                // As written.
            }
        });
    }

    private static void split(Text text) {
        String all = text.getLiteral();
        var matcher = DOI.matcher(all);
        int done = 0;
        Node after = text;
        while (matcher.find()) {
            var link = new Link("https://doi.org/" + matcher.group(1), null);
            link.appendChild(new Text(matcher.group()));
            if (done == 0) {
                text.setLiteral(all.substring(0, matcher.start()));
            } else {
                after = insert(after, new Text(all.substring(done, matcher.start())));
            }
            after = insert(after, link);
            done = matcher.end();
        }
        if (done > 0 && done < all.length()) {
            insert(after, new Text(all.substring(done)));
        }
    }

    private static Node insert(Node after, Node node) {
        after.insertAfter(node);
        return node;
    }
}
