package org.caseroom.desk;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.caseroom.dicom.net.AssociationEvent;
import org.caseroom.dicom.net.CommandField;
import org.caseroom.dicom.net.Connection;
import org.caseroom.dicom.net.Ending;
import org.caseroom.dicom.net.pdu.AssociateAccept;
import org.caseroom.dicom.net.pdu.AssociateRequest;
import org.caseroom.dicom.net.pdu.ContextResult;
import org.jspecify.annotations.Nullable;

/** Folds the events of one association. What it holds is bounded, whatever the peer sends. */
final class Watched {
    private static final int KINDS = 64;
    private static final int TEXT = 300;

    private record Kind(boolean sent, CommandField field, int status, String sopClass) {
    }

    private final String id;
    private final Instant begun;
    private final Map<Kind, Long> kinds = new LinkedHashMap<>();
    private boolean inbound;
    private String remote = "";
    private boolean wantsTls;
    private @Nullable String tls;
    private @Nullable String called;
    private @Nullable String calling;
    private @Nullable AssociateRequest request;
    private @Nullable AssociateAccept accept;
    private AssociationView.@Nullable Rejection rejection;
    private AssociationView.@Nullable Abortion abort;
    private final Map<String, List<String>> takenElsewhere = new HashMap<>();
    private @Nullable Ending ending;
    private String detail = "";
    private long bytesReceived;
    private long bytesSent;
    private long objects;
    private long objectBytes;
    private long millis;
    private List<AssociationView.Pdu> pdus = List.of();

    Watched(AssociationEvent first) {
        this.id = first.association();
        this.begun = first.at();
    }

    synchronized void on(AssociationEvent event) {
        switch (event) {
            case AssociationEvent.NotConnected e -> {
                called = e.called();
                calling = e.calling();
                remote = e.host() + ":" + e.port();
                wantsTls = e.tls();
                end(Ending.NOT_CONNECTED, e.detail());
            }
            case AssociationEvent.Unheard e -> {
                inbound = true;
                remote = e.remote();
                end(Ending.NOT_CONNECTED, e.detail());
            }
            case AssociationEvent.Opened(_, _, Connection connection) -> {
                inbound = connection.inbound();
                remote = connection.remote();
                tls = connection.tls().orElse(null);
            }
            case AssociationEvent.Requested e -> {
                request = e.request();
                called = e.request().called();
                calling = e.request().calling();
            }
            case AssociationEvent.Accepted e -> accept = e.accept();
            case AssociationEvent.Rejected e -> rejection = new AssociationView.Rejection(e.byUs(), e.reject().result(), e.reject().source(),
                    e.reject().reason(), cut(e.detail()));
            case AssociationEvent.Aborted e -> abort = new AssociationView.Abortion(e.byUs(), e.abort().source(), e.abort().reason(), cut(e.detail()));
            case AssociationEvent.Message e -> message(e);
            case AssociationEvent.Closed e -> {
                bytesReceived = e.bytesReceived();
                bytesSent = e.bytesSent();
                millis = e.duration().toMillis();
                pdus = e.lastPdus().stream().map(pdu -> new AssociationView.Pdu(pdu.at().toEpochMilli(), pdu.sent(), pdu.type(), pdu.length(),
                        cut(pdu.summary()))).toList();
                end(e.ending(), e.detail());
            }
        }
    }

    private void end(Ending how, String why) {
        ending = how;
        detail = cut(why);
    }

    private void message(AssociationEvent.Message e) {
        var kind = new Kind(e.sent(), e.field(), e.status(), e.sopClass());
        if (kinds.containsKey(kind) || kinds.size() < KINDS) {
            kinds.merge(kind, 1L, Long::sum);
        }
        if (e.field() == CommandField.C_STORE_RQ) {
            objects++;
            objectBytes += e.dataBytes();
        }
    }

    /** What tells the peers apart that we call; empty when we were called, or nothing was said yet. */
    synchronized Optional<String> calledPeer() {
        return inbound || called == null ? Optional.empty() : Optional.of(called + " " + remote);
    }

    /** The transfer syntaxes that were accepted, by abstract syntax. */
    synchronized Map<String, List<String>> taken() {
        Map<String, List<String>> taken = new HashMap<>();
        contexts().stream().filter(context -> context.chosen() != null).forEach(context -> taken.merge(context.abstractSyntax(),
                List.of(context.chosen()), Watched::both));
        return taken;
    }

    /** @param taken by the same peer on another association. @return whether that says more about what was refused on this one */
    synchronized boolean learn(Map<String, List<String>> taken) {
        boolean more = false;
        for (AssociationView.Context context : contexts()) {
            List<String> of = taken.getOrDefault(context.abstractSyntax(), List.of());
            if (context.chosen() == null && context.result() != null && !new java.util.HashSet<>(context.taken()).containsAll(of)) {
                takenElsewhere.merge(context.abstractSyntax(), of, Watched::both);
                more = true;
            }
        }
        return more;
    }

    private static List<String> both(List<String> some, List<String> others) {
        var all = new TreeSet<>(some);
        all.addAll(others);
        return List.copyOf(all);
    }

    synchronized boolean ended() {
        return ending != null;
    }

    /** @param now for the time that a live one has taken */
    synchronized AssociationView view(Instant now) {
        return new AssociationView(id, inbound, begun.toEpochMilli(), remote, tls, wantsTls, called, calling, accept != null, contexts(), rejection,
                abort, kinds.entrySet().stream().map(entry -> new AssociationView.Statuses(entry.getKey().sent(), entry.getKey().field().toString(),
                entry.getKey().status(), entry.getKey().sopClass(), entry.getValue())).toList(), ending, detail, bytesReceived, bytesSent, objects,
                objectBytes, ending == null ? Math.max(0, now.toEpochMilli() - begun.toEpochMilli()) : millis, pdus);
    }

    private List<AssociationView.Context> contexts() {
        if (request == null) {
            return List.of();
        }
        return request.contexts().stream().map(context -> {
            Optional<ContextResult> result = accept == null ? Optional.empty()
                    : accept.contexts().stream().filter(each -> each.id() == context.id()).findFirst();
            return new AssociationView.Context(context.id(), context.abstractSyntax(), context.transferSyntaxes(),
                    result.map(ContextResult::reason).orElse(null),
                    result.filter(ContextResult::accepted).map(ContextResult::transferSyntax).orElse(null),
                    result.filter(ContextResult::accepted).isPresent() ? List.of() : takenElsewhere.getOrDefault(context.abstractSyntax(), List.of()));
        }).toList();
    }

    private static String cut(@Nullable String text) {
        return text == null ? "" : text.length() <= TEXT ? text : text.substring(0, TEXT) + "…";
    }
}
