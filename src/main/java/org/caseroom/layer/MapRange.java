package org.caseroom.layer;

/** Least and greatest value of a quantity in a map or a picture; both 0 where it has no value at all. */
public record MapRange(double low, double high) {
}
