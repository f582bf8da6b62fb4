package org.caseroom.neighbour;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.caseroom.dicom.data.UID;
import org.caseroom.dicom.net.Command;
import org.caseroom.dicom.net.CommandField;
import org.caseroom.dicom.net.DimseService;
import org.caseroom.dicom.net.Exchange;
import org.caseroom.dicom.net.Status;
import org.caseroom.study.ImportResult;
import org.caseroom.study.Importer;

/**
 * Storage as provider (PS3.4 Annex B), level 2: the object is kept as it came. The data set goes straight into a file of the import,
 * and success is answered when the object is in the catalogue, its bytes and its row durable.
 */
final class StoreService implements DimseService {
    /** As {@code imported_by}: no account brought it. */
    private static final String BY = "system";
    /** The attributes that say what an object is stand among its first; no peer was seen with more than a few hundred bytes before. */
    private static final int HEAD = 4096;

    private final Importer importer;
    private final String account;
    private final Destinations.Arrived arrived;

    StoreService(Importer importer) {
        this(importer, new Destinations.Destination(BY, (_, _) -> { }));
    }

    /** For what is sent to a place. */
    StoreService(Importer importer, Destinations.Destination place) {
        this.importer = importer;
        this.account = place.account();
        this.arrived = place.arrived();
    }

    @Override
    public void handle(Exchange exchange) throws IOException, InterruptedException {
        Command request = exchange.request();
        if (request.field() != CommandField.C_STORE_RQ || !request.hasDataSet()) {
            exchange.respond(Command.response(request, Status.UNRECOGNIZED_OPERATION).comment("Not a C-STORE with a data set"));
            return;
        }
        if (!UID.isValid(request.sopInstance())) {
            exchange.respond(Command.response(request, Status.DATA_SET_DOES_NOT_MATCH).comment("Affected SOP Instance UID is no UID"));
            return;
        }
        byte[] head = exchange.data().readNBytes(HEAD);
        String mismatch = ObjectHead.mismatch(head, exchange.transferSyntax(), request.sopClass(), request.sopInstance());
        if (mismatch != null) {
            exchange.respond(Command.response(request, Status.DATA_SET_DOES_NOT_MATCH).comment(mismatch));
            return;
        }
        var negotiated = exchange.association().negotiated();
        byte[] meta = ReceivedFile.head(request, exchange.context().transferSyntax(), negotiated.peer(), negotiated.inbound()
                ? negotiated.called() : negotiated.calling());
        InputStream file = new SequenceInputStream(new ByteArrayInputStream(meta),
                new SequenceInputStream(new ByteArrayInputStream(head), exchange.data()));
        Future<List<ImportResult>> importing = importer.begin("C-STORE", file, account, null);
        exchange.perform(() -> {
            ImportResult result = result(importing);
            if (result.outcome() == ImportResult.Outcome.ACCEPTED || result.outcome() == ImportResult.Outcome.DUPLICATE) {
                arrived.arrived(result.study(), negotiated.peer());
            }
            exchange.respond(answer(request, result));
        });
    }

    private static ImportResult result(Future<List<ImportResult>> importing) throws IOException, InterruptedException {
        try {
            return importing.get().getFirst();
        } catch (ExecutionException e) {
            throw new IOException("The import failed", e.getCause());
        }
    }

    private static Command answer(Command request, ImportResult result) {
        return switch (result.outcome()) {
            case ACCEPTED, DUPLICATE -> Command.response(request, Status.SUCCESS);
            case QUARANTINED -> Command.response(request, Status.DUPLICATE_INSTANCE).comment("Other content with this UID is here already");
            case REFUSED -> Command.response(request, Importer.DISK_FULL.equals(result.reason()) ? Status.OUT_OF_RESOURCES
                    : Status.CANNOT_UNDERSTAND).comment(result.reason());
        };
    }
}
