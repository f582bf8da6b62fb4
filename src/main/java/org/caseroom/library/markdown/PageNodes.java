package org.caseroom.library.markdown;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlWriter;

/** How the nodes are written that pages treat in a way of their own: blocks, links, images, and HTML of the author. */
final class PageNodes implements NodeRenderer {
    /** What Markdown has no sign for. Without attributes, so that nothing rides along. */
    private static final Pattern HARMLESS = Pattern.compile("</?(?:sub|sup|kbd|mark|del)>|<br ?/?>");

    private final HtmlNodeRendererContext context;
    private final HtmlWriter html;

    PageNodes(HtmlNodeRendererContext context) {
        this.context = context;
        this.html = context.getWriter();
    }

    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
        return Set.of(Figure.class, Link.class, Image.class, HtmlInline.class, HtmlBlock.class);
    }

    @Override
    public void render(Node node) {
        switch (node) {
            case Figure figure -> figure(figure);
            case Link link -> link(link);
            case Image image -> {
                // No image is loaded from anywhere: what stands for it is its description.
                html.tag("span", Map.of("class", "page-image"));
                children(image);
                html.tag("/span");
            }
            case HtmlInline inline -> {
                if (HARMLESS.matcher(inline.getLiteral()).matches()) {
                    html.raw(inline.getLiteral());
                } else {
                    html.text(inline.getLiteral());
                }
            }
            case HtmlBlock block -> {
                html.line();
                html.tag("p");
                html.text(block.getLiteral());
                html.tag("/p");
                html.line();
            }
            default -> throw new IllegalArgumentException("asked to write a " + node.getClass().getSimpleName());
        }
    }

    private void figure(Figure figure) {
        html.line();
        var attributes = new LinkedHashMap<String, String>();
        attributes.put("class", figure.cssClass());
        attributes.put("data-key", figure.source().key());
        html.tag("figure", attributes);
        html.tag("/figure");
        html.line();
    }

    private void link(Link link) {
        var target = Links.target(link.getDestination());
        if (target.isEmpty()) {
            children(link);
            return;
        }
        var attributes = new LinkedHashMap<String, String>();
        attributes.put("href", target.get());
        if (link.getTitle() != null) {
            attributes.put("title", link.getTitle());
        }
        if (Links.leavesTheProgram(target.get())) {
            attributes.put("target", "_blank");
        }
        html.tag("a", context.extendAttributes(link, "a", attributes));
        children(link);
        html.tag("/a");
    }

    private void children(Node node) {
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            context.render(child);
        }
    }
}
