package org.caseroom.library.markdown;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.commonmark.ext.footnotes.FootnoteDefinition;
import org.commonmark.ext.footnotes.FootnoteReference;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Node;

/** Notes follow the words that refer to them: one that only a hidden section refers to is as hidden as that. */
final class Footnotes {
    private Footnotes() {
    }

    /** The notes of the document to which nothing in it leads. */
    static List<Node> unreferenced(Node document) {
        var notes = new ArrayList<FootnoteDefinition>();
        var reached = new HashSet<String>();
        for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof FootnoteDefinition note) {
                notes.add(note);
            } else {
                collect(node, reached);
            }
        }
        boolean more = true;
        var left = new ArrayList<Node>(notes);
        while (more) {
            more = left.removeIf(note -> {
                boolean found = reached.contains(label((FootnoteDefinition) note));
                if (found) {
                    collect(note, reached);
                }
                return found;
            });
        }
        return left;
    }

    private static void collect(Node root, Set<String> labels) {
        root.accept(new AbstractVisitor() {
            @Override
            public void visit(CustomNode node) {
                if (node instanceof FootnoteReference reference) {
                    labels.add(normal(reference.getLabel()));
                }
                super.visit(node);
            }
        });
    }

    private static String label(FootnoteDefinition note) {
        return normal(note.getLabel());
    }

    /** As CommonMark compares labels. */
    private static String normal(String label) {
        return label.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT);
    }
}
