package org.caseroom.neighbour;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.caseroom.dicom.data.UID;
import org.caseroom.dicom.net.AcceptedContext;
import org.caseroom.dicom.net.Association;
import org.caseroom.dicom.net.Call;
import org.caseroom.dicom.net.Proposal;
import org.caseroom.dicom.net.Status;
import org.caseroom.dicom.net.StoreUser;
import org.caseroom.dicom.net.pdu.ProposedContext;
import org.caseroom.study.Originals;
import org.caseroom.study.StoredInstance;

/** Sends objects that are here, with as many outstanding as the association allows. */
final class ObjectSender {
    private final Originals originals;

    ObjectSender(Originals originals) {
        this.originals = originals;
    }

    /** Objects whose presentation contexts fit on one association. */
    record Batch(List<StoredInstance> instances, Proposal proposal) {
    }

    /** Each class and transfer syntax gets a context of its own, so that the acceptor cannot choose one that would change the object. */
    static List<Batch> batches(List<StoredInstance> instances) {
        List<Batch> batches = new ArrayList<>();
        Set<Proposal.Wish> wishes = new LinkedHashSet<>();
        List<StoredInstance> batch = new ArrayList<>();
        for (StoredInstance instance : instances) {
            Set<Proposal.Wish> with = new LinkedHashSet<>(wishes);
            StoredObject.transferSyntaxes(instance).forEach(syntax -> with.add(new Proposal.Wish(instance.sopClass(), List.of(syntax))));
            if (with.size() > ProposedContext.MAX_CONTEXTS) {
                batches.add(new Batch(List.copyOf(batch), Proposal.of(List.copyOf(wishes))));
                batch.clear();
                wishes.clear();
                StoredObject.transferSyntaxes(instance).forEach(syntax -> wishes.add(new Proposal.Wish(instance.sopClass(), List.of(syntax))));
            } else {
                wishes.addAll(with);
            }
            batch.add(instance);
        }
        if (!batch.isEmpty()) {
            batches.add(new Batch(List.copyOf(batch), Proposal.of(List.copyOf(wishes))));
        }
        return batches;
    }

    /** Of the classes of a batch those of which nothing is accepted, whatever the transfer syntax. */
    static List<String> refused(Association association, Batch batch) {
        Set<String> accepted = association.contexts().stream().map(AcceptedContext::abstractSyntax).collect(Collectors.toSet());
        return batch.instances().stream().map(StoredInstance::sopClass).distinct().filter(sopClass -> !accepted.contains(sopClass)).toList();
    }

    private record Sent(StoredInstance instance, Call call) {
    }

    /** Told after each object. */
    @FunctionalInterface
    interface Progress {
        void next() throws IOException;
    }

    /**
     * @param originator null when no C-MOVE asked
     * @param cancelled  ends it after what is under way
     * @throws IOException when the association fails; what was not answered is then not in the tally
     */
    void send(Association association, List<StoredInstance> instances, StoreUser.MoveOriginator originator, Tally tally,
              BooleanSupplier cancelled, Progress progress) throws IOException, InterruptedException {
        Deque<Sent> outstanding = new ArrayDeque<>();
        int window = Math.max(1, association.negotiated().invoked());
        for (StoredInstance instance : instances) {
            if (cancelled.getAsBoolean()) {
                break;
            }
            AcceptedContext context = StoredObject.context(association, instance);
            if (context == null) {
                tally.answered(instance.instance(), Status.SOP_CLASS_NOT_SUPPORTED, association.negotiated().peer() + " does not take "
                        + UID.name(instance.sopClass()) + " in " + UID.name(instance.transferSyntax()));
                progress.next();
                continue;
            }
            while (outstanding.size() >= window) {
                take(outstanding, tally, progress);
            }
            try {
                var body = StoredObject.body(originals, instance, context.transferSyntax());
                outstanding.add(new Sent(instance, StoreUser.store(association, context, instance.instance(), originator, body)));
            } catch (IOException e) {
                if (association.isOver()) {
                    throw e;
                }
                tally.answered(instance.instance(), Status.PROCESSING_FAILURE, "The original cannot be read");
                progress.next();
            }
        }
        while (!outstanding.isEmpty()) {
            take(outstanding, tally, progress);
        }
    }

    private static void take(Deque<Sent> outstanding, Tally tally, Progress progress) throws IOException, InterruptedException {
        Sent sent = outstanding.getFirst();
        Call.Response response = sent.call().last();
        outstanding.removeFirst();
        tally.answered(sent.instance().instance(), response.status(), response.command().errorComment());
        progress.next();
    }
}
