package org.caseroom.library.markdown;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.footnotes.FootnotesExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * A page cut at the headings of its top level, whichever their level.
 *
 * @param id      of the heading in the HTML; empty before the first one
 * @param heading its line or lines, as written
 * @param body    the lines up to the next heading, as written
 */
public record SectionText(String id, String heading, String body) {
    private static final Parser PARSER = Parser.builder().extensions(List.of(TablesExtension.create(), FootnotesExtension.create()))
            .includeSourceSpans(IncludeSourceSpans.BLOCKS).maxOpenBlockParsers(40).maxInlineNesting(60).build();

    /** All of the text, in order. */
    public static List<SectionText> of(String markdown) {
        Node document = PARSER.parse(markdown);
        var headings = Headings.take(document);
        String[] lines = markdown.split("\n", -1);
        var sections = new ArrayList<SectionText>();
        String id = "";
        String heading = "";
        int from = 0;
        for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Heading && !node.getSourceSpans().isEmpty()) {
                int first = node.getSourceSpans().getFirst().getLineIndex();
                int last = node.getSourceSpans().getLast().getLineIndex();
                sections.add(new SectionText(id, heading, join(lines, from, first)));
                id = headings.id(node);
                heading = join(lines, first, last + 1);
                from = last + 1;
            }
        }
        sections.add(new SectionText(id, heading, join(lines, from, lines.length)));
        return List.copyOf(sections);
    }

    private static String join(String[] lines, int from, int to) {
        return String.join("\n", List.of(lines).subList(from, to));
    }
}
