package org.caseroom.dicom.net;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.caseroom.dicom.net.pdu.ProposedContext;

/**
 * Asks a peer in which transfer syntaxes it would take objects of a class, by proposing all of them and sending nothing. For a class that it
 * refused: some acceptors answer that the abstract syntax is not supported also when it is the transfer syntaxes (PS3.8 9.3.3.2 has a result
 * for each), and what has to be changed is then found out from the answer to this. Who listens to the client is told of it like of any association.
 */
public final class StorageInquiry {
    private StorageInquiry() {
    }

    /**
     * @param classes of storage; of more than fit on one association the first
     * @throws IOException when there is no association
     */
    public static void ask(DicomClient client, RemoteEntity peer, String calling, Collection<String> classes) throws IOException, InterruptedException {
        List<String> syntaxes = StorageClasses.transferSyntaxesCompressedFirst();
        List<Proposal.Wish> wishes = new ArrayList<>();
        for (String sopClass : classes.stream().distinct().limit(Math.max(1, ProposedContext.MAX_CONTEXTS / syntaxes.size())).toList()) {
            syntaxes.forEach(syntax -> wishes.add(new Proposal.Wish(sopClass, List.of(syntax))));
        }
        client.associate(peer, calling, Proposal.of(wishes)).close();
    }
}
