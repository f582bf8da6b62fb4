package org.caseroom.dicom.net;

import java.io.IOException;
import org.caseroom.dicom.data.UID;

/** Presentation contexts by what is asked for. */
final class Contexts {
    private Contexts() {
    }

    /** @throws AssociationException naming the class, when the peer did not accept it */
    static AcceptedContext require(Association association, String abstractSyntax) throws IOException {
        AcceptedContext context = association.context(abstractSyntax, null);
        if (context == null) {
            throw new AssociationException(Ending.RELEASED, association.negotiated().peer() + " does not accept " + UID.name(abstractSyntax));
        }
        return context;
    }
}
