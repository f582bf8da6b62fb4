package org.caseroom.neighbour;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.DicomFormatException;
import org.caseroom.dicom.data.Sequence;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.UID;
import org.caseroom.dicom.net.AcceptedContext;
import org.caseroom.dicom.net.Association;
import org.caseroom.dicom.net.Command;
import org.caseroom.dicom.net.CommitmentUser;
import org.caseroom.dicom.net.CommitmentUser.Reference;
import org.caseroom.dicom.net.DicomClient;
import org.caseroom.dicom.net.DimseService;
import org.caseroom.dicom.net.Exchange;
import org.caseroom.dicom.net.Status;
import org.caseroom.study.Catalogue;
import org.caseroom.study.StoredInstance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Storage Commitment Push Model (PS3.4 Annex J). As provider: an object that is in the catalogue is durable, so the answer is known at
 * once; it is reported on an association of our own to a peer that can be called, else on the one that it was asked on. As user: takes
 * the reports for what was asked by {@link #awaiting}.
 */
final class CommitmentService implements DimseService {
    private static final Logger LOG = LoggerFactory.getLogger(CommitmentService.class);
    private static final int MAX_AWAITED = 1000;
    private static final int CLASS_INSTANCE_CONFLICT = 0x0119;
    private static final long[] RETRY_MILLIS = {500, 5_000, 30_000, 120_000};

    /** The outcome of a request of ours. */
    record Report(List<Reference> committed, Map<String, Integer> failed) {
    }

    private final Catalogue catalogue;
    private final DicomClient client;
    private final Peers peers;
    private final String aeTitle;
    private final Map<String, CompletableFuture<Report>> awaited = new ConcurrentHashMap<>();

    CommitmentService(Catalogue catalogue, DicomClient client, Peers peers, String aeTitle) {
        this.catalogue = catalogue;
        this.client = client;
        this.peers = peers;
        this.aeTitle = aeTitle;
    }

    /** To be asked for before the request goes out. @throws IllegalStateException when too many are awaited */
    CompletableFuture<Report> awaiting(String transaction) {
        if (awaited.size() >= MAX_AWAITED) {
            throw new IllegalStateException("More than " + MAX_AWAITED + " storage commitments are awaited");
        }
        var report = new CompletableFuture<Report>();
        awaited.put(transaction, report);
        report.whenComplete((_, _) -> awaited.remove(transaction));
        return report;
    }

    @Override
    public void handle(Exchange exchange) throws IOException {
        Attributes information;
        try {
            information = exchange.dataSet();
        } catch (DicomFormatException e) {
            exchange.respond(Command.response(exchange.request(), Status.MISTYPED_ARGUMENT).comment("The information cannot be read"));
            return;
        }
        switch (exchange.request().field()) {
            case N_ACTION_RQ -> requested(exchange, information);
            case N_EVENT_REPORT_RQ -> reported(exchange, information);
            case C_STORE_RQ, C_STORE_RSP, C_GET_RQ, C_GET_RSP, C_FIND_RQ, C_FIND_RSP, C_MOVE_RQ, C_MOVE_RSP, C_ECHO_RQ, C_ECHO_RSP,
                 N_EVENT_REPORT_RSP, N_GET_RQ, N_GET_RSP, N_SET_RQ, N_SET_RSP, N_ACTION_RSP, N_CREATE_RQ, N_CREATE_RSP, N_DELETE_RQ,
                 N_DELETE_RSP, C_CANCEL_RQ -> exchange.respond(Status.UNRECOGNIZED_OPERATION);
        }
    }

    // ---- provider

    private void requested(Exchange exchange, Attributes information) throws IOException {
        Command request = exchange.request();
        String transaction = information.getString(Tag.TransactionUID);
        if (!UID.StorageCommitmentPushModelInstance.equals(request.sopInstance())) {
            exchange.respond(Command.response(request, Status.NO_SUCH_INSTANCE).comment("Not the well-known instance of the class"));
        } else if (request.elements().getInt(Tag.ActionTypeID, 0) != CommitmentUser.REQUEST) {
            exchange.respond(Status.NO_SUCH_ACTION);
        } else if (!UID.isValid(transaction) || information.getItems(Tag.ReferencedSOPSequence).isEmpty()) {
            exchange.respond(Command.response(request, Status.INVALID_ARGUMENT).comment("Transaction UID or Referenced SOP Sequence is missing"));
        } else {
            Command response = Command.response(request, Status.SUCCESS);
            response.elements().setInt(Tag.ActionTypeID, CommitmentUser.REQUEST);
            Attributes report = judge(transaction, information);
            exchange.respond(response);
            report(exchange, report);
        }
    }

    private Attributes judge(String transaction, Attributes information) {
        var report = new Attributes();
        report.setString(Tag.TransactionUID, transaction);
        report.setString(Tag.RetrieveAETitle, aeTitle);
        List<Reference> kept = new ArrayList<>();
        Sequence failed = null;
        for (Attributes item : information.getItems(Tag.ReferencedSOPSequence)) {
            String sopClass = item.getString(Tag.ReferencedSOPClassUID, "");
            String sopInstance = item.getString(Tag.ReferencedSOPInstanceUID, "");
            Optional<StoredInstance> found = catalogue.instance(sopInstance);
            if (found.isPresent() && found.get().sopClass().equals(sopClass)) {
                kept.add(new Reference(sopClass, sopInstance));
                continue;
            }
            failed = failed == null ? report.newSequence(Tag.FailedSOPSequence) : failed;
            failed.newItem().setString(Tag.ReferencedSOPClassUID, sopClass).setString(Tag.ReferencedSOPInstanceUID, sopInstance)
                    .setInt(Tag.FailureReason, found.isPresent() ? CLASS_INSTANCE_CONFLICT : Status.NO_SUCH_INSTANCE);
        }
        if (!kept.isEmpty()) {
            CommitmentUser.references(report.newSequence(Tag.ReferencedSOPSequence), kept);
        }
        return report;
    }

    private void report(Exchange exchange, Attributes report) {
        String asker = exchange.association().negotiated().peer();
        Optional<Peer> peer = peers.find(asker).filter(Peer::callable);
        if (peer.isPresent()) {
            Thread.ofVirtual().name("commitment-report").start(() -> call(peer.get(), report));
        } else {
            exchange.perform(() -> CommitmentUser.report(exchange.association(), exchange.context(), report));
        }
    }

    /** Kept in memory only: who asked and hears nothing asks again, as the standard has it. */
    private void call(Peer peer, Attributes report) {
        for (long pause : RETRY_MILLIS) {
            try (Association association = client.associate(peer.entity(), aeTitle, CommitmentUser.reportProposal())) {
                AcceptedContext context = association.contexts().stream().findFirst().orElse(null);
                if (context != null) {
                    CommitmentUser.report(association, context, report);
                    return;
                }
            } catch (IOException e) {
                LOG.info("commitment_report=failed peer={} cause=\"{}\"", peer.aeTitle(), e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    // ---- user

    private void reported(Exchange exchange, Attributes information) throws IOException {
        Command request = exchange.request();
        int type = request.elements().getInt(Tag.EventTypeID, 0);
        if (type != CommitmentUser.SUCCESSFUL && type != CommitmentUser.FAILURES_EXIST) {
            exchange.respond(Status.NO_SUCH_EVENT);
            return;
        }
        Command response = Command.response(request, Status.SUCCESS);
        response.elements().setInt(Tag.EventTypeID, type);
        exchange.respond(response);
        CompletableFuture<Report> waiting = awaited.get(information.getString(Tag.TransactionUID, ""));
        if (waiting == null) {
            // Of an earlier run of this program, or of nobody here.
            LOG.info("commitment_report=unexpected association={}", exchange.association().connection().id());
            return;
        }
        List<Reference> committed = information.getItems(Tag.ReferencedSOPSequence).stream().map(item -> new Reference(
                item.getString(Tag.ReferencedSOPClassUID, ""), item.getString(Tag.ReferencedSOPInstanceUID, ""))).toList();
        Map<String, Integer> failed = new ConcurrentHashMap<>();
        information.getItems(Tag.FailedSOPSequence).forEach(item -> failed.put(item.getString(Tag.ReferencedSOPInstanceUID, ""),
                item.getInt(Tag.FailureReason, 0)));
        waiting.complete(new Report(committed, Map.copyOf(failed)));
    }
}
