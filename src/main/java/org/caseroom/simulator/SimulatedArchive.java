package org.caseroom.simulator;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetServerOptions;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.caseroom.dicom.data.UID;
import org.caseroom.dicom.net.Admission;
import org.caseroom.dicom.net.AssociationListener;
import org.caseroom.dicom.net.AssociationPolicy;
import org.caseroom.dicom.net.AssociationSettings;
import org.caseroom.dicom.net.Command;
import org.caseroom.dicom.net.CommandField;
import org.caseroom.dicom.net.Connection;
import org.caseroom.dicom.net.DicomServer;
import org.caseroom.dicom.net.EchoService;
import org.caseroom.dicom.net.Exchange;
import org.caseroom.dicom.net.Offer;
import org.caseroom.dicom.net.Status;
import org.caseroom.dicom.net.StorageClasses;
import org.caseroom.dicom.net.pdu.AssociateRequest;
import org.caseroom.dicom.net.pdu.RejectReason;

/** A small archive that answers C-ECHO and takes objects without keeping them; it remembers their UIDs only. */
public final class SimulatedArchive implements AutoCloseable {
    private static final Set<String> UNCOMPRESSED = Set.of(UID.ImplicitVRLittleEndian, UID.ExplicitVRLittleEndian);
    private static final Set<String> RARE = Set.of(UID.ExplicitVRBigEndian);
    private static final int REMEMBERED = 100_000;
    private static final long SLOW_MILLIS = 3_000;

    private final String title;
    private final Set<String> callers;
    private final Fault fault;
    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private final DicomServer server;

    /**
     * @param callers AE titles that it knows; empty for any
     * @param port    0 for any free one
     */
    public SimulatedArchive(Vertx vertx, String host, int port, String title, Set<String> callers, Fault fault, AssociationSettings settings,
                            AssociationListener listener, InstantSource clock, Supplier<String> ids) {
        this.title = title;
        this.callers = Set.copyOf(callers);
        this.fault = fault;
        this.server = new DicomServer(vertx, new NetServerOptions().setHost(host).setPort(port), settings, new Admission(20, 20, 3000, System::nanoTime),
                this::decide, listener, clock, ids);
    }

    /** Listens. @return the port */
    public int start() {
        return server.start().toCompletionStage().toCompletableFuture().join();
    }

    private AssociationPolicy.Decision decide(AssociateRequest request, Connection connection) {
        String called = fault == Fault.WRONG_CALLED_TITLE ? title + "_OLD" : title;
        if (!request.called().equals(called)) {
            return new AssociationPolicy.Decision.Reject(RejectReason.CALLED_AE_NOT_RECOGNIZED, "the peer calls " + request.called() + ", this is " + called);
        }
        if (fault == Fault.UNKNOWN_CALLER || !callers.isEmpty() && !callers.contains(request.calling())) {
            return new AssociationPolicy.Decision.Reject(RejectReason.CALLING_AE_NOT_RECOGNIZED, request.calling() + " is not in the list of peers");
        }
        List<Offer> offers = new ArrayList<>();
        offers.add(new Offer(UID.Verification, UNCOMPRESSED, true, false, new EchoService()));
        StorageClasses.all().forEach(uid -> offers.add(new Offer(uid, fault == Fault.REFUSED_SYNTAX ? RARE : UNCOMPRESSED, true, false, this::take)));
        return new AssociationPolicy.Decision.Accept(offers);
    }

    private void take(Exchange exchange) throws IOException, InterruptedException {
        Command request = exchange.request();
        if (request.field() != CommandField.C_STORE_RQ || !request.hasDataSet()) {
            exchange.respond(Status.UNRECOGNIZED_OPERATION);
            return;
        }
        if (fault == Fault.CUT) {
            exchange.association().abort("simulated");
            return;
        }
        exchange.data().transferTo(java.io.OutputStream.nullOutputStream());
        if (fault == Fault.SLOW_NETWORK) {
            Thread.sleep(SLOW_MILLIS);
        }
        if (fault == Fault.FULL_DISK) {
            exchange.respond(Command.response(request, Status.OUT_OF_RESOURCES).comment("No space left"));
        } else if (known.size() < REMEMBERED && !known.add(request.sopInstance()) || fault == Fault.DUPLICATE_UID) {
            exchange.respond(Command.response(request, Status.DUPLICATE_INSTANCE).comment("Other content with this UID is here already"));
        } else {
            exchange.respond(Status.SUCCESS);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
