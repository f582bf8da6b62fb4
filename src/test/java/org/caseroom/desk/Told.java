package org.caseroom.desk;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.caseroom.dicom.data.UID;
import org.caseroom.dicom.net.AssociationEvent;
import org.caseroom.dicom.net.CommandField;
import org.caseroom.dicom.net.Connection;
import org.caseroom.dicom.net.Ending;
import org.caseroom.dicom.net.PduTrace;
import org.caseroom.dicom.net.pdu.Abort;
import org.caseroom.dicom.net.pdu.AssociateAccept;
import org.caseroom.dicom.net.pdu.AssociateReject;
import org.caseroom.dicom.net.pdu.AssociateRequest;
import org.caseroom.dicom.net.pdu.ContextResult;
import org.caseroom.dicom.net.pdu.ProposedContext;
import org.caseroom.dicom.net.pdu.UserInformation;

/** Tells a desk what happens on one association. */
final class Told {
    static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

    private final TransferDesk desk;
    private final String id;

    Told(TransferDesk desk, String id) {
        this.desk = desk;
        this.id = id;
    }

    static Told fresh() {
        return new Told(new TransferDesk(InstantSource.fixed(AT.plusSeconds(5))), "a");
    }

    Told notConnected(boolean tls, String why) {
        desk.on(new AssociationEvent.NotConnected(id, AT, "PACS", "CASEROOM", "pacs.example", 104, tls, why));
        return this;
    }

    Told unheard(String why) {
        desk.on(new AssociationEvent.Unheard(id, AT, "10.0.0.9", why));
        return this;
    }

    Told opened(boolean inbound) {
        desk.on(new AssociationEvent.Opened(id, AT, new Connection(id, inbound, "10.0.0.1:11112", "10.0.0.9:5000", Optional.empty(), Optional.empty())));
        return this;
    }

    Told openedTls() {
        desk.on(new AssociationEvent.Opened(id, AT, new Connection(id, false, "10.0.0.1:11112", "10.0.0.9:2762", Optional.of("TLSv1.3 x"), Optional.empty())));
        return this;
    }

    Told requested(String calling, String called) {
        var contexts = List.of(new ProposedContext(1, UID.CTImageStorage, List.of(UID.JPEG2000Lossless)));
        desk.on(new AssociationEvent.Requested(id, AT, new AssociateRequest(called, calling, UID.DICOMApplicationContext, contexts, user())));
        return this;
    }

    Told answered(ContextResult.Reason reason) {
        desk.on(new AssociationEvent.Accepted(id, AT, new AssociateAccept("CASEROOM", "PACS", UID.DICOMApplicationContext,
                List.of(new ContextResult(1, reason, UID.JPEG2000Lossless)), user())));
        return this;
    }

    /** One more association with the same peer, on which it takes the class. @return of this one still */
    Told another(String other, String syntax) {
        new Told(desk, other).opened(false).proposed(syntax).taken(syntax).closed(Ending.RELEASED, "");
        return this;
    }

    /** One more, on which it does not. */
    Told refusedAgain(String other) {
        return new Told(desk, other).opened(false).requested("CASEROOM", "PACS").answered(ContextResult.Reason.ABSTRACT_SYNTAX_NOT_SUPPORTED)
                .closed(Ending.RELEASED, "");
    }

    private Told proposed(String syntax) {
        desk.on(new AssociationEvent.Requested(id, AT, new AssociateRequest("PACS", "CASEROOM", UID.DICOMApplicationContext,
                List.of(new ProposedContext(1, UID.CTImageStorage, List.of(syntax))), user())));
        return this;
    }

    private Told taken(String syntax) {
        desk.on(new AssociationEvent.Accepted(id, AT, new AssociateAccept("CASEROOM", "PACS", UID.DICOMApplicationContext,
                List.of(new ContextResult(1, ContextResult.Reason.ACCEPTANCE, syntax)), user())));
        return this;
    }

    private static UserInformation user() {
        return UserInformation.of(16384, "1.2.3", "TEST");
    }

    Told rejected(boolean byUs, int source, int reason, String why) {
        desk.on(new AssociationEvent.Rejected(id, AT, new AssociateReject(1, source, reason), byUs, why));
        return closed(byUs ? Ending.REJECTED_BY_US : Ending.REJECTED_BY_PEER, why);
    }

    Told stored(boolean responseByUs, int status) {
        desk.on(message(!responseByUs, CommandField.C_STORE_RQ, -1, 512));
        desk.on(message(responseByUs, CommandField.C_STORE_RSP, status, 0));
        return this;
    }

    private AssociationEvent message(boolean sent, CommandField field, int status, long bytes) {
        return new AssociationEvent.Message(id, AT, sent, field, 1, 1, UID.CTImageStorage, "1.2.3.4.5", status, "DOE^JOHN is not known", bytes,
                Duration.ofMillis(1));
    }

    Told aborted(boolean byUs, int source, int reason, String why) {
        desk.on(new AssociationEvent.Aborted(id, AT, new Abort(source, reason), byUs, why));
        return closed(byUs ? Ending.ABORTED_BY_US : Ending.ABORTED_BY_PEER, why);
    }

    Told closed(Ending ending, String why) {
        desk.on(new AssociationEvent.Closed(id, AT.plusSeconds(2), ending, why, 1000, 200, Duration.ofSeconds(2),
                List.of(new PduTrace(AT, false, 4, 90, "P-DATA-TF"))));
        return this;
    }

    AssociationView view() {
        return desk.find(id).orElseThrow();
    }

    Optional<Explanation> explanation() {
        return Explanation.of(view(), "CASEROOM");
    }
}
