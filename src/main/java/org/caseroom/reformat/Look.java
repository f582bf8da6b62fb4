package org.caseroom.reformat;

/** What a turning view shows of a volume. All but {@link #MIP} are in colour. */
public enum Look {
    BONE,
    /** What contrast medium fills; bone is dim. */
    VESSELS,
    LUNG,
    SKIN,
    /** The greatest value along each ray, in gray: modality values, so that the window works. */
    MIP
}
