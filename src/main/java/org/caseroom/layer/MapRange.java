package org.caseroom.layer;

/** Least and greatest value of a quantity in the whole map; both 0 where it has no value at all. */
record MapRange(double low, double high) {
}
