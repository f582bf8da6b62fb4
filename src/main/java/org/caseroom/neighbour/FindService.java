package org.caseroom.neighbour;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.io.DicomWriter;
import org.caseroom.dicom.net.Command;
import org.caseroom.dicom.net.CommandField;
import org.caseroom.dicom.net.DimseService;
import org.caseroom.dicom.net.Exchange;
import org.caseroom.dicom.net.Status;
import org.caseroom.dicom.web.QidoException;
import org.caseroom.dicom.web.QidoQuery;
import org.caseroom.study.CatalogueSearch;
import org.caseroom.study.StudyScope;

/** C-FIND as provider (PS3.4 C.4.1), relational queries included: keys of any level, with or without those above. */
final class FindService implements DimseService {
    private final CatalogueSearch search;
    private final String aeTitle;

    FindService(CatalogueSearch search, String aeTitle) {
        this.search = search;
        this.aeTitle = aeTitle;
    }

    @Override
    public void handle(Exchange exchange) throws IOException {
        Command request = exchange.request();
        if (request.field() != CommandField.C_FIND_RQ) {
            exchange.respond(Status.UNRECOGNIZED_OPERATION);
            return;
        }
        Optional<Asked> asked = Asked.of(exchange);
        if (asked.isEmpty()) {
            return;
        }
        Attributes identifier = asked.get().identifier();
        Level level = asked.get().level();
        try {
            QidoQuery query = Identifier.query(identifier, level.rows());
            exchange.perform(() -> answer(exchange, identifier, level, query));
        } catch (QidoException e) {
            exchange.respond(Command.response(request, Status.DATA_SET_DOES_NOT_MATCH).comment(e.getMessage()));
        }
    }

    private void answer(Exchange exchange, Attributes identifier, Level level, QidoQuery query) throws IOException {
        for (int offset = 0; ; offset += query.limit()) {
            QidoQuery page = Identifier.page(query, offset);
            CatalogueSearch.Answer found = level == Level.PATIENT ? search.patients(page, new StudyScope.Everything())
                    : search.search(page, null, null, new StudyScope.Everything());
            int status = found.warnings().isEmpty() ? Status.PENDING : Status.PENDING_WITHOUT_SOME_KEYS;
            List<Attributes> rows = found.results();
            for (Attributes row : rows) {
                if (exchange.cancelled()) {
                    exchange.respond(Status.CANCEL);
                    return;
                }
                Attributes match = Match.of(row, identifier, level, aeTitle);
                exchange.respond(Command.response(exchange.request(), status), out -> DicomWriter.writeDataSet(match, exchange.transferSyntax(), out,
                        DicomWriter.SequenceLengths.DEFINED));
            }
            if (rows.size() < query.limit()) {
                exchange.respond(Status.SUCCESS);
                return;
            }
        }
    }
}
