package org.caseroom.audit;

/** Where what happened is noted. Never blocks and never fails. */
@FunctionalInterface
public interface AuditSink {
    AuditSink NONE = _ -> { };

    void note(AuditEvent event);
}
