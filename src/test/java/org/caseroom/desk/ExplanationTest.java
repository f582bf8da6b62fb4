package org.caseroom.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.of;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.caseroom.dicom.data.UID;
import org.caseroom.dicom.net.Ending;
import org.caseroom.dicom.net.pdu.ContextResult.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class ExplanationTest {
    private static Told in() {
        return Told.fresh().opened(true);
    }

    private static Told inbound() {
        return in().requested("PACS", "CASEROOM");
    }

    private static Told outbound() {
        return Told.fresh().opened(false).requested("CASEROOM", "PACS");
    }

    private static Told open() {
        return inbound().answered(Reason.ACCEPTANCE);
    }

    private static Told openOut() {
        return outbound().answered(Reason.ACCEPTANCE);
    }

    private static Told failed(int status) {
        return open().stored(true, status).closed(Ending.RELEASED, "");
    }

    static Stream<Arguments> cases() {
        return Stream.of(
                of(Cause.CALLED_TITLE_NOT_OURS, Side.PEER, in().requested("PACS", "CASEROOM1").rejected(true, 1, 7, "x")),
                of(Cause.CALLED_TITLE_NOT_THEIRS, Side.US, outbound().rejected(false, 1, 7, "")),
                of(Cause.CALLING_TITLE_UNKNOWN_HERE, Side.US, inbound().rejected(true, 1, 3, "PACS is not in the list of peers")),
                of(Cause.CALLING_TITLE_UNKNOWN_THERE, Side.PEER, outbound().rejected(false, 1, 3, "")),
                of(Cause.CALLING_ADDRESS_OTHER, Side.US, inbound().rejected(true, 1, 3, "PACS calls from 1.2.3.4, which is not its host x")),
                of(Cause.CALLED_WITHOUT_TLS, Side.PEER, inbound().rejected(true, 1, 3, "PACS calls without TLS, and is listed with TLS")),
                of(Cause.APPLICATION_CONTEXT, Side.PEER, inbound().rejected(true, 1, 2, "")),
                of(Cause.PROTOCOL_VERSION, Side.US, outbound().rejected(false, 2, 2, "")),
                of(Cause.LIMIT_HERE, Side.EITHER, inbound().rejected(true, 3, 2, "")),
                of(Cause.LIMIT_THERE, Side.PEER, outbound().rejected(false, 3, 1, "")),
                of(Cause.REJECTED_WITHOUT_REASON, Side.PEER, outbound().rejected(false, 1, 1, "")),
                of(Cause.NO_COMMON_CLASS, Side.EITHER, inbound().answered(Reason.ABSTRACT_SYNTAX_NOT_SUPPORTED).closed(Ending.RELEASED, "")),
                of(Cause.NO_COMMON_TRANSFER_SYNTAX, Side.PEER, inbound().answered(Reason.TRANSFER_SYNTAXES_NOT_SUPPORTED)),
                of(Cause.CLASS_NOT_TAKEN, Side.PEER, outbound().answered(Reason.ABSTRACT_SYNTAX_NOT_SUPPORTED).closed(Ending.RELEASED, "")),
                of(Cause.TRANSFER_SYNTAX_NOT_TAKEN, Side.PEER, outbound().answered(Reason.TRANSFER_SYNTAXES_NOT_SUPPORTED).closed(Ending.RELEASED, "")),
                of(Cause.CONTEXT_NOT_PERMITTED, Side.US, inbound().answered(Reason.USER_REJECTION)),
                of(Cause.CONNECTION_REFUSED, Side.EITHER, Told.fresh().notConnected(false, "Connection refused: pacs/10.0.0.9:104")),
                of(Cause.HOST_UNKNOWN, Side.US, Told.fresh().notConnected(false, "Failed to resolve 'pacs.example'")),
                of(Cause.CONNECT_TIMEOUT, Side.NETWORK, Told.fresh().notConnected(true, "connection timed out after 10000 ms")),
                of(Cause.NOT_CONNECTED, Side.NETWORK, Told.fresh().notConnected(false, "something else")),
                of(Cause.TLS_NOT_SET_UP, Side.US, Told.fresh().notConnected(true, "it wants TLS, and this program has no certificates for that (dicom.tls)")),
                of(Cause.TLS_TO_PLAIN_PORT, Side.EITHER, Told.fresh().notConnected(true, "not an SSL/TLS record: 0700")),
                of(Cause.TLS_TO_PLAIN_PORT, Side.EITHER, in().aborted(true, 2, 1, "the peer broke the protocol: the type 16H is no PDU")),
                of(Cause.TLS_MISMATCH, Side.EITHER, Told.fresh().notConnected(true, "Received fatal alert: handshake_failure")),
                of(Cause.CERTIFICATE, Side.EITHER, Told.fresh().notConnected(true, "PKIX path building failed: unable to find valid certification path")),
                of(Cause.CERTIFICATE, Side.EITHER, Told.fresh().unheard("TLS failed: Received fatal alert: bad_certificate")),
                of(Cause.CERTIFICATE_MISSING, Side.PEER, Told.fresh().unheard("TLS failed: Empty client certificate chain")),
                of(Cause.CERTIFICATE_MISSING, Side.US, Told.fresh().notConnected(true, "Received fatal alert: certificate_required")),
                of(Cause.CERTIFICATE_EXPIRED, Side.PEER, Told.fresh().unheard("TLS failed: PKIX path validation failed: CertificateExpiredException: NotAfter: x")),
                of(Cause.CERTIFICATE_EXPIRED, Side.PEER, Told.fresh().notConnected(true, "NotAfter: Sun Nov 01 00:00:00 UTC 2026")),
                of(Cause.CERTIFICATE_EXPIRED, Side.US, Told.fresh().notConnected(true, "Received fatal alert: certificate_expired")),
                of(Cause.CERTIFICATE_EXPIRED, Side.US, Told.fresh().openedTls().requested("CASEROOM", "PACS").closed(Ending.CONNECTION_LOST,
                        "the connection failed: SSLHandshakeException: Received fatal alert: certificate_expired")),
                of(Cause.TLS_WANTED_THERE, Side.US, outbound().aborted(true, 2, 1, "it broke the protocol: the type 15H is no PDU")),
                of(Cause.ANOTHER_PROTOCOL, Side.US, outbound().aborted(true, 2, 1, "it broke the protocol: the type 48H is no PDU")),
                of(Cause.ANOTHER_PROTOCOL, Side.PEER, in().aborted(true, 2, 1, "the peer broke the protocol: the type 47H is no PDU")),
                of(Cause.PLAIN_TO_TLS_PORT, Side.PEER, Told.fresh().unheard("TLS failed: not an SSL/TLS record: 0100")),
                of(Cause.TLS_FAILED, Side.EITHER, Told.fresh().unheard("TLS failed: handshake timed out")),
                of(Cause.FLOOD, Side.PEER, Told.fresh().unheard("too many connections of this address or in all")),
                of(Cause.PROGRAM_ENDED, Side.US, open().aborted(true, 0, 0, "the program is being ended")),
                of(Cause.NO_REQUEST_IN_TIME, Side.PEER, in().closed(Ending.TIMED_OUT, "no A-ASSOCIATE-RQ came within 10 s")),
                of(Cause.NO_ANSWER_IN_TIME, Side.PEER, outbound().closed(Ending.TIMED_OUT, "x")),
                of(Cause.SILENT, Side.NETWORK, open().closed(Ending.TIMED_OUT, "x")),
                of(Cause.CLOSED_BEFORE_REQUEST, Side.PEER, in().closed(Ending.CONNECTION_LOST, "x")),
                of(Cause.CLOSED_INSTEAD_OF_ANSWER, Side.PEER, outbound().closed(Ending.CONNECTION_LOST, "x")),
                of(Cause.CUT, Side.NETWORK, open().stored(true, 0).closed(Ending.CONNECTION_LOST, "the peer closed the connection in the middle of a PDU")),
                of(Cause.ABORTED_BY_PEER_APPLICATION, Side.PEER, open().aborted(false, 0, 0, "")),
                of(Cause.ABORTED_BY_PEER_UPPER_LAYER, Side.PEER, open().aborted(false, 2, 2, "")),
                of(Cause.ABORTED_BY_US, Side.US, open().aborted(true, 0, 0, "a fault of this program: X")),
                of(Cause.PROTOCOL_BROKEN, Side.PEER, open().aborted(true, 2, 2, "the peer broke the protocol: x")),
                of(Cause.WRONG_LENGTHS, Side.PEER, open().aborted(true, 2, 6, "the peer broke the protocol: a PDU of type 04H has 9 bytes")),
                of(Cause.WRONG_LENGTHS, Side.US, openOut().aborted(false, 2, 6, "")),
                of(Cause.STATUS_OUT_OF_RESOURCES, Side.US, failed(0xA700)),
                of(Cause.STATUS_OUT_OF_RESOURCES, Side.PEER, openOut().stored(false, 0xA7FF).closed(Ending.RELEASED, "")),
                of(Cause.STATUS_NO_MATCHES, Side.US, failed(0xA701)),
                of(Cause.STATUS_NO_SUBOPERATIONS, Side.US, failed(0xA702)),
                of(Cause.STATUS_DESTINATION_UNKNOWN, Side.US, failed(0xA801)),
                of(Cause.STATUS_DOES_NOT_MATCH, Side.PEER, failed(0xA900)),
                of(Cause.STATUS_DOES_NOT_MATCH, Side.US, openOut().stored(false, 0xA900).closed(Ending.RELEASED, "")),
                of(Cause.STATUS_CANNOT_UNDERSTAND, Side.PEER, failed(0xC123)),
                of(Cause.STATUS_DUPLICATE, Side.PEER, failed(0x0111)),
                of(Cause.STATUS_NO_SUCH_INSTANCE, Side.PEER, failed(0x0112)),
                of(Cause.STATUS_CLASS_NOT_SUPPORTED, Side.PEER, failed(0x0122)),
                of(Cause.STATUS_NOT_AUTHORIZED, Side.US, failed(0x0124)),
                of(Cause.STATUS_SUBOPERATIONS_FAILED, Side.US, failed(0xB000)),
                of(Cause.STATUS_OTHER, Side.US, failed(0x0110)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void namesTheCauseAndTheSide(Cause cause, Side side, Told told) {
        Explanation explanation = told.explanation().orElseThrow();
        assertThat(explanation.cause()).isEqualTo(cause);
        assertThat(explanation.side()).isEqualTo(side);
        for (String language : List.of("en", "de")) {
            assertThat(Sentences.of(explanation, language)).as("every hole is filled").doesNotContain("{", "}");
        }
    }

    @Test
    void everyCauseIsTried() {
        Set<Cause> tried = cases().map(each -> (Cause) each.get()[0]).collect(Collectors.toCollection(() -> EnumSet.noneOf(Cause.class)));
        assertThat(tried).containsExactlyInAnyOrder(Cause.values());
    }

    @Test
    void nothingIsWrongWithWhatWentWellOrGoesOn() {
        for (Told told : List.of(in(), inbound(), open(), open().stored(true, 0), open().stored(true, 0xB007),
                open().stored(true, 0).closed(Ending.RELEASED, ""))) {
            assertThat(told.explanation()).isEmpty();
        }
    }

    @Test
    void aRefusalOfTheClassIsOneOfTheSyntaxWhenThePeerTookTheClassInAnother() {
        Told refused = outbound().answered(Reason.ABSTRACT_SYNTAX_NOT_SUPPORTED).closed(Ending.RELEASED, "");
        assertThat(refused.explanation().orElseThrow().cause()).isEqualTo(Cause.CLASS_NOT_TAKEN);
        refused.another("b", UID.JPEGBaseline8Bit);
        Explanation better = refused.explanation().orElseThrow();
        assertThat(better.cause()).isEqualTo(Cause.TRANSFER_SYNTAX_NOT_TAKEN);
        assertThat(better.parameters()).containsEntry("proposed", UID.name(UID.JPEG2000Lossless)).containsEntry("taken", UID.name(UID.JPEGBaseline8Bit));
        // The other way round: what comes later is explained by what went well before.
        Told later = refused.another("c", UID.JPEGLSLossless).refusedAgain("d");
        assertThat(later.explanation().orElseThrow().parameters().get("taken")).contains(UID.name(UID.JPEGBaseline8Bit)).contains(UID.name(UID.JPEGLSLossless));
    }

    @Test
    void parametersSayWhoCalledWhomAndBothLists() {
        var title = in().requested("PACS", "CASEROOM1").rejected(true, 1, 7, "x").explanation().orElseThrow().parameters();
        assertThat(title).containsEntry("called", "CASEROOM1").containsEntry("ours", "CASEROOM").containsEntry("peer", "PACS");
        var syntax = inbound().answered(Reason.TRANSFER_SYNTAXES_NOT_SUPPORTED).explanation().orElseThrow().parameters();
        assertThat(syntax.get("proposed")).contains("JPEG 2000");
        assertThat(syntax.get("taken")).contains("Implicit VR Little Endian");
        assertThat(syntax.get("sopClass")).isEqualTo("CT Image Storage");
        assertThat(failed(0xA700).explanation().orElseThrow().parameters()).containsEntry("status", "A700H").containsEntry("by", "CASEROOM");
    }
}
