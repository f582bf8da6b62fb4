package org.caseroom.simulator;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetServerOptions;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.caseroom.dicom.data.DicomFormatException;
import org.caseroom.dicom.data.UID;
import org.caseroom.dicom.net.Admission;
import org.caseroom.dicom.net.AssociationListener;
import org.caseroom.dicom.net.AssociationPolicy;
import org.caseroom.dicom.net.AssociationSettings;
import org.caseroom.dicom.net.Command;
import org.caseroom.dicom.net.CommandField;
import org.caseroom.dicom.net.Connection;
import org.caseroom.dicom.net.DicomClient;
import org.caseroom.dicom.net.DicomServer;
import org.caseroom.dicom.net.EchoService;
import org.caseroom.dicom.net.Exchange;
import org.caseroom.dicom.net.Offer;
import org.caseroom.dicom.net.QueryModel;
import org.caseroom.dicom.net.RemoteEntity;
import org.caseroom.dicom.net.Status;
import org.caseroom.dicom.net.StorageClasses;
import org.caseroom.dicom.net.pdu.AssociateRequest;
import org.caseroom.dicom.net.pdu.RejectReason;

/** A small archive: C-ECHO, C-STORE, C-FIND, C-MOVE and C-GET over what it {@linkplain Holdings holds}, with a fault if wanted. */
public final class SimulatedArchive implements AutoCloseable {
    private static final Set<String> UNCOMPRESSED = Set.of(UID.ImplicitVRLittleEndian, UID.ExplicitVRLittleEndian);
    private static final Set<String> RARE = Set.of(UID.ExplicitVRBigEndian);
    private static final long SLOW_MILLIS = 3_000;

    private final Play play;
    private final DicomServer server;
    private final DicomClient client;
    private final SimulatedRetrieval retrieval;

    /**
     * What is played.
     *
     * @param callers      AE titles that it knows; empty for any
     * @param destinations of C-MOVE, by AE title
     */
    public record Play(String title, Set<String> callers, Map<String, RemoteEntity> destinations, Holdings holdings, Fault fault) {
        public Play {
            callers = Set.copyOf(callers);
            destinations = Map.copyOf(destinations);
        }
    }

    /** @param port 0 for any free one */
    public SimulatedArchive(Vertx vertx, String host, int port, Play play, AssociationSettings settings, AssociationListener listener, InstantSource clock,
                            Supplier<String> ids) {
        this.play = play;
        this.client = new DicomClient(vertx, Optional.empty(), settings, AssociationListener.NONE, clock, ids);
        this.retrieval = new SimulatedRetrieval(play, client);
        this.server = new DicomServer(vertx, new NetServerOptions().setHost(host).setPort(port), settings, new Admission(20, 20, 3000, System::nanoTime),
                this::decide, listener, clock, ids);
    }

    /** Listens. @return the port */
    public int start() {
        return server.start().toCompletionStage().toCompletableFuture().join();
    }

    private AssociationPolicy.Decision decide(AssociateRequest request, Connection connection) {
        if (play.fault() == Fault.LIMIT) {
            return new AssociationPolicy.Decision.Reject(RejectReason.LOCAL_LIMIT_EXCEEDED, "all associations are taken");
        }
        String called = play.fault() == Fault.WRONG_CALLED_TITLE ? play.title() + "_OLD" : play.title();
        if (!request.called().equals(called)) {
            return new AssociationPolicy.Decision.Reject(RejectReason.CALLED_AE_NOT_RECOGNIZED, "the peer calls " + request.called() + ", this is " + called);
        }
        if (play.fault() == Fault.UNKNOWN_CALLER || !play.callers().isEmpty() && !play.callers().contains(request.calling())) {
            return new AssociationPolicy.Decision.Reject(RejectReason.CALLING_AE_NOT_RECOGNIZED, request.calling() + " is not in the list of peers");
        }
        List<Offer> offers = new ArrayList<>();
        offers.add(new Offer(UID.Verification, UNCOMPRESSED, true, false, new EchoService()));
        StorageClasses.all().forEach(uid -> offers.add(new Offer(uid, play.fault() == Fault.REFUSED_SYNTAX ? RARE : UNCOMPRESSED, true, true, this::take)));
        for (QueryModel model : QueryModel.values()) {
            List.of(model.find(), model.move(), model.get()).forEach(uid -> offers.add(new Offer(uid, UNCOMPRESSED, true, false, retrieval)));
        }
        return new AssociationPolicy.Decision.Accept(offers);
    }

    private void take(Exchange exchange) throws IOException, InterruptedException {
        Command request = exchange.request();
        if (request.field() != CommandField.C_STORE_RQ || !request.hasDataSet()) {
            exchange.respond(Status.UNRECOGNIZED_OPERATION);
            return;
        }
        if (play.fault() == Fault.CUT) {
            exchange.association().abort("simulated");
            return;
        }
        int room = play.holdings().room();
        byte[] some = exchange.data().readNBytes(room + 1);
        exchange.data().transferTo(java.io.OutputStream.nullOutputStream());
        if (play.fault() == Fault.SLOW_NETWORK) {
            Thread.sleep(SLOW_MILLIS);
        }
        if (play.fault() == Fault.FULL_DISK) {
            exchange.respond(Command.response(request, Status.OUT_OF_RESOURCES).comment("No space left"));
        } else if (!play.holdings().remember(request.sopInstance()) || play.fault() == Fault.DUPLICATE_UID) {
            exchange.respond(Command.response(request, Status.DUPLICATE_INSTANCE).comment("Other content with this UID is here already"));
        } else {
            if (some.length <= room) {
                keep(some, exchange);
            }
            exchange.respond(Status.SUCCESS);
        }
    }

    private void keep(byte[] dataSet, Exchange exchange) throws IOException {
        try {
            play.holdings().keep(dataSet, exchange.transferSyntax());
        } catch (DicomFormatException unreadable) {
            // An archive takes it all the same, and never finds it again.
        }
    }

    @Override
    public void close() {
        server.close();
        client.close();
    }
}
