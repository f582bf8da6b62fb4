package org.caseroom.reformat;

/** What a pixel of a slab shows of the values through its thickness. */
public enum Projection {
    MEAN, MAX, MIN
}
