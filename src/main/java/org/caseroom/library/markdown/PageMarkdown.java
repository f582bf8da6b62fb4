package org.caseroom.library.markdown;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.commonmark.Extension;
import org.commonmark.ext.footnotes.FootnotesExtension;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.AttributeProvider;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * CommonMark with tables, footnotes and blocks, rendered to sanitised HTML. Immutable, for any thread; costs some milliseconds for a
 * long page.
 */
public final class PageMarkdown {
    /** UTF-16 units. A textbook chapter has some 100,000. */
    public static final int LONGEST = 400_000;
    private static final int MAX_OPEN_BLOCKS = 40;
    private static final int MAX_INLINE_NESTING = 60;
    private static final int MAX_BLOCKS = 500;

    private final List<Extension> extensions = List.of(TablesExtension.create(), FootnotesExtension.create());
    private final Parser parser = Parser.builder().extensions(extensions).maxOpenBlockParsers(MAX_OPEN_BLOCKS)
            .maxInlineNesting(MAX_INLINE_NESTING).build();
    private final Set<String> blockKinds;

    /** @param blockKinds info strings of the fences that are blocks and not code */
    public PageMarkdown(Set<String> blockKinds) {
        this.blockKinds = Set.copyOf(blockKinds);
    }

    /** All of it. @throws IllegalArgumentException when there are too many blocks */
    public Rendered all(String markdown) {
        return render(markdown, false);
    }

    /** Without what waits for the reveal. @throws IllegalArgumentException when there are too many blocks */
    public Rendered unrevealed(String markdown) {
        return render(markdown, true);
    }

    private Rendered render(String markdown, boolean hide) {
        if (markdown.length() > LONGEST) {
            throw new IllegalArgumentException("The text has " + markdown.length() + " characters, allowed are " + LONGEST + ".");
        }
        Node document = parser.parse(markdown);
        // Keys count over the whole page and are given before anything goes, so that they are the same for every reader.
        var figures = figures(document);
        var stretches = hide ? HiddenSections.find(document) : List.<HiddenSections.Stretch>of();
        var hiddenText = new StringBuilder();
        for (var stretch : stretches) {
            stretch.nodes().getFirst().insertBefore(Figure.hidden(stretch.key()));
            for (Node node : stretch.nodes()) {
                hiddenText.append(NodeText.of(node)).append('\n');
                node.unlink();
            }
        }
        for (Node note : hide ? Footnotes.unreferenced(document) : List.<Node>of()) {
            hiddenText.append(NodeText.of(note)).append('\n');
            note.unlink();
        }
        var headings = Headings.take(document);
        Links.linkDois(document);
        var shown = new ArrayList<BlockSource>();
        var hidden = new ArrayList<BlockSource>();
        figures.forEach(figure -> (within(figure, document) ? shown : hidden).add(figure.source()));
        return new Rendered(HtmlSafety.sanitised(renderer(headings).render(document)), headings.outline(), List.copyOf(shown),
                stretches.stream().map(HiddenSections.Stretch::key).toList(), NodeText.of(document), hiddenText.toString().strip(),
                List.copyOf(hidden));
    }

    /** Puts a figure in the place of each block. */
    private List<Figure> figures(Node document) {
        var fences = new ArrayList<FencedCodeBlock>();
        document.accept(new org.commonmark.node.AbstractVisitor() {
            @Override
            public void visit(FencedCodeBlock fence) {
                fences.add(fence);
            }
        });
        var counts = new HashMap<String, Integer>();
        var figures = new ArrayList<Figure>();
        for (var fence : fences) {
            String kind = fence.getInfo() == null ? "" : fence.getInfo().strip().toLowerCase(Locale.ROOT);
            if (blockKinds.contains(kind)) {
                var figure = Figure.block(new BlockSource(kind + "-" + counts.merge(kind, 1, Integer::sum), kind, fence.getLiteral()));
                fence.insertBefore(figure);
                fence.unlink();
                figures.add(figure);
            }
        }
        if (figures.size() > MAX_BLOCKS) {
            throw new IllegalArgumentException("The page has " + figures.size() + " blocks, allowed are " + MAX_BLOCKS + ".");
        }
        return figures;
    }

    private static boolean within(Node node, Node document) {
        Node top = node;
        while (top.getParent() != null) {
            top = top.getParent();
        }
        return top == document;
    }

    private HtmlRenderer renderer(Headings headings) {
        var anchors = new ParagraphAnchors();
        return HtmlRenderer.builder().extensions(extensions).escapeHtml(true).nodeRendererFactory(PageNodes::new)
                .attributeProviderFactory(_ -> attributes(headings, anchors)).build();
    }

    private static AttributeProvider attributes(Headings headings, ParagraphAnchors anchors) {
        return (Node node, String tag, Map<String, String> attributes) -> {
            switch (node) {
                case Heading heading when headings.id(heading) != null -> attributes.put("id", headings.id(heading));
                case Paragraph _, BlockQuote _, ListItem _ -> attributes.put("data-p", anchors.of(node));
                case TableBlock _ when tag.equals("table") -> attributes.put("data-p", anchors.of(node));
                case FencedCodeBlock _ when tag.equals("pre") -> attributes.put("data-p", anchors.of(node));
                default -> {
                    // As it is.
                }
            }
        };
    }
}
