package org.caseroom.neighbour;

import java.io.IOException;
import java.util.Optional;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.DicomFormatException;
import org.caseroom.dicom.net.Command;
import org.caseroom.dicom.net.Exchange;
import org.caseroom.dicom.net.QueryModel;
import org.caseroom.dicom.net.Status;

/** What a query or a retrieval asks for (PS3.4 C.4). */
record Asked(Attributes identifier, Level level) {
    /** Empty when the identifier cannot be used; then that has been answered. */
    static Optional<Asked> of(Exchange exchange) throws IOException {
        Command request = exchange.request();
        Attributes identifier;
        try {
            identifier = exchange.dataSet();
        } catch (DicomFormatException e) {
            exchange.respond(Command.response(request, Status.CANNOT_UNDERSTAND).comment("The identifier cannot be read"));
            return Optional.empty();
        }
        Optional<Level> level = Level.of(identifier, QueryModel.of(request.sopClass()));
        if (level.isEmpty()) {
            exchange.respond(Command.response(request, Status.DATA_SET_DOES_NOT_MATCH).comment("No Query/Retrieve Level of this model"));
        }
        return level.map(found -> new Asked(identifier, found));
    }
}
