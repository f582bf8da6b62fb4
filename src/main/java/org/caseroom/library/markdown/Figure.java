package org.caseroom.library.markdown;

import org.commonmark.node.CustomBlock;

/** A place in the page that a client fills: a block of a known kind, or the bar that stands for a hidden section. */
final class Figure extends CustomBlock {
    private final String cssClass;
    private final BlockSource source;

    private Figure(String cssClass, BlockSource source) {
        this.cssClass = cssClass;
        this.source = source;
    }

    static Figure block(BlockSource source) {
        return new Figure("page-block", source);
    }

    static Figure hidden(String key) {
        return new Figure("page-hidden", new BlockSource(key, "hidden", ""));
    }

    boolean isBlock() {
        return cssClass.equals("page-block");
    }

    String cssClass() {
        return cssClass;
    }

    BlockSource source() {
        return source;
    }
}
