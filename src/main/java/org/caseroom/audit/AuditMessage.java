package org.caseroom.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An entry as a message of PS3.15 A.5.1 (the schema that began as RFC 3881): who, when, whence, on what.
 *
 * <p>Who asked is the first active participant; in a transfer the other side is the second. Patients and studies are participant
 * objects; accounts, rooms and peers that something was done to are objects too.
 */
final class AuditMessage {
    private static final String DCM = "DCM";
    private static final String RFC = "RFC-3881";
    /** RFC 3881 5.5.3: an application server process. */
    private static final int APPLICATION_SERVER = 4;

    private final String site;
    private final StringBuilder out = new StringBuilder(1024);

    private AuditMessage(String site) {
        this.site = site;
    }

    /** @param site of the enterprise, as collectors know it; empty leaves it out */
    static String of(AuditEntry entry, String site) {
        return new AuditMessage(site).write(entry);
    }

    private String write(AuditEntry e) {
        out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?><AuditMessage><EventIdentification");
        attribute("EventActionCode", String.valueOf(e.kind().action()));
        attribute("EventDateTime", Instant.ofEpochMilli(e.at()).toString());
        attribute("EventOutcomeIndicator", Integer.toString(e.outcome()));
        out.append('>');
        code("EventID", Integer.toString(e.kind().event().value()), DCM, e.kind().event().meaning());
        e.kind().type().ifPresent(type -> code("EventTypeCode", Integer.toString(type.value()), DCM, type.meaning()));
        if (!e.detail().isEmpty()) {
            out.append("<EventOutcomeDescription>").append(escaped(e.detail())).append("</EventOutcomeDescription>");
        }
        out.append("</EventIdentification>");
        participants(e);
        out.append("<AuditSourceIdentification");
        if (!site.isEmpty()) {
            attribute("AuditEnterpriseSiteID", site);
        }
        attribute("AuditSourceID", e.node());
        out.append('>');
        code("AuditSourceTypeCode", Integer.toString(APPLICATION_SERVER), RFC, "Application Server Process");
        out.append("</AuditSourceIdentification>");
        // PS3.15 A.5.2: type 1 is a person, 2 an object of the system; role 1 is a patient, 3 a report (studies too), 6 a user, 13 a security resource.
        e.patients().forEach(id -> object(id, 1, 1, "2", RFC, "Patient Number"));
        e.studies().forEach(uid -> object(uid, 2, 3, "110180", DCM, "Study Instance UID"));
        e.subject().forEach(id -> object(id, 2, e.kind() == AuditKind.USER_CHANGED ? 6 : 13, "12", RFC, "URI"));
        if (e.kind() == AuditKind.AUDIT_LOG_USED) {
            object("audit", 2, 13, "12", RFC, "URI");
        }
        return out.append("</AuditMessage>").toString();
    }

    private void participants(AuditEntry e) {
        switch (e.kind()) {
            case APPLICATION_START, APPLICATION_STOP, RECORDING_LOST ->
                    participant(e.node(), false, "", Optional.of(new AuditKind.Code(110150, "Application")));
            case TRANSFER_BEGIN, RECEIVED -> {
                participant(who(e), true, e.address(), Optional.of(new AuditKind.Code(110153, "Source Role ID")));
                participant(e.node(), false, "", Optional.of(new AuditKind.Code(110152, "Destination Role ID")));
            }
            case SENT, QUERY -> {
                participant(who(e), true, e.address(), Optional.of(new AuditKind.Code(e.kind() == AuditKind.QUERY ? 110153 : 110152,
                        e.kind() == AuditKind.QUERY ? "Source Role ID" : "Destination Role ID")));
                participant(e.node(), false, "", Optional.of(new AuditKind.Code(e.kind() == AuditKind.QUERY ? 110152 : 110153,
                        e.kind() == AuditKind.QUERY ? "Destination Role ID" : "Source Role ID")));
            }
            case EXPORT -> {
                participant(who(e), true, e.address(), Optional.empty());
                participant(e.node(), false, "", Optional.of(new AuditKind.Code(110155, "Source Media")));
            }
            case IMPORT -> {
                participant(who(e), true, e.address(), Optional.empty());
                participant(e.node(), false, "", Optional.of(new AuditKind.Code(110152, "Destination Role ID")));
            }
            case LOGIN, LOGOUT, ACCESSED, STUDY_DELETED, AUDIT_LOG_USED, ALERT, USER_CHANGED, RIGHTS_CHANGED ->
                    participant(who(e), true, e.address(), Optional.empty());
        }
    }

    /** The schema wants somebody. */
    private static String who(AuditEntry e) {
        return e.who().isEmpty() ? "unknown" : e.who();
    }

    private void participant(String id, boolean requestor, String address, Optional<AuditKind.Code> role) {
        out.append("<ActiveParticipant");
        attribute("UserID", id);
        attribute("UserIsRequestor", Boolean.toString(requestor));
        if (!address.isEmpty()) {
            attribute("NetworkAccessPointID", address);
            // 2: an IP address.
            attribute("NetworkAccessPointTypeCode", "2");
        }
        out.append('>');
        role.ifPresent(code -> code("RoleIDCode", Integer.toString(code.value()), DCM, code.meaning()));
        out.append("</ActiveParticipant>");
    }

    private void object(String id, int type, int role, String code, String system, String meaning) {
        out.append("<ParticipantObjectIdentification");
        attribute("ParticipantObjectID", id);
        attribute("ParticipantObjectTypeCode", Integer.toString(type));
        attribute("ParticipantObjectTypeCodeRole", Integer.toString(role));
        out.append('>');
        code("ParticipantObjectIDTypeCode", code, system, meaning);
        out.append("</ParticipantObjectIdentification>");
    }

    private void code(String element, String value, String system, String meaning) {
        out.append('<').append(element);
        attribute("csd-code", value);
        attribute("codeSystemName", system);
        attribute("originalText", meaning);
        out.append("/>");
    }

    private void attribute(String name, String value) {
        out.append(' ').append(name).append("=\"").append(escaped(value)).append('"');
    }

    /** Also drops what XML 1.0 cannot hold. */
    static String escaped(String text) {
        var out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                default -> {
                    boolean allowed = c >= 0x20 && c <= 0xD7FF || c >= 0xE000 && c <= 0xFFFD || c >= 0x10000;
                    out.appendCodePoint(allowed ? c : ' ');
                }
            }
        });
        return out.toString();
    }
}
