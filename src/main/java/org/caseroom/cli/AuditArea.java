package org.caseroom.cli;

import io.vertx.core.Future;
import java.util.Optional;
import org.caseroom.access.Caller;
import org.caseroom.audit.AuditEvent;
import org.caseroom.audit.AuditKind;
import org.caseroom.database.Offload;
import org.caseroom.http.AuditRoutes;
import org.caseroom.http.HttpService;
import org.caseroom.live.StudyAccess;
import org.caseroom.neighbour.AuditedAssociations;
import org.caseroom.room.Sight;

/** What the areas tell the audit trail, and what administrators read of it. */
final class AuditArea implements Area {
    private final Base base;
    private final Offload offload = new Offload("audit");

    AuditArea(Base base, NeighbourArea neighbours) {
        this.base = base;
        neighbours.listeners().add(new AuditedAssociations(base.audit().trail()));
        base.access().removals().listen(gone -> base.audit().trail().note(
                AuditEvent.of(AuditKind.RIGHTS_CHANGED, "", "").about(gone.accountId(), gone.room()).how("removed from a room")));
    }

    /** The same rights; what they show is noted. */
    static StudyAccess watched(Base base, StudyAccess access) {
        return new StudyAccess() {
            @Override
            public Future<Optional<Sight>> sight(Caller caller, String study) {
                return access.sight(caller, study).onSuccess(sight -> {
                    if (sight.isPresent()) {
                        base.audit().viewings().saw(caller.accountId(), study, "");
                    }
                });
            }

            @Override
            public long generation() {
                return access.generation();
            }
        };
    }

    @Override
    public void mount(HttpService http) {
        http.mount(new AuditRoutes(base.audit().store(), base.access(), base.audit().trail(), offload));
    }

    @Override
    public void close() {
        offload.close();
    }
}
