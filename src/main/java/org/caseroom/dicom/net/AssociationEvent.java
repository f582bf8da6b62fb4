package org.caseroom.dicom.net;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.caseroom.dicom.net.pdu.Abort;
import org.caseroom.dicom.net.pdu.AssociateAccept;
import org.caseroom.dicom.net.pdu.AssociateReject;
import org.caseroom.dicom.net.pdu.AssociateRequest;

/**
 * What happens on an association, in this order. No event holds a value of a data set.
 *
 * <pre>
 *   NotConnected | Unheard
 *   Opened  [Requested  (Rejected | Accepted  Message*)]  [Aborted]  Closed
 * </pre>
 */
public sealed interface AssociationEvent {
    /** {@link Connection#id()}. */
    String association();

    Instant at();

    /** A call of ours reached nobody. @param detail why, for an administrator */
    record NotConnected(String association, Instant at, String called, String calling, String host, int port, boolean tls, String detail)
            implements AssociationEvent {
    }

    /**
     * A connection to us ended before a word of DICOM: TLS failed, or it was one of a flood.
     *
     * @param remote address of the peer; empty where it is not known
     * @param detail why, for an administrator
     */
    record Unheard(String association, Instant at, String remote, String detail) implements AssociationEvent {
    }

    /** There is a connection. */
    record Opened(String association, Instant at, Connection connection) implements AssociationEvent {
    }

    /** Who calls whom, and what is proposed. */
    record Requested(String association, Instant at, AssociateRequest request) implements AssociationEvent {
    }

    /** @param detail why we rejected it, or empty when the peer did */
    record Rejected(String association, Instant at, AssociateReject reject, boolean byUs, String detail) implements AssociationEvent {
    }

    record Accepted(String association, Instant at, AssociateAccept accept) implements AssociationEvent {
    }

    /**
     * A DIMSE message, whole.
     *
     * @param sent        by us
     * @param sopInstance null when the message names none
     * @param status      of a response, else -1
     * @param comment     Error Comment, or null
     * @param dataBytes   of the data set
     * @param took        the message itself when it is a request, from the request to here when it is a response
     */
    record Message(String association, Instant at, boolean sent, CommandField field, int contextId, int messageId, String sopClass,
                   String sopInstance, int status, String comment, long dataBytes, Duration took) implements AssociationEvent {
    }

    /** @param detail why we did it, or empty when the peer did */
    record Aborted(String association, Instant at, Abort abort, boolean byUs, String detail) implements AssociationEvent {
    }

    /**
     * The connection is gone.
     *
     * @param detail   empty after a release
     * @param lastPdus the last of them, oldest first
     */
    record Closed(String association, Instant at, Ending ending, String detail, long bytesReceived, long bytesSent, Duration duration,
                  List<PduTrace> lastPdus) implements AssociationEvent {
        public Closed {
            lastPdus = List.copyOf(lastPdus);
        }
    }
}
