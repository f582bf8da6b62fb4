package org.caseroom.dicom.net;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.caseroom.dicom.data.Attributes;

/**
 * A request of ours and the responses to it. One thread takes them; when it is slow, the association reads nothing more.
 */
public final class Call implements AutoCloseable {
    private static final int WAITING = 64;

    /** @param dataSet null when the response has none */
    public record Response(Command command, Attributes dataSet) {
        public int status() {
            return command.status();
        }

        public boolean isPending() {
            return Status.kind(status()) == Status.Kind.PENDING;
        }
    }

    private final Association association;
    private final AcceptedContext context;
    private final Command request;
    private final long begun = System.nanoTime();
    private final BlockingQueue<Response> responses = new ArrayBlockingQueue<>(WAITING);
    private volatile boolean finished;
    private volatile boolean abandoned;

    Call(Association association, AcceptedContext context, Command request) {
        this.association = association;
        this.context = context;
        this.request = request;
    }

    /** The next response, pending or final; each within the time that the settings allow. @throws AssociationException when none will come */
    public Response next() throws IOException, InterruptedException {
        return next(association.settings().response());
    }

    /** @throws java.net.SocketTimeoutException when none came in that time; the association goes on */
    public Response next(Duration patience) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            Response response = responses.poll(Math.min(100, Math.max(1, (deadline - System.nanoTime()) / 1_000_000)), TimeUnit.MILLISECONDS);
            if (response != null) {
                return response;
            }
            if (association.isOver() && responses.isEmpty()) {
                throw association.lost();
            }
            if (System.nanoTime() >= deadline) {
                throw new java.net.SocketTimeoutException(request.field() + ": the peer sent no response within " + patience.toSeconds() + " s");
            }
        }
    }

    /** Takes responses up to the final one. */
    public Response last() throws IOException, InterruptedException {
        Response response = next();
        while (response.isPending()) {
            response = next();
        }
        return response;
    }

    /** Asks the peer to stop (C-CANCEL-RQ); a final response comes all the same. */
    public void cancel() throws IOException {
        if (!finished) {
            association.cancel(context, request);
        }
    }

    /** By the thread that reads the association. */
    void deliver(Response response) throws InterruptedException {
        finished = !response.isPending();
        while (!abandoned && !association.isOver() && !responses.offer(response, 100, TimeUnit.MILLISECONDS)) {
            // Until the one that asked takes them.
        }
    }

    Command request() {
        return request;
    }

    long begun() {
        return begun;
    }

    /** Wants no more responses; asks the peer to stop when it has not. */
    @Override
    public void close() throws IOException {
        abandoned = true;
        boolean endless = request.field() == CommandField.C_FIND_RQ || request.field() == CommandField.C_MOVE_RQ
                || request.field() == CommandField.C_GET_RQ;
        if (endless && !finished && !association.isOver()) {
            cancel();
        }
    }
}
