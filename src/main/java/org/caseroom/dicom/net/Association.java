package org.caseroom.dicom.net;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.DicomFormatException;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.net.pdu.Abort;
import org.caseroom.dicom.net.pdu.AbortReason;
import org.caseroom.dicom.net.pdu.Pdu;
import org.caseroom.dicom.net.pdu.PduException;
import org.caseroom.dicom.net.pdu.ReleaseRequest;
import org.caseroom.dicom.net.pdu.ReleaseResponse;

/**
 * An established association (PS3.8 9.2, from Sta6 on), of either side. Requests of the peer go to the services, requests of ours
 * are {@link #call}s; both at the same time where the roles allow it.
 *
 * <pre>
 *   ESTABLISHED --we release--> RELEASING --A-RELEASE-RP--> over
 *        |  '--A-RELEASE-RQ, answered--> awaiting the close --> over
 *        '--A-ABORT, bad PDU, time limit, lost connection--> over
 * </pre>
 */
public final class Association implements AutoCloseable {
    private record Outcome(Ending ending, String detail) {
    }

    private final Wire wire;
    private final Negotiated negotiated;
    private final AssociationSettings settings;
    private final Events events;
    private final FragmentInput fragments;
    private final Operations operations;
    private final Inbox inbox;
    private final Outbox outbox;
    private final AtomicReference<Outcome> outcome = new AtomicReference<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile boolean releasing;
    private volatile Thread reader;
    private boolean collision;

    /** @param services by abstract syntax */
    Association(Wire wire, Negotiated negotiated, AssociationSettings settings, Events events, Map<String, DimseService> services) {
        this.wire = wire;
        this.negotiated = negotiated;
        this.settings = settings;
        this.events = events;
        this.fragments = new FragmentInput(wire, settings.idle().toNanos());
        this.operations = new Operations(negotiated.invoked(), negotiated.performed());
        this.inbox = new Inbox(this, fragments, operations, services);
        this.outbox = new Outbox(wire, negotiated.maximumPdu(), settings.idle().toNanos());
    }

    /** Reads until the association is over. On a thread of its own. */
    void run() {
        reader = Thread.currentThread();
        try {
            while (!isOver() && !ended(fragmentOrOther())) {
                // Each message as it comes.
            }
        } catch (FragmentInput.AbortedException e) {
            abortedByPeer(e.abort());
        } catch (PduException e) {
            abort(Abort.byProvider(e.reason()), Ending.ABORTED_BY_US, "the peer broke the protocol: " + e.getMessage());
        } catch (Wire.StalledException e) {
            abort(Abort.byProvider(AbortReason.NOT_SPECIFIED), Ending.TIMED_OUT, e.getMessage());
            wire.kill();
        } catch (DicomFormatException e) {
            abort(Abort.byUser(), Ending.ABORTED_BY_US, "the data set of a response cannot be read: " + e.getMessage());
        } catch (IOException e) {
            end(Ending.CONNECTION_LOST, e.getMessage() == null ? "the connection failed" : e.getMessage());
        } catch (InterruptedException e) {
            abort(Abort.byUser(), Ending.ABORTED_BY_US, "the program is being ended");
        } catch (RuntimeException e) {
            events.fault("reading", e);
            abort(Abort.byUser(), Ending.ABORTED_BY_US, "a fault of this program: " + e.getClass().getSimpleName());
        } finally {
            finish();
        }
    }

    private FragmentInput.Between fragmentOrOther() throws IOException {
        while (true) {
            try {
                return fragments.between(settings.idle().toNanos());
            } catch (SocketTimeoutException e) {
                if (!operations.busy() || releasing) {
                    throw new Wire.StalledException("nothing came for " + settings.idle().toSeconds() + " s");
                }
            }
        }
    }

    private boolean ended(FragmentInput.Between next) throws IOException, InterruptedException {
        if (next.fragment() != null) {
            inbox.message(next.fragment());
            return false;
        }
        return switch (next.other()) {
            case null -> {
                throw new EOFException("the peer closed the connection without a release");
            }
            case ReleaseRequest _ when releasing && negotiated.inbound() -> {
                collision = true;
                yield false;
            }
            case ReleaseRequest _ -> {
                outbox.pdu(new ReleaseResponse());
                if (releasing) {
                    yield false;
                }
                end(Ending.RELEASED, "");
                wire.awaitClose(settings.artim().toNanos());
                yield true;
            }
            case ReleaseResponse _ when releasing -> {
                if (collision) {
                    outbox.pdu(new ReleaseResponse());
                }
                end(Ending.RELEASED, "");
                wire.close();
                yield true;
            }
            case Abort abort -> throw new FragmentInput.AbortedException(abort);
            case Pdu other -> throw new PduException(AbortReason.UNEXPECTED_PDU, other.summary() + " came on an established association");
        };
    }

    // ---- what the program asks for

    /** The accepted context of that class in which we may ask; null when there is none. @param transferSyntax null for any */
    public AcceptedContext context(String abstractSyntax, String transferSyntax) {
        return negotiated.find(abstractSyntax, transferSyntax);
    }

