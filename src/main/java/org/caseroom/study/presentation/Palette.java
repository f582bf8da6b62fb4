package org.caseroom.study.presentation;

/** Palette Color Lookup Tables (PS3.3 C.7.6.3.1.5), segments expanded (C.7.9.2). */
public record Palette(LookupTable red, LookupTable green, LookupTable blue) {
}
