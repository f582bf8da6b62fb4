package org.caseroom.sending;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.caseroom.dicom.net.Status;
import org.caseroom.neighbour.Outbound;
import org.caseroom.neighbour.Peer;
import org.caseroom.neighbour.Peers;
import org.caseroom.sending.SendQueue.Answer;
import org.caseroom.sending.SendQueue.Verdict;
import org.caseroom.study.StoredInstance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attempt at an order that is claimed: sends what waits, writes each answer down, has the peer commit to it, and ends the order or
 * puts it off.
 */
final class SendRun {
    private static final Logger LOG = LoggerFactory.getLogger(SendRun.class);
    /** Answers that may be lost to a kill; the objects are then sent again under the same UID, which a peer knows as the same object. */
    private static final int UNWRITTEN = 50;
    private static final long UNWRITTEN_NANOS = 500_000_000L;
    private static final int TRIES = 8;
    private static final int COMMITMENTS = 3;

    private final SendQueue queue;
    private final Outbound outbound;
    private final Peers peers;
    private final SendSettings settings;
    private final Backoff backoff;
    private final InstantSource clock;
    private final String owner;
    private final SendOrder order;
    private final List<Answer> unwritten = new ArrayList<>();
    private long written = System.nanoTime();
    private boolean mine = true;
    private boolean progress;
    private String problem = "";

    SendRun(SendQueue queue, Outbound outbound, Peers peers, SendSettings settings, Backoff backoff, InstantSource clock, String owner, SendOrder order) {
        this.queue = queue;
        this.outbound = outbound;
        this.peers = peers;
        this.settings = settings;
        this.backoff = backoff;
        this.clock = clock;
        this.owner = owner;
        this.order = order;
    }

