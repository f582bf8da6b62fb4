package org.caseroom.dicom.net;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicBoolean;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.TransferSyntax;
import org.caseroom.dicom.io.DicomReader;

/** A request of the peer and its answers. */
public final class Exchange {
    private final Association association;
    private final AcceptedContext context;
    private final Command request;
    private final DataSetInput data;
    private final long begun = System.nanoTime();
    private final AtomicBoolean told = new AtomicBoolean();
    private volatile boolean cancelled;

    Exchange(Association association, AcceptedContext context, Command request, DataSetInput data) {
        this.association = association;
        this.context = context;
        this.request = request;
        this.data = data;
    }

    public Association association() {
        return association;
    }

    public AcceptedContext context() {
        return context;
    }

    public Command request() {
        return request;
    }

    /** How the data set is encoded, and those of the responses have to be. */
    public TransferSyntax transferSyntax() {
        return TransferSyntax.of(context.transferSyntax());
    }

    /** The data set as it comes; at its end at once when there is none. For the thread that calls the service only. */
    public InputStream data() {
        return data == null ? InputStream.nullInputStream() : data;
    }

    /**
     * The data set of a request that is no object, in memory.
     *
     * @throws org.caseroom.dicom.data.DicomFormatException when it cannot be read
     */
    public Attributes dataSet() throws IOException {
        if (data == null) {
            return new Attributes();
        }
        byte[] bytes = data.readAll(association.settings().identifierBytes());
        return DicomReader.readDataSet(bytes, transferSyntax()).dataSet();
    }

    /** The peer no longer wants to know. */
    public boolean cancelled() {
        return cancelled || association.isOver();
    }

    void cancel() {
        cancelled = true;
    }

    /** Goes on with the request on a thread of its own, which is interrupted when the association ends. */
    public void perform(Work work) {
        association.perform(this, work);
    }

    /** What may take its time. */
    @FunctionalInterface
    public interface Work {
        void run() throws IOException, InterruptedException;
    }

    /** Answers without a data set. */
    public void respond(int status) throws IOException {
        respond(Command.response(request, status), null);
    }

    public void respond(Command response) throws IOException {
        respond(response, null);
    }

    /** @param body null for none */
    public void respond(Command response, DataSetBody body) throws IOException {
        tell();
        association.send(context, response, body, System.nanoTime() - begun);
    }

    /** Tells of the request once: before its first answer. */
    void tell() {
        if (told.compareAndSet(false, true)) {
            association.events().message(false, context, request, data == null ? 0 : data.count(), System.nanoTime() - begun);
        }
    }

    DataSetInput input() {
        return data;
    }
}
