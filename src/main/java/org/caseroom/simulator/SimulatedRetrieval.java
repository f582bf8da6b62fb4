package org.caseroom.simulator;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.DicomFormatException;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.TransferSyntax;
import org.caseroom.dicom.data.UID;
import org.caseroom.dicom.io.DicomWriter;
import org.caseroom.dicom.net.AcceptedContext;
import org.caseroom.dicom.net.Association;
import org.caseroom.dicom.net.Command;
import org.caseroom.dicom.net.CommandField;
import org.caseroom.dicom.net.DicomClient;
import org.caseroom.dicom.net.DimseService;
import org.caseroom.dicom.net.Exchange;
import org.caseroom.dicom.net.Proposal;
import org.caseroom.dicom.net.RemoteEntity;
import org.caseroom.dicom.net.Status;
import org.caseroom.dicom.net.StoreUser;
import org.caseroom.simulator.Holdings.Held;

/** C-FIND, C-MOVE and C-GET of a simulated archive (PS3.4 C.4). */
final class SimulatedRetrieval implements DimseService {
    private static final List<String> SYNTAXES = List.of(UID.ExplicitVRLittleEndian, UID.ImplicitVRLittleEndian);
    private static final int CLASSES = 60;

    private final SimulatedArchive.Play play;
    private final DicomClient client;

    SimulatedRetrieval(SimulatedArchive.Play play, DicomClient client) {
        this.play = play;
        this.client = client;
    }

    @Override
    public void handle(Exchange exchange) throws IOException {
        Command request = exchange.request();
        Attributes identifier;
        try {
            identifier = exchange.dataSet();
        } catch (DicomFormatException e) {
            exchange.respond(Command.response(request, Status.CANNOT_UNDERSTAND).comment("The identifier cannot be read"));
            return;
        }
        String level = identifier.getString(Tag.QueryRetrieveLevel, "").strip();
        if (Holdings.uniqueKey(level) == 0) {
            exchange.respond(Command.response(request, Status.DATA_SET_DOES_NOT_MATCH).comment("No Query/Retrieve Level"));
            return;
        }
        if (request.field() == CommandField.C_FIND_RQ) {
            exchange.perform(() -> find(exchange, identifier, level));
        } else if (request.field() == CommandField.C_GET_RQ) {
            exchange.perform(() -> get(exchange, play.holdings().select(identifier)));
        } else if (request.field() == CommandField.C_MOVE_RQ) {
            exchange.perform(() -> move(exchange, play.holdings().select(identifier)));
        } else {
            exchange.respond(Status.UNRECOGNIZED_OPERATION);
        }
    }

    private void find(Exchange exchange, Attributes identifier, String level) throws IOException {
        for (Attributes match : play.holdings().find(identifier, level, Holdings.uniqueKey(level))) {
            if (exchange.cancelled()) {
                exchange.respond(Status.CANCEL);
                return;
            }
            exchange.respond(Command.response(exchange.request(), Status.PENDING), out -> DicomWriter.writeDataSet(match, exchange.transferSyntax(), out,
                    DicomWriter.SequenceLengths.DEFINED));
        }
        exchange.respond(Status.SUCCESS);
    }

    private void get(Exchange exchange, List<Held> objects) throws IOException, InterruptedException {
        var count = new Count(objects.size());
        send(exchange, exchange.association(), objects, null, count);
        finish(exchange, count, "");
    }

    private void move(Exchange exchange, List<Held> objects) throws IOException, InterruptedException {
        Command request = exchange.request();
        String title = request.elements().getString(Tag.MoveDestination, "").strip();
        RemoteEntity to = play.destinations().get(title);
        if (to == null || play.fault() == Fault.UNKNOWN_DESTINATION) {
            exchange.respond(Command.response(request, Status.MOVE_DESTINATION_UNKNOWN).comment(title + " is not in the list of destinations"));
            return;
        }
        Set<String> classes = new TreeSet<>(objects.stream().map(Held::sopClass).toList());
        var proposal = Proposal.of(classes.stream().limit(CLASSES).map(uid -> new Proposal.Wish(uid, SYNTAXES)).toList());
        var count = new Count(objects.size());
        // Nothing listens on the port for discarding (RFC 863) on a machine of today.
        var called = play.fault() == Fault.WRONG_PORT ? new RemoteEntity(to.aeTitle(), to.host(), 9, false) : to;
        String problem = "";
        if (!objects.isEmpty()) {
            try (Association association = client.associate(called, play.title(), proposal)) {
                send(exchange, association, objects, new StoreUser.MoveOriginator(exchange.association().negotiated().peer(), request.messageId()), count);
            } catch (IOException e) {
                if (exchange.association().isOver()) {
                    throw e;
                }
                problem = e.getMessage();
            }
        }
        finish(exchange, count, problem);
    }

    private void send(Exchange exchange, Association association, List<Held> objects, StoreUser.MoveOriginator originator, Count count)
            throws IOException, InterruptedException {
        for (Held held : objects) {
            if (exchange.cancelled()) {
                return;
            }
            AcceptedContext context = SYNTAXES.stream().map(syntax -> association.context(held.sopClass(), syntax)).filter(java.util.Objects::nonNull)
                    .findFirst().orElse(null);
            boolean taken = context != null && Status.kind(StoreUser.store(association, context, held.instance(), originator,
                    held.source().in(TransferSyntax.of(context.transferSyntax()))).last().status()) != Status.Kind.FAILURE;
            count.next(taken);
            exchange.respond(count.into(Command.response(exchange.request(), Status.PENDING)));
        }
    }

    private static void finish(Exchange exchange, Count count, String problem) throws IOException {
        Command request = exchange.request();
        if (exchange.cancelled()) {
            exchange.respond(count.into(Command.response(request, Status.CANCEL)));
            return;
        }
        count.failRest();
        Command response = count.into(Command.response(request, count.status()));
        if (!problem.isEmpty()) {
            response.comment(problem);
        }
        exchange.respond(response);
    }

    /** Sub-operations (PS3.4 C.4.2.1.6). */
    private static final class Count {
        private int remaining;
        private int completed;
        private int failed;

        private Count(int all) {
            remaining = all;
        }

        void next(boolean taken) {
            remaining--;
            if (taken) {
                completed++;
            } else {
                failed++;
            }
        }

        void failRest() {
            failed += remaining;
            remaining = 0;
        }

        int status() {
            return failed == 0 ? Status.SUCCESS : completed == 0 ? Status.UNABLE_TO_PERFORM_SUBOPERATIONS : Status.SUBOPERATIONS_WITH_FAILURES;
        }

        Command into(Command response) {
            Attributes elements = response.elements();
            Status.Kind kind = Status.kind(response.status());
            if (kind == Status.Kind.PENDING || kind == Status.Kind.CANCEL) {
                elements.setInt(Tag.NumberOfRemainingSuboperations, remaining);
            }
            elements.setInt(Tag.NumberOfCompletedSuboperations, completed);
            elements.setInt(Tag.NumberOfFailedSuboperations, failed);
            elements.setInt(Tag.NumberOfWarningSuboperations, 0);
            return response;
        }
    }
}
