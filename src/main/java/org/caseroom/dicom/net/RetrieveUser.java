package org.caseroom.dicom.net;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.UID;
import org.caseroom.dicom.net.pdu.ProposedContext;
import org.caseroom.dicom.net.pdu.RoleSelection;

/** C-MOVE and C-GET as user (PS3.4 C.4.2, C.4.3). */
public final class RetrieveUser {
    private static final List<String> SYNTAXES = List.of(UID.ExplicitVRLittleEndian, UID.ImplicitVRLittleEndian);

    private RetrieveUser() {
    }

    /**
     * How a retrieval went, or goes.
     *
     * @param status  of the response
     * @param comment of the peer; null for none
     */
    public record Progress(int status, int remaining, int completed, int failed, int warnings, String comment) {
        static Progress of(Command response) {
            Attributes e = response.elements();
            return new Progress(response.status(), e.getInt(Tag.NumberOfRemainingSuboperations, 0),
                    e.getInt(Tag.NumberOfCompletedSuboperations, 0), e.getInt(Tag.NumberOfFailedSuboperations, 0),
                    e.getInt(Tag.NumberOfWarningSuboperations, 0), response.errorComment());
        }
    }

    public static Proposal moveProposal(QueryModel model) {
        return Proposal.of(model.move(), SYNTAXES);
    }

    /**
     * For C-GET: the objects come on the same association, so every class and transfer syntax that may come has to be proposed.
     *
     * @param storage at most 127; a context each
     * @param store   takes the objects
     */
    public static Proposal getProposal(QueryModel model, List<Proposal.Wish> storage, DimseService store) {
        List<Proposal.Wish> wishes = new ArrayList<>();
        wishes.add(new Proposal.Wish(model.get(), SYNTAXES));
        wishes.addAll(storage);
        List<ProposedContext> contexts = Proposal.contexts(wishes);
        List<RoleSelection> roles = storage.stream().map(Proposal.Wish::abstractSyntax).distinct()
                .map(uid -> new RoleSelection(uid, false, true)).toList();
        Map<String, DimseService> services = new HashMap<>();
        storage.forEach(wish -> services.put(wish.abstractSyntax(), store));
        return new Proposal(contexts, roles, services);
    }

    /**
     * Has the peer send the objects to a third.
     *
     * @param identifier Query/Retrieve Level and unique keys
     * @param pending    told of the progress; false ends it (C-CANCEL)
     */
    public static Progress move(Association association, QueryModel model, Attributes identifier, String destination,
                                Predicate<Progress> pending) throws IOException, InterruptedException {
        Command request = Command.request(CommandField.C_MOVE_RQ, model.move());
        request.elements().setString(Tag.MoveDestination, destination);
        return retrieve(association, model.move(), request, identifier, pending);
    }

    /** Has the peer send the objects on this association. */
    public static Progress get(Association association, QueryModel model, Attributes identifier, Predicate<Progress> pending)
            throws IOException, InterruptedException {
        return retrieve(association, model.get(), Command.request(CommandField.C_GET_RQ, model.get()), identifier, pending);
    }

    private static Progress retrieve(Association association, String sopClass, Command request, Attributes identifier,
                                     Predicate<Progress> pending) throws IOException, InterruptedException {
        AcceptedContext context = Contexts.require(association, sopClass);
        request.elements().setInt(Tag.Priority, 0);
        try (Call call = association.call(context, request, QueryUser.identifier(identifier, context))) {
            boolean cancelled = false;
            while (true) {
                Call.Response response = call.next();
                Progress progress = Progress.of(response.command());
                if (!response.isPending()) {
                    return progress;
                }
                if (!pending.test(progress) && !cancelled) {
                    cancelled = true;
                    call.cancel();
                }
            }
        }
    }
}
