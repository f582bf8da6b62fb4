package org.caseroom.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

final class AuditMessageTest {
    private static final long AT = 1_767_225_600_123L;

    private static AuditEntry entry(AuditKind kind) {
        return new AuditEntry(7, AT, "north", kind, 4, "acc1", "10.0.0.9", List.of("1.2.3", "1.2.4"), List.of("P<1>&\"2\""), List.of("room9"), "how <so>");
    }

    private static Document parsed(String xml) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }

    private static String value(Document document, String path) throws Exception {
        return XPathFactory.newInstance().newXPath().evaluate(path, document);
    }

    /** PS3.15 A.5.1: what every message has, in the order of the schema. */
    @ParameterizedTest
    @EnumSource(AuditKind.class)
    void everyKindIsAMessageOfTheSchema(AuditKind kind) throws Exception {
        Document d = parsed(AuditMessage.of(entry(kind), "site"));
        var root = d.getDocumentElement();
        assertThat(root.getTagName()).isEqualTo("AuditMessage");
        assertThat(value(d, "name(/AuditMessage/*[1])")).isEqualTo("EventIdentification");
        assertThat(value(d, "//EventIdentification/@EventActionCode")).matches("[CRUDE]");
        assertThat(value(d, "//EventIdentification/@EventDateTime")).isEqualTo("2026-01-01T00:00:00.123Z");
        assertThat(value(d, "//EventIdentification/@EventOutcomeIndicator")).isEqualTo("4");
        assertThat(value(d, "//EventID/@csd-code")).matches("1101\\d\\d");
        assertThat(value(d, "//EventID/@codeSystemName")).isEqualTo("DCM");
        assertThat(value(d, "//EventID/@originalText")).isNotEmpty();
        assertThat(value(d, "count(//ActiveParticipant[@UserID != '' and @UserIsRequestor])")).isIn("1", "2");
        assertThat(value(d, "//AuditSourceIdentification/@AuditSourceID")).isEqualTo("north");
        assertThat(value(d, "//AuditSourceIdentification/@AuditEnterpriseSiteID")).isEqualTo("site");
    }

    @Test
    void whatWasSeenIsNamedByItsIds() throws Exception {
        Document d = parsed(AuditMessage.of(entry(AuditKind.ACCESSED), ""));
        assertThat(value(d, "//EventID/@csd-code")).isEqualTo("110103");
        assertThat(value(d, "//ActiveParticipant/@UserID")).isEqualTo("acc1");
        assertThat(value(d, "//ActiveParticipant/@NetworkAccessPointID")).isEqualTo("10.0.0.9");
        String study = "//ParticipantObjectIdentification[ParticipantObjectIDTypeCode/@csd-code='110180']";
        assertThat(value(d, "count(" + study + ")")).isEqualTo("2");
        assertThat(value(d, study + "[2]/@ParticipantObjectID")).isEqualTo("1.2.4");
        assertThat(value(d, "//ParticipantObjectIdentification[@ParticipantObjectTypeCode='1']/@ParticipantObjectID")).as("as it is, not as markup").isEqualTo("P<1>&\"2\"");
        assertThat(value(d, "//EventOutcomeDescription")).isEqualTo("how <so>");
        assertThat(value(d, "count(//@AuditEnterpriseSiteID)")).isEqualTo("0");
    }

    @Test
    void whatXmlCannotHoldIsLeftOut() {
        assertThat(AuditMessage.escaped("a\u0000b\u001Fc\uFFFFd\uD83D\uDE00")).isEqualTo("a b c d\uD83D\uDE00");
    }

    /** RFC 5424, 6; PS3.15 A.6. */
    @Test
    void theHeaderSaysSecurityAndTheSchema() {
        String text = new String(Syslog.message(AT, "nörth 1", 42, false, "<x/>"), StandardCharsets.UTF_8);
        assertThat(text).isEqualTo("<85>1 2026-01-01T00:00:00.123Z nrth1 caseroom 42 DICOM+RFC3881 - \uFEFF<x/>");
        assertThat(new String(Syslog.message(AT, "", 42, true, "<x/>"), StandardCharsets.UTF_8)).startsWith("<84>1 2026-01-01T00:00:00.123Z - caseroom");
        assertThat(new String(Syslog.framed("ä".getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8)).as("octets, not characters").isEqualTo("2 ä");
    }
}
