package org.caseroom.dicom.net;

import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.TransferSyntax;
import org.caseroom.dicom.data.UID;
import org.caseroom.dicom.io.DicomWriter;

/** C-FIND as user (PS3.4 C.4.1). */
public final class QueryUser {
    private static final List<String> SYNTAXES = List.of(UID.ExplicitVRLittleEndian, UID.ImplicitVRLittleEndian);

    private QueryUser() {
    }

    public static Proposal proposal(QueryModel model) {
        return Proposal.of(model.find(), SYNTAXES);
    }

    /**
     * Asks and hands each match on as it comes.
     *
     * @param keys  with Query/Retrieve Level; empty ones ask for a value
     * @param match false ends the search (C-CANCEL)
     * @return the final response: success, cancel, or why the peer did not search
     */
    public static Command find(Association association, QueryModel model, Attributes keys, Predicate<Attributes> match)
            throws IOException, InterruptedException {
        AcceptedContext context = Contexts.require(association, model.find());
        Command request = Command.request(CommandField.C_FIND_RQ, model.find());
        request.elements().setInt(Tag.Priority, 0);
        try (Call call = association.call(context, request, identifier(keys, context))) {
            boolean cancelled = false;
            while (true) {
                Call.Response response = call.next();
                if (!response.isPending()) {
                    return response.command();
                }
                if (!cancelled && response.dataSet() != null && !match.test(response.dataSet())) {
                    cancelled = true;
                    call.cancel();
                }
            }
        }
    }

    static DataSetBody identifier(Attributes keys, AcceptedContext context) {
        return out -> DicomWriter.writeDataSet(keys, TransferSyntax.of(context.transferSyntax()), out, DicomWriter.SequenceLengths.DEFINED);
    }
}
