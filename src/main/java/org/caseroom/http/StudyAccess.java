package org.caseroom.http;

import io.vertx.core.Future;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.caseroom.access.Caller;
import org.caseroom.study.StudyScope;

/**
 * Who may read which studies: those with the permission {@code study:read:*} all of them, everybody else what the rooms and
 * recordings show of which he is a member.
 */
public final class StudyAccess {
    private final Function<Caller, Future<Set<String>>> byMembership;
    private volatile Supplier<Future<Void>> settle = Future::succeededFuture;

    /** @param byMembership Study Instance UIDs that the caller may read as a member of something; asked each time */
    public StudyAccess(Function<Caller, Future<Set<String>>> byMembership) {
        this.byMembership = byMembership;
    }

    public Future<StudyScope> scope(Caller caller) {
        if (caller.may("study:read:*")) {
            return Future.succeededFuture(new StudyScope.Everything());
        }
        return byMembership.apply(caller).map(StudyScope.Only::new);
    }

    /**
     * Fails with 403 when the caller may not read the study. The answer is the same whether it is there or not, so that nobody
     * learns by asking.
     */
    public Future<Void> requireRead(Caller caller, String study) {
        if (caller.may("study:read:" + study)) {
            return Future.succeededFuture();
        }
        return scope(caller).compose(scope -> scope.contains(study) ? Future.succeededFuture()
                : settle.get().compose(_ -> scope(caller)).compose(again -> again.contains(study) ? Future.succeededFuture() : Future.failedFuture(
                        new HttpRefusal(403, "not-allowed", "You may read a study only as a member of a room or recording that shows it."))));
    }

    /**
     * @param asked completes when what members may read is known up to this moment: a room tells its clients of a study that was
     *              added before the tables know of it, and they ask for it at once
     */
    public void settleBy(Supplier<Future<Void>> asked) {
        settle = asked;
    }
}
