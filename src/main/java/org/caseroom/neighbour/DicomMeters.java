package org.caseroom.neighbour;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.caseroom.dicom.net.AssociationEvent;
import org.caseroom.dicom.net.AssociationListener;
import org.caseroom.dicom.net.CommandField;
import org.caseroom.dicom.net.Status;

/** Counters of all associations of a node; no meter carries a title, an address or an id. */
public final class DicomMeters implements AssociationListener {
    private final MeterRegistry registry;
    private final AtomicInteger open;
    private final Counter received;
    private final Counter sent;
    private final Counter unheard;

    public DicomMeters(MeterRegistry registry) {
        this.registry = registry;
        this.open = registry.gauge("caseroom.dicom.associations.open", new AtomicInteger());
        this.received = Counter.builder("caseroom.dicom.received").baseUnit("bytes").register(registry);
        this.sent = Counter.builder("caseroom.dicom.sent").baseUnit("bytes").register(registry);
        this.unheard = registry.counter("caseroom.dicom.unheard");
    }

    @Override
    public void on(AssociationEvent event) {
        switch (event) {
            case AssociationEvent.Opened _ -> open.incrementAndGet();
            case AssociationEvent.Closed e -> {
                open.decrementAndGet();
                received.increment(e.bytesReceived());
                sent.increment(e.bytesSent());
                registry.counter("caseroom.dicom.associations", "ending", e.ending().name().toLowerCase(Locale.ROOT)).increment();
            }
            case AssociationEvent.NotConnected _ -> registry.counter("caseroom.dicom.associations", "ending", "not_connected").increment();
            case AssociationEvent.Unheard _ -> unheard.increment();
            case AssociationEvent.Message e when e.field() == CommandField.C_STORE_RSP -> registry.counter("caseroom.dicom.objects",
                    "direction", e.sent() ? "in" : "out", "result", Status.kind(e.status()).name().toLowerCase(Locale.ROOT)).increment();
            case AssociationEvent.Message _, AssociationEvent.Requested _, AssociationEvent.Accepted _, AssociationEvent.Rejected _,
                 AssociationEvent.Aborted _ -> {
                // They say how, not how much.
            }
        }
    }
}
