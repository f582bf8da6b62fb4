package org.caseroom.dicom.net;

import java.io.IOException;

/** There is no association, or no longer one. The message names who did what, for an administrator. */
public final class AssociationException extends IOException {
    private static final long serialVersionUID = 1L;

    private final Ending ending;

    AssociationException(Ending ending, String message) {
        super(message);
        this.ending = ending;
    }

    public Ending ending() {
        return ending;
    }
}