    void run() throws InterruptedException {
        Optional<Peer> peer = peers.find(order.peer()).filter(Peer::callable);
        if (peer.isEmpty()) {
            putOff(order.peer() + " is not among the peers of the settings, or has no port.");
            return;
        }
        try {
            send(peer.get());
        } catch (IOException e) {
            problem = String.valueOf(e.getMessage());
        } finally {
            // The database takes no connection on a thread that is told to stop.
            boolean interrupted = Thread.interrupted();
            write();
            mine &= !interrupted;
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        if (!mine) {
            return;
        }
        queue.refuseTiresome(order.id(), TRIES);
        if (!queue.instances(order.id(), true).isEmpty()) {
            putOff(problem);
            return;
        }
        List<String> sent = queue.instances(order.id(), false);
        if (sent.isEmpty() || settings.commitment().isZero()) {
            finish(sent.isEmpty() ? Commitment.OPEN : Commitment.NOT_ASKED);
        } else {
            commit(peer.get(), here(sent));
        }
    }

    private List<StoredInstance> here(List<String> instances) {
        Map<String, StoredInstance> known = new LinkedHashMap<>();
        outbound.study(order.study()).forEach(instance -> known.put(instance.instance(), instance));
        List<StoredInstance> found = new ArrayList<>();
        for (String instance : instances) {
            if (known.containsKey(instance)) {
                found.add(known.get(instance));
            }
        }
        return found;
    }

    private void send(Peer peer) throws IOException, InterruptedException {
        List<String> waiting = queue.instances(order.id(), true);
        List<StoredInstance> instances = here(waiting);
        var known = new java.util.HashSet<>(instances.stream().map(StoredInstance::instance).toList());
        waiting.stream().filter(uid -> !known.contains(uid)).forEach(uid -> unwritten.add(new Answer(uid, Status.NO_SUCH_INSTANCE,
                "It is no longer here.", Verdict.REFUSED)));
        if (!instances.isEmpty()) {
            outbound.send(peer, instances, this::answered, () -> !mine || Thread.currentThread().isInterrupted());
        }
    }

    private void answered(String instance, int status, String comment) {
        Verdict verdict = verdict(status);
        progress |= verdict != Verdict.AGAIN;
        String text = comment == null ? "" : comment;
        if (verdict == Verdict.AGAIN) {
            problem = order.peer() + " answered " + Status.text(status) + (text.isEmpty() ? "" : ": " + text);
        }
        unwritten.add(new Answer(instance, status, Status.kind(status) == Status.Kind.SUCCESS ? "" : text.isEmpty() ? Status.text(status) : text, verdict));
        if (unwritten.size() >= UNWRITTEN || System.nanoTime() - written > UNWRITTEN_NANOS) {
            write();
        }
    }

    private void write() {
        mine &= queue.answered(order.id(), owner, unwritten, settings.lease());
        unwritten.clear();
        written = System.nanoTime();
    }

    /** PS3.4 B.2.3: out of resources passes; a fault of the program may; the rest is about the object and stays. */
    static Verdict verdict(int status) {
        return switch (Status.kind(status)) {
            case SUCCESS, WARNING -> Verdict.SENT;
            case PENDING, CANCEL -> Verdict.AGAIN;
            // Another association brought it, or an earlier attempt whose answer was lost.
            case FAILURE -> status == Status.DUPLICATE_INSTANCE ? Verdict.SENT
                    : status >> 8 == 0xA7 || status == Status.PROCESSING_FAILURE ? Verdict.AGAIN : Verdict.REFUSED;
        };
    }

    private void commit(Peer peer, List<StoredInstance> sent) throws InterruptedException {
        try {
            Optional<Map<String, Integer>> failed = outbound.commitIfOffered(peer, sent, settings.commitment().toSeconds());
            if (failed.isEmpty()) {
                finish(Commitment.NOT_OFFERED);
            } else if (failed.get().isEmpty()) {
                finish(Commitment.COMMITTED);
            } else if (order.commitments() + 1 < COMMITMENTS) {
                String why = order.peer() + " does not commit to " + failed.get().size() + " of the objects it took.";
                queue.sendAgain(order.id(), failed.get().keySet(), "The peer did not commit to it (" + Status.text(failed.get().values().iterator().next()) + ").");
                queue.postpone(order.id(), owner, 1, order.commitments() + 1, clock.millis() + backoff.pause(1), why);
            } else {
                queue.end(order.id(), owner, SendState.FAILED, Commitment.OPEN, order.peer() + " takes the objects and does not commit to "
                        + failed.get().size() + " of them.");
            }
        } catch (IOException e) {
            if (order.commitments() + 1 < COMMITMENTS) {
                queue.postpone(order.id(), owner, 1, order.commitments() + 1, clock.millis() + backoff.pause(order.commitments() + 1),
                        String.valueOf(e.getMessage()));
            } else {
                finish(Commitment.NO_REPORT);
            }
        }
    }

    private void finish(Commitment commitment) {
        SendOrder now = queue.find(order.id()).orElse(order);
        boolean failed = now.refused() > 0;
        queue.end(order.id(), owner, failed ? SendState.FAILED : SendState.SENT, commitment, failed ? now.refused() + " of " + now.objects()
                + " objects were not taken." : "");
        LOG.info("event=send-ended order={} peer={} state={} commitment={} sent={} refused={}", order.id(), order.peer(), failed ? "FAILED" : "SENT",
                commitment, now.sent(), now.refused());
    }

    private void putOff(String why) {
        if (clock.millis() - order.createdAt() > settings.giveUp().toMillis()) {
            queue.end(order.id(), owner, SendState.FAILED, Commitment.OPEN, why);
            LOG.info("event=send-ended order={} peer={} state=FAILED", order.id(), order.peer());
            return;
        }
        int failures = progress ? 1 : order.attempts() + 1;
        queue.postpone(order.id(), owner, failures, order.commitments(), clock.millis() + backoff.pause(failures), why);
        LOG.info("event=send-postponed order={} peer={} failures={}", order.id(), order.peer(), failures);
    }
}
