package org.caseroom.desk;

/** On whose side something has to be changed. */
public enum Side {
    /** This program, or its settings. */
    US,
    PEER,
    /** On either: whoever finds it easier. */
    EITHER,
    /** What lies between: cables, firewalls, load balancers. */
    NETWORK
}
