package org.caseroom.neighbour;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.caseroom.audit.AuditEvent;
import org.caseroom.audit.AuditKind;
import org.caseroom.audit.AuditSink;
import org.caseroom.dicom.net.AssociationEvent;
import org.caseroom.dicom.net.AssociationListener;
import org.caseroom.dicom.net.Status;

/**
 * Tells the audit trail what associations carried: that a transfer begins and what it was when the association is over (PS3.15 A.5.3.3,
 * A.5.3.7), queries (A.5.3.10), and calls that we reject.
 */
public final class AuditedAssociations implements AssociationListener {
    private static final int MOST_OPEN = 10_000;
    private static final int MOST_INSTANCES = 500;

    private final AuditSink sink;
    private final Map<String, Carried> open = new ConcurrentHashMap<>();

    public AuditedAssociations(AuditSink sink) {
        this.sink = sink;
    }

    /** What one association carried; touched by its thread alone. */
    private static final class Carried {
        private final boolean inbound;
        private final String remote;
        private String peer = "";
        private final Set<String> received = new LinkedHashSet<>();
        private final Set<String> sent = new LinkedHashSet<>();
        private int receivedCount;
        private int sentCount;
        private int failed;

        Carried(boolean inbound, String remote) {
            this.inbound = inbound;
            this.remote = remote;
        }
    }

    @Override
    public void on(AssociationEvent event) {
        switch (event) {
            case AssociationEvent.Opened e -> {
                if (open.size() < MOST_OPEN) {
                    open.put(e.association(), new Carried(e.connection().inbound(), e.connection().remoteHost()));
                }
            }
            case AssociationEvent.Requested e -> {
                Carried carried = open.get(e.association());
                if (carried != null) {
                    carried.peer = carried.inbound ? e.request().calling() : e.request().called();
                }
            }
            case AssociationEvent.Rejected e -> {
                Carried carried = open.get(e.association());
                if (carried != null && e.byUs()) {
                    sink.note(by(AuditKind.ALERT, carried).failed().how("association rejected"));
                }
            }
            case AssociationEvent.Message e -> {
                Carried carried = open.get(e.association());
                if (carried != null) {
                    message(carried, e);
                }
            }
            case AssociationEvent.Closed e -> {
                Carried carried = open.remove(e.association());
                if (carried != null) {
                    over(carried);
                }
            }
            case AssociationEvent.Accepted _, AssociationEvent.Aborted _, AssociationEvent.NotConnected _, AssociationEvent.Unheard _ -> { }
        }
    }

    private void message(Carried carried, AssociationEvent.Message e) {
        switch (e.field()) {
            case C_STORE_RQ -> {
                boolean first = carried.receivedCount + carried.sentCount == 0;
                if (e.sent()) {
                    carried.sentCount++;
                } else {
                    carried.receivedCount++;
                }
                Set<String> named = e.sent() ? carried.sent : carried.received;
                if (e.sopInstance() != null && named.size() < MOST_INSTANCES) {
                    named.add(e.sopInstance());
                }
                if (first) {
                    AuditEvent begin = by(AuditKind.TRANSFER_BEGIN, carried).how(e.sent() ? "to the peer" : "from the peer");
                    // What comes is not in the catalogue yet.
                    sink.note(e.sent() && e.sopInstance() != null ? begin.instances(Set.of(e.sopInstance())) : begin);
                }
            }
            case C_STORE_RSP -> {
                if (e.status() >= 0 && Status.kind(e.status()) == Status.Kind.FAILURE) {
                    carried.failed++;
                }
            }
            case C_FIND_RQ -> sink.note(by(AuditKind.QUERY, carried).how(e.sent() ? "C-FIND to the peer" : "C-FIND"));
            case C_MOVE_RQ -> sink.note(by(AuditKind.QUERY, carried).how(e.sent() ? "C-MOVE to the peer" : "C-MOVE"));
            case C_GET_RQ -> sink.note(by(AuditKind.QUERY, carried).how(e.sent() ? "C-GET to the peer" : "C-GET"));
            default -> { }
        }
    }

    private void over(Carried carried) {
        if (carried.receivedCount > 0) {
            sink.note(outcome(by(AuditKind.RECEIVED, carried).instances(carried.received), carried.receivedCount, carried.failed));
        }
        if (carried.sentCount > 0) {
            sink.note(outcome(by(AuditKind.SENT, carried).instances(carried.sent), carried.sentCount, carried.failed));
        }
    }

    private static AuditEvent outcome(AuditEvent event, int count, int failed) {
        return failed == 0 ? event.how(count + " instances") : event.failed().how(count + " instances, " + failed + " of them failed");
    }

    private static AuditEvent by(AuditKind kind, Carried carried) {
        return AuditEvent.of(kind, carried.peer, carried.remote);
    }
}
