package org.caseroom.dicom.net;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.caseroom.dicom.net.pdu.ProposedContext;
import org.caseroom.dicom.net.pdu.RoleSelection;

/**
 * What a requestor asks for.
 *
 * @param roles    where they are others than SCU
 * @param services answer requests of the acceptor, by abstract syntax
 */
public record Proposal(List<ProposedContext> contexts, List<RoleSelection> roles, Map<String, DimseService> services) {
    public Proposal {
        contexts = List.copyOf(contexts);
        roles = List.copyOf(roles);
        services = Map.copyOf(services);
    }

    /** One context for an abstract syntax. */
    public record Wish(String abstractSyntax, List<String> transferSyntaxes) {
    }

    /** As SCU. @param wishes at most 128 */
    public static Proposal of(List<Wish> wishes) {
        return new Proposal(contexts(wishes), List.of(), Map.of());
    }

    public static Proposal of(String abstractSyntax, List<String> transferSyntaxes) {
        return of(List.of(new Wish(abstractSyntax, transferSyntaxes)));
    }

    static List<ProposedContext> contexts(List<Wish> wishes) {
        List<ProposedContext> contexts = new ArrayList<>();
        for (Wish wish : wishes) {
            contexts.add(new ProposedContext(2 * contexts.size() + 1, wish.abstractSyntax(), wish.transferSyntaxes()));
        }
        return contexts;
    }
}
