package org.caseroom.dicom.net.pdu;

import java.util.List;

/**
 * A presentation context as the requestor proposes it (PS3.8 9.3.2.2).
 *
 * @param id               odd, 1 to 255
 * @param transferSyntaxes in the order of the proposal, at least one
 */
public record ProposedContext(int id, String abstractSyntax, List<String> transferSyntaxes) {
    /** Ids are the odd numbers of a byte. */
    public static final int MAX_CONTEXTS = 128;

    public ProposedContext {
        if (id < 1 || id > 255 || id % 2 == 0) {
            throw new IllegalArgumentException("a presentation context id is an odd number from 1 to 255, not " + id);
        }
        transferSyntaxes = List.copyOf(transferSyntaxes);
    }
}
