package org.caseroom.neighbour;

import java.util.ArrayList;
import java.util.List;
import org.caseroom.dicom.net.AssociationEvent;
import org.caseroom.dicom.net.AssociationListener;
import org.caseroom.dicom.net.Status;

/** Keeps what a listener is told. */
final class ToldEvents implements AssociationListener {
    private final List<AssociationEvent> events = new ArrayList<>();

    @Override
    public synchronized void on(AssociationEvent event) {
        events.add(event);
    }

    synchronized List<AssociationEvent> all() {
        return List.copyOf(events);
    }

    /** Why we rejected, once all associations have ended: who called knows of the end before it is told here. */
    List<String> details() throws InterruptedException {
        last();
        return all().stream().filter(AssociationEvent.Rejected.class::isInstance).map(event -> ((AssociationEvent.Rejected) event).detail()).toList();
    }

    /** Error Comments of responses, once all associations have ended. */
    List<String> comments() throws InterruptedException {
        last();
        return all().stream().filter(event -> event instanceof AssociationEvent.Message m && m.comment() != null)
                .map(event -> ((AssociationEvent.Message) event).comment()).toList();
    }

    /** How the last association ended; waits for one. */
    AssociationEvent.Closed last() throws InterruptedException {
        for (int i = 0; i < 600; i++) {
            var closed = all().stream().filter(AssociationEvent.Closed.class::isInstance).map(AssociationEvent.Closed.class::cast).toList();
            long opened = all().stream().filter(AssociationEvent.Opened.class::isInstance).count();
            if (!closed.isEmpty() && closed.size() == opened) {
                return closed.getLast();
            }
            Thread.sleep(50);
        }
        throw new AssertionError("an association has not ended: " + told());
    }

    /** One line each. */
    List<String> told() {
        return all().stream().map(event -> switch (event) {
            case AssociationEvent.NotConnected e -> "not connected to " + e.called() + ": " + e.detail();
            case AssociationEvent.Unheard e -> "unheard: " + e.detail();
            case AssociationEvent.Opened e -> "opened " + (e.connection().inbound() ? "inbound" : "outbound") + e.connection().tls()
                    .map(tls -> " " + tls.split(" ")[0]).orElse(" plain");
            case AssociationEvent.Requested e -> "requested " + e.request().calling() + " to " + e.request().called();
            case AssociationEvent.Rejected e -> "rejected " + (e.byUs() ? "by us: " + e.detail() : "by peer: " + e.reject().summary());
            case AssociationEvent.Accepted _ -> "accepted";
            case AssociationEvent.Message e -> e.field() + (e.sent() ? " sent" : " received")
                    + (e.status() >= 0 ? " " + Status.text(e.status()) : e.sopInstance() == null ? "" : " " + e.sopInstance());
            case AssociationEvent.Aborted e -> "aborted " + (e.byUs() ? "by us: " + e.detail() : "by peer");
            case AssociationEvent.Closed e -> "closed " + e.ending() + (e.detail().isEmpty() ? "" : " " + e.detail());
        }).toList();
    }
}
