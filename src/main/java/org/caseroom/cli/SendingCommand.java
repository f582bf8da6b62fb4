package org.caseroom.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import org.caseroom.dicom.net.Status;
import org.caseroom.neighbour.Outbound;
import org.caseroom.neighbour.Peer;
import org.caseroom.neighbour.Peers;
import org.caseroom.sending.SendOrder;
import org.caseroom.sending.SendQueue;
import org.caseroom.sending.SendService;
import org.caseroom.sending.SendSettings;
import org.caseroom.sending.SendState;
import org.caseroom.study.StoredInstance;

/** One attempt at an order from the command line; what it could not send stays in the queue for the server. */
final class SendingCommand {
    private static final String ACCOUNT = "system";
    private static final int NAMED = 20;

    private final SendQueue queue;
    private final SendSettings patience;
    private final Store store;
    private final Outbound outbound;
    private final Peers peers;
    private final PrintStream out;

    SendingCommand(Store store, Outbound outbound, Peers peers, PrintStream out) {
        this.store = store;
        this.outbound = outbound;
        this.peers = peers;
        this.out = out;
        this.patience = SendSettings.of(store.config().sending());
        this.queue = new SendQueue(store.database(), store.clock(), store.secrets()::id);
    }

    /** @param commit seconds; 0 to ask for no commitment now. @return the exit status */
    int send(Peer peer, String study, int commit, boolean queueOnly) throws InterruptedException {
        List<String> instances = outbound.study(study).stream().map(StoredInstance::instance).toList();
        if (instances.isEmpty()) {
            throw new CommandFailed(ExitCode.FAILED, "There is no such study here: " + study);
        }
        String owner = "cli-" + store.secrets().id();
        var ordered = queue.order(peer.aeTitle(), study, instances, ACCOUNT, queueOnly ? null : owner, patience.lease());
        SendOrder order = ordered.order();
        if (queueOnly || !ordered.fresh()) {
            out.printf("%s  %s with %d objects%n", order.id(), ordered.fresh() ? "queued" : "was in the queue already", order.objects());
            return ExitCode.OK;
        }
        new SendService(queue, outbound, peers, patience.waiting(Duration.ofSeconds(commit)), store.clock(), store.random(), owner).attempt(order);
        SendOrder done = queue.find(order.id()).orElse(order);
        out.printf("%d sent, %d refused, %d wait%n", done.sent(), done.refused(), done.objects() - done.sent() - done.refused());
        queue.troubled(done.id(), NAMED).forEach(item -> out.printf("%s  %s  %s%n", item.status() < 0 ? "-" : Status.text(item.status()),
                item.instance(), item.reason()));
        if (!done.problem().isEmpty()) {
            out.println(done.problem());
        }
        if (commit > 0) {
            out.println("Storage commitment: " + done.commitment());
        }
        if (done.state() == SendState.WAITING) {
            out.println("It stays in the queue as " + done.id() + "; the server goes on with it.");
        }
        return done.state() == SendState.SENT ? ExitCode.OK : done.sent() > 0 ? ExitCode.PARTLY : ExitCode.FAILED;
    }
}
