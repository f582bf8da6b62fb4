package org.caseroom.room;

/** Whom a message is for when it is not for everybody. */
public enum ChatAudience {
    /** The hosts, and its author. */
    HOSTS
}
