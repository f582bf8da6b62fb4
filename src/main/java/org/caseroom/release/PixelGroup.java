package org.caseroom.release;

/** The pictures of a series that are of one size: what is written into one of them is at the same place in the others. */
record PixelGroup(String series, int rows, int columns) {
}
