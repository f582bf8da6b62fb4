package org.caseroom.dicom.net;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.caseroom.dicom.data.UID;
import org.caseroom.dicom.net.pdu.Abort;
import org.caseroom.dicom.net.pdu.AbortReason;
import org.caseroom.dicom.net.pdu.AssociateAccept;
import org.caseroom.dicom.net.pdu.AssociateReject;
import org.caseroom.dicom.net.pdu.AssociateRequest;
import org.caseroom.dicom.net.pdu.AsyncWindow;
import org.caseroom.dicom.net.pdu.Pdu;
import org.caseroom.dicom.net.pdu.PduException;

/** The side that calls (PS3.8 9.2, Sta4 and Sta5). Blocks: not for an event loop. */
public final class DicomClient implements AutoCloseable {
    private final NetClient plain;
    private final Optional<NetClient> secure;
    private final AssociationSettings settings;
    private final AssociationListener listener;
    private final InstantSource clock;
    private final Supplier<String> ids;

    /** @param tls how peers are called that want TLS; empty when none may be */
    public DicomClient(Vertx vertx, Optional<NetClientOptions> tls, AssociationSettings settings, AssociationListener listener,
                       InstantSource clock, Supplier<String> ids) {
        int patience = (int) settings.artim().toMillis();
        this.plain = vertx.createNetClient(new NetClientOptions().setConnectTimeout(patience).setTcpNoDelay(true));
        this.secure = tls.map(options -> vertx.createNetClient(new NetClientOptions(options).setSsl(true).setConnectTimeout(patience)
                .setSslHandshakeTimeout(settings.artim().toSeconds()).setTcpNoDelay(true)));
        this.settings = settings;
        this.listener = listener;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * Calls a peer and asks for an association.
     *
     * @param calling our AE title
     * @throws AssociationException saying who refused what, when there is none
     */
    public Association associate(RemoteEntity peer, String calling, Proposal proposal) throws IOException, InterruptedException {
        String id = ids.get();
        Opened opened = connect(id, peer, calling);
        var wire = new Wire(opened.channel(), clock, settings.maximumPdu());
        var events = new Events(listener, clock, opened.connection());
        var user = Negotiator.own(settings).withWindow(new AsyncWindow(settings.window(), 1)).withRoles(proposal.roles());
        var request = new AssociateRequest(peer.aeTitle(), calling, UID.DICOMApplicationContext, proposal.contexts(), user);
        try {
            wire.write(request, settings.artim().toNanos());
            events.requested(request);
            AssociateAccept accept = answer(wire, peer, events);
            events.accepted(accept);
            if (!Negotiator.takesReasonablePdus(accept.user())) {
                throw new PduException(AbortReason.INVALID_PARAMETER_VALUE, "the peer takes PDUs of " + accept.user().maximumLength() + " bytes only");
            }
            var association = new Association(wire, Negotiator.agreed(request, accept, settings), settings, events, proposal.services());
            Thread.ofVirtual().name("association-" + id).start(association::run);
            return association;
        } catch (AssociationException e) {
            throw e;
        } catch (SocketTimeoutException | Wire.StalledException e) {
            throw failed(wire, events, peer, Ending.TIMED_OUT, AbortReason.NOT_SPECIFIED, "it did not answer the request for an association within "
                    + settings.response().toSeconds() + " s");
        } catch (PduException e) {
            throw failed(wire, events, peer, Ending.ABORTED_BY_US, e.reason(), "it broke the protocol: " + e.getMessage());
        } catch (IOException e) {
            wire.close();
            events.closed(Ending.CONNECTION_LOST, String.valueOf(e.getMessage()), wire);
            throw new AssociationException(Ending.CONNECTION_LOST, "No association with " + peer.aeTitle() + ": " + e.getMessage());
        }
    }

    private AssociateAccept answer(Wire wire, RemoteEntity peer, Events events) throws IOException {
        // A peer may look up who calls, or start a program for it.
        long patience = settings.response().toNanos();
        Pdu answer = wire.read(patience, settings.artim().toNanos());
        switch (answer) {
            case null -> throw new EOFException("it closed the connection instead of answering");
            case AssociateAccept accept -> {
                return accept;
            }
            case AssociateReject reject -> {
                events.rejected(reject, false, "");
                wire.close();
                events.closed(Ending.REJECTED_BY_PEER, reject.summary(), wire);
                throw new AssociationException(Ending.REJECTED_BY_PEER, peer.aeTitle() + " rejected the association: " + reject.summary());
            }
            case Abort abort -> {
                events.aborted(abort, false, "");
                wire.close();
                events.closed(Ending.ABORTED_BY_PEER, abort.summary(), wire);
                throw new AssociationException(Ending.ABORTED_BY_PEER, peer.aeTitle() + " aborted: " + abort.summary());
            }
            case Pdu other -> throw new PduException(AbortReason.UNEXPECTED_PDU, other.summary() + " came as answer to an A-ASSOCIATE-RQ");
        }
    }

    private AssociationException failed(Wire wire, Events events, RemoteEntity peer, Ending ending, AbortReason reason, String why) {
        var abort = Abort.byProvider(reason);
        events.aborted(abort, true, why);
        try {
            wire.write(abort, TimeUnit.SECONDS.toNanos(1));
            wire.close();
        } catch (IOException e) {
            wire.kill();
        }
        events.closed(ending, why, wire);
        return new AssociationException(ending, "No association with " + peer.aeTitle() + ": " + why);
    }

    private record Opened(Channel channel, Connection connection) {
    }

    private Opened connect(String id, RemoteEntity peer, String calling) throws IOException, InterruptedException {
        if (peer.tls() && secure.isEmpty()) {
            throw notConnected(id, peer, calling, "it wants TLS, and this program has no certificates for that (dicom.tls)");
        }
        NetClient client = peer.tls() ? secure.orElseThrow() : plain;
        var connecting = client.connect(peer.port(), peer.host()).map(socket -> new Opened(new NetChannel(socket),
                DicomServer.describe(id, false, socket))).toCompletionStage().toCompletableFuture();
        try {
            return connecting.get(settings.artim().toMillis() * 3, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw notConnected(id, peer, calling, reason(e.getCause()));
        } catch (TimeoutException e) {
            connecting.thenAccept(late -> late.channel().kill());
            throw notConnected(id, peer, calling, "no answer");
        }
    }

    private static String reason(Throwable cause) {
        Throwable root = cause;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }

    private AssociationException notConnected(String id, RemoteEntity peer, String calling, String why) {
        listener.on(new AssociationEvent.NotConnected(id, clock.instant(), peer.aeTitle(), calling, peer.host(), peer.port(), peer.tls(), why));
        return new AssociationException(Ending.NOT_CONNECTED, "No connection to " + peer.aeTitle() + " at " + peer.host() + ":" + peer.port()
                + ": " + why);
    }

    @Override
    public void close() {
        plain.close();
        secure.ifPresent(NetClient::close);
    }
}
