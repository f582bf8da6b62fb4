package org.caseroom.dicom.net;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.caseroom.dicom.data.UID;
import org.caseroom.dicom.net.pdu.Abort;
import org.caseroom.dicom.net.pdu.AbortReason;
import org.caseroom.dicom.net.pdu.AssociateReject;
import org.caseroom.dicom.net.pdu.AssociateRequest;
import org.caseroom.dicom.net.pdu.Pdu;
import org.caseroom.dicom.net.pdu.PduException;
import org.caseroom.dicom.net.pdu.RejectReason;

/** The side that is called, up to the association (PS3.8 9.2, Sta2 and Sta3). */
final class Acceptor {
    private final AssociationSettings settings;
    private final AssociationPolicy policy;
    private final AssociationListener listener;
    private final InstantSource clock;

    Acceptor(AssociationSettings settings, AssociationPolicy policy, AssociationListener listener, InstantSource clock) {
        this.settings = settings;
        this.policy = policy;
        this.listener = listener;
        this.clock = clock;
    }

    /** Told of the association while it lasts, so that it can be ended from outside. */
    interface Watch {
        void begun(Association association);
    }

    /** Serves the connection to its end. @param full the association is rejected for the time being */
    void serve(Channel channel, Connection connection, boolean full, Watch watch) {
        var wire = new Wire(channel, clock, settings.maximumPdu());
        var events = new Events(listener, clock, connection);
        Association association = null;
        try {
            association = associate(wire, connection, events, full);
        } catch (SocketTimeoutException e) {
            abort(wire, events, Ending.TIMED_OUT, AbortReason.NOT_SPECIFIED, "no A-ASSOCIATE-RQ came within " + settings.artim().toSeconds() + " s");
        } catch (Wire.StalledException e) {
            abort(wire, events, Ending.TIMED_OUT, AbortReason.NOT_SPECIFIED, e.getMessage());
        } catch (PduException e) {
            abort(wire, events, Ending.ABORTED_BY_US, e.reason(), "the peer broke the protocol: " + e.getMessage());
        } catch (IOException e) {
            wire.close();
            events.closed(Ending.CONNECTION_LOST, String.valueOf(e.getMessage()), wire);
        } catch (RuntimeException e) {
            events.fault("negotiation", e);
            abort(wire, events, Ending.ABORTED_BY_US, AbortReason.NOT_SPECIFIED, "a fault of this program: " + e.getClass().getSimpleName());
        }
        if (association != null) {
            watch.begun(association);
            association.run();
        }
    }

    /** null when it was rejected, or when the peer wanted none. */
    private Association associate(Wire wire, Connection connection, Events events, boolean full) throws IOException {
        long artim = settings.artim().toNanos();
        Pdu first = wire.read(artim, artim);
        switch (first) {
            case null -> throw new EOFException("the peer closed the connection before it asked for an association");
            case AssociateRequest request -> {
                events.requested(request);
                return answer(wire, connection, events, request, full);
            }
            case Abort abort -> {
                events.aborted(abort, false, "");
                wire.close();
                events.closed(Ending.ABORTED_BY_PEER, abort.summary(), wire);
                return null;
            }
            case Pdu other -> throw new PduException(AbortReason.UNEXPECTED_PDU, other.summary() + " came before an A-ASSOCIATE-RQ");
        }
    }

    private Association answer(Wire wire, Connection connection, Events events, AssociateRequest request, boolean full) throws IOException {
        if (full) {
            return reject(wire, events, RejectReason.LOCAL_LIMIT_EXCEEDED, "too many associations, in all or of this address");
        }
        if (!request.applicationContext().equals(UID.DICOMApplicationContext)) {
            return reject(wire, events, RejectReason.APPLICATION_CONTEXT_NOT_SUPPORTED, "the application context is not the one of DICOM");
        }
        if (!Negotiator.takesReasonablePdus(request.user())) {
            return reject(wire, events, RejectReason.NO_REASON, "the peer takes PDUs of " + request.user().maximumLength()
                    + " bytes only; at least " + Negotiator.LEAST_PDU + " are needed");
        }
        return switch (policy.decide(request, connection)) {
            case AssociationPolicy.Decision.Reject(RejectReason reason, String why) -> reject(wire, events, reason, why);
            case AssociationPolicy.Decision.Accept(var offers) -> {
                Negotiator.Answer answer = Negotiator.answer(request, offers, settings);
                wire.write(answer.accept(), settings.artim().toNanos());
                events.accepted(answer.accept());
                Map<String, DimseService> services = new HashMap<>();
                offers.forEach(offer -> services.put(offer.abstractSyntax(), offer.service()));
                yield new Association(wire, answer.negotiated(), settings, events, services);
            }
        };
    }

    private Association reject(Wire wire, Events events, RejectReason reason, String why) throws IOException {
        AssociateReject reject = reason.pdu();
        wire.write(reject, settings.artim().toNanos());
        events.rejected(reject, true, why);
        wire.awaitClose(settings.artim().toNanos());
        events.closed(Ending.REJECTED_BY_US, why, wire);
        return null;
    }

    private void abort(Wire wire, Events events, Ending ending, AbortReason reason, String why) {
        var abort = Abort.byProvider(reason);
        events.aborted(abort, true, why);
        try {
            wire.write(abort, settings.artim().toNanos());
            wire.awaitClose(settings.artim().toNanos());
        } catch (IOException e) {
            // It is gone, then.
        }
        wire.kill();
        events.closed(ending, why, wire);
    }
}
