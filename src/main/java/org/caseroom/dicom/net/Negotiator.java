package org.caseroom.dicom.net;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.caseroom.dicom.data.UID;
import org.caseroom.dicom.io.DicomWriter;
import org.caseroom.dicom.net.pdu.AssociateAccept;
import org.caseroom.dicom.net.pdu.AssociateRequest;
import org.caseroom.dicom.net.pdu.AsyncWindow;
import org.caseroom.dicom.net.pdu.ContextResult;
import org.caseroom.dicom.net.pdu.ExtendedNegotiation;
import org.caseroom.dicom.net.pdu.ProposedContext;
import org.caseroom.dicom.net.pdu.RoleSelection;
import org.caseroom.dicom.net.pdu.UserInformation;

/** What comes out of a proposal (PS3.8 7.1.1.13, PS3.7 Annex D.3.3), on both sides. */
final class Negotiator {
    /** A peer that takes smaller PDUs than this would make one of each few bytes of an image. */
    static final int LEAST_PDU = 512;

    private Negotiator() {
    }

    /** The acceptor's answer, and what is agreed by it. */
    record Answer(AssociateAccept accept, Negotiated negotiated) {
    }

    static Answer answer(AssociateRequest request, List<Offer> offers, AssociationSettings settings) {
        Map<String, Offer> byClass = new HashMap<>();
        offers.forEach(offer -> byClass.put(offer.abstractSyntax(), offer));
        Map<String, RoleSelection> asked = new LinkedHashMap<>();
        request.user().roles().forEach(role -> asked.putIfAbsent(role.sopClass(), role));
        List<ContextResult> results = new ArrayList<>();
        List<AcceptedContext> accepted = new ArrayList<>();
        for (ProposedContext context : request.contexts()) {
            Offer offer = byClass.get(context.abstractSyntax());
            RoleSelection role = asked.getOrDefault(context.abstractSyntax(), new RoleSelection(context.abstractSyntax(), true, false));
            ContextResult result = judge(context, offer, role);
            results.add(result);
            if (result.accepted()) {
                accepted.add(new AcceptedContext(context.id(), context.abstractSyntax(), result.transferSyntax(), role.scp() && offer.scp(),
                        role.scu() && offer.scu()));
            }
        }
        List<RoleSelection> roles = asked.values().stream().filter(role -> byClass.containsKey(role.sopClass())).map(role -> {
            Offer offer = byClass.get(role.sopClass());
            return new RoleSelection(role.sopClass(), role.scu() && offer.scu(), role.scp() && offer.scp());
        }).toList();
        Optional<AsyncWindow> window = request.user().window().map(w -> new AsyncWindow(smaller(w.invoked(), settings.window()),
                smaller(w.performed(), settings.window())));
        UserInformation user = own(settings).withRoles(roles).withExtended(extended(request, byClass));
        AsyncWindow agreed = window.orElse(AsyncWindow.SYNCHRONOUS);
        var accept = new AssociateAccept(request.called(), request.calling(), UID.DICOMApplicationContext, results,
                window.map(user::withWindow).orElse(user));
        return new Answer(accept, new Negotiated(true, request.called(), request.calling(), accepted,
                maximumPdu(request.user(), settings), agreed.performed(), agreed.invoked()));
    }

    private static ContextResult judge(ProposedContext context, Offer offer, RoleSelection role) {
        String first = context.transferSyntaxes().getFirst();
        if (offer == null) {
            return new ContextResult(context.id(), ContextResult.Reason.ABSTRACT_SYNTAX_NOT_SUPPORTED, first);
        }
        if (!(role.scu() && offer.scu() || role.scp() && offer.scp())) {
            return new ContextResult(context.id(), ContextResult.Reason.USER_REJECTION, first);
        }
        return context.transferSyntaxes().stream().filter(offer.transferSyntaxes()::contains).findFirst()
                .map(syntax -> new ContextResult(context.id(), ContextResult.Reason.ACCEPTANCE, syntax))
                .orElseGet(() -> new ContextResult(context.id(), ContextResult.Reason.TRANSFER_SYNTAXES_NOT_SUPPORTED, first));
    }

    private static List<ExtendedNegotiation> extended(AssociateRequest request, Map<String, Offer> offers) {
        List<ExtendedNegotiation> answers = new ArrayList<>();
        for (ExtendedNegotiation asked : request.user().extended()) {
            Offer offer = offers.get(asked.sopClass());
            if (offer != null && offer.extended().length > 0) {
                byte[] granted = new byte[Math.min(asked.information().length, 64)];
                for (int i = 0; i < Math.min(granted.length, offer.extended().length); i++) {
                    granted[i] = (byte) (asked.information()[i] & offer.extended()[i]);
                }
                answers.add(new ExtendedNegotiation(asked.sopClass(), granted));
            }
        }
        return answers;
    }

    /** What the requestor has after the acceptor's answer. */
    static Negotiated agreed(AssociateRequest request, AssociateAccept accept, AssociationSettings settings) {
        Map<Integer, ProposedContext> proposed = new HashMap<>();
        request.contexts().forEach(context -> proposed.put(context.id(), context));
        Map<String, RoleSelection> asked = new HashMap<>();
        request.user().roles().forEach(role -> asked.put(role.sopClass(), role));
        Map<String, RoleSelection> granted = new HashMap<>();
        accept.user().roles().forEach(role -> granted.put(role.sopClass(), role));
        List<AcceptedContext> contexts = new ArrayList<>();
        for (ContextResult result : accept.contexts()) {
            ProposedContext context = proposed.get(result.id());
            if (context == null || !result.accepted() || !context.transferSyntaxes().contains(result.transferSyntax())) {
                continue;
            }
            RoleSelection role = asked.get(context.abstractSyntax());
            RoleSelection answer = role == null ? null : granted.get(context.abstractSyntax());
            // Without an answer the default roles are in force, whatever was asked.
            contexts.add(new AcceptedContext(context.id(), context.abstractSyntax(), result.transferSyntax(),
                    answer == null || role.scu() && answer.scu(), answer != null && role.scp() && answer.scp()));
        }
        AsyncWindow window = request.user().window().isEmpty() ? AsyncWindow.SYNCHRONOUS
                : accept.user().window().orElse(AsyncWindow.SYNCHRONOUS);
        AsyncWindow wanted = request.user().window().orElse(AsyncWindow.SYNCHRONOUS);
        return new Negotiated(false, request.called(), request.calling(), contexts, maximumPdu(accept.user(), settings),
                smaller(window.invoked(), wanted.invoked()), smaller(window.performed(), wanted.performed()));
    }

    static UserInformation own(AssociationSettings settings) {
        return UserInformation.of(settings.maximumPdu(), DicomWriter.IMPLEMENTATION_CLASS_UID, DicomWriter.IMPLEMENTATION_VERSION_NAME);
    }

    /** Whether images can reasonably be sent in PDUs of that length. */
    static boolean takesReasonablePdus(UserInformation user) {
        return user.maximumLength() == 0 || user.maximumLength() >= LEAST_PDU;
    }

    private static int maximumPdu(UserInformation peer, AssociationSettings settings) {
        return (int) (peer.maximumLength() == 0 ? settings.maximumPdu() : Math.min(peer.maximumLength(), settings.maximumPdu()));
    }

    /** 0 stands for any number. */
    private static int smaller(int asked, int ours) {
        return asked == 0 ? ours : Math.min(asked, ours);
    }
}