    /** All accepted contexts. */
    public List<AcceptedContext> contexts() {
        return negotiated.contexts();
    }

    /**
     * Sends a request; waits while as many are outstanding as the window allows.
     *
     * @param body null for none
     */
    public Call call(AcceptedContext context, Command request, DataSetBody body) throws IOException, InterruptedException {
        var call = new Call(this, context, request);
        int id = operations.begin(call, this);
        request.elements().setInt(Tag.MessageID, id);
        try {
            send(context, request, body, 0);
        } catch (IOException | RuntimeException e) {
            operations.answered(id);
            throw e;
        }
        return call;
    }

    void cancel(AcceptedContext context, Command request) throws IOException {
        var elements = new Attributes();
        elements.setInt(Tag.CommandField, CommandField.C_CANCEL_RQ.code());
        elements.setInt(Tag.MessageIDBeingRespondedTo, request.messageId());
        send(context, new Command(CommandField.C_CANCEL_RQ, elements), null, 0);
    }

    /** One message at a time. What fails in the middle of one ends the association: nobody could tell where the next begins. */
    void send(AcceptedContext context, Command command, DataSetBody body, long took) throws IOException {
        command.hasDataSet(body != null);
        byte[] encoded = CommandCodec.encode(command);
        long begun = System.nanoTime();
        long bytes;
        try {
            bytes = outbox.message(context, encoded, body, () -> {
                if (isOver()) {
                    throw lost();
                }
            });
        } catch (EOFException e) {
            throw gone();
        } catch (IOException | RuntimeException e) {
            abort(Abort.byUser(), e instanceof Wire.StalledException ? Ending.TIMED_OUT : Ending.ABORTED_BY_US, "sending failed: " + e.getMessage());
            throw e;
        }
        events.message(true, context, command, bytes, command.field().isResponse() ? took : System.nanoTime() - begun);
    }

    /** The connection is closed: the one that reads knows what the peer said before that. */
    private AssociationException gone() {
        try {
            if (Thread.currentThread() != reader) {
                over.await(1, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        end(Ending.CONNECTION_LOST, "the peer closed the connection");
        return lost();
    }

    void perform(Exchange exchange, Exchange.Work work) {
        operations.perform(exchange, work, events);
    }

    // ---- the end

    /** Ends the association in good order. @throws IOException when the peer does not answer in time; it is aborted then */
    public void release() throws IOException {
        if (isOver()) {
            return;
        }
        releasing = true;
        try {
            outbox.pdu(new ReleaseRequest());
            if (!over.await(settings.artim().toNanos(), TimeUnit.NANOSECONDS)) {
                abort(Abort.byProvider(AbortReason.NOT_SPECIFIED), Ending.TIMED_OUT, "the peer did not answer the release");
                throw lost();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            abort(Abort.byUser(), Ending.ABORTED_BY_US, "interrupted");
        }
    }

    /** Ends it at once. @param why for those who watch */
    public void abort(String why) {
        abort(Abort.byUser(), Ending.ABORTED_BY_US, why);
    }

    private void abort(Abort abort, Ending ending, String why) {
        if (!end(ending, why)) {
            return;
        }
        events.aborted(abort, true, why);
        outbox.lastWords(abort, settings.artim().toNanos());
    }

    private void abortedByPeer(Abort abort) {
        if (end(Ending.ABORTED_BY_PEER, abort.summary())) {
            events.aborted(abort, false, "");
        }
        wire.close();
    }

    private boolean end(Ending ending, String detail) {
        return outcome.compareAndSet(null, new Outcome(ending, detail));
    }

    private void finish() {
        end(Ending.CONNECTION_LOST, "the connection ended");
        operations.end();
        if (outcome.get().ending() == Ending.CONNECTION_LOST) {
            wire.close();
        }
        events.closed(outcome.get().ending(), outcome.get().detail(), wire);
        over.countDown();
    }

    /** Nothing can be sent any more. */
    public boolean isOver() {
        return outcome.get() != null;
    }

    /** Why nothing can. */
    AssociationException lost() {
        Outcome how = outcome.get();
        return how == null ? new AssociationException(Ending.CONNECTION_LOST, "the association is over")
                : new AssociationException(how.ending(), "the association with " + negotiated.peer() + " is over: "
                        + how.ending().name().toLowerCase(Locale.ROOT).replace('_', ' ') + (how.detail().isEmpty() ? "" : ", " + how.detail()));
    }

    public AssociationSettings settings() {
        return settings;
    }

    /** Who called whom, and what was agreed. */
    public Negotiated negotiated() {
        return negotiated;
    }

    public Connection connection() {
        return events.connection();
    }

    Events events() {
        return events;
    }

    /** Releases; aborts where that fails. */
    @Override
    public void close() {
        try {
            release();
        } catch (IOException e) {
            abort("the release failed: " + e.getMessage());
        }
    }
}
