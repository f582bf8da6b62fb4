package org.caseroom.dicom.net;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.caseroom.dicom.net.pdu.Abort;
import org.caseroom.dicom.net.pdu.AssociateAccept;
import org.caseroom.dicom.net.pdu.AssociateReject;
import org.caseroom.dicom.net.pdu.AssociateRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the listener of one association what happens, one event after the other. */
final class Events {
    private static final Logger LOG = LoggerFactory.getLogger(Events.class);

    private final AssociationListener listener;
    private final InstantSource clock;
    private final Connection connection;
    private final Instant begun;
    private final ReentrantLock order = new ReentrantLock();

    Events(AssociationListener listener, InstantSource clock, Connection connection) {
        this.listener = listener;
        this.clock = clock;
        this.connection = connection;
        this.begun = clock.instant();
        tell(new AssociationEvent.Opened(connection.id(), begun, connection));
    }

    Connection connection() {
        return connection;
    }

    void requested(AssociateRequest request) {
        tell(new AssociationEvent.Requested(connection.id(), clock.instant(), request));
    }

    void accepted(AssociateAccept accept) {
        tell(new AssociationEvent.Accepted(connection.id(), clock.instant(), accept));
    }

    void rejected(AssociateReject reject, boolean byUs, String detail) {
        tell(new AssociationEvent.Rejected(connection.id(), clock.instant(), reject, byUs, detail));
    }

    void message(boolean sent, AcceptedContext context, Command command, long dataBytes, long nanos) {
        boolean response = command.field().isResponse();
        boolean answers = response || command.field() == CommandField.C_CANCEL_RQ;
        tell(new AssociationEvent.Message(connection.id(), clock.instant(), sent, command.field(), context.id(),
                answers ? command.respondedTo() : command.messageId(), context.abstractSyntax(), command.sopInstance(),
                response ? command.status() : -1, command.errorComment(), dataBytes, Duration.ofNanos(nanos)));
    }

    void aborted(Abort abort, boolean byUs, String detail) {
        tell(new AssociationEvent.Aborted(connection.id(), clock.instant(), abort, byUs, detail));
    }

    void closed(Ending ending, String detail, Wire wire) {
        Instant now = clock.instant();
        tell(new AssociationEvent.Closed(connection.id(), now, ending, detail, wire == null ? 0 : wire.received(), wire == null ? 0 : wire.sent(),
                Duration.between(begun, now), wire == null ? List.of() : wire.traces()));
    }

    /** Something threw that should not. @param what was being done */
    void fault(String what, Exception e) {
        LOG.warn("dicom_fault={} association={}", what, connection.id(), e);
    }

    private void tell(AssociationEvent event) {
        order.lock();
        try {
            listener.on(event);
        } catch (RuntimeException e) {
            LOG.warn("dicom_listener=failed event={}", event.getClass().getSimpleName(), e);
        } finally {
            order.unlock();
        }
    }
}
