package org.caseroom.desk;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.caseroom.desk.PeerTest.Name;
import org.caseroom.desk.PeerTest.Result;
import org.caseroom.desk.PeerTest.Step;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.net.AssociationListeners;
import org.caseroom.dicom.net.QueryModel;
import org.caseroom.dicom.net.Status;
import org.caseroom.neighbour.Outbound;
import org.caseroom.neighbour.Peer;

/** Tests a peer as an administrator would do it by hand: line, encryption, association, C-ECHO, C-FIND, and, where that is wanted, C-STORE and C-MOVE back to us. Blocks. */
public final class PeerTester {
    /** No study has it, so the search costs the peer little and says nothing of a patient. */
    private static final String NOBODYS_STUDY = "2.25.1";
    private static final int AT_ONCE = 4;

    private final Outbound outbound;
    private final AssociationListeners listeners;
    private final TransferDesk desk;
    private final String ours;
    private final TestObjects objects;
    private final Duration patience;
    private final Semaphore running = new Semaphore(AT_ONCE);

    /** @param patience for a step */
    public PeerTester(Outbound outbound, AssociationListeners listeners, TransferDesk desk, String ours, TestObjects objects, Duration patience) {
        this.outbound = outbound;
        this.listeners = listeners;
        this.desk = desk;
        this.ours = ours;
        this.objects = objects;
        this.patience = patience;
    }

    /** Thrown when so many tests run that one more has to wait. */
    public static final class BusyException extends Exception {
        private static final long serialVersionUID = 1L;

        BusyException() {
            super("Other peers are being tested. Try again in a moment.");
        }
    }

    /** @param store also whether it takes an object and sends it back: the object stays there
     * @throws IllegalArgumentException for a peer that cannot be called */
    public PeerTest test(Peer peer, boolean store) throws BusyException, InterruptedException {
        if (!peer.callable()) {
            throw new IllegalArgumentException(peer.aeTitle() + " has no port");
        }
        if (!running.tryAcquire()) {
            throw new BusyException();
        }
        try {
            List<Step> steps = new ArrayList<>();
            steps.add(tcp(peer));
            if (passed(steps)) {
                associate(peer, steps);
            }
            if (passed(steps)) {
                steps.add(find(peer));
            }
            if (!store) {
                for (Name name : List.of(Name.C_STORE, Name.C_MOVE)) {
                    if (passed(steps)) {
                        steps.add(new Step(name, Result.NOT_ASKED, 0, "", null, null));
                    }
                }
            } else if (passed(steps)) {
                storeAndFetch(peer, steps);
            }
            for (Name name : List.of(Name.values()).subList(steps.size(), Name.values().length)) {
                steps.add(new Step(name, Result.NOT_REACHED, 0, "", null, null));
            }
            return new PeerTest(peer.aeTitle(), steps);
        } finally {
            running.release();
        }
    }

    private static boolean passed(List<Step> steps) {
        return steps.stream().noneMatch(step -> step.result() == Result.FAILED);
    }

    private Step tcp(Peer peer) {
        long begun = System.nanoTime();
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(peer.host(), peer.port()), (int) patience.toMillis());
            return new Step(Name.TCP, Result.PASSED, millis(begun), peer.host() + ":" + peer.port(), null, null);
        } catch (IOException | IllegalArgumentException e) {
            String why = e instanceof java.net.UnknownHostException ? "unknown host" : String.valueOf(e.getMessage());
            return new Step(Name.TCP, Result.FAILED, millis(begun), why, null, Explanation.of(notThere(peer, why), ours).orElse(null));
        }
    }

    private AssociationView notThere(Peer peer, String why) {
        // What TCP says has nothing to do with TLS.
        return new AssociationView("", false, 0, peer.host() + ":" + peer.port(), null, false, peer.aeTitle(), ours, false, List.of(), null, null,
                List.of(), org.caseroom.dicom.net.Ending.NOT_CONNECTED, why, 0, 0, 0, 0, 0, List.of());
    }

    private void associate(Peer peer, List<Step> steps) throws InterruptedException {
        WatchedCall call = call(() -> outbound.echo(peer));
        if (!peer.tls()) {
            steps.add(new Step(Name.TLS, Result.NOT_NEEDED, 0, "", null, null));
        } else {
            steps.add(call.opened() ? new Step(Name.TLS, Result.PASSED, call.openedMillis(), call.tls(), call.association(), null) : failed(Name.TLS, call));
        }
        if (!passed(steps)) {
            return;
        }
        steps.add(call.accepted() ? new Step(Name.ASSOCIATION, Result.PASSED, call.acceptedMillis(), "", call.association(), null)
                : failed(Name.ASSOCIATION, call));
        if (passed(steps)) {
            steps.add(answered(Name.C_ECHO, call));
        }
    }

    private Step find(Peer peer) throws InterruptedException {
        var keys = new Attributes().setString(Tag.QueryRetrieveLevel, "STUDY").setString(Tag.StudyInstanceUID, NOBODYS_STUDY);
        return answered(Name.C_FIND, call(() -> outbound.find(peer, QueryModel.STUDY_ROOT, keys, _ -> false).status()));
    }

    /** Puts an object of nobody into the peer, and has it sent back. */
    private void storeAndFetch(Peer peer, List<Step> steps) throws InterruptedException {
        TestObject object = objects.get();
        steps.add(answered(Name.C_STORE, call(() -> outbound.store(peer, object.data()))));
        if (passed(steps)) {
            steps.add(answered(Name.C_MOVE, call(() -> {
                var moved = outbound.move(peer, object.study(), ours, _ -> { });
                if (Status.kind(moved.status()) == Status.Kind.SUCCESS && !objects.arrived(object)) {
                    throw new IOException("the peer says that it sent the object, and it did not come here");
                }
                return moved.status();
            })));
            objects.forget(object);
        }
    }

    private WatchedCall call(WatchedCall.Work work) throws InterruptedException {
        var call = new WatchedCall(work);
        listeners.add(call);
        try {
            call.run(patience);
        } finally {
            listeners.remove(call);
        }
        return call;
    }

    private Step answered(Name name, WatchedCall call) {
        if (call.status() >= 0 && Status.kind(call.status()) != Status.Kind.FAILURE) {
            return new Step(name, Result.PASSED, call.millis() - call.acceptedMillis(), Status.text(call.status()), call.association(), null);
        }
        return failed(name, call);
    }

    private Step failed(Name name, WatchedCall call) {
        String what = call.status() >= 0 ? Status.text(call.status()) : call.failure();
        return new Step(name, Result.FAILED, call.millis(), what, call.association(),
                desk.find(call.association()).flatMap(view -> Explanation.of(view, ours)).orElse(null));
    }

    private static long millis(long since) {
        return (System.nanoTime() - since) / 1_000_000;
    }
}
