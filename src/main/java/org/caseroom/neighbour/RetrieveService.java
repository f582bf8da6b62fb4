package org.caseroom.neighbour;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.VR;
import org.caseroom.dicom.io.DicomWriter;
import org.caseroom.dicom.net.Association;
import org.caseroom.dicom.net.Command;
import org.caseroom.dicom.net.CommandField;
import org.caseroom.dicom.net.DicomClient;
import org.caseroom.dicom.net.DimseService;
import org.caseroom.dicom.net.Exchange;
import org.caseroom.dicom.net.Status;
import org.caseroom.dicom.net.StoreUser;
import org.caseroom.dicom.web.QidoException;
import org.caseroom.study.StoredInstance;

/** C-MOVE and C-GET as provider (PS3.4 C.4.2, C.4.3). A move goes to a peer of the list, by an association of our own. */
final class RetrieveService implements DimseService {
    private final Selection selection;
    private final ObjectSender sender;
    private final DicomClient client;
    private final Peers peers;
    private final String aeTitle;

    RetrieveService(Selection selection, ObjectSender sender, DicomClient client, Peers peers, String aeTitle) {
        this.selection = selection;
        this.sender = sender;
        this.client = client;
        this.peers = peers;
        this.aeTitle = aeTitle;
    }

    @Override
    public void handle(Exchange exchange) throws IOException {
        Command request = exchange.request();
        boolean move = request.field() == CommandField.C_MOVE_RQ;
        if (!move && request.field() != CommandField.C_GET_RQ) {
            exchange.respond(Status.UNRECOGNIZED_OPERATION);
            return;
        }
        Optional<Peer> destination = Optional.empty();
        if (move) {
            String title = request.elements().getString(Tag.MoveDestination, "").strip();
            destination = peers.find(title).filter(Peer::callable);
            if (destination.isEmpty()) {
                exchange.respond(Command.response(request, Status.MOVE_DESTINATION_UNKNOWN).comment(title + " is not a peer that can be called"));
                return;
            }
        }
        Optional<Asked> asked = Asked.of(exchange);
        if (asked.isEmpty()) {
            return;
        }
        Optional<Peer> to = destination;
        exchange.perform(() -> retrieve(exchange, asked.get().identifier(), asked.get().level(), to));
    }

    private void retrieve(Exchange exchange, Attributes identifier, Level level, Optional<Peer> destination)
            throws IOException, InterruptedException {
        List<StoredInstance> instances;
        try {
            instances = selection.of(identifier, level);
        } catch (QidoException e) {
            exchange.respond(Command.response(exchange.request(), Status.DATA_SET_DOES_NOT_MATCH).comment(e.getMessage()));
            return;
        }
        var tally = new Tally(instances);
        String failed = "";
        if (destination.isPresent()) {
            failed = move(exchange, instances, destination.get(), tally);
        } else {
            sender.send(exchange.association(), instances, null, tally, exchange::cancelled, () -> pending(exchange, tally));
        }
        finish(exchange, tally, failed);
    }

    /** @return what went wrong; empty when nothing did */
    private String move(Exchange exchange, List<StoredInstance> instances, Peer destination, Tally tally) throws IOException, InterruptedException {
        var originator = new StoreUser.MoveOriginator(exchange.association().negotiated().peer(), exchange.request().messageId());
        for (ObjectSender.Batch batch : ObjectSender.batches(instances)) {
            if (exchange.cancelled()) {
                break;
            }
            try (Association association = client.associate(destination.entity(), aeTitle, batch.proposal())) {
                sender.send(association, batch.instances(), originator, tally, exchange::cancelled, () -> pending(exchange, tally));
            } catch (IOException e) {
                if (exchange.association().isOver()) {
                    throw e;
                }
                return e.getMessage();
            }
        }
        return "";
    }

    private static void pending(Exchange exchange, Tally tally) throws IOException {
        exchange.respond(tally.into(Command.response(exchange.request(), Status.PENDING)));
    }

    private static void finish(Exchange exchange, Tally tally, String failed) throws IOException {
        boolean cancelled = exchange.cancelled() && tally.remaining() > 0;
        if (!cancelled) {
            tally.failRest(Status.PROCESSING_FAILURE, failed);
        }
        int status = cancelled ? Status.CANCEL : tally.failures().isEmpty() ? Status.SUCCESS
                : tally.completed() + tally.warnings() == 0 ? Status.UNABLE_TO_PERFORM_SUBOPERATIONS : Status.SUBOPERATIONS_WITH_FAILURES;
        Command response = tally.into(Command.response(exchange.request(), status));
        if (!failed.isEmpty() || !tally.failures().isEmpty()) {
            response.comment(failed.isEmpty() ? tally.failures().getFirst().reason() : failed);
        }
        String[] uids = tally.failures().stream().map(Tally.Failure::sopInstance).toArray(String[]::new);
        if (uids.length == 0) {
            exchange.respond(response);
            return;
        }
        // In implicit VR the list has no bound; with explicit VR a UI has 16 bits of length.
        int most = 0xFFFE / 65;
        var list = new Attributes().setString(Tag.FailedSOPInstanceUIDList, VR.UI, Arrays.copyOf(uids, Math.min(uids.length, most)));
        exchange.respond(response, out -> DicomWriter.writeDataSet(list, exchange.transferSyntax(), out, DicomWriter.SequenceLengths.DEFINED));
    }
}
