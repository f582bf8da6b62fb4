package org.caseroom.library.markdown;

import org.commonmark.node.Block;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;

/** The words of a part of the tree, without marks of any kind and without blocks that a client fills. */
final class NodeText {
    private NodeText() {
    }

    static String of(Node root) {
        var text = new StringBuilder();
        Node node = root;
        while (node != null) {
            append(node, text);
            if (node.getFirstChild() != null) {
                node = node.getFirstChild();
                continue;
            }
            while (node != root && node.getNext() == null) {
                node = node.getParent();
            }
            node = node == root ? null : node.getNext();
        }
        return text.toString().strip();
    }

    private static void append(Node node, StringBuilder text) {
        switch (node) {
            case Text part -> text.append(part.getLiteral());
            case Code code -> text.append(code.getLiteral());
            case FencedCodeBlock block -> text.append('\n').append(block.getLiteral());
            case IndentedCodeBlock block -> text.append('\n').append(block.getLiteral());
            case SoftLineBreak _, HardLineBreak _ -> text.append(' ');
            // Cells and paragraphs touch in the tree, their words do not.
            case Block _ -> space(text, '\n');
            default -> {
                if (node.getClass().getSimpleName().startsWith("Table")) {
                    space(text, ' ');
                }
            }
        }
    }

    private static void space(StringBuilder text, char space) {
        if (!text.isEmpty() && !Character.isWhitespace(text.charAt(text.length() - 1))) {
            text.append(space);
        }
    }
}
