package org.caseroom.release;

/** Why an instance is not in the copy. */
public enum LeftOutReason {
    /** A structured report, and its content is not to be cleaned. */
    STRUCTURED_CONTENT,
    /** An encapsulated document that nobody read. */
    DOCUMENT,
    /** Of no SOP class of the standard: what it holds cannot be judged. */
    PRIVATE_CLASS,
    /** Its pixels may hold text, and nobody looked. */
    PIXELS_NOT_REVIEWED,
    /** Its pixels cannot be painted over. */
    CANNOT_BE_PAINTED,
    /** Somebody decided so. */
    AS_DECIDED,
    /** The program refused the file. */
    REFUSED
}
