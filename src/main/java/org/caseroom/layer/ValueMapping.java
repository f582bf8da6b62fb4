package org.caseroom.layer;

/** From a stored value to what a layer shows of it. */
interface ValueMapping {
    /** NaN where the stored value stands for nothing. */
    double map(double stored);

    /** Whether what lies between two pixels lies between their values. */
    boolean smooth();
}
