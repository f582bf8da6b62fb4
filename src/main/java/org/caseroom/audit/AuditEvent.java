package org.caseroom.audit;

import java.util.Collection;
import java.util.List;

/**
 * Something that happened and has to be told later. Holds ids, never names, and nothing that somebody typed.
 *
 * @param outcome   Event Outcome Indicator
 * @param who       id of an account or a guest, or an AE title; empty where nobody is known
 * @param address   of the machine it came from; empty for our own
 * @param studies   Study Instance UIDs
 * @param instances SOP Instance UIDs whose studies are looked up when it is written, for what knows no studies
 * @param subject   ids of accounts, rooms or peers that it is about
 * @param detail    how, in a few words of ours
 */
public record AuditEvent(AuditKind kind, Outcome outcome, String who, String address, List<String> studies, List<String> instances,
                         List<String> subject, String detail) {
    /** Of an event with more studies the first are named and the others counted. */
    static final int MOST = 200;

    /** PS3.15 A.5.1, RFC 3881 5.1.4. */
    public enum Outcome {
        SUCCESS(0), MINOR(4), SERIOUS(8), MAJOR(12);

        private final int code;

        Outcome(int code) {
            this.code = code;
        }

        public int code() {
            return code;
        }
    }

    public AuditEvent {
        studies = List.copyOf(studies);
        instances = List.copyOf(instances);
        subject = List.copyOf(subject);
    }

    public static AuditEvent of(AuditKind kind, String who, String address) {
        return new AuditEvent(kind, Outcome.SUCCESS, who, address, List.of(), List.of(), List.of(), "");
    }

    public AuditEvent failed() {
        return with(Outcome.MINOR);
    }

    public AuditEvent with(Outcome now) {
        return new AuditEvent(kind, now, who, address, studies, instances, subject, detail);
    }

    public AuditEvent studies(Collection<String> named) {
        return new AuditEvent(kind, outcome, who, address, List.copyOf(named), instances, subject, detail);
    }

    public AuditEvent study(String named) {
        return studies(List.of(named));
    }

    public AuditEvent instances(Collection<String> named) {
        return new AuditEvent(kind, outcome, who, address, studies, List.copyOf(named), subject, detail);
    }

    public AuditEvent about(String... ids) {
        return new AuditEvent(kind, outcome, who, address, studies, instances, List.of(ids), detail);
    }

    public AuditEvent how(String words) {
        return new AuditEvent(kind, outcome, who, address, studies, instances, subject, words);
    }
}
