package org.caseroom.audit;

import java.util.Optional;

/** The events of PS3.15 A.5.3 that happen here, with their codes (DCM, PS3.16 CID 400 to 402). */
public enum AuditKind {
    APPLICATION_START('E', 110100, "Application Activity", 110120, "Application Start"),
    APPLICATION_STOP('E', 110100, "Application Activity", 110121, "Application Stop"),
    /** Somebody signed in, or tried to. */
    LOGIN('E', 110114, "User Authentication", 110122, "Login"),
    LOGOUT('E', 110114, "User Authentication", 110123, "Logout"),
    /** Images of a study were shown to somebody. */
    ACCESSED('R', 110103, "DICOM Instances Accessed"),
    STUDY_DELETED('D', 110105, "DICOM Study Deleted"),
    TRANSFER_BEGIN('E', 110102, "Begin Transferring DICOM Instances"),
    /** Instances came. */
    RECEIVED('C', 110104, "DICOM Instances Transferred"),
    /** Instances were given away over the network. */
    SENT('R', 110104, "DICOM Instances Transferred"),
    EXPORT('R', 110106, "Export"),
    IMPORT('C', 110107, "Import"),
    QUERY('E', 110112, "Query"),
    /** Somebody read the trail. */
    AUDIT_LOG_USED('R', 110101, "Audit Log Used"),
    /** Too many attempts, or a key that fits nothing. */
    ALERT('E', 110113, "Security Alert", 110132, "Use of Restricted Function"),
    /** An account was made, changed or disabled, or how it signs in. */
    USER_CHANGED('U', 110113, "Security Alert", 110137, "User Security Attributes Changed"),
    /** Who may see what was changed: invitations, members of rooms. */
    RIGHTS_CHANGED('U', 110113, "Security Alert", 110135, "Object Security Attributes Changed"),
    /** Entries were lost: more came than could be kept. */
    RECORDING_LOST('E', 110113, "Security Alert", 110133, "Audit Recording Stopped");

    /** A code of DCM. */
    record Code(int value, String meaning) {
    }

    private final char action;
    private final Code event;
    private final Optional<Code> type;

    AuditKind(char action, int event, String meaning) {
        this.action = action;
        this.event = new Code(event, meaning);
        this.type = Optional.empty();
    }

    AuditKind(char action, int event, String meaning, int type, String typeMeaning) {
        this.action = action;
        this.event = new Code(event, meaning);
        this.type = Optional.of(new Code(type, typeMeaning));
    }

    /** Event Action Code: create, read, update, delete, execute. */
    char action() {
        return action;
    }

    Code event() {
        return event;
    }

    Optional<Code> type() {
        return type;
    }
}
