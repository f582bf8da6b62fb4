package org.caseroom.dicom.net;

import java.io.IOException;

/** Verification as provider (PS3.4 Annex A). */
public final class EchoService implements DimseService {
    @Override
    public void handle(Exchange exchange) throws IOException {
        exchange.respond(exchange.request().field() == CommandField.C_ECHO_RQ ? Status.SUCCESS : Status.UNRECOGNIZED_OPERATION);
    }
}
