package org.caseroom.dicom.net;

import java.util.Set;

/**
 * What the acceptor takes for one abstract syntax.
 *
 * @param transferSyntaxes of the proposed ones the first that is here is chosen, so that nothing is converted on the way
 * @param scu              the requestor may be user of the class
 * @param scp              the requestor may be provider of the class, when it asks for that role
 * @param extended         bytes of extended negotiation that are granted as far as they are asked for; empty for none
 * @param service          answers its requests
 */
public record Offer(String abstractSyntax, Set<String> transferSyntaxes, boolean scu, boolean scp, byte[] extended, DimseService service) {
    public Offer {
        transferSyntaxes = Set.copyOf(transferSyntaxes);
    }

    public Offer(String abstractSyntax, Set<String> transferSyntaxes, boolean scu, boolean scp, DimseService service) {
        this(abstractSyntax, transferSyntaxes, scu, scp, new byte[0], service);
    }
}
