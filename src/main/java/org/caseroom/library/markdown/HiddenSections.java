package org.caseroom.library.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;

/**
 * Which sections of an unknown page wait for the reveal: those with the names of the MIRC sections that tell the answer, in English
 * and German, and those whose heading ends with {@code {hidden}}. A section ends at the next heading of its level or above.
 */
final class HiddenSections {
    private static final Set<String> NAMES = Set.of("findings", "diagnosis", "diagnoses", "differential", "differential diagnosis",
            "differential diagnoses", "discussion", "references", "answer", "solution",
            "befund", "befunde", "diagnose", "diagnosen", "differenzialdiagnose", "differentialdiagnose", "differenzialdiagnosen",
            "differentialdiagnosen", "diskussion", "besprechung", "literatur", "referenzen", "auflösung", "lösung");

    /** One stretch of top-level nodes, in order; the first is its heading. */
    record Stretch(String key, List<Node> nodes) {
    }

    private HiddenSections() {
    }

    static List<Stretch> find(Node document) {
        var found = new ArrayList<Stretch>();
        List<Node> open = null;
        int level = 0;
        for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Heading heading) {
                if (open != null && heading.getLevel() <= level) {
                    open = null;
                }
                if (open == null && hides(heading)) {
                    open = new ArrayList<>();
                    level = heading.getLevel();
                    found.add(new Stretch("hidden-" + (found.size() + 1), open));
                }
            }
            if (open != null) {
                open.add(node);
            }
        }
        return found;
    }

    private static boolean hides(Heading heading) {
        String text = NodeText.of(heading).strip();
        return Headings.marked(text) || NAMES.contains(text.replaceAll("^[\\d.\\s]+|[:.\\s]+$", "").toLowerCase(Locale.ROOT));
    }
}
