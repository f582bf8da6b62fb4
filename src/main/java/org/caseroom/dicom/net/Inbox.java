package org.caseroom.dicom.net;

import java.io.IOException;
import java.util.Map;
import org.caseroom.dicom.data.TransferSyntax;
import org.caseroom.dicom.io.DicomReader;
import org.caseroom.dicom.net.pdu.AbortReason;
import org.caseroom.dicom.net.pdu.PduException;
import org.caseroom.dicom.net.pdu.Pdv;

/** Takes the messages of one association to whom they are for: requests to the services, responses to the calls. */
final class Inbox {
    private final Association association;
    private final FragmentInput fragments;
    private final Operations operations;
    private final Map<String, DimseService> services;

    /** @param services by abstract syntax */
    Inbox(Association association, FragmentInput fragments, Operations operations, Map<String, DimseService> services) {
        this.association = association;
        this.fragments = fragments;
        this.operations = operations;
        this.services = Map.copyOf(services);
    }

    /** A whole message. @param first its first fragment */
    void message(Pdv first) throws IOException, InterruptedException {
        AcceptedContext context = association.negotiated().context(first.contextId());
        if (context == null) {
            throw new PduException(AbortReason.UNEXPECTED_PARAMETER, "a message came on presentation context " + first.contextId()
                    + ", which is not accepted");
        }
        Command command = fragments.command(first);
        DataSetInput data = command.hasDataSet() ? new DataSetInput(fragments, context.id()) : null;
        if (command.field() == CommandField.C_CANCEL_RQ) {
            association.events().message(false, context, command, 0, 0);
            operations.cancel(command.respondedTo());
        } else if (command.field().isResponse()) {
            response(context, command, data);
        } else {
            request(new Exchange(association, context, command, data));
        }
        if (data != null) {
            data.drain(association.settings().objectBytes());
        }
    }

    private void response(AcceptedContext context, Command command, DataSetInput data) throws IOException, InterruptedException {
        Call call = operations.called(command.respondedTo());
        if (call == null || call.request().field().response() != command.field()) {
            throw new PduException(AbortReason.UNEXPECTED_PARAMETER, command.field() + " answers message " + command.respondedTo()
                    + ", which was not sent or is answered already");
        }
        byte[] bytes = data == null ? null : data.readAll(association.settings().identifierBytes());
        association.events().message(false, context, command, bytes == null ? 0 : bytes.length, System.nanoTime() - call.begun());
        var response = new Call.Response(command, bytes == null ? null
                : DicomReader.readDataSet(bytes, TransferSyntax.of(context.transferSyntax())).dataSet());
        if (!response.isPending()) {
            operations.answered(command.respondedTo());
        }
        call.deliver(response);
    }

    private void request(Exchange exchange) throws IOException, InterruptedException {
        AcceptedContext context = exchange.context();
        DimseService service = services.get(context.abstractSyntax());
        // An event report comes from the provider of the class, and some send it without having asked for that role.
        boolean role = context.theyMayAsk() || exchange.request().field() == CommandField.N_EVENT_REPORT_RQ;
        try {
            if (service == null || !role || !context.abstractSyntax().equals(exchange.request().sopClass())) {
                exchange.respond(Command.response(exchange.request(), Status.SOP_CLASS_NOT_SUPPORTED).comment(
                        "Not the SOP class or role of the presentation context"));
            } else {
                service.handle(exchange);
            }
        } catch (IOException | RuntimeException e) {
            if (exchange.input() != null && exchange.input().broken() != null || association.isOver()) {
                throw e;
            }
            association.events().fault(exchange.request().field().toString(), e);
            exchange.respond(Command.response(exchange.request(), Status.PROCESSING_FAILURE).comment("The request failed in this program"));
        } finally {
            exchange.tell();
        }
    }
}
