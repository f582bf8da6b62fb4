package org.caseroom.desk;

import java.io.IOException;
import java.time.Duration;
import org.caseroom.dicom.net.AssociationEvent;
import org.caseroom.dicom.net.AssociationListener;

/** A call of ours whose association is recognised: what happens until the association is there happens on the thread that calls. */
final class WatchedCall implements AssociationListener {
    /** @return status of the response */
    @FunctionalInterface
    interface Work {
        int run() throws IOException, InterruptedException;
    }

    private final Work work;
    private final Thread thread = Thread.ofVirtual().name("peer-test").unstarted(this::work);
    private volatile long begun;
    private volatile String association = "";
    private volatile String tls = "";
    private volatile long opened = -1;
    private volatile long accepted = -1;
    private volatile long ended = -1;
    private volatile int status = -1;
    private volatile String failure = "";

    WatchedCall(Work work) {
        this.work = work;
    }

    void run(Duration patience) throws InterruptedException {
        begun = System.nanoTime();
        thread.start();
        try {
            if (!thread.join(patience)) {
                failure = "no answer within " + patience.toSeconds() + " s";
                thread.interrupt();
                thread.join(Duration.ofSeconds(5));
            }
        } catch (InterruptedException e) {
            thread.interrupt();
            throw e;
        }
        if (ended < 0) {
            ended = now();
        }
    }

    private void work() {
        try {
            status = work.run();
        } catch (IOException | RuntimeException e) {
            fail(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            fail("interrupted");
        } finally {
            ended = now();
        }
    }

    private void fail(String why) {
        if (failure.isEmpty()) {
            failure = why;
        }
    }

    private long now() {
        return (System.nanoTime() - begun) / 1_000_000;
    }

    @Override
    public void on(AssociationEvent event) {
        if (Thread.currentThread() != thread) {
            return;
        }
        if (event instanceof AssociationEvent.NotConnected) {
            association = event.association();
        } else if (event instanceof AssociationEvent.Opened e) {
            association = e.association();
            tls = e.connection().tls().orElse("");
            opened = now();
        } else if (event instanceof AssociationEvent.Accepted) {
            accepted = now();
        }
    }

    boolean opened() {
        return opened >= 0;
    }

    boolean accepted() {
        return accepted >= 0;
    }

    String association() {
        return association;
    }

    String tls() {
        return tls;
    }

    long openedMillis() {
        return opened;
    }

    long acceptedMillis() {
        return Math.max(0, accepted);
    }

    /** Of the whole call. */
    long millis() {
        return ended;
    }

    /** -1 when there was no response. */
    int status() {
        return status;
    }

    String failure() {
        return failure;
    }
}
