package org.caseroom.imaging;

/** What is rendered first, in this order. */
public enum RenderPriority {
    /** Somebody drags or scrolls and waits for this picture. */
    VIEWPORT,
    /** The lossless picture of a viewport at rest. */
    REST,
    /** Neighbours of what is looked at. */
    PREFETCH,
    THUMBNAIL
}
