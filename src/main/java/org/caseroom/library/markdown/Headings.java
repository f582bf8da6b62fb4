package org.caseroom.library.markdown;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.Text;

/**
 * The headings of a document with the ids of their elements. Ids begin with {@code s-}, so that no heading takes the name of
 * something that scripts look for.
 */
final class Headings {
    private static final String MARK = "{hidden}";
    private static final int LONGEST = 60;

    private final Map<Node, String> ids = new IdentityHashMap<>();
    private final List<Outline> outline = new ArrayList<>();

    private Headings() {
    }

    /** @param document loses the marks at the ends of its headings */
    static Headings take(Node document) {
        var headings = new Headings();
        var seen = new HashMap<String, Integer>();
        for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Heading heading) {
                unmark(heading);
                String text = NodeText.of(heading);
                String slug = "s-" + slug(text);
                int count = seen.merge(slug, 1, Integer::sum);
                String id = count == 1 ? slug : slug + "-" + count;
                headings.ids.put(heading, id);
                headings.outline.add(new Outline(heading.getLevel(), id, text));
            }
        }
        return headings;
    }

    List<Outline> outline() {
        return List.copyOf(outline);
    }

    /** Null for what is no heading of the top level. */
    String id(Node heading) {
        return ids.get(heading);
    }

    static boolean marked(String text) {
        return text.endsWith(MARK);
    }

    static String slug(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "-")
                .replaceAll("^-|-$", "");
        return plain.isEmpty() ? "section" : plain.length() > LONGEST ? plain.substring(0, plain.offsetByCodePoints(0,
                plain.codePointCount(0, LONGEST))) : plain;
    }

    private static void unmark(Heading heading) {
        if (heading.getLastChild() instanceof Text last && marked(last.getLiteral().stripTrailing())) {
            String text = last.getLiteral().stripTrailing();
            last.setLiteral(text.substring(0, text.length() - MARK.length()).stripTrailing());
        }
    }
}
