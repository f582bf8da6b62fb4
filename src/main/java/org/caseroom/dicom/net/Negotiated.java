package org.caseroom.dicom.net;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What both sides have agreed on. */
public final class Negotiated {
    private final boolean inbound;
    private final String called;
    private final String calling;
    private final Map<Integer, AcceptedContext> contexts = new LinkedHashMap<>();
    private final int maximumPdu;
    private final int invoked;
    private final int performed;

    /**
     * @param inbound    the peer called us
     * @param maximumPdu largest body of a P-DATA-TF that is sent
     * @param invoked    operations that we may have outstanding
     * @param performed  operations that the peer may have outstanding
     */
    Negotiated(boolean inbound, String called, String calling, List<AcceptedContext> contexts, int maximumPdu, int invoked, int performed) {
        this.inbound = inbound;
        this.called = called;
        this.calling = calling;
        contexts.forEach(context -> this.contexts.put(context.id(), context));
        this.maximumPdu = maximumPdu;
        this.invoked = invoked;
        this.performed = performed;
    }

    public boolean inbound() {
        return inbound;
    }

    /** AE title of the acceptor. */
    public String called() {
        return called;
    }

    /** AE title of the requestor. */
    public String calling() {
        return calling;
    }

    /** AE title of the other side. */
    public String peer() {
        return inbound ? calling : called;
    }

    public int invoked() {
        return invoked;
    }

    int performed() {
        return performed;
    }

    int maximumPdu() {
        return maximumPdu;
    }

    List<AcceptedContext> contexts() {
        return List.copyOf(contexts.values());
    }

    /** null when it was not accepted. */
    AcceptedContext context(int id) {
        return contexts.get(id);
    }

    AcceptedContext find(String abstractSyntax, String transferSyntax) {
        return contexts.values().stream().filter(context -> context.weMayAsk() && context.abstractSyntax().equals(abstractSyntax)
                && (transferSyntax == null || context.transferSyntax().equals(transferSyntax))).findFirst().orElse(null);
    }
}
