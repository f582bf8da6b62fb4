package org.caseroom.study.worker;

import java.io.IOException;
import java.nio.file.Path;
import org.caseroom.study.InspectedInstance;
import org.caseroom.study.InstanceRecord;
import org.caseroom.study.RecordCodec;
import org.caseroom.study.RefusedException;

/** A leased worker: inspect one file, then decode it if it is wanted. */
public final class DecodeSession implements AutoCloseable {
    private final WorkerPool pool;
    private final WorkerProcess worker;
    private final Runnable afterwards;
    private boolean working;
    private boolean closed;

    DecodeSession(WorkerPool pool, WorkerProcess worker, Runnable afterwards) {
        this.pool = pool;
        this.worker = worker;
        this.afterwards = afterwards;
    }

    /**
     * What the file is.
     *
     * @param sha256 of the file, 64 hex digits
     * @throws RefusedException when it is not to be taken in
     */
    public InspectedInstance inspect(Path file, String sha256) throws RefusedException, IOException, InterruptedException {
        return RecordCodec.decodeInspected(answer(Message.of(Message.Kind.INSPECT, sha256 + " " + file.toAbsolutePath()),
                Message.Kind.INSPECTED));
    }

    /** What the catalogue keeps of the file inspected last, without the windows that only its values could tell. */
    public InstanceRecord describe() throws RefusedException, IOException, InterruptedException {
        return RecordCodec.decode(answer(Message.of(Message.Kind.DESCRIBE), Message.Kind.DESCRIBED));
    }

    /**
     * Decodes all frames of the file inspected last into the frame store.
     *
     * @return what the catalogue keeps, with the windows that only the values could tell
     * @throws RefusedException when one of them cannot be decoded faithfully; nothing is left in the frame store then
     */
    public InstanceRecord decode() throws RefusedException, IOException, InterruptedException {
        return RecordCodec.decode(answer(Message.of(Message.Kind.DECODE), Message.Kind.DECODED));
    }

    /**
     * What the file's document says to a question; the file has to be in the store's care, as an original is.
     *
     * @param question one line
     * @throws RefusedException when the document cannot be read, or reading it took too long or too much memory
     */
    public byte[] extract(Path file, String question) throws RefusedException, IOException, InterruptedException {
        return answer(Message.of(Message.Kind.EXTRACT, question + "\n" + file.toAbsolutePath()), Message.Kind.EXTRACTED);
    }

    private byte[] answer(Message question, Message.Kind wanted) throws RefusedException, IOException, InterruptedException {
        working = true;
        worker.send(question);
        while (true) {
            Message reply = worker.await();
            if (reply.kind() == wanted) {
                working = false;
                return reply.body();
            }
            switch (reply.kind()) {
                case FRAME -> {
                    // A sign of life; the time for the next frame starts now.
                }
                case REFUSED -> {
                    working = false;
                    throw new RefusedException(reply.text());
                }
                case INSPECT, DECODE, INSPECTED, DECODED, EXTRACT, EXTRACTED, DESCRIBE, DESCRIBED -> {
                    worker.close();
                    throw new IOException("A decoder process answered out of turn");
                }
            }
        }
    }

    /** Gives the worker back; one that was interrupted at its work is ended, for its next reply would be the last one's. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            if (working) {
                worker.close();
            }
            pool.giveBack(worker);
            afterwards.run();
        }
    }
}
