package org.caseroom.dicom.net;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Iterator;
import java.util.Collections;
import org.caseroom.dicom.net.pdu.Abort;
import org.caseroom.dicom.net.pdu.AbortReason;
import org.caseroom.dicom.net.pdu.PData;
import org.caseroom.dicom.net.pdu.Pdu;
import org.caseroom.dicom.net.pdu.PduException;
import org.caseroom.dicom.net.pdu.Pdv;

/** The fragments of messages, out of P-DATA PDUs. For the thread that reads the association. */
final class FragmentInput {
    private final Wire wire;
    private final long idle;
    private Iterator<Pdv> pending = Collections.emptyIterator();

    /** @param idle longest silence inside a message, in nanoseconds */
    FragmentInput(Wire wire, long idle) {
        this.wire = wire;
        this.idle = idle;
    }

    /** What comes between messages: a fragment, or a PDU that is no data. Exactly one of the two is not null; both are at the end. */
    record Between(Pdv fragment, Pdu other) {
    }

    /** @throws SocketTimeoutException when nothing came within {@code patience} nanoseconds */
    Between between(long patience) throws IOException {
        if (pending.hasNext()) {
            return new Between(pending.next(), null);
        }
        Pdu pdu = wire.read(patience, idle);
        if (pdu instanceof PData(var values)) {
            pending = values.iterator();
            return new Between(pending.next(), null);
        }
        return new Between(null, pdu);
    }

    /** The next fragment of a message that has begun. */
    Pdv next() throws IOException {
        Between next;
        try {
            next = between(idle);
        } catch (SocketTimeoutException e) {
            throw new Wire.StalledException("the peer stopped in the middle of a message");
        }
        if (next.fragment() != null) {
            return next.fragment();
        }
        switch (next.other()) {
            case null -> throw new EOFException("the peer closed the connection in the middle of a message");
            case Abort abort -> throw new AbortedException(abort);
            case Pdu other -> throw new PduException(AbortReason.UNEXPECTED_PDU, other.summary() + " came in the middle of a message");
        }
    }

    /** A whole command set that begins with {@code first}. */
    Command command(Pdv first) throws IOException {
        if (!first.command()) {
            throw new PduException(AbortReason.UNEXPECTED_PARAMETER, "a fragment of a data set came where a command was due");
        }
        var bytes = new ByteArrayOutputStream(256);
        Pdv fragment = first;
        while (true) {
            if (!fragment.command() || fragment.contextId() != first.contextId()) {
                throw new PduException(AbortReason.UNEXPECTED_PARAMETER, "a command set is interrupted by another message");
            }
            if (bytes.size() + fragment.bytes().remaining() > CommandCodec.MAX_BYTES) {
                throw new PduException(AbortReason.INVALID_PARAMETER_VALUE, "a command set has more than " + CommandCodec.MAX_BYTES + " bytes");
            }
            bytes.write(fragment.bytes().array(), fragment.bytes().arrayOffset() + fragment.bytes().position(), fragment.bytes().remaining());
            if (fragment.last()) {
                return CommandCodec.decode(bytes.toByteArray());
            }
            fragment = next();
        }
    }

    /** The peer aborted while we were reading. */
    static final class AbortedException extends IOException {
        private static final long serialVersionUID = 1L;
        private final transient Abort abort;

        AbortedException(Abort abort) {
            super("the peer aborted: " + abort.summary());
            this.abort = abort;
        }

        Abort abort() {
            return abort;
        }
    }
}
