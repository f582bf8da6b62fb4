package org.caseroom.neighbour;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.caseroom.audit.AuditEvent;
import org.caseroom.audit.AuditKind;
import org.caseroom.dicom.data.UID;
import org.caseroom.dicom.net.AssociationEvent;
import org.caseroom.dicom.net.CommandField;
import org.caseroom.dicom.net.Connection;
import org.caseroom.dicom.net.Ending;
import org.caseroom.dicom.net.pdu.AssociateReject;
import org.caseroom.dicom.net.pdu.AssociateRequest;
import org.caseroom.dicom.net.pdu.UserInformation;
import org.junit.jupiter.api.Test;

final class AuditedAssociationsTest {
    private static final Instant AT = Instant.EPOCH;

    private final List<AuditEvent> told = new ArrayList<>();
    private final AuditedAssociations audited = new AuditedAssociations(told::add);

    private void open(boolean inbound) {
        audited.on(new AssociationEvent.Opened("a", AT, new Connection("a", inbound, "10.0.0.1:104", "10.0.0.9:5000", Optional.empty(), Optional.empty())));
        audited.on(new AssociationEvent.Requested("a", AT, new AssociateRequest(inbound ? "CASEROOM" : "PACS", inbound ? "CT 1" : "CASEROOM",
                UID.DICOMApplicationContext, List.of(), UserInformation.of(16_384, "1.2.3", "X"))));
    }

    private void message(boolean sent, CommandField field, String instance, int status) {
        audited.on(new AssociationEvent.Message("a", AT, sent, field, 1, 1, UID.CTImageStorage, instance, status, null, 10, Duration.ZERO));
    }

    private void closed() {
        audited.on(new AssociationEvent.Closed("a", AT, Ending.RELEASED, "", 1, 1, Duration.ZERO, List.of()));
    }

    @Test
    void whatComesIsToldAtItsBeginningAndWithItsInstancesAtItsEnd() {
        open(true);
        for (int i = 1; i <= 3; i++) {
            message(false, CommandField.C_STORE_RQ, "1.1." + i, -1);
            message(true, CommandField.C_STORE_RSP, "1.1." + i, i == 2 ? 0xA700 : 0);
        }
        assertThat(told).extracting(AuditEvent::kind).containsExactly(AuditKind.TRANSFER_BEGIN);
        assertThat(told.getFirst().instances()).as("not in the catalogue yet").isEmpty();
        closed();
        AuditEvent end = told.getLast();
        assertThat(told).hasSize(2);
        assertThat(end.kind()).isEqualTo(AuditKind.RECEIVED);
        assertThat(end.who()).isEqualTo("CT 1");
        assertThat(end.address()).isEqualTo("10.0.0.9");
        assertThat(end.instances()).containsExactlyInAnyOrder("1.1.1", "1.1.2", "1.1.3");
        assertThat(end.outcome()).isEqualTo(AuditEvent.Outcome.MINOR);
        assertThat(end.detail()).isEqualTo("3 instances, 1 of them failed");
    }

    @Test
    void whatIsSentNamesThePeerThatIsCalled() {
        open(false);
        message(true, CommandField.C_STORE_RQ, "1.1.1", -1);
        message(false, CommandField.C_STORE_RSP, "1.1.1", 0);
        closed();
        assertThat(told).extracting(AuditEvent::kind).containsExactly(AuditKind.TRANSFER_BEGIN, AuditKind.SENT);
        assertThat(told).allSatisfy(e -> assertThat(e.who()).isEqualTo("PACS")).allSatisfy(e -> assertThat(e.outcome()).isEqualTo(AuditEvent.Outcome.SUCCESS));
        assertThat(told.getFirst().instances()).containsExactly("1.1.1");
    }

    @Test
    void aPeerThatGetsByCGetOnItsOwnAssociationIsToldAsSentTo() {
        open(true);
        message(false, CommandField.C_GET_RQ, null, -1);
        message(true, CommandField.C_STORE_RQ, "1.1.1", -1);
        closed();
        assertThat(told).extracting(AuditEvent::kind).containsExactly(AuditKind.QUERY, AuditKind.TRANSFER_BEGIN, AuditKind.SENT);
    }

    @Test
    void queriesAndRejectedCallsAreToldAndAnEchoIsNot() {
        open(true);
        message(false, CommandField.C_ECHO_RQ, null, -1);
        message(false, CommandField.C_FIND_RQ, null, -1);
        closed();
        open(true);
        audited.on(new AssociationEvent.Rejected("a", AT, new AssociateReject(AssociateReject.PERMANENT, 1, 3), true, "unknown"));
        closed();
        assertThat(told).extracting(AuditEvent::kind).containsExactly(AuditKind.QUERY, AuditKind.ALERT);
        assertThat(told.getLast().outcome()).isEqualTo(AuditEvent.Outcome.MINOR);
        message(false, CommandField.C_FIND_RQ, null, -1);
        assertThat(told).as("of an association that is over").hasSize(2);
    }
}
