package org.caseroom.dicom.net;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.caseroom.dicom.net.pdu.Abort;
import org.caseroom.dicom.net.pdu.Pdu;

/** What goes out of one association: one message at a time, from any thread. */
final class Outbox {
    /** How long a peer may take to accept the last words of an association that has failed. */
    private static final long LAST_WORDS = TimeUnit.SECONDS.toNanos(1);

    private final Wire wire;
    private final int maximumPdu;
    private final long patience;
    private final ReentrantLock writing = new ReentrantLock();

    /** @param patience how long the peer may take nothing, in nanoseconds */
    Outbox(Wire wire, int maximumPdu, long patience) {
        this.wire = wire;
        this.maximumPdu = maximumPdu;
        this.patience = patience;
    }

    /** Asked again when the turn of a message has come. */
    interface Open {
        void require() throws IOException;
    }

    /** @param body null for none. @return bytes of the data set */
    long message(AcceptedContext context, byte[] command, DataSetBody body, Open open) throws IOException {
        writing.lock();
        try {
            open.require();
            try (var out = new FragmentOutput(wire, context.id(), true, maximumPdu, patience)) {
                out.write(command);
            }
            if (body == null) {
                return 0;
            }
            var out = new FragmentOutput(wire, context.id(), false, maximumPdu, patience);
            body.writeTo(out);
            // Not by try: a body that failed has no last fragment.
            out.close();
            return out.count();
        } finally {
            writing.unlock();
        }
    }

    void pdu(Pdu pdu) throws IOException {
        writing.lock();
        try {
            wire.write(pdu, patience);
        } finally {
            writing.unlock();
        }
    }

    /** Says it when the line is free for it, and ends the connection in either case. @param artim in nanoseconds */
    void lastWords(Abort abort, long artim) {
        boolean mine = false;
        try {
            mine = writing.tryLock(LAST_WORDS, TimeUnit.NANOSECONDS);
            if (mine) {
                wire.write(abort, LAST_WORDS);
                Thread.ofVirtual().name("association-end").start(() -> wire.awaitClose(Math.min(artim, 2 * LAST_WORDS)));
            } else {
                wire.kill();
            }
        } catch (IOException e) {
            wire.kill();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            wire.kill();
        } finally {
            if (mine) {
                writing.unlock();
            }
        }
    }
}
